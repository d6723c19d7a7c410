"""Rules and a workspace in, findings out.

Rules come from the caller, so that this module knows none. Each file is judged by itself: the same findings whatever
the order of files and rules.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sopkit.finding import Finding, Severity, in_order
from sopkit.lint.calendar import Calendar
from sopkit.lint.files import files_of
from sopkit.lint.passages import wording
from sopkit.lint.rule import Options, Rule
from sopkit.lint.settings import Scope, Settings, configured, rule_names
from sopkit.lint.subject import OverlayFile, Passage, ProcedureFile, RuleName, SourceFile, Suppression, Wording
from sopkit.lint.suppression import silenced, suppressions, with_idle
from sopkit.message import Message, _
from sopkit.workspace import Workspace, in_doubt

__all__ = ["SUBJECTS", "file_linter", "lint", "lint_rules"]

SUBJECTS: tuple[type, ...] = (SourceFile, ProcedureFile, Passage, Wording, RuleName, Suppression)
"""What lint shows to rules; rules on anything else belong to other commands."""


def lint(
    workspace: Workspace,
    rules: Mapping[str, Rule],
    settings: Settings | None = None,
    only: Collection[str] = (),
    today: date | None = None,
) -> list[Finding]:
    """All findings in a handbook, in order.

    `settings` are those of the handbook, if not given; `only` limits the work to files, or to those below folders, by
    their paths in the handbook. Without `today`, nothing is overdue.
    """
    chosen = configured(workspace.handbook) if settings is None else settings
    doubted = in_doubt(workspace)
    linted = file_linter(rules, chosen)
    found = (finding for file in files_of(workspace, only, Calendar(today)) for finding in linted(file))
    return in_order(finding for finding in found if not doubted(finding))


def lint_rules(rules: Mapping[str, Rule]) -> dict[str, Rule]:
    """Those of the rules that lint runs."""
    return {name: rule for name, rule in rules.items() if rule.on in SUBJECTS}


def file_linter(rules: Mapping[str, Rule], settings: Settings) -> Callable[[SourceFile], Iterator[Finding]]:
    """What gives the findings in one file, in no order. `rules` are all that there are, those of other commands too."""
    runs: dict[tuple[Scope, ...], _Run] = {}  # most files have the same settings, and share a run

    def linted(file: SourceFile) -> Iterator[Finding]:
        where = file.path, file.area, file.status
        scopes = tuple(scope for scope, _further in settings.further if scope.holds(*where))
        if scopes not in runs:
            runs[scopes] = _Run(settings.for_file(*where), rules)
        return runs[scopes].all_in(file)

    return linted


class _Run:
    """The rules that run on a file, with the settings that hold for it."""

    def __init__(self, settings: Settings, rules: Mapping[str, Rule]) -> None:
        self.known = rules
        self.rules = {name: rule for name, rule in lint_rules(rules).items() if settings.runs(name, rule.area)}
        asked = [
            _Asked(rule, rule.bounds(settings.options.get(name, {})), settings.severity_of(name, rule.area))
            for name, rule in self.rules.items()
        ]
        self.on = {subject: [one for one in asked if one.rule.on is subject] for subject in SUBJECTS}
        passages = self.on[Passage]
        self.by_words: dict[str, list[_Asked]] = {}
        self.by_words_aloud: dict[str, list[_Asked]] = {}
        for one in passages:
            if one.rule.words:
                by_words = self.by_words_aloud if one.rule.aloud else self.by_words
                by_words.setdefault(one.rule.words, []).append(one)
        self.on_verbs = [one for one in passages if one.rule.verbs]
        self.anywhere = [one for one in passages if not (one.rule.words or one.rule.verbs or one.rule.fields)]
        fields = {field for one in passages for field in one.rule.fields or ()}
        self.by_field = {field: [one for one in passages if field in (one.rule.fields or ())] for field in fields}

    def all_in(self, file: SourceFile) -> Iterator[Finding]:
        """The findings in a file, in no order."""
        held = suppressions(file.document, self.known) if file.document is not None else ()
        kept, used = silenced(self.judge_file(file), held)
        yield from kept
        names = [name for one in held for name in one.names]
        if file.kind == "handbook" and file.document is not None:
            written = rule_names(file.handbook, file.document.root, {rule.area for rule in self.known.values()})
            names.extend(RuleName(one.name.words, one.name.span, self.known, one.options) for one in written)
        yield from self.judge(RuleName, names)
        yield from self.judge(Suppression, with_idle(held, used, self.rules))

    def judge(self, on: type, subjects: Iterable[object]) -> Iterator[Finding]:
        """What the rules on one kind of subject find in each of them."""
        looking = self.on[on]
        for subject in subjects:
            for one in looking:
                for problem in one.rule.check(subject, one.options):
                    yield one.rule.finding(problem, one.severity)

    def judge_passages(self, passages: Iterable[Passage]) -> Iterator[Finding]:
        """What rules find in texts; of those on words and verbs only the ones that may find something are asked."""
        for passage in passages:
            for one in self.asked(passage):
                for problem in one.rule.check(passage, one.options):
                    yield one.rule.finding(problem, one.severity)

    def asked(self, passage: Passage) -> list[_Asked]:
        """The rules that may find something in a text."""
        asked = [*self.anywhere, *self.by_field.get(passage.field, ())]
        if self.on_verbs and passage.verbs:
            asked += self.on_verbs
        for by_words, aloud in ((self.by_words, False), (self.by_words_aloud, True)):
            phrases = (passage.analysis.aloud if aloud else passage.analysis.phrases) if by_words else ()
            for name in dict.fromkeys(one.list for one in phrases):
                asked += by_words.get(name, ())
        return asked

    def judge_file(self, file: SourceFile) -> Iterator[Finding]:
        """All that can be found in a file before suppressions speak."""
        yield from self.judge(SourceFile, [file])
        if isinstance(file, ProcedureFile):
            yield from self.judge(ProcedureFile, [file])
        elif isinstance(file, OverlayFile):
            yield from self.judge_change(file)
        yield from self.judge_passages(file.passages)
        whole = wording(file)
        yield from self.judge(Wording, [whole] if whole else [])
        # A fault that no rule speaks for is never lost.
        yield from (fault for fault in file.faults if fault.rule not in self.known)

    def judge_change(self, file: OverlayFile) -> Iterator[Finding]:
        """What an overlay makes wrong in the procedure that it adapts, and what it adds that is wrong.

        What is wrong in the layer above is reported there. A problem that is new but stands in a file above was made
        by this overlay: it is reported where the overlay names the procedure.
        """
        if file.adapted is None:
            return
        before = set(self.judge_procedure(file.above)) if file.above else set()
        known = {(finding.rule, str(finding.message)) for finding in before}
        for finding in self.judge_procedure(file.adapted):
            if finding.span.path == file.path:
                yield finding
            elif (finding.rule, str(finding.message)) not in known:
                yield _made_here(file, finding)

    def judge_procedure(self, file: ProcedureFile) -> Iterator[Finding]:
        yield from self.judge(SourceFile, [file])
        yield from self.judge(ProcedureFile, [file])


def _made_here(file: OverlayFile, finding: Finding) -> Finding:
    message: Message = _("With what this branch changes: {message}", message=finding.message)
    related = (finding.span, *finding.related)
    return Finding(finding.rule, finding.severity, file.overlay.adapts.span, message, related)  # no fix: it mends above


class _Asked(NamedTuple):
    """A rule with its options and with what the settings say that it matters."""

    rule: Rule
    options: Options
    severity: Severity | None
