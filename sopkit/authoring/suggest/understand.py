"""The text of one proposal in, what it says out: which page it is about, what stands there instead, why, and what else.

Every line goes somewhere: behind the label above it, into what was written freely, or into what was not understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sopkit.authoring.suggest.heads import head_lines
from sopkit.authoring.suggest.labels import FACTS, Labels, is_yes, labels

__all__ = ["Understood", "joined", "understand"]

_SIGNATURE = re.compile(
    r"--\s*$|_{3,}\s*$"
    r"|(?:sent from|get outlook|inviato da|trimis de|enviat des|enviado desde|envoyé (?:de|depuis|à partir)|"
    r"scarica outlook|obtenir outlook|obtener outlook)\b",
    re.I,
)
_LISTED = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s")
_STEP = re.compile(r"(?:[\d.]+\s+)?(?P<id>\S+)(?:\s+(?P<seen>(?:b2:)?[0-9a-f]{8}))?\s*$")
_IN_BRACES = re.compile(r"\((?P<id>[^()\s]+)\)\s*$")


@dataclass(slots=True)
class Understood:
    """What a text says, not yet compared with any handbook."""

    facts: dict[str, str] = field(default_factory=dict)
    """`procedure`, `step`, `seen`, `version`, `branch`, `language`, `release`, as far as they are named."""
    fields: dict[str, str] = field(default_factory=dict)
    """By the key of a step, all that stands behind its label now, whether it was changed or not."""
    idea: dict[str, str] = field(default_factory=dict)
    """`title`, `what` and `what_for` of an idea."""
    why: str = ""
    said_by: str = ""
    everywhere: bool = False
    free: str = ""
    rest: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    """Lines by which mail programs say whose words they quote or forward."""


def understand(text: str, known: Labels | None = None) -> Understood:
    """Read one proposal, or what else has these labels."""
    found, known = Understood(), known or labels()
    parts: list[tuple[str, str, list[str]]] = [("free", "", [])]
    lines = text.split("\n")
    heads = set(head_lines(lines))
    for place, line in enumerate(lines):
        label = known.of(line)
        if label is not None and label[0].sort == "release" and not is_release(label[1], parts[-1][0]):
            label = None
        if place in heads and label is None:
            found.heads.append(line.strip())
        elif _SIGNATURE.match(line.strip()):
            parts.append(("rest", "", [line] if line.strip(" -_") else []))
        elif label is not None:
            sort, name = label[0].sort, label[0].name
            if sort == "release" and label[1]:
                found.facts.setdefault("release", label[1])
            if sort in ("noise", "title", "release"):
                parts.append(("free", "", []))
                continue
            parts.append((sort, name, [label[1]]))
        elif parts[-1][0] == "fact" and line.strip():
            continued = parts[-1][1] == "branch" and not _IN_BRACES.search(parts[-1][2][0]) and _IN_BRACES.search(line)
            parts.append((*parts[-1][:2], [f"{parts[-1][2][0]} {line}"]) if continued else ("free", "", [line]))
        else:
            parts[-1][2].append(line)
    for sort, name, lines in parts:
        put(found, sort, name, lines)
    return found


def is_release(words: str, sort: str) -> bool:
    """Whether a line that begins as *Release 2026.11* names one: a sentence may begin so, too."""
    return sort == "fact" and " " not in words


def put(found: Understood, sort: str, name: str, lines: list[str]) -> None:
    words = joined(lines)
    if sort == "fact":
        put_fact(found, name, words)
    elif sort == "rest":
        found.rest += [line.strip() for line in lines if line.strip()]
    elif sort == "field":
        found.fields[name] = "\n".join(filter(None, (found.fields.get(name), words)))
    elif sort == "idea":
        put_in_idea(found, name, lines)
    elif name == "everywhere":
        answer, _line, further = "\n".join(lines).strip().partition("\n")
        found.everywhere = found.everywhere or is_yes(answer)
        put(found, "free", "", further.split("\n"))
    elif name == "said_by":
        said_by, _line, further = "\n".join(lines).strip().partition("\n")
        found.said_by = found.said_by or said_by.strip()
        put(found, "free", "", further.split("\n"))
    elif name == "why":
        found.why = "\n".join(filter(None, (found.why, words)))
    elif words:
        found.free = "\n\n".join(filter(None, (found.free, words)))


def put_in_idea(found: Understood, name: str, lines: list[str]) -> None:
    """A title is one line; what stands below it was written freely."""
    if name == "title":
        title, _line, further = "\n".join(lines).strip().partition("\n")
        found.idea["title"] = found.idea.get("title") or title.strip()
        put(found, "free", "", further.split("\n"))
    else:
        found.idea[name] = "\n\n".join(filter(None, (found.idea.get(name), joined(lines))))


def put_fact(found: Understood, name: str, words: str) -> None:
    assert name in FACTS
    if not words:
        return
    if name == "step":
        match = _STEP.match(words)
        if match is None:
            found.rest.append(words)
            return
        found.facts.setdefault("step", match["id"])
        if match["seen"]:
            found.facts.setdefault("seen", "b2:" + match["seen"].removeprefix("b2:"))
    elif name == "branch":
        match = _IN_BRACES.search(words)
        found.facts.setdefault("branch", match["id"] if match else words)
    else:
        first, _blank, further = words.partition(" ")
        found.facts.setdefault(name, first)
        label = labels().of(further)
        if label is not None and label[0].sort == "release":
            release, _blank, further = label[1].partition(" ")
            found.facts.setdefault("release", release)
        found.rest += [further] if further else []


def joined(lines: list[str]) -> str:
    """Lines as paragraphs: what a mail program broke is one line again; a list keeps its lines."""
    paragraphs: list[str] = []
    is_open = False
    for line in map(str.strip, lines):
        if not line:
            is_open = False
        elif is_open and not _LISTED.match(line):
            paragraphs[-1] += f" {line}"
        elif is_open or (paragraphs and _LISTED.match(line) and _LISTED.match(paragraphs[-1].split("\n")[-1])):
            paragraphs[-1] += f"\n{line}"
        else:
            paragraphs.append(line)
            is_open = True
    return "\n\n".join(paragraphs)
