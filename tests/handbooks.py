"""Small handbooks for tests: texts by path in, a workspace out."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

from sopkit.document import read as read_document
from sopkit.finding import Finding
from sopkit.procedure import Procedure
from sopkit.schema import read
from sopkit.workspace import Workspace, load

HANDBOOK = """
format: 1
name: Casa Lume
language: en
languages: [en, it]
values: {return-window: 30 days, refund-limit: 50 EUR}
roles: {assistant: Sales assistant, lead: Shift lead}
channels: {shop: In the shop}
areas: {returns: Returns}
"""
PROCEDURE = """
title: Return an item
purpose: The customer leaves calm.
owner: lead
status: approved
version: 1.0.0
trigger: A customer brings an item back.
may_vary: {say: any, values.refund-limit: "0..100 EUR", steps: {after: check, at_most: 2}}
steps:
  - id: greet
    do: Greet the customer.
    say: Good morning.
  - id: check
    do: Check the date on the receipt.
  - id: refund
    do: Refund up to {max}.
    max: refund-limit
    lock: true
  - id: record
    do: Record the reason.
"""
REGION = "name: Italia\npublish: false\nlanguages: [it, en]\n"
BRANCH = "name: Milano\nfollows: italia\nlanguages: [it, en]\n"


class MemoryFiles:
    """Files that lie in memory."""

    name = "memory"

    def __init__(self, texts: Mapping[str, str | bytes]) -> None:
        self.texts = texts

    def paths(self) -> tuple[list[str], list[Finding]]:
        return sorted(self.texts), []

    def read(self, path: str) -> bytes:
        text = self.texts[path]
        return dedent(text).encode() if isinstance(text, str) else text

    def holds(self, path: str) -> bool:
        return path in self.texts

    def size(self, path: str) -> int:
        return len(self.read(path))


def handbook(texts: Mapping[str, str | bytes] | None = None, **more: str) -> Workspace:
    """A handbook with one procedure, a region and a branch, and the files given."""
    base: dict[str, str | bytes] = {
        "handbook.yml": HANDBOOK,
        "standard/returns/return-an-item.yml": PROCEDURE,
        "branches/italia/branch.yml": REGION,
        "branches/milano/branch.yml": BRANCH,
    }
    return load(MemoryFiles({**base, **(texts or {}), **more}))


def procedure(text: str) -> Procedure:
    """The record in a procedure's file; it must be whole."""
    document = read_document("p.yml", dedent(text).encode())
    found = read(Procedure, document.root)
    assert not document.faults
    assert not found.faults, [str(fault) for fault in found.faults]
    return found.value
