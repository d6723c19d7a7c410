"""Rules and a workspace in, findings out.

Rules come from the caller, so that this module knows none. Each file is judged by itself: the same findings whatever
the order of files and rules.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sopkit.finding import Finding, Severity, in_order
from sopkit.lint.calendar import Calendar
from sopkit.lint.files import files_of
from sopkit.lint.passages import wording
from sopkit.lint.rule import Options, Rule, RuleName
from sopkit.lint.settings import Scope, Settings, configured, rule_names
from sopkit.lint.subject import OverlayFile, Passage, ProcedureFile, SourceFile, Wording
from sopkit.lint.suppression import Suppression, silenced, suppressions, with_idle
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
        self.on_words: dict[bool, list[_Asked]] = {False: [], True: []}
        """Rules on phrases, by whether what is said aloud counts for them."""
        self.on_verbs: list[_Asked] = []
        self.on_all: list[_Asked] = []
        for one in self.on[Passage]:
            rule = one.rule
            (self.on_words[rule.aloud] if rule.words else self.on_verbs if rule.verbs else self.on_all).append(one)

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

    def judge_passages(self, passages: Sequence[Passage]) -> Iterator[Finding]:
        """What rules find in texts: rule by rule, since what one rule needs is at hand for the next text."""
        for (rule, options, severity), found in self.asked(passages):
            for passage in found:
                for problem in rule.check(passage, options):
                    yield rule.finding(problem, severity)

    def asked(self, passages: Sequence[Passage]) -> Iterator[tuple[_Asked, Sequence[Passage]]]:
        """The rules on texts, each with those in which it may find something."""
        for one in self.on_all:
            fields = one.rule.fields
            yield one, passages if fields is None else [passage for passage in passages if passage.field in fields]
        if self.on_verbs:
            with_verbs = [passage for passage in passages if passage.verbs]
            yield from ((one, with_verbs) for one in self.on_verbs)
        for is_aloud, rules in self.on_words.items():
            holding = _by_list(passages, is_aloud=is_aloud) if rules else {}
            yield from ((one, holding.get(one.rule.words, ())) for one in rules)

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


def _by_list(passages: Iterable[Passage], *, is_aloud: bool) -> dict[str | None, list[Passage]]:
    """By word list, the texts in which one of its phrases stands, in quotations too where that `is_aloud`."""
    found: dict[str | None, list[Passage]] = {}
    for passage in passages:
        phrases = passage.analysis.aloud if is_aloud else passage.analysis.phrases
        for name in dict.fromkeys(phrase.list for phrase in phrases):
            found.setdefault(name, []).append(passage)
    return found


def _made_here(file: OverlayFile, finding: Finding) -> Finding:
    message: Message = _("With what this branch changes: {message}", message=finding.message)
    related = (finding.span, *finding.related)
    return Finding(finding.rule, finding.severity, file.overlay.adapts.span, message, related)  # no fix: it mends above


class _Asked(NamedTuple):
    """A rule with its options and with what the settings say that it matters."""

    rule: Rule
    options: Options
    severity: Severity | None
