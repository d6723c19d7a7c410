"""What one file of a branch does and may not do, and whom to ask for leave."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping

from sopkit.finding import Finding
from sopkit.lint.rule import Rule
from sopkit.message import Message, _
from sopkit.network.check import check
from sopkit.network.network import Network
from sopkit.workspace import STANDARD, Workspace, name_of

__all__ = ["alone", "refused", "whom_to_ask"]

ASKED = frozenset({"expired-waiver", "locked-changed", "no-reason", "out-of-range", "procedure-missing"})
"""The rules that answer whether a branch may do something."""


def refused(
    workspace: Workspace, branch: str, path: str, rules: Mapping[str, Rule], today: datetime.date
) -> list[Finding]:
    """What is not allowed in a file, or cannot be read there; other branches are not looked at."""
    narrow = alone(workspace, branch)
    chosen = {name: rule for name, rule in rules.items() if name in ASKED}
    return [one for one in check(Network(narrow, today), chosen) if one.span.path == path]


def alone(workspace: Workspace, branch: str) -> Workspace:
    """The handbook with a branch and its regions only."""
    layers = {layer.id: layer for layer in workspace.chain(branch)}
    words = {key: document for key, document in workspace.words.items() if key[0] in (STANDARD, *layers)}
    return dataclasses.replace(workspace, branches=layers, words=words)


def whom_to_ask(workspace: Workspace, path: str) -> Message:
    """Who answers for the procedure that a file adapts, who approves the standard, and how to reach them."""
    handbook = workspace.handbook
    original = workspace.standard.get(name_of(path))
    owner = original.read.value.owner.words if original is not None else ""
    approving = [id for id, role in handbook.roles.items() if any(text.words == STANDARD for text in role.approves)]
    roles = [id for id in dict.fromkeys([owner, *approving]) if id]
    names = [handbook.roles[id].name.words if id in handbook.roles else id for id in roles]
    contact = handbook.contact
    ways = [text.words for text in (contact.mail, contact.phone) if text is not None] if contact is not None else []
    if not names:
        return _("Ask whoever answers for the standard")
    if not ways:
        return _("Ask for leave: {roles}", roles=", ".join(names))
    return _("Ask for leave: {roles} ({ways})", roles=", ".join(names), ways=", ".join(ways))
