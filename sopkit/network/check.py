"""All rules over a whole network: what they find, less what the handbook ignores or silences, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sopkit.finding import Finding, in_order
from sopkit.lint.rule import Rule
from sopkit.lint.settings import Settings, configured
from sopkit.lint.suppression import silenced, suppressions
from sopkit.network.faults import faults
from sopkit.network.network import Network
from sopkit.workspace import in_doubt
from sopkit.workspace.sight import name_of

__all__ = ["check", "check_rules"]


def check(network: Network, rules: Mapping[str, Rule], settings: Settings | None = None) -> list[Finding]:
    """Every fault of a handbook, and what the rules on a Network find in it, sorted and each once.

    `rules` are all that there are, those of other commands included; `settings` those of the handbook, if not given.
    """
    chosen = configured(network.workspace.handbook) if settings is None else settings
    found = [
        fault
        for fault in faults(network)
        if fault.rule not in rules
        or settings_at(network, chosen, fault.span.path).runs(fault.rule, rules[fault.rule].area)
    ]
    for rule in check_rules(rules).values():
        if any(one.runs(rule.name, rule.area) for one in (chosen, *(further for _scope, further in chosen.further))):
            found.extend(of_rule(rule, network, chosen))
    doubted = in_doubt(network.workspace)
    return in_order(one for one in not_silenced(network, found, rules) if not doubted(one))


def check_rules(rules: Mapping[str, Rule]) -> dict[str, Rule]:
    """Those of the rules that check runs."""
    return {name: rule for name, rule in rules.items() if rule.on is Network}


def of_rule(rule: Rule, network: Network, settings: Settings) -> Iterator[Finding]:
    """The findings of a rule that the settings let pass at their places, as severe as those say."""
    for finding in rule.findings(network, settings.options.get(rule.name, {})):
        here = settings_at(network, settings, finding.span.path)
        if here.runs(rule.name, rule.area):
            yield finding._replace(severity=here.severity_of(rule.name, rule.area) or finding.severity)


def settings_at(network: Network, settings: Settings, path: str) -> Settings:
    """The settings that hold for a file: those for the area and status of its procedure in the standard, too."""
    original = network.workspace.standard.get(name_of(path))
    if original is None:
        return settings.for_file(path)
    return settings.for_file(path, original.area, original.read.value.status.words)


def not_silenced(network: Network, findings: Iterable[Finding], rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """The findings that no comment in their file silences."""
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.span.path].append(finding)
    for path, here in by_path.items():
        document = network.workspace.documents.get(path)
        yield from here if document is None else silenced(here, suppressions(document, rules))[0]
