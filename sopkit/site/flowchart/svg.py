"""A diagram as SVG that stands in a page: coloured by the page's style sheet, with a link over each box of a step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sopkit.site.flowchart.layout import BADGE, PHONE, Box, Layout, Point
from sopkit.site.flowchart.lines import width_of
from sopkit.site.flowchart.wording import LEADING, SIDES, Paragraph, Wording
from sopkit.site.places import anchor
from sopkit.site.prose import Markdown

__all__ = ["Titles", "drawing"]

CORNER = 12.0
"""How far the corners at the sides of a question stand out."""
HEAD = 4.5


@dataclass(frozen=True, slots=True)
class Titles:
    """What is said of a diagram to those who do not see it, and where to it scrolls."""

    title: str
    description: str


def drawing(layout: Layout, wording: Wording, titles: Titles) -> Markdown:
    """The diagram as a block of HTML that Markdown leaves as it is; its last line closes what its first one opens."""
    width, height = number(layout.width), number(layout.height)
    lines = "".join(f'<path class="sop-way" d="{bent(points)}"/>' for points in layout.lines.values())
    labels = {one.node.name for one in layout.boxes if one.node.kind == "answer"}
    heads = "".join(head(points[-1]) for edge, points in layout.lines.items() if edge.to not in labels)
    boxes = "".join(box(one, wording) for one in layout.boxes)
    links = "".join(link(one, layout, wording) for one in layout.boxes if one.node.kind not in ("answer", "end"))
    said = f'<title id="_flow-title">{escaped(titles.title)}</title>'
    said += f'<desc id="_flow-about">{escaped(titles.description)}</desc>'
    scrolls = layout.width > PHONE
    area = f' tabindex="0" role="region" aria-label="{escaped(titles.title)}"' if scrolls else ""
    return Markdown(
        f'<div class="sop-flow"{area}><div class="sop-sheet" style="width:{width}px">'
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="_flow-title" '
        f'aria-describedby="_flow-about" viewBox="0 0 {width} {height}">{said}{lines}'
        f'<path class="sop-heads" d="{heads}"/>{boxes}</svg><ul class="sop-spots">{links}</ul></div>\n</div>'
    )


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def escaped(words: str) -> str:
    """Words as text or in an attribute, of HTML as of Markdown."""
    return str(Markdown.escape(words))


def bent(points: Sequence[Point]) -> str:
    """A line as a path: straight through layers, bent between them."""
    (x, y), *rest = points
    path = f"M{number(x)} {number(y)}"
    for at, (to_x, to_y) in enumerate(rest):
        if at % 2 == 0:
            path += f"V{number(to_y)}"
        else:
            middle = number((y + to_y) / 2)
            path += f"C{number(x)} {middle} {number(to_x)} {middle} {number(to_x)} {number(to_y)}"
        x, y = to_x, to_y
    return path


def head(point: Point) -> str:
    """The head of an arrow, from above."""
    x, y = point
    return f"M{number(x)} {number(y)}l-{HEAD} -{HEAD * 1.5}h{HEAD * 2}z"


def box(one: Box, wording: Wording) -> str:
    node = one.node
    is_step = node.kind in ("step", "question", "escalate")
    words = "".join(text(one, paragraph) for paragraph in wording.paragraphs(node, one.width))
    mark = badge(one, wording.steps[node.step].number) if is_step else ""
    step = f' data-step="{anchor(wording.steps[node.step].anchor)}"' if node.step else ""
    return f'<g class="sop-box sop-{node.kind}"{step}>{outline(one)}{words}{mark}</g>'


def outline(one: Box) -> str:
    left, top, width, height = (number(value) for value in (one.left, one.top, one.width, one.height))
    if one.node.kind != "question":
        return f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="{rounding(one)}"/>'
    right, bottom, middle = one.left + one.width, one.bottom, one.top + one.height / 2
    return (
        f'<path d="M{number(one.left + CORNER)} {top}H{number(right - CORNER)}L{number(right)} {number(middle)}'
        f'L{number(right - CORNER)} {number(bottom)}H{number(one.left + CORNER)}L{left} {number(middle)}z"/>'
    )


def rounding(one: Box) -> str:
    return {"step": "7", "escalate": "7"}.get(one.node.kind) or number(min(one.height / 2, 13.0))


def badge(one: Box, words: str) -> str:
    """A step's number, on the upper edge of its box."""
    width = max(2 * BADGE, width_of(words, 11.0, is_bold=True) + 10)
    left = one.left + (CORNER if one.node.kind == "question" else 8)
    return (
        f'<rect class="sop-badge" x="{number(left)}" y="{number(one.top - BADGE)}" width="{number(width)}" '
        f'height="{number(2 * BADGE)}" rx="{number(BADGE)}"/>'
        f'<text class="sop-count" x="{number(left + width / 2)}" y="{number(one.top + 4)}">{escaped(words)}</text>'
    )


def text(one: Box, paragraph: Paragraph) -> str:
    is_centred = one.node.kind in ("answer", "jump", "end")
    x = number(one.middle if is_centred else one.left + SIDES[one.node.kind])
    language = f' lang="{anchor(paragraph.language)}"' if paragraph.language else ""
    first, *rest = paragraph.lines
    lines = escaped(first) + "".join(f'<tspan x="{x}" dy="{number(LEADING)}">{escaped(line)}</tspan>' for line in rest)
    return f'<text class="sop-{paragraph.style}" x="{x}" y="{number(one.top + paragraph.top)}"{language}>{lines}</text>'


def link(one: Box, layout: Layout, wording: Wording) -> str:
    """A link that lies over a box: a picture has no links of its own for those who hear it."""
    step = wording.steps[one.node.step]
    is_reference = one.node.kind == "jump"
    words = wording.reference(one.node) if is_reference else f"{step.number} {step.do.words}"
    language = f' lang="{anchor(step.do.language)}"' if step.do.language and not is_reference else ""
    place = ";".join(
        f"{name}:{number(100 * part / whole)}%"
        for name, part, whole in (
            ("left", one.left, layout.width),
            ("top", one.top, layout.height),
            ("width", one.width, layout.width),
            ("height", one.height, layout.height),
        )
    )
    return f'<li><a href="#{anchor(step.anchor)}" style="{place}"{language}><span>{escaped(words)}</span></a></li>'
