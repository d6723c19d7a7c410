"""What a handbook says under `lint:`: which rules run, how much each matters, and with which bounds.

Settings below a folder (`paths:`) add to those of the whole handbook: what both ignore is ignored, and where both
say something of one rule, the folder's word counts. Of two folders the longer path counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sopkit.finding import Severity
from sopkit.handbook import Handbook, LintSettings
from sopkit.lint.rule import Options
from sopkit.schema import read
from sopkit.source import Mapping as MappingNode
from sopkit.source import Text

__all__ = ["Settings", "configured", "rule_names"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Which rules run, how much they matter, and their options."""

    select: frozenset[str] | None = None
    """Only these rules; None for all."""
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Options] = field(default_factory=dict)
    paths: tuple[tuple[str, Settings], ...] = ()
    """Below which path what else holds, the shortest path first."""

    def runs(self, rule: str) -> bool:
        """Whether a rule runs."""
        return rule not in self.ignore and (self.select is None or rule in self.select)

    def for_path(self, path: str) -> Settings:
        """The settings that hold for one file."""
        settings = replace(self, paths=())
        for prefix, further in self.paths:
            if path == prefix or path.startswith(prefix.rstrip("/") + "/"):
                settings = settings.with_(further)
        return settings

    def with_(self, further: Settings) -> Settings:
        """These settings with further ones on top of them."""
        options = {rule: {**self.options.get(rule, {}), **bounds} for rule, bounds in further.options.items()}
        return replace(
            self,
            select=self.select if further.select is None else further.select,
            ignore=self.ignore | further.ignore,
            severity={**self.severity, **further.severity},
            options={**self.options, **options},
        )

    def narrowed(self, select: Collection[str] = (), ignore: Collection[str] = ()) -> Settings:
        """The same for one run: only the selected rules, even ignored ones, and none of those ignored here."""
        if not select:
            return replace(self, ignore=self.ignore | frozenset(ignore))
        wanted = frozenset(select) - frozenset(ignore)
        paths = tuple((prefix, replace(further, select=None, ignore=frozenset())) for prefix, further in self.paths)
        return replace(self, select=wanted, ignore=frozenset(), paths=paths)


def configured(handbook: Handbook) -> Settings:
    """The settings that a handbook gives; what is wrong in them was reported when it was read."""
    if handbook.lint is None:
        return Settings()
    below = [
        (path, _settings(read(LintSettings, node).value))
        for path, node in handbook.lint.paths.items()
        if isinstance(node, MappingNode)
    ]
    return replace(_settings(handbook.lint), paths=tuple(sorted(below, key=lambda one: (len(one[0]), one[0]))))


def _settings(lint: LintSettings) -> Settings:
    return Settings(
        select=frozenset(text.words for text in lint.select) or None,
        ignore=frozenset(text.words for text in lint.ignore),
        severity={rule: Severity.of(text.words) for rule, text in lint.severity.items()},
        options={
            rule: {name: int(text.words) for name, text in bounds.items()} for rule, bounds in lint.options.items()
        },
    )


def rule_names(handbook: Handbook, root: MappingNode) -> Iterator[Text]:
    """Every rule's name that the settings write; `root` is the tree of `handbook.yml`."""
    node = root.get("lint")
    if handbook.lint is None or not isinstance(node, MappingNode):
        return
    yield from _names(handbook.lint, node)
    paths = node.get("paths")
    for below in handbook.lint.paths.values() if isinstance(paths, MappingNode) else ():
        if isinstance(below, MappingNode):
            yield from _names(read(LintSettings, below).value, below)


def _names(lint: LintSettings, node: MappingNode) -> Iterator[Text]:
    yield from lint.select
    yield from lint.ignore
    for key in ("severity", "options"):
        inner = node.get(key)
        if isinstance(inner, MappingNode):
            yield from inner.keys.values()
