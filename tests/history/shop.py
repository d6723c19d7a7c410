"""A small chain with a past: a handbook, and what was released of it when, by the machine's clock of those days."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.commands import Done, sopkit
from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE, REGION

__all__ = ["FILES", "RETURN", "approve", "chain_of", "change", "history", "release"]

RETURN = "standard/returns/return-an-item.yml"
TAKEN_BACK = "standard/returns/take-back-an-item.yml"
ROLES = "roles: {assistant: Sales assistant, lead: {name: Shift lead, approves: [standard, branches], people: [elena]}}"
FILES = {
    "handbook.yml": HANDBOOK.replace("roles: {assistant: Sales assistant, lead: Shift lead}", ROLES),
    "handbook.it.yml": "translates: handbook\nareas: {returns: Resi}\nroles: {assistant: Addetto, lead: Responsabile di turno}\n",
    RETURN: PROCEDURE,
    "standard/returns/return-an-item.it.yml": """
translates: return-an-item
title: Rendere un articolo
trigger: Un cliente riporta un articolo.
steps:
  greet: {do: Saluta il cliente., say: Buongiorno.}
  refund: {do: "Rimborsa fino a {max}."}
""",
    "standard/returns/wrap-a-gift.yml": PROCEDURE.replace("Return an item", "Wrap a gift").replace(
        "brings an item back", "asks for a gift"
    ),
    "branches/italia/branch.yml": REGION,
    "branches/milano/branch.yml": BRANCH,
    "branches/italia/return-an-item.yml": """
adapts: return-an-item
language: en
set:
  - {path: steps.greet.say, to: Good morning from Italy., because: We say where we are.}
""",
}


def chain_of(folder: Path) -> Path:
    """The handbook with four releases; gives the folder in which it lies.

    2026.07 is approved beforehand; 2026.08 changes another procedure; 2026.09 lowers a limit that stands in
    `handbook.yml`, and nobody approves that; 2026.10 gives the procedure another name, two weeks after its release.
    """
    for path, text in FILES.items():
        target = folder / "sops" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.lstrip("\n"), encoding="utf-8")
    for branch in ("standard", "milano"):
        approve(folder, "return-an-item", "--branch", branch, day="2026-06-28")
    release(folder, "2026.07", "2026-07-01")
    change(folder, "standard/returns/wrap-a-gift.yml", "Record the reason.", "Record it.")
    release(folder, "2026.08", "2026-08-01")
    change(folder, "handbook.yml", "refund-limit: 50 EUR", "refund-limit: 40 EUR")
    release(folder, "2026.09", "2026-09-01")
    for name in ("return-an-item.yml", "return-an-item.it.yml"):
        old = folder / "sops/standard/returns" / name
        old.rename(old.with_name(name.replace("return-an-item", "take-back-an-item")))
    (folder / "sops/branches/italia/return-an-item.yml").rename(folder / "sops/branches/italia/take-back-an-item.yml")
    change(folder, "standard/returns/take-back-an-item.it.yml", "return-an-item", "take-back-an-item")
    change(folder, "branches/italia/take-back-an-item.yml", "return-an-item", "take-back-an-item")
    change(folder, TAKEN_BACK, "say: Good morning.", "say: Good morning. I am glad to help.")
    release(folder, "2026.10", "2026-10-01", "--effective", "2026-10-15")
    return folder


def release(folder: Path, name: str, day: str, *options: str) -> Done:
    """Make a release at nine o'clock of a day."""
    done = sopkit("release", name, "--today", day, "--by", "ana", *options, cwd=folder, at=f"{day}T09:00:00+00:00")
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def approve(folder: Path, *words: str, day: str, by: str = "elena", at: str = "", **environment: str) -> Done:
    """Put an approval on record, at eight o'clock of the day that it names or at another moment."""
    moment = at or f"{day}T08:00:00+00:00"
    done = sopkit("approve", *words, "--by", by, "--today", day, cwd=folder, at=moment, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def change(folder: Path, path: str, old: str, new: str) -> None:
    """Other words in a file of the handbook."""
    file = folder / "sops" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def history(folder: Path, *arguments: str, today: str = "2026-11-20", **environment: str) -> Done:
    """What `sopkit history` says on a day."""
    return sopkit("history", *arguments, "--today", today, cwd=folder, **environment)


def copied(chain: Path, target: Path) -> Path:
    """The same chain once more, to be changed."""
    shutil.copytree(chain, target, dirs_exist_ok=True)
    return target
