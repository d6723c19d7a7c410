"""The texts that somebody may have confirmed: in each edition those that were released, and today's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sopkit.edition import edition, editions
from sopkit.errors import WrongUse
from sopkit.fingerprint import fingerprint, matches
from sopkit.history.chronicle import Past, chronicle
from sopkit.history.timeline import bounds
from sopkit.records import facts_shown, full_fingerprint
from sopkit.workspace import Workspace

__all__ = ["Known", "Texts", "fits"]


@dataclass(frozen=True, slots=True)
class Known:
    """One text of a procedure in an edition."""

    id: str
    """What the procedure was called then."""
    version: str
    fingerprint: str
    begin: date | None
    """The day from which it was in force; None for what is not released."""
    end: date | None
    """The first day on which something else was; None where it still holds."""

    def held_on(self, day: date) -> bool:
        return self.begin is not None and self.begin <= day and (self.end is None or day <= self.end)


@dataclass(slots=True)
class Texts:
    """Looks texts up, and remembers them."""

    past: Past
    workspace: Workspace
    """The handbook as it stands."""
    found: dict[tuple[str, str, str], list[Known]] = field(default_factory=dict)
    standing: dict[tuple[str, str], dict[str, Known]] = field(default_factory=dict)

    def languages(self, branch: str) -> list[str]:
        """The languages in which a branch is published, its own first."""
        return [language for name, language in editions(self.workspace) if name == branch]

    def of(self, id: str, branch: str, language: str) -> list[Known]:
        """The texts of a procedure, the oldest first; what stands in the files and is not released is the last."""
        key = id, branch, language
        if key not in self.found:
            self.found[key] = [*self.released(id, branch, language)]
            now = self.of_files(branch, language).get(id)
            if now is not None and now.fingerprint not in {one.fingerprint for one in self.found[key]}:
                self.found[key].append(now)
        return self.found[key]

    def released(self, id: str, branch: str, language: str) -> Iterator[Known]:
        try:
            told = chronicle(self.past, id, branch, language)
        except WrongUse:  # no release had such an edition
            return
        for state in told.states:
            if state.id:
                held = told.held(state)
                version = held.layered.procedure.version.words if held.layered else ""
                end = state.end.date() if state.end else None
                yield Known(state.id, version, held.fingerprint, state.begin.date(), end)

    def of_files(self, branch: str, language: str) -> dict[str, Known]:
        """The texts of all procedures as the files stand."""
        key = branch, language
        if key not in self.standing:
            made = edition(self.workspace, branch, language)
            self.standing[key] = {
                id: Known(
                    id,
                    one.procedure.version.words,
                    full_fingerprint(fingerprint(one.procedure), facts_shown(one.procedure, made.handbook)),
                    None,
                    None,
                )
                for id, one in made.procedures.items()
            }
        return self.standing[key]

    def current(self, id: str, branch: str, language: str, today: date) -> Known | None:
        """The text that people go by on a day: that of the release in force, or of the files where none ever was."""
        if self.past.shelf.kept:
            texts = self.of(id, branch, language)
            ended = bounds(today)[1].date()
            held = [one for one in texts if one.begin is not None and one.begin < ended and one.held_on(today)]
            return held[-1] if held else None
        return self.of_files(branch, language).get(id)

    def by_code(self, code: str) -> tuple[str, str, str, str] | None:
        """(procedure, branch, language, fingerprint) of a printed sheet by its code; None where no release had it."""
        wanted = code.strip().casefold()
        for kept in reversed(self.past.shelf.kept):
            for name, sheets in kept.manifest.sheets.items():
                for id, one in sheets.items():
                    if one.casefold() == wanted:
                        branch, _slash, language = name.partition("/")
                        return self.at_release(kept.name, id, branch, language)
        return None

    def at_release(self, archive: str, id: str, branch: str, language: str) -> tuple[str, str, str, str] | None:
        told = chronicle(self.past, id, branch, language)
        kept = next(one for one in self.past.shelf.kept if one.name == archive)
        held = told.archive.held(kept, id)
        return (id, branch, language, held.fingerprint) if held.layered else None


def fits(written: str, known: Known) -> bool:
    """Whether a fingerprint, perhaps shortened and without its `b2:`, is that of a text."""
    words = written.strip().casefold()
    return matches(words if words.startswith("b2:") else f"b2:{words}", known.fingerprint)
