"""A small handbook for tests of what is on record."""

from __future__ import annotations

import subprocess
from pathlib import Path

RETURN = "standard/returns/return-an-item.yml"
FILES = {
    "handbook.yml": """\
format: 1
name: Casa Lume
language: en
values: {return-window: 30 days}
roles:
  lead: {name: Shift lead}
  head: {name: Head of operations, approves: [standard, branches], people: [elena, marc]}
  returns-lead: {name: Lead of returns, approves: [returns]}
areas: {returns: Returns, welcome: Welcome}
""",
    RETURN: """\
title: Return an item
purpose: The customer leaves calm.
owner: lead
status: approved
version: 1.0.0
trigger: A customer brings an item back.
may_vary: {say: any}
steps:
  - id: greet
    do: Greet the customer.
    say: Good morning.
  - id: check
    do: Check whether the sale is within {return-window}.
""",
    "standard/welcome/greet.yml": """\
title: Greet
purpose: The customer feels welcome.
owner: lead
status: approved
version: 1.0.0
trigger: A customer comes in.
steps:
  - id: greet
    do: Greet the customer.
""",
    "branches/milano/branch.yml": "name: Milano\nlanguages: [en]\n",
    "branches/milano/return-an-item.yml": """\
adapts: return-an-item
set:
  - {path: steps.greet.say, to: Buongiorno., because: We speak Italian.}
""",
}


def replace(shop: Path, path: str, old: str, new: str) -> None:
    text = (shop / path).read_text(encoding="utf-8")
    assert old in text
    (shop / path).write_text(text.replace(old, new), encoding="utf-8")


def git(folder: Path, *arguments: str) -> str:
    settings = ["-c", "user.name=Radu Pop", "-c", "user.email=radu@example.org", "-c", "init.defaultBranch=main"]
    return subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout
