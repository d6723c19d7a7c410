"""What a text says, held against the handbook: which page it means there, and what of it is different.

Names that nothing has are never taken over: they are told, with the nearest that is there, and stay among what was not
placed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sopkit.authoring.suggest import labels
from sopkit.authoring.suggest.understand import Understood
from sopkit.edition import Edition, edition
from sopkit.facts import Lookup, fill, lookup
from sopkit.fingerprint import fingerprint, matches, normal
from sopkit.message import Message, _
from sopkit.procedure import steps_of
from sopkit.schema import Fact
from sopkit.schema.spelling import closest
from sopkit.site.proposing import FIELDS, plain_words, shown
from sopkit.source import Text
from sopkit.step import Step
from sopkit.workspace import STANDARD, Workspace

__all__ = ["Placed", "has_changed", "language_of", "placed", "step_called"]

_MARKED = re.compile(r"\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`|\[[^\]]+\]\([^)\s]+\)|\{[^{}\s]+\}")


@dataclass(slots=True)
class Placed:
    """A proposal as far as the handbook knows what it is about."""

    facts: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    """What the step should say instead, as its file would; only what is different."""
    unplaced: list[str] = field(default_factory=list)
    told: list[Message] = field(default_factory=list)


def placed(said: Understood, workspace: Workspace, released: Callable[[str], Workspace | None]) -> Placed:
    """Find what a text is about, and what of it differs from what stands there.

    `released` gives the handbook of a release that is kept: of a step that has changed since, only what the release
    did not say is theirs.
    """
    found = Placed(unplaced=list(said.rest))
    branch = named(found, said, "branch", [STANDARD, *workspace.branches], called(workspace))
    if "version" in said.facts:
        found.facts["version"] = said.facts["version"][:40]
    known = languages_of(workspace, branch or STANDARD)
    language = named(found, said, "language", known) or known[0]
    found.facts["language"] = language
    chain = workspace.chain(branch or STANDARD)
    id = named(found, said, "procedure", workspace.followed_by(chain))
    if id is None:
        lose(found, said.fields)
        return found
    made = edition(workspace, branch or STANDARD, language, only={id})
    procedure = made.procedures[id].procedure
    steps = {one.id.words: one for one in steps_of(procedure)}
    before = {one.was.words: name for name, one in steps.items() if one.was is not None}
    name = named(found, said, "step", steps, before.get)
    if name is None:
        lose(found, said.fields)
        return found
    today = procedure.version.words
    if "seen" not in said.facts and found.facts.get("version", today) != today:
        found.told.append(
            _("They read version {version}; today it is {today}", version=found.facts["version"], today=today)
        )
    fields = said.fields
    if "seen" in said.facts:
        found.facts["seen"] = said.facts["seen"]
        if has_changed(said.facts["seen"], steps[name]):
            fields = without_released(said, released, (branch or STANDARD, language, id))
            found.told.append(
                _("The step `{step}` has changed since they read it: what differs may be that", step=name)
            )
    compare(found, fields, made, id, steps[name])
    return found


def without_released(
    said: Understood, released: Callable[[str], Workspace | None], where: tuple[str, str, str]
) -> dict[str, str]:
    """The words without those that are as their release had them; all of them, where that is not kept."""
    then = released(said.facts.get("release", ""))
    branch, language, id = where
    if then is None or (branch != STANDARD and branch not in then.branches):
        return said.fields
    if id not in then.followed_by(then.chain(branch)):
        return said.fields
    made = edition(then, branch, language, only={id})
    step = step_called(steps_of(made.procedures[id].procedure), said.facts.get("step", ""))
    if step is None or has_changed(said.facts["seen"], step):
        return said.fields
    before = seen_in(made, id, step)
    return {name: words for name, words in said.fields.items() if normal(words) != normal(before.get(name, ""))}


def seen_in(made: Edition, id: str, step: Step) -> dict[str, str]:
    """What readers of an edition see in a step, by its keys."""
    find = lookup(made.handbook, made.procedures[id].procedure, step)

    def language(text: Text) -> str:
        return made.untranslated(text) or made.language

    return {name: shown(getattr(step, name), find, made.language, language) for name in FIELDS}


def called(workspace: Workspace) -> Callable[[str], str | None]:
    """Finds a branch by what people call it."""
    names: dict[str, list[str]] = {}
    for id, layer in workspace.branches.items():
        names.setdefault(labels.normal(layer.branch.name.words), []).append(id)

    def find(words: str) -> str | None:
        ids = names.get(labels.normal(words), [])
        return ids[0] if len(ids) == 1 else None

    return find


def named(
    found: Placed,
    said: Understood,
    fact: str,
    known: Iterable[str],
    otherwise: Callable[[str], str | None] = lambda words: None,
) -> str | None:
    """What a fact names of the handbook; None where it names nothing that is there, which is told."""
    words = said.facts.get(fact)
    if words is None:
        return None
    known = list(known)
    id = words if words in known else otherwise(words)
    if id is None:
        near = closest(words[:200], known)
        found.unplaced.append(f"{fact}: {words}")
        found.told.append(unknown(fact, words, near))
        return None
    found.facts[fact] = id
    return id


def unknown(fact: str, words: str, near: str | None) -> Message:
    """That nothing is called so, and what may be meant."""
    sorts = {
        "branch": _("There is no branch `{name}`", name=words),
        "language": _("Nobody reads `{name}` there", name=words),
        "procedure": _("There is no procedure `{name}`", name=words),
        "step": _("There is no step `{name}`", name=words),
    }
    return _("{said}; did you mean `{near}`?", said=sorts[fact], near=near) if near else sorts[fact]


def lose(found: Placed, fields: dict[str, str]) -> None:
    """Keep words for which there is no step."""
    found.unplaced += [f"{name}: {words}" for name, words in fields.items() if words]


def compare(found: Placed, fields: dict[str, str], made: Edition, id: str, step: Step) -> None:
    """What of the words differs from what readers see in the step today."""
    find = lookup(made.handbook, made.procedures[id].procedure, step)
    for name, stands in seen_in(made, id, step).items():
        words = fields.get(name)
        value = getattr(step, name)
        if words is None or normal(words) == normal(stands):
            continue
        if not words:
            found.unplaced.append(f"{name}:")
            found.told.append(_("`{field}` came back empty; it stays as it is", field=name))
        else:
            found.fields[name] = with_names(value, words, find, made.language)


def with_names(value: Text | Fact | None, words: str, find: Lookup, language: str) -> str:
    """Words with `{name}` and `**bold**` in them again wherever what they show still stands."""
    if not isinstance(value, Text):
        return words
    pieces: list[str] = []
    at = 0
    for mark in _MARKED.finditer(value.words):
        seen = plain_words(fill(mark[0], find, str, language))
        place = standing(seen).search(words, at) if seen else None
        if place is not None:
            pieces += [words[at : place.start()], mark[0]]
            at = place.end()
    return "".join([*pieces, words[at:]])


def standing(seen: str) -> re.Pattern[str]:
    """Finds words where they are whole words: *30 days* does not stand in *130 days*."""
    before = r"(?<!\w)(?<!\d[.,])" if seen[0].isalnum() else ""
    return re.compile(before + re.escape(seen) + (r"(?!\w)" if seen[-1].isalnum() else ""))


def has_changed(seen: str, step: Step) -> bool:
    """Whether a step is another one than when its fingerprint was taken."""
    return not matches(seen, fingerprint(step))


def step_called(steps: Iterable[Step], name: str) -> Step | None:
    """The step of that name, or the one that had it before."""
    listed = list(steps)
    now = (one for one in listed if one.id.words == name)
    return next(now, next((one for one in listed if one.was is not None and one.was.words == name), None))


def languages_of(workspace: Workspace, branch: str) -> tuple[str, ...]:
    """The languages that are read in a branch, its own first."""
    chain = workspace.chain(branch)
    own = tuple(text.words for text in chain[-1].branch.languages) if chain else workspace.languages
    return own or (workspace.language,)


def language_of(workspace: Workspace, branch: str, wanted: str | None) -> str:
    """The language in which a branch is looked at."""
    known = languages_of(workspace, branch)
    return wanted if wanted in known else known[0]
