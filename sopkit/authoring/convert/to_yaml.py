"""Markdown → YAML: settings as they stand, with the title, and a list of steps."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.authoring.convert.slices import field_lines, line_end
from sopkit.document import Document
from sopkit.lineage.yaml import scalar_yaml
from sopkit.markdown.outline import Outline, outline
from sopkit.source import Mapping, Node, Sequence, Text

__all__ = ["yaml_of"]


def yaml_of(document: Document) -> str:
    """The text of a file as YAML."""
    root, text = document.root, document.source.text
    made = outline(text)
    lines = text[slice(*made.front)].strip("\r\n").splitlines()
    if made.title is not None and isinstance(title := root.get("title"), Text):
        lines.insert(place_of_title(lines), f"title: {scalar_yaml(title)}")
    steps = root.get("steps")
    if steps is not None and (made.heads or made.rows):
        lines.append("steps:")
        remarks = Remarks(made, text)
        lines += list_of(steps, "  ", remarks)
        lines += [f"  # {words}" for _start, words in remarks]
    return "\n".join(lines) + "\n"


def place_of_title(lines: list[str]) -> int:
    """Where the title goes: to the top, below the comments that stand there."""
    return next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))


class Remarks:
    """The comments of a file, each once, in their order."""

    def __init__(self, made: Outline, text: str) -> None:
        found = sorted((start, text[start:end]) for start, end in made.remarks)
        self.waiting = [(at, line.strip()) for at, words in found for line in words.splitlines()]

    def before(self, end: int) -> Iterator[str]:
        """Those that stand before an offset."""
        while self.waiting and self.waiting[0][0] < end:
            yield self.waiting.pop(0)[1]

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return iter(self.waiting)


def list_of(steps: Node, indent: str, remarks: Remarks) -> Iterator[str]:
    """Steps as a list; those of a translation under their names."""
    if isinstance(steps, Sequence):
        for node in steps.entries:
            assert isinstance(node, Mapping)
            yield from (f"{indent}# {words}" for words in remarks.before(node.start))
            first, *others = step(node, remarks) or ["{}"]
            yield f"{indent}- {first}"
            yield from (f"{indent}  {line}".rstrip() for line in others)
        return
    assert isinstance(steps, Mapping)
    for name, node in steps.items():
        assert isinstance(node, Mapping)
        yield from (f"{indent}# {words}" for words in remarks.before(node.start))
        yield f"{indent}{name}:"
        yield from (f"{indent}  {line}".rstrip() for line in step(node, remarks))


def step(node: Mapping, remarks: Remarks) -> list[str]:
    """The lines of one step, without their indentation."""
    lines: list[str] = []
    for name, value in node.items():
        if name == "steps":
            lines.append("steps:")
            lines += list_of(value, "  ", remarks)
        elif isinstance(value, Text) and value.style == "prose":
            end = line_end(value.source.text, value.end) if name == "do" else 0
            behind = "".join(f"  # {words}" for words in remarks.before(end))
            lines.append(f"{name}: {scalar_yaml(value)}{behind}")
        else:
            lines += field_lines(node, name)
    return lines
