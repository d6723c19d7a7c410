"""A comparison as text for a terminal: one sentence a change, with the words that went and came marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sopkit.diff.change import Change
from sopkit.diff.editions import Comparison
from sopkit.diff.side import Side
from sopkit.diff.words import Piece
from sopkit.finding import Finding, Severity
from sopkit.message import Message, _, plural
from sopkit.messages import Catalogue, visible
from sopkit.report.findings_text import SEVERITIES, report
from sopkit.report.view import View

__all__ = ["changes_text", "sentence"]

STYLES = {"old": "31;9", "new": "32", "strong": "1", "faint": "2", "error": "31;1", "warning": "33", "info": "36"}
"""ANSI codes. What is old is struck through too, so that colours are not all that tells old from new."""
EMPHASIS = re.compile(r"\*([^*\s](?:[^*]*[^*\s])?)\*")
MARGIN = " " * 11
AROUND = 6
"""Words that are shown before and after those that changed, where a text is long."""


def changes_text(comparison: Comparison, catalogue: Catalogue, *, colour: bool = False) -> str:
    """The comparison in sentences of the catalogue's language, in lines without an end.

    Without `colour`, words that went stand in `[-…-]` and words that came in `{+…+}`.
    """
    return "\n".join(Text(catalogue, colour).lines(comparison))


def sentence(change: Change, catalogue: Catalogue) -> str:
    """What changed and how: `Step 4 *refund*: limit raised from €50 to €80`."""
    said = catalogue.say(change.sentence)
    if change.subject is not None:
        said = catalogue.say(_("{subject}: {said}", subject=change.subject, said=change.sentence))
    return said[:1].upper() + said[1:]


@dataclass(frozen=True, slots=True)
class Text:
    """Renders in one language, with or without colour."""

    catalogue: Catalogue
    colour: bool

    def say(self, message: Message) -> str:
        return self.catalogue.say(message)

    def styled(self, words: str, style: str) -> str:
        return f"\033[{STYLES[style]}m{words}\033[0m" if self.colour and words else words

    def lines(self, comparison: Comparison) -> Iterator[str]:
        """The whole report."""
        yield self.styled(f"{name_of(comparison.old)} → {name_of(comparison.new)}", "strong")
        yield from self.unread(comparison.old, comparison.old_faults)
        yield from self.unread(comparison.new, comparison.new_faults)
        for id, changes in groupby(comparison.changes, key=lambda change: change.procedure):
            yield ""
            yield self.heading(comparison, id)
            for change in changes:
                yield from self.change(change)
        yield ""
        yield self.total(comparison)

    def unread(self, side: Side, faults: tuple[Finding, ...]) -> Iterator[str]:
        """What is wrong with a side, and that nobody knows what it hides."""
        if faults:
            warning = _("`{words}` could not be read whole; what differs there is not known:", words=side.words)
            sources = {path: document.source for path, document in side.workspace.documents.items()}
            prefix = "" if side.where == "branch" else f"{side.words}: "
            yield ""
            yield self.styled(self.say(warning), "error")
            yield report(faults, View(self.catalogue, sources, prefix, self.colour))

    def heading(self, comparison: Comparison, id: str) -> str:
        if not id:
            return self.styled(self.say(_("The handbook")), "strong")
        placed = comparison.new.edition.procedures.get(id) or comparison.old.edition.procedures.get(id)
        title = f" · {visible(placed.procedure.title.words.strip())}" if placed else ""
        return self.styled(id, "strong") + title

    def change(self, change: Change) -> Iterator[str]:
        """The sentence, the words, what follows from it, and why."""
        word = self.say(SEVERITIES[change.severity])
        severity = self.styled(word, change.severity.word) + " " * max(1, len(MARGIN) - len("  ") - len(word))
        said = self.emphasised(sentence(change, self.catalogue))
        yield f"  {severity}{said} {self.styled(f'[{change.kind.name}]', 'faint')}"
        if change.pieces:
            yield f"{MARGIN}  {self.pieces(change.pieces)}"
        for effect in change.effects:
            where = f"{effect.procedure}: " if effect.procedure != change.procedure else ""
            yield f"{MARGIN}→ {where}{self.emphasised(sentence(effect, self.catalogue))}"
        for reason in change.because:
            words = one_line(reason.because.words)
            if reason.side == "old":
                because = _("it was so because ({layer}): {words}", layer=reason.layer, words=words)
            else:
                because = _("because ({layer}): {words}", layer=reason.layer, words=words)
            yield f"{MARGIN}{self.styled(self.say(because), 'faint')}"

    def emphasised(self, words: str) -> str:
        return EMPHASIS.sub(lambda match: self.styled(match[1], "strong"), words) if self.colour else words

    def pieces(self, pieces: tuple[Piece, ...]) -> str:
        """Words in one line; of what stayed, only what stands near something that changed."""
        shown = []
        for place, piece in enumerate(pieces):
            if piece.same:
                shown.append(shortened(one_line(piece.new), place > 0, place < len(pieces) - 1))
                continue
            old, new = one_line(piece.old), one_line(piece.new)
            if self.colour:
                shown += [self.styled(old, "old"), self.styled(new, "new")]
            else:
                shown += [f"[-{old}-]" if old else "", f"{{+{new}+}}" if new else ""]
        return " ".join(words for words in shown if words)

    def total(self, comparison: Comparison) -> str:
        """How many changes of each severity there are; that there are none, only where that is known."""
        many = len(comparison.changes)
        if not many:
            if comparison.certain:
                return self.say(_("Nothing differs."))
            return self.say(_("Nothing differs in what could be read; what could not be read may differ."))
        counts = Counter(change.severity for change in comparison.changes)
        counted = {
            Severity.ERROR: plural("{count} error", "{count} errors", counts[Severity.ERROR]),
            Severity.WARNING: plural("{count} warning", "{count} warnings", counts[Severity.WARNING]),
            Severity.INFO: plural("{count} remark", "{count} remarks", counts[Severity.INFO]),
        }
        shares = ", ".join(self.say(message) for severity, message in counted.items() if counts[severity])
        return self.say(plural("{count} change: {shares}", "{count} changes: {shares}", many, shares=shares))


def name_of(side: Side) -> str:
    """A side in the heading: the words that were typed, and the language."""
    return f"{visible(side.words)} ({side.edition.language})"


def one_line(words: str) -> str:
    return visible(" ".join(words.split()))


def shortened(words: str, is_after: bool, is_before: bool) -> str:
    """The words next to those that changed, before or after them, and three dots for the others."""
    all_words = words.split(" ")
    first = all_words[:AROUND] if is_after else []
    last = all_words[-AROUND:] if is_before else []
    if len(first) + len(last) >= len(all_words):
        return words
    return " ".join([*first, "…", *last])
