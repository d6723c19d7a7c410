"""Findings a line each: `returns.yml:14:9: warning: 'soon' is not a time; say when … [vague-time]`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopkit.finding import Finding
from sopkit.messages import Catalogue, visible
from sopkit.source import Source

__all__ = ["report"]


def report(
    findings: Sequence[Finding],
    catalogue: Catalogue,
    sources: Mapping[str, Source] | None = None,
    *,
    prefix: str = "",
    colour: bool = False,
) -> str:
    """The form that editors and other programs of the shell know."""
    return "\n".join(
        f"{visible(f'{prefix}{one.span}')}: {one.severity.word}: {catalogue.say(one.message)} [{one.rule}]"
        for one in findings
    )
