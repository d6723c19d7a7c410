"""Ideas as files of a handbook: a new one begun, and one that is there found."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sopkit.authoring.scaffold import schema_line
from sopkit.authoring.suggest.written import words_of
from sopkit.errors import Refused, WrongUse
from sopkit.fingerprint import normal
from sopkit.lineage.inferred_fields import said
from sopkit.lineage.yaml import entry
from sopkit.schema.spelling import closest, slug
from sopkit.source import Node
from sopkit.voices import IDEAS, Idea, Told, Voices
from sopkit.workspace import RESERVED

__all__ = ["New", "find", "free_id", "like", "path_of", "written"]

ORDER = ("title", "text", "language", "date", "state", "role", "said_by", "branch", "procedure", "step")
FREE = ("title", "text", "said_by")
"""Somebody's own words, which mean nothing but themselves."""
FEWEST_WORDS, MOST_WORDS, LONGEST = 3, 5, 50
"""Of a title in the name of a file; the last is in characters."""
SHORT = 4
"""Letters of a word with which a name may end."""


@dataclass(frozen=True, slots=True)
class New:
    """An idea that is not in the handbook yet."""

    title: str
    text: str = ""
    language: str = ""
    date: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    """`role`, `said_by`, `branch`, `procedure` and `step`, as far as they are known."""


def path_of(id: str) -> str:
    """Where an idea lies in the handbook."""
    return f"{IDEAS}/{id}.yml"


def find(heard: Voices, id: str) -> Told[Idea]:
    """The idea of that name. Raises WrongUse where there is none, Refused where its file has a fault."""
    name = id.removeprefix(f"{IDEAS}/")
    if name not in heard.ideas:
        if near := closest(name[:200], heard.ideas):
            raise WrongUse("There is no idea `{id}`; did you mean `{near}`?", id=id, near=near)
        raise WrongUse("There is no idea `{id}`; `sopkit idea list --all` lists them", id=id)
    told = heard.ideas[name]
    for fault in heard.faults:
        if fault.span.path == told.path:
            raise Refused("{place}: {why}. Mend it first; nothing was written", place=fault.span, why=fault.message)
    return told


def like(heard: Voices, title: str) -> Told[Idea] | None:
    """The idea that is called so already, be it with other accents, signs or letter case."""
    same = (told for told in heard.ideas.values() if normal(told.record.title.words) == normal(title))
    return next(same, None)


def free_id(title: str, taken: Collection[str]) -> str:
    """A name of the first words of a title that no other idea has."""
    parts = slug(title, MOST_WORDS).split("-")
    while len(parts) > 1 and len("-".join(parts)) > LONGEST:
        parts.pop()
    while len(parts) > FEWEST_WORDS and len(parts[-1]) < SHORT and not parts[-1].isdigit():
        parts.pop()  # no name ends with `at-the`
    name = "-".join(parts)[:LONGEST].strip("-")
    name = name if name and name not in RESERVED else "idea"
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def written(id: str, new: New) -> str:
    """The text of the file of a new idea."""
    values = {
        **new.facts,
        "title": new.title,
        "text": new.text,
        "language": new.language,
        "date": new.date,
        "state": "open",
    }
    nodes: dict[str, Node] = {
        name: words_of(values[name]) if name in FREE else said(values[name]) for name in ORDER if values.get(name)
    }
    lines = [schema_line(path_of(id), "idea"), *(line for name, node in nodes.items() for line in entry(name, node))]
    return "\n".join(lines) + "\n"
