"""What stands in each box of a diagram, in lines, and how large the box is for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sopkit.site.flowchart.graph import Node
from sopkit.site.flowchart.lines import BREAK, broken, width_of

__all__ = ["Caption", "Paragraph", "StepCaption", "Wording"]

SIZE, LEADING = 12.5, 16.0
SIDES = {"step": 11.0, "question": 17.0, "escalate": 11.0, "answer": 9.0, "jump": 10.0, "end": 14.0}
ABOVE = {"step": 15.0, "question": 15.0, "escalate": 15.0, "answer": 4.0, "jump": 4.0, "end": 5.0}
BELOW = {"step": 9.0, "question": 10.0, "escalate": 9.0, "answer": 6.0, "jump": 6.0, "end": 7.0}
BETWEEN = 4.0
NARROWEST = {"step": 92.0, "question": 104.0, "escalate": 92.0, "answer": 60.0, "jump": 0.0, "end": 0.0}
LONGEST_WORD = 130.0
"""No box grows wider than this for a single word: one that is longer is broken."""


class Caption(NamedTuple):
    """Plain words, and their language where it is not the reader's."""

    words: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class StepCaption:
    """A step as the diagram shows it."""

    number: str
    anchor: str
    do: Caption
    ask: Caption | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of a box in lines; the first line's lower edge lies `top` below the box's upper edge."""

    lines: tuple[str, ...]
    style: Literal["plain", "strong", "soft"]
    language: str | None
    top: float


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of all boxes. Steps are named by their ids."""

    steps: Mapping[str, StepCaption]
    answers: Mapping[str, Caption]
    """By the names of their nodes."""
    end: Caption

    def size(self, node: Node, width: float) -> tuple[float, float]:
        """The width, at most the given one, and the height that a box takes."""
        shown = self.paragraphs(node, width)
        lines = sum(len(one.lines) for one in shown)
        height = ABOVE[node.kind] + lines * LEADING + BETWEEN * max(len(shown) - 1, 0) + BELOW[node.kind]
        if node.kind in ("answer", "jump", "end"):
            widest = max((width_of(line, SIZE, is_bold=True) for one in shown for line in one.lines), default=0.0)
            width = min(width, widest + 2 * SIDES[node.kind] + 1)
        return width, height

    def least(self, node: Node) -> float:
        """The least width of a box: no usual word is broken."""
        shown = list(self.captions(node))
        if node.kind in ("jump", "end"):
            words = [caption.words for caption, _style in shown]
        else:
            words = [word for caption, _style in shown for word in BREAK.split(caption.words)]
        is_bold = any(style == "strong" for _caption, style in shown)
        widest = max((width_of(word, SIZE, is_bold=is_bold) for word in words), default=0.0)
        return max(NARROWEST[node.kind], min(widest, LONGEST_WORD) + 2 * SIDES[node.kind] + 1)

    def paragraphs(self, node: Node, width: float) -> list[Paragraph]:
        """What stands in a box of a width."""
        found: list[Paragraph] = []
        top = ABOVE[node.kind] + LEADING * 0.75
        for caption, style in self.captions(node):
            is_bold = style == "strong"
            lines = broken(caption.words, width - 2 * SIDES[node.kind], SIZE, is_bold=is_bold)
            if lines:
                found.append(Paragraph(tuple(lines), style, caption.language, top))
                top += len(lines) * LEADING + BETWEEN
        return found

    def captions(self, node: Node) -> Iterator[tuple[Caption, Literal["plain", "strong", "soft"]]]:
        if node.kind == "answer":
            yield self.answers[node.name], "plain"
        elif node.kind == "end":
            yield self.end, "strong"
        elif node.kind == "jump":
            yield Caption(self.reference(node)), "strong"
        else:
            step = self.steps[node.step]
            yield step.do, "soft" if step.ask else "plain"
            if step.ask:
                yield step.ask, "strong"
            for inner in (self.steps[id] for id in node.inside):
                yield inner.do._replace(words=f"{inner.number} {inner.do.words}"), "soft"

    def reference(self, node: Node) -> str:
        """What stands in place of a line: an arrow, and the number of the step."""
        arrow = "↻" if node.is_back else "→"
        times = f" · ≤ {node.times}×" if node.times else ""
        return f"{arrow} {self.steps[node.step].number}{times}"
