"""A handbook with two shops in two languages, in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Done, sopkit
from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE, REGION

TODAY = "2026-11-20"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The folder of a handbook with the branches milano and cork."""
    texts = {
        "handbook.yml": HANDBOOK,
        "handbook.it.yml": "translates: handbook\nchannels: {phone: {name: Per telefono}}\n",
        "standard/returns/return-an-item.yml": PROCEDURE + "self_service: {title: Online, url: https://a.example/}\n",
        "standard/returns/return-an-item.it.yml": "translates: return-an-item\ntitle: Rendere un articolo\n",
        "standard/returns/wrap-a-gift.yml": PROCEDURE.replace("Return an item", "Wrap a gift"),
        "branches/italia/branch.yml": REGION,
        "branches/milano/branch.yml": BRANCH,
        "branches/cork/branch.yml": "name: Casa Cork\nlanguages: [en]\n",
    }
    for path, text in texts.items():
        file = tmp_path / "sops" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.lstrip("\n"), encoding="utf-8")
    return tmp_path / "sops"


def insight(folder: Path, *arguments: object, today: str = TODAY, **environment: str) -> Done:
    return sopkit("insight", *arguments, "--today", today, cwd=folder, **environment)
