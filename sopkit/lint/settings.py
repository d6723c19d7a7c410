"""What a handbook says under `lint:`: which rules run, how much each matters, and with which bounds.

Settings for an area, a status or a path add to those of the whole handbook, and where both say something of one rule
the narrower word counts, also to switch it on again: a status before an area, a path before both, and of two paths the
longer one. `select`, `ignore` and `severity` may also name an area of rules, which stands for all its rules; a rule's
own name counts before that of its area. Options belong to one rule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sopkit.files.below import is_below
from sopkit.finding import Severity
from sopkit.handbook import Handbook
from sopkit.lint.rule import Options
from sopkit.lint_settings import LintChoice, LintSettings
from sopkit.schema import Read, read
from sopkit.source import Mapping as MappingNode
from sopkit.source import Text

__all__ = ["Scope", "Settings", "choices", "configured", "rule_names", "scope_names"]

SCOPES = {"areas": "area", "statuses": "status", "paths": "path"}
"""The keys below which settings hold for some files only, the most general first, and what a name there is one of."""


@dataclass(frozen=True, slots=True)
class Scope:
    """For which files settings hold."""

    by: str
    """`area`, `status` or `path`."""
    name: str

    def holds(self, path: str, area: str, status: str) -> bool:
        """Whether a file is one of them."""
        if self.by == "path":
            return is_below(path, {self.name.rstrip("/")})
        return self.name == (area if self.by == "area" else status)


@dataclass(frozen=True, slots=True)
class Settings:
    """Which rules run, how much they matter, and their options."""

    select: frozenset[str] | None = None
    """Only these rules or areas of rules; None for all."""
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """How much rules matter, or all rules of an area."""
    options: Mapping[str, Options] = field(default_factory=dict)
    further: tuple[tuple[Scope, Settings], ...] = ()
    """Where what else holds, the most general scope first."""
    broader: Settings | None = None
    """What holds for rules of which these settings say nothing."""
    never: frozenset[str] = frozenset()
    """Rules or areas of rules that do not run, whatever the settings say."""

    def runs(self, rule: str, area: str = "") -> bool:
        """Whether a rule of an area of rules runs."""
        if rule in self.never or area in self.never:
            return False
        if rule in self.ignore:
            return False
        if self.select is not None and rule in self.select:
            return True
        if area in self.ignore:
            return False
        if self.select is not None:
            return area in self.select
        return self.broader is None or self.broader.runs(rule, area)

    def severity_of(self, rule: str, area: str = "") -> Severity | None:
        """How much a rule of an area of rules matters; None where it is left to the rule."""
        own = self.severity.get(rule) or self.severity.get(area)
        return own or (self.broader.severity_of(rule, area) if self.broader is not None else None)

    def for_file(self, path: str, area: str = "", status: str = "") -> Settings:
        """The settings that hold for one file; `area` and `status` are those of its procedure."""
        settings = replace(self, further=())
        for scope, further in self.further:
            if scope.holds(path, area, status):
                settings = settings.with_(further)
        return settings

    def with_(self, further: Settings) -> Settings:
        """These settings with further ones on top of them."""
        options = {rule: {**self.options.get(rule, {}), **bounds} for rule, bounds in further.options.items()}
        return replace(
            further,
            options={**self.options, **options},
            broader=self,
            never=self.never,
        )

    def narrowed(self, select: Collection[str] = (), ignore: Collection[str] = ()) -> Settings:
        """The same for one run: only the selected rules, even ignored ones, and none of those ignored here."""
        if not select:
            return replace(self, never=frozenset(ignore))
        further = tuple((scope, replace(one, select=None, ignore=frozenset())) for scope, one in self.further)
        chosen, never = frozenset(select), frozenset(ignore)
        return replace(self, select=chosen, ignore=frozenset(), further=further, never=never)


def configured(handbook: Handbook) -> Settings:
    """The settings that a handbook gives; what is wrong in them was reported when it was read."""
    if handbook.lint is None:
        return Settings()
    further = tuple((scope, _settings(choice.value)) for scope, _node, choice in choices(handbook.lint))
    return replace(_settings(handbook.lint), further=further)


def choices(lint: LintSettings) -> Iterator[tuple[Scope, MappingNode, Read[LintChoice]]]:
    """What the settings say for some files only: areas, then statuses, then paths, the shortest first."""
    for key, by in SCOPES.items():
        for name, node in sorted(getattr(lint, key).items(), key=lambda one: (len(one[0]), one[0])):
            if isinstance(node, MappingNode):
                yield Scope(by, name), node, read(LintChoice, node)


def scope_names(root: MappingNode) -> Iterator[tuple[Scope, Text]]:
    """What settings hold for, with the name as it is written; `root` is the tree of `handbook.yml`."""
    lint = root.get("lint")
    for key, by in SCOPES.items():
        given = lint.get(key) if isinstance(lint, MappingNode) else None
        if isinstance(given, MappingNode):
            yield from ((Scope(by, name), given.keys[name]) for name in given)


def _settings(lint: LintChoice) -> Settings:
    return Settings(
        select=frozenset(text.words for text in lint.select) or None,
        ignore=frozenset(text.words for text in lint.ignore),
        severity={rule: Severity.of(text.words) for rule, text in lint.severity.items()},
        options={
            rule: {name: int(text.words) for name, text in bounds.items()} for rule, bounds in lint.options.items()
        },
    )


class Named(NamedTuple):
    """A rule's name as the settings write it, with the names of the options that stand under it."""

    name: Text
    options: tuple[Text, ...] = ()


def rule_names(handbook: Handbook, root: MappingNode, areas: Collection[str] = ()) -> Iterator[Named]:
    """Every rule's name that the settings write; `root` is the tree of `handbook.yml`.

    `areas` are areas of rules, which `select`, `ignore` and `severity` may name too: these are no rule's name.
    """
    node = root.get("lint")
    if handbook.lint is None or not isinstance(node, MappingNode):
        return
    yield from _names(handbook.lint, node, areas)
    for _scope, below, choice in choices(handbook.lint):
        yield from _names(choice.value, below, areas)


def _names(lint: LintChoice, node: MappingNode, areas: Collection[str]) -> Iterator[Named]:
    yield from (Named(name) for name in (*lint.select, *lint.ignore) if name.words not in areas)
    severity, options = node.get("severity"), node.get("options")
    if isinstance(severity, MappingNode):
        yield from (Named(name) for name in severity.keys.values() if name.words not in areas)
    if isinstance(options, MappingNode):
        for rule, given in options.items():
            yield Named(options.keys[rule], tuple(given.keys.values()) if isinstance(given, MappingNode) else ())
