"""Texts and lists of both sides compared; of texts in two languages only what both languages share."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from sopkit.diff.sense import TOLD, Sense, sense_of
from sopkit.diff.view import explains
from sopkit.diff.work import Place, Work
from sopkit.diff.worth import note_quantities, note_shown
from sopkit.diff.written import note_restated
from sopkit.facts import references
from sopkit.fingerprint import normal
from sopkit.message import Message, _
from sopkit.quantity import canonical, in_text
from sopkit.schema.shape import Plain, Prose, Shape
from sopkit.source import Text

__all__ = ["compare_list", "compare_texts", "tell_uncompared"]

LOWERED = _("lowered in its words (`{field}`): {new}, before {old}")
RAISED = _("raised in its words (`{field}`): {new}, before {old}")
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")


def compare_texts(work: Work, at: Place, kind: str, shape: Shape, old: Text | None, new: Text | None) -> None:
    """One text that either side may lack."""
    if old is None or new is None:
        if old is not new:
            work.add(kind, "removed" if new is None else "added", at, old, new)
        return
    if isinstance(shape, Prose):
        note_shown(work, at, old, new)
        if work.foreign(old, new):
            compare_foreign(work, at, old, new)
            return
    if old.words == new.words:
        return
    if normal(old.words) != normal(new.words):
        if isinstance(shape, Prose) and (note_quantities(work, at, old, new) or note_restated(work, at, old, new)):
            return
        if kind in TOLD and (sense := sense_of(work, at, old, new)):
            tell_sense(work, at, sense, old, new)
        else:
            work.add(kind, "changed", at, old, new)
    elif work.punctuation and old.words.split() != new.words.split():
        work.add("punctuation", "changed", at, old, new)


def tell_sense(work: Work, at: Place, sense: Sense, old: Text, new: Text) -> None:
    """That a text says something else: which words came, which went, and whether a quantity is less now or more."""
    words = {"old": listed(sense.lost), "new": listed(sense.found)}
    change = work.make("sense", "changed", at, old, new, **words)
    if sense.order:
        told = LOWERED if sense.order < 0 else RAISED
    elif sense.lost and sense.found:
        told = change.sentence
    else:
        told = change.kind.sentence("removed" if sense.lost else "added", {})
    said = Message(told.template, change.sentence.arguments)
    work.changes.append(dataclasses.replace(change, sentence=said))


def listed(marks: Sequence[str]) -> Message | str:
    """Words in the reader's quotation marks."""
    quoted = [_("“{words}”", words=mark) for mark in marks]
    return (
        functools.reduce(lambda before, one: _("{outer}, {inner}", outer=before, inner=one), quoted) if quoted else ""
    )


def compare_foreign(work: Work, at: Place, old: Text, new: Text) -> None:
    """Two texts in different languages: quantities, the names of values, and where links lead.

    Where both sides should be in one language, a text that a layer wrote, and said why, is told by itself; of others it
    is counted how many could not be compared.
    """
    languages = work.old.view.language(old), work.new.view.language(new)
    before, now = Numbers(old, languages[0]), Numbers(new, languages[1])
    lost, found = before.certain - now.possible, now.certain - before.possible
    if lost or found:
        shown = [", ".join(sorted(numbers)) or "–" for numbers in (lost, found)]
        work.add("numbers", "changed", at, old, new, old=shown[0], new=shown[1])
    elif work.one_language:
        views = (work.old.view, work.new.view)
        if any(reason for view in views for reason in explains(view, "new", work.procedure, at.path)):
            work.add("language", "changed", at, old, new, old=languages[0], new=languages[1], count=1)
        else:
            work.uncompared[languages] += 1


def tell_uncompared(work: Work) -> None:
    """That there are texts whose words could not be compared: once, however many there are."""
    titles = [half.procedure.title if half.procedure else None for half in (work.old, work.new)]
    for (old, new), count in work.uncompared.items():
        work.add("language", "changed", Place().at("language"), *titles, old=old, new=new, count=count)


class Numbers:
    """What two languages share of one text: for certain, and perhaps.

    A count may be a digit in one language and a word in the other, or an article that looks like a number; so a plain
    number is certain only in digits, and counts as found wherever it may be meant.
    """

    def __init__(self, text: Text, language: str | None) -> None:
        words = text.words
        shared = {f"{{{reference.name}}}" for reference in references(words)} | set(LINK.findall(words))
        self.certain, self.possible = set(shared), set(shared)
        for found in in_text(words, language):
            spelled = canonical(found.quantity)
            self.possible.add(spelled)
            in_digits = any(character.isdecimal() for character in words[found.start : found.end])
            if in_digits or not isinstance(found.quantity, Decimal):
                self.certain.add(spelled)


def compare_list(work: Work, at: Place, kind: str, shape: Shape, old: tuple[Text, ...], new: tuple[Text, ...]) -> None:
    """A list of texts or names: what is no longer there, what is new, and the order."""
    if isinstance(shape, Prose) and old and new and work.foreign(old[0], new[0]):
        if len(old) != len(new):
            work.add("entries", "changed", at, old=str(len(old)), new=str(len(new)))
        else:
            for one, other in zip(old, new, strict=True):
                compare_foreign(work, at, one, other)
        return
    as_words = isinstance(shape, Prose | Plain)
    before, now = keyed(old, as_words), keyed(new, as_words)
    removed = [text for key, text in before.items() if key not in now]
    added = [text for key, text in now.items() if key not in before]
    for text in removed:
        work.add(kind, "removed", at, text)
    for text in added:
        work.add(kind, "added", at, None, text)
    kept, order = [key for key in before if key in now], [key for key in now if key in before]
    if kept != order:
        work.add("reordered", "changed", at, new=", ".join(now[key].words for key in order))
    for key in kept:
        if work.punctuation and before[key].words.split() != now[key].words.split():
            work.add("punctuation", "changed", at, before[key], now[key])


def keyed(texts: Iterable[Text], as_words: bool) -> dict[tuple[str, int], Text]:
    """The texts by what they mean, each with how often it came before."""
    seen: Counter[str] = Counter()
    found = {}
    for text in texts:
        key = normal(text.words) if as_words else text.words
        found[key, seen[key]] = text
        seen[key] += 1
    return found
