"""The texts that somebody may have confirmed: in each edition those that were released, and today's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sopkit.edition import edition, editions
from sopkit.errors import WrongUse
from sopkit.facts import lookup, quantity_of
from sopkit.fingerprint import fingerprint, matches
from sopkit.handbook import Handbook
from sopkit.history.chronicle import Past, chronicle
from sopkit.history.finding import Hit, find
from sopkit.history.timeline import on_day, published, spans
from sopkit.procedure import Procedure
from sopkit.quantity import Duration
from sopkit.records import facts_shown, full_fingerprint
from sopkit.workspace import ArchiveFiles, Workspace, load

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
    refresh: Duration | None = None
    """After which time it is learnt again; asked of today's texts alone."""

    def held_on(self, day: date) -> bool:
        return self.begin is not None and self.begin <= day and (self.end is None or day <= self.end)


@dataclass(slots=True)
class Texts:
    """Looks texts up, and remembers them."""

    past: Past
    workspace: Workspace
    """The handbook as it stands."""
    found: dict[tuple[str, str, str], list[Known]] = field(default_factory=dict)
    standing: dict[tuple[str, str, str], dict[str, Known]] = field(default_factory=dict)
    archives: dict[str, Workspace] = field(default_factory=dict)
    called: dict[tuple[str, str, str], str] = field(default_factory=dict)
    meant: dict[str, list[Hit]] = field(default_factory=dict)

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
        key = "", branch, language
        if key not in self.standing:
            self.standing[key] = texts_of(self.workspace, branch, language)
        return self.standing[key]

    def current(self, branch: str, language: str, today: date) -> dict[str, Known]:
        """The texts that people go by on a day: of the release in force, or of the files where nothing is released."""
        if not self.past.shelf.kept:
            return self.of_files(branch, language)
        told = spans(published(self.past.shelf, self.past.log, self.past.site), f"{branch}/{language}")
        held = on_day(told, today)
        kept = held[-1].release.kept if held and held[-1].release else None
        if kept is None:
            return {}
        key = kept.name, branch, language
        if key not in self.standing:
            if kept.name not in self.archives:
                self.archives[kept.name] = load(ArchiveFiles(kept.path))
            self.standing[key] = texts_of(self.archives[kept.name], branch, language)
        return self.standing[key]

    def called_today(self, id: str, branch: str, language: str) -> str:
        """The last name of a procedure that was called otherwise before."""
        key = id, branch, language
        if key not in self.called:
            try:
                states = [state for state in chronicle(self.past, id, branch, language).states if state.id]
            except WrongUse:
                states = []
            self.called[key] = states[-1].id if states else id
        return self.called[key]

    def find(self, words: str) -> list[Hit]:
        """The procedures that words may mean."""
        if words not in self.meant:
            self.meant[words] = find(self.workspace, words)
        return self.meant[words]

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
        held = told.archives.held(kept, id)
        return (id, branch, language, held.fingerprint) if held.layered else None


def texts_of(workspace: Workspace, branch: str, language: str) -> dict[str, Known]:
    """The texts of all procedures of an edition; none where the handbook has no such branch."""
    if branch not in workspace.branches:
        return {}
    made = edition(workspace, branch, language)
    return {
        id: Known(
            id,
            one.procedure.version.words,
            full_fingerprint(fingerprint(one.procedure), facts_shown(one.procedure, made.handbook)),
            None,
            None,
            refresh_of(one.procedure, made.handbook),
        )
        for id, one in made.procedures.items()
    }


def refresh_of(procedure: Procedure, handbook: Handbook) -> Duration | None:
    """After which time a procedure is learnt again; None where nothing says it."""
    refresh = procedure.training.refresh if procedure.training else None
    found = quantity_of(refresh, lookup(handbook, procedure))
    return found if isinstance(found, Duration) else None


def fits(written: str, known: Known) -> bool:
    """Whether a fingerprint, perhaps shortened and without its `b2:`, is that of a text."""
    words = written.strip().casefold()
    return matches(words if words.startswith("b2:") else f"b2:{words}", known.fingerprint)
