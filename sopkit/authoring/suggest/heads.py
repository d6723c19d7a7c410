"""The lines by which mail programs say whose words they quote or forward: names and addresses that nobody typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["head_lines"]

_WROTE = r"(?:wrote|ha scritto|a scris|va escriure|ha escrit|escribió|a écrit)"
_QUOTED = re.compile(rf".{{0,200}}\b{_WROTE}\s*:\s*$", re.I)
_QUOTED_BEGUN = re.compile(
    r"(?:on|il|el|le|la|pe|în|in)\b.{0,200}(?:\d{4}|@)|.{0,200}<[^<>\s]{1,200}@[^<>\s]{1,200}>", re.I
)
_FORWARDED = re.compile(r"-{4,}\s{0,9}[^-\s]")
_HEAD = re.compile(
    r"\*?(?:(?P<who>from|da|de la|de)|(?P<when>sent|date|inviato|data|trimis|enviat(?: el)?|enviado(?: el)?|fecha|"
    r"envoyé(?: le)?)|(?P<what>subject|oggetto|subiect|assumpte|tema|asunto|objet)|"
    r"to|cc|reply-to|a|către|per a|para|à)\s?:\*?(?:\s|$)",
    re.I,
)


def head_lines(lines: list[str]) -> Iterator[int]:
    """The places of such lines, each once, in no order."""
    run: list[int] = []
    said: set[str | None] = set()
    marker: int | None = None
    for place, line in enumerate([*lines, ""]):
        if match := _HEAD.match(line):
            run.append(place)
            said.add(match.lastgroup)
            continue
        if run:
            if marker is not None or {"who", "when", "what"} <= said:
                yield from run if marker is None else [marker, *run]
            run, said, marker = [], set(), None
        if line.strip():
            marker = place if _FORWARDED.match(line) and line.rstrip().endswith("----") else None
        if _QUOTED.match(line):
            yield place
            if place and not _QUOTED_BEGUN.match(line) and _QUOTED_BEGUN.match(lines[place - 1]):
                yield place - 1
