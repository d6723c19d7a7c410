"""All rules over a whole network: what they find, less what the handbook ignores or silences, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sopkit.finding import Finding, in_order
from sopkit.lint.rule import Rule
from sopkit.lint.settings import Settings, configured
from sopkit.lint.suppression import silenced, suppressions
from sopkit.network.faults import faults, faults_in_whole
from sopkit.network.heard import faults_heard
from sopkit.network.network import Network
from sopkit.workspace import in_doubt
from sopkit.workspace.sight import name_of

__all__ = ["FAULTS", "asked_rules", "check", "check_rules"]

FAULTS = ""
"""What is found and is no rule's."""


def check(
    network: Network,
    rules: Mapping[str, Rule],
    settings: Settings | None = None,
    in_names: Mapping[str, Iterable[Finding]] | None = None,
) -> list[Finding]:
    """Every fault of a handbook, and what the rules on a Network find in it, sorted and each once.

    `rules` are all that there are, those of other commands included; `settings` those of the handbook, if not given.
    `in_names` is what was found elsewhere name by name: by rules that are not asked again, and faults under no name.
    """
    chosen = configured(network.workspace.handbook) if settings is None else settings
    in_names = {} if in_names is None else in_names
    told = (*faults_in_whole(network), *in_names[FAULTS]) if in_names else faults(network)
    found = [
        fault
        for fault in (*told, *faults_heard(network))
        if fault.rule not in rules
        or settings_at(network, chosen, fault.span.path).runs(fault.rule, rules[fault.rule].area)
    ]
    for rule in asked_rules(rules, chosen):
        own = (
            rule.findings(network, chosen.options.get(rule.name, {}))
            if rule.name not in in_names
            else in_names[rule.name]
        )
        found.extend(allowed(rule, own, network, chosen))
    doubted = in_doubt(network.workspace)
    return in_order(one for one in not_silenced(network, found, rules) if not doubted(one))


def check_rules(rules: Mapping[str, Rule]) -> dict[str, Rule]:
    """Those of the rules that check runs."""
    return {name: rule for name, rule in rules.items() if rule.on is Network}


def asked_rules(rules: Mapping[str, Rule], settings: Settings) -> Iterator[Rule]:
    """Those of them that run somewhere in a handbook with such settings."""
    everywhere = (settings, *(further for _scope, further in settings.further))
    for rule in check_rules(rules).values():
        if any(one.runs(rule.name, rule.area) for one in everywhere):
            yield rule


def allowed(rule: Rule, findings: Iterable[Finding], network: Network, settings: Settings) -> Iterator[Finding]:
    """The findings of a rule that the settings let pass at their places, as severe as those say."""
    for finding in findings:
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
