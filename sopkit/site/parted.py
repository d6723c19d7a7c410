"""A page's Markdown in parts, each whole by itself: what stands before the steps, each step, the rest, the foot."""

from __future__ import annotations

__all__ = ["parted"]

STEP = '<div class="sop-step"'
FOOT = '<div class="sop-foot"'


def parted(markdown: str, in_steps: bool) -> tuple[tuple[str, ...], str]:
    """The parts of a page that sopkit's own templates have made, and its foot.

    Every part but the first begins with a heading, perhaps in a box.
    """
    if not in_steps:
        body, sign, foot = markdown.rpartition(f"\n{FOOT}")
        return ((f"{body}\n",), f"{FOOT}{foot}") if sign else ((markdown,), "")
    parts = [""]
    depth = 0
    for line in markdown.splitlines(keepends=True):
        if depth == 0 and line.startswith((STEP, FOOT, "#")) and (parts[-1].startswith(STEP) or line[0] == "<"):
            parts.append("")
        parts[-1] += line
        depth += line.startswith("<div") - line.startswith("</div>")
    foot = parts.pop() if parts[-1].startswith(FOOT) else ""
    return tuple(parts), foot
