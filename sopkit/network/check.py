"""All rules over a whole network: what they find, less what the handbook ignores or silences, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sopkit.finding import Finding, in_order
from sopkit.lint.rule import Rule
from sopkit.lint.settings import Settings, configured
from sopkit.lint.suppression import silenced, suppressions
from sopkit.network.faults import faults
from sopkit.network.network import Network
from sopkit.workspace import in_doubt

__all__ = ["check", "check_rules"]


def check(network: Network, rules: Mapping[str, Rule], settings: Settings | None = None) -> list[Finding]:
    """Every fault of a handbook, and what the rules on a Network find in it, sorted and each once.

    `rules` are all that there are, those of other commands included; `settings` those of the handbook, if not given.
    """
    chosen = configured(network.workspace.handbook) if settings is None else settings
    found = [
        fault
        for fault in faults(network)
        if fault.rule not in rules or chosen.for_path(fault.span.path).runs(fault.rule)
    ]
    for rule in check_rules(rules).values():
        if chosen.runs(rule.name) or any(further.runs(rule.name) for _path, further in chosen.paths):
            options = chosen.options.get(rule.name, {})
            found.extend(of_paths(rule.findings(network, options), chosen))
    doubted = in_doubt(network.workspace)
    return in_order(one for one in not_silenced(network, found, rules) if not doubted(one))


def check_rules(rules: Mapping[str, Rule]) -> dict[str, Rule]:
    """Those of the rules that check runs."""
    return {name: rule for name, rule in rules.items() if rule.on is Network}


def of_paths(findings: Iterable[Finding], settings: Settings) -> Iterator[Finding]:
    """The findings that the settings let pass at their places, as severe as those say."""
    for finding in findings:
        here = settings.for_path(finding.span.path)
        if here.runs(finding.rule):
            yield replace(finding, severity=here.severity.get(finding.rule, finding.severity))


def not_silenced(network: Network, findings: Iterable[Finding], rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """The findings that no comment in their file silences."""
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.span.path].append(finding)
    for path, here in by_path.items():
        document = network.workspace.documents.get(path)
        yield from here if document is None else silenced(here, suppressions(document, rules))[0]
