"""Which lint rules apply, as `handbook.yml` says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.schema import Id, Many, OneOf, Open, Plain, Raw, Whole, holds
from sopkit.source import Node, Text

__all__ = ["LintChoice", "LintSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LintChoice:
    """Which lint rules apply to some files, and how: what stands below an area, a status or a path."""

    select: tuple[Text, ...] = holds(Many(Id("rule")), "Only these rules, or those of an area such as `language`.")
    ignore: tuple[Text, ...] = holds(
        Many(Id("rule")), "Not these rules, or none of an area.", example="[undefined-acronym]"
    )
    severity: Mapping[str, Text] = holds(
        Open(OneOf(("info", "warning", "error"))), "How much a rule matters, or all rules of an area."
    )
    options: Mapping[str, Mapping[str, Text]] = holds(Open(Open(Whole())), "Bounds of a rule.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LintSettings(LintChoice):
    """Which lint rules apply, and how."""

    areas: Mapping[str, Node] = holds(
        Open(Raw()),
        "Other settings for the procedures of an area.",
        example="{returns: {ignore: [service]}}",
    )
    statuses: Mapping[str, Node] = holds(
        Open(Raw()), "Other settings for procedures of a status.", example="{draft: {ignore: [no-owner]}}"
    )
    paths: Mapping[str, Node] = holds(
        Open(Raw()),
        "Other settings for a file, or below a folder.",
        example="{branches/: {ignore: [hedge]}}",
    )
    baseline: Text | None = holds(
        Plain(), "The file of findings accepted for now, beside `handbook.yml`.", example="lint-baseline.json"
    )
