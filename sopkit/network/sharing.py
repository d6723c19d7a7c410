"""`check` shared out among processes: what is found name by name is found in any of them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from sopkit.finding import Finding
from sopkit.jobs import Share
from sopkit.lint.rule import Options, Rule
from sopkit.lint.settings import Settings
from sopkit.network.check import FAULTS, asked_rules
from sopkit.network.faults import faults_in_names
from sopkit.network.network import Network
from sopkit.network.pieces import Piece, Selection, named_beyond, pieces, settings_alone
from sopkit.workspace import SETTINGS, Workspace, name_of
from sopkit.workspace.known import Known

__all__ = ["InNames", "found_in_names", "found_in_settings"]

InNames = Mapping[str, list[Finding]]
"""What was found name by name, by rule."""


class Task(NamedTuple):
    """One piece of the work, for whichever process."""

    piece: Piece
    rules: Callable[[], Mapping[str, Rule]]
    asked: tuple[tuple[str, Options], ...]
    """The rules that run, with what the handbook sets for them."""
    today: datetime.date


class Judged(NamedTuple):
    """What one piece of the work gave."""

    found: InNames
    known: Known
    """The files of procedures, as they were read."""
    beyond: frozenset[str]
    """The names without which it cannot be judged."""


def found_in_names(
    share: Share,
    selection: Selection,
    known: Known,
    rules: Callable[[], Mapping[str, Rule]],
    settings: Settings,
    today: datetime.date,
) -> InNames:
    """What rules, and whatever looks before them, find name by name. What is read of the files becomes `known`."""
    asked = tuple((rule.name, settings.options.get(rule.name, {})) for rule in by_name(asked_rules(rules(), settings)))
    names = selection.by_name.keys()
    found: dict[str, list[Finding]] = defaultdict(list, {name: [] for name in (FAULTS, *(rule for rule, _ in asked))})
    waiting = list(pieces(selection, share.least))
    while waiting:
        wider = []
        for piece, judged in zip(
            waiting, share.each(judge, [Task(piece, rules, asked, today) for piece in waiting]), strict=True
        ):
            known.learn(judged.known)
            if further := judged.beyond & names:
                wider.append(piece.names | further)
                continue
            for rule, findings in judged.found.items():
                found[rule] += findings
        waiting = list(pieces(selection, share.least, wider)) if wider else []
    return found


def found_in_settings(
    workspace: Workspace, rules: Mapping[str, Rule], settings: Settings, today: datetime.date
) -> InNames:
    """What the same rules find in settings."""
    network = Network(settings_alone(workspace), today)
    asked = ((rule, settings.options.get(rule.name, {})) for rule in by_name(asked_rules(rules, settings)))
    return found_by(network, asked, lambda name: name in SETTINGS)


def by_name(rules: Iterable[Rule]) -> Iterator[Rule]:
    return (rule for rule in rules if not rule.whole)


def judge(task: Task) -> Judged:
    """Read the files of a piece and judge them."""
    known, piece, rules = Known(), task.piece, task.rules()
    workspace = piece.loaded(known)
    network = Network(workspace, task.today)
    asked = ((rules[name], options) for name, options in task.asked)
    found = found_by(network, asked, lambda name: name not in SETTINGS)
    return Judged(found, piece.procedures(known), named_beyond(piece, workspace))


def found_by(
    network: Network, asked: Iterable[tuple[Rule, Options]], wanted: Callable[[str], bool]
) -> dict[str, list[Finding]]:
    """What rules and faults say of files with such names."""
    found = {FAULTS: [one for one in faults_in_names(network) if wanted(name_of(one.span.path))]}
    for rule, options in asked:
        found[rule.name] = [one for one in rule.findings(network, options) if wanted(name_of(one.span.path))]
    return found
