"""What every format for people says of a comparison: its sentences, in what order, under which headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from sopkit.diff import Change, Comparison, Side
from sopkit.finding import Finding
from sopkit.message import Message, _, plural
from sopkit.messages import Catalogue, visible
from sopkit.report.findings_text import counted
from sopkit.report.runs import Run, runs
from sopkit.report.view import View

__all__ = [
    "gap",
    "message_of",
    "name_of",
    "one_line",
    "phrase",
    "reasons",
    "sentence",
    "severest_first",
    "title_of",
    "titles",
    "total",
    "unread",
    "unread_sides",
]

NAMED = 5
"""Layers that are named with a reason that they share; of the others it is said how many there are."""


class Opening(Message):
    """A message that begins with a capital letter."""

    __slots__ = ()

    def render(self, translate: Callable[[Message], str], say: Callable[[object], str] = str) -> str:
        """The sentence in the words that `translate` chooses."""
        said = Message.render(self, translate, say)
        return said[:1].upper() + said[1:]


def message_of(change: Change) -> Message:
    """What changed and how: `Step 4 *refund*: limit raised from €50 to €80`."""
    if change.subject is None:
        return Opening(change.sentence.template, change.sentence.arguments)
    if change.locked:
        both = _("{subject}, locked: {said}", subject=change.subject, said=change.sentence)
    else:
        both = _("{subject}: {said}", subject=change.subject, said=change.sentence)
    return Opening(both.template, both.arguments)


def sentence(change: Change, catalogue: Catalogue) -> str:
    """What changed and how, in the catalogue's language, on one line."""
    return catalogue.say(message_of(change))


def phrase(change: Change, catalogue: Catalogue) -> list[Run]:
    """What changed and how, in runs."""
    first, *rest = runs(message_of(change), catalogue)
    return [Run(first.words[:1].upper() + first.words[1:], first.style), *rest]


def reasons(change: Change, called: Callable[[str], str] = str) -> Iterator[Message]:
    """Why layers differ, in their own words; what several say alike is told once. `called` is how a layer is named."""
    layers: dict[tuple[str, str], list[str]] = {}
    for reason in change.because:
        layers.setdefault((reason.side, one_line(reason.because.words)), []).append(called(reason.layer))
    for (side, words), named in layers.items():
        if side == "old":
            yield _("it was so because ({layer}): {words}", layer=some(named), words=words)
        else:
            yield _("because ({layer}): {words}", layer=some(named), words=words)


def some(names: list[str]) -> Message | str:
    """The names, or of many the first."""
    if len(names) <= NAMED:
        return ", ".join(names)
    more = len(names) - NAMED
    return plural("{names} and {count} more", "{names} and {count} more", more, names=", ".join(names[:NAMED]))


def unread_sides(comparison: Comparison) -> Iterator[tuple[Message, Side, tuple[Finding, ...]]]:
    """What to say of each side that could not be read whole, and its faults; those of a file of both sides once."""
    shared: tuple[Finding, ...] = ()
    if comparison.old.workspace is comparison.new.workspace:
        shared = tuple(fault for fault in comparison.old_faults if fault in comparison.new_faults)
    if shared:
        yield _("Both sides could not be read whole; what differs there is not known:"), comparison.new, shared
    for side, all_faults in ((comparison.old, comparison.old_faults), (comparison.new, comparison.new_faults)):
        faults = tuple(fault for fault in all_faults if fault not in shared)
        if faults:
            yield unread(side), side, faults


def unread(side: Side) -> Message:
    """That a side has faults, and what follows from it."""
    return _("`{words}` could not be read whole; what differs there is not known:", words=side.words)


def name_of(side: Side) -> str:
    """A side in a heading: the words that were typed, and the language."""
    return f"{visible(side.words)} ({side.edition.language})"


def title_of(comparison: Comparison, id: str, catalogue: Catalogue) -> str:
    """What people call a procedure, or the handbook; empty for a procedure without a title."""
    if not id:
        return catalogue.say(_("The handbook"))
    placed = comparison.new.edition.procedures.get(id) or comparison.old.edition.procedures.get(id)
    return one_line(placed.procedure.title.words) if placed else ""


def titles(comparison: Comparison, catalogue: Catalogue) -> dict[str, str]:
    """What people call each procedure in which something happens, by its id."""
    effects = (effect for change in comparison.changes for effect in change.effects)
    return {id: title_of(comparison, id, catalogue) for id in {one.procedure for one in effects}}


def severest_first(changes: Iterable[Change]) -> Iterator[tuple[str, list[Change]]]:
    """The changes by procedure: what matters most comes first, what matters equally in the order in which it came."""
    groups = [(id, list(group)) for id, group in groupby(changes, key=lambda change: change.procedure)]
    for id, group in sorted(groups, key=lambda one: -max(change.severity for change in one[1])):
        yield id, sorted(group, key=lambda change: -change.severity)


def total(comparison: Comparison, view: View) -> str:
    """How many changes of each severity there are; that there are none, only where that is known.

    Where the sides speak two languages, how many texts were not compared for that.
    """
    said = view.say(in_all(comparison, view))
    many = comparison.uncompared
    if not many:
        return said
    languages = {"old": comparison.old.edition.language, "new": comparison.new.edition.language}
    note = plural(
        "{count} text is in two languages (`{old}`, `{new}`): of it only numbers, values and links were compared.",
        "{count} texts are in two languages (`{old}`, `{new}`): of them only numbers, values and links were compared.",
        many,
        **languages,
    )
    return f"{said}\n{view.say(note)}"


def in_all(comparison: Comparison, view: View) -> Message:
    """How many changes there are, or that there are none."""
    many = len(comparison.changes)
    if many:
        shares = counted((change.severity for change in comparison.changes), view)
        return plural("{count} change: {shares}", "{count} changes: {shares}", many, shares=shares)
    if not comparison.certain:
        return _("Nothing differs in what could be read; what could not be read may differ.")
    if comparison.only:
        return _("There is no change of kind {kinds}.", kinds=", ".join(comparison.only))
    return _("Nothing differs.")


def one_line(words: str) -> str:
    """Words on one line, with nothing in them that steers a terminal."""
    return visible(" ".join(words.split()))


def gap(words: str) -> str:
    """The blank that follows words in their text, if one does."""
    return " " if words[-1:].isspace() else ""
