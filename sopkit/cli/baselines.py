"""The findings that a handbook accepts for now: taken from what is told, or written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sopkit.cli.session import Session
from sopkit.finding import Finding
from sopkit.lint.run import Outcome
from sopkit.message import _, plural

__all__ = ["beyond_baseline", "place_of"]

DEFAULT = "lint-baseline.json"


def place_of(session: Session, named: Path | None, in_settings: str) -> Path:
    """The file of the baseline: the one that an option names, or the settings do, or where it is kept otherwise."""
    return named or session.handbook_folder / (in_settings or DEFAULT)


def beyond_baseline(
    session: Session, named: Path | None, outcome: Outcome, *, write: bool, scope: Callable[[str, str], bool]
) -> list[Finding]:
    """The findings that are new; none, once all are written down as accepted.

    `named` is the file that an option names, in place of the one in the settings; `scope` says of a path and a rule
    whether this run has looked for its findings.
    """
    if named is None and not outcome.baseline and not write:
        return outcome.findings
    from sopkit.lint.baseline import Accepted, accepted, read_baseline, subtracted, write_baseline

    file = place_of(session, named, outcome.baseline)
    shown = named or session.prefix() + (outcome.baseline or DEFAULT)
    standing: Counter[Accepted] = Counter()
    if file.exists() or (named is not None and not write):
        standing = read_baseline(file)
    elif not write:
        session.tell(
            _("`{file}`, the baseline of `handbook.yml`, is not there: `--write-baseline` makes it", file=shown)
        )
    known = [accepted(finding, outcome.steps, outcome.sources) for finding in outcome.findings]
    if write:
        elsewhere = {one: count for one, count in standing.items() if not scope(one.path, one.rule)}
        write_baseline(file, Counter(elsewhere) + Counter(known))
        session.tell(
            plural(
                "{count} finding accepted in `{file}`", "{count} findings accepted in `{file}`", len(known), file=shown
            )
        )
        return []
    new, left = subtracted(outcome.findings, known, standing)
    outdated = sum(count for one, count in left.items() if scope(one.path, one.rule))
    if outdated:
        told = _(
            "`{file}` accepts what no longer occurs ({count}): `--write-baseline` takes it out",
            count=outdated,
            file=shown,
        )
        session.tell(told)
    return new
