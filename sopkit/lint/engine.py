"""Rules and a workspace in, findings out.

Rules come from the caller, so that this module knows none. Each file is judged by itself: the same findings whatever
the order of files and rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from sopkit.finding import Finding, in_order
from sopkit.lint.files import files_of
from sopkit.lint.passages import wording
from sopkit.lint.rule import Rule
from sopkit.lint.settings import Settings, configured, rule_names
from sopkit.lint.subject import OverlayFile, Passage, ProcedureFile, RuleName, SourceFile, Suppression, Wording
from sopkit.lint.suppression import silenced, suppressions, with_idle
from sopkit.message import Message, _
from sopkit.workspace import Workspace, in_doubt

__all__ = ["SUBJECTS", "lint", "lint_file", "lint_rules"]

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
    found = (finding for file in files_of(workspace, only, today) for finding in lint_file(file, rules, chosen))
    return in_order(finding for finding in found if not doubted(finding))


def lint_rules(rules: Mapping[str, Rule]) -> dict[str, Rule]:
    """Those of the rules that lint runs."""
    return {name: rule for name, rule in rules.items() if rule.on in SUBJECTS}


def lint_file(file: SourceFile, rules: Mapping[str, Rule], settings: Settings) -> Iterator[Finding]:
    """The findings in one file, in no order. `rules` are all that there are, those of other commands included."""
    run = _Run(settings.for_file(file.path, file.area, file.status), rules)
    held = suppressions(file.document, rules) if file.document is not None else ()
    kept, used = silenced(run.judge_file(file), held)
    yield from kept
    names = [name for one in held for name in one.names]
    if file.kind == "handbook" and file.document is not None:
        written = rule_names(file.handbook, file.document.root, {rule.area for rule in rules.values()})
        names.extend(RuleName(text.words, text.span, rules) for text in written)
    yield from run.judge(RuleName, names)
    yield from run.judge(Suppression, with_idle(held, used, run.rules))


class _Run:
    """The rules that run on one file, with its settings."""

    def __init__(self, settings: Settings, rules: Mapping[str, Rule]) -> None:
        self.settings = settings
        self.known = rules
        self.rules = {name: rule for name, rule in lint_rules(rules).items() if settings.runs(name, rule.area)}

    def judge(self, on: type, subjects: Iterable[object]) -> Iterator[Finding]:
        """What the rules on one kind of subject find in each of them."""
        looking = [rule for rule in self.rules.values() if rule.on is on]
        for subject in subjects:
            for rule in looking:
                yield from self.findings(rule, subject)

    def findings(self, rule: Rule, subject: object) -> Iterator[Finding]:
        name = rule.name
        return rule.findings(subject, self.settings.options.get(name, {}), self.settings.severity.get(name))

    def judge_file(self, file: SourceFile) -> Iterator[Finding]:
        """All that can be found in a file before suppressions speak."""
        yield from self.judge(SourceFile, [file])
        if isinstance(file, ProcedureFile):
            yield from self.judge(ProcedureFile, [file])
        elif isinstance(file, OverlayFile):
            yield from self.judge_change(file)
        yield from self.judge(Passage, file.passages)
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
