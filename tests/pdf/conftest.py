"""A handbook on disk to print from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE, REGION

ROMA = "name: Roma\nfollows: italia\nlanguages: [en]\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A handbook of two branches on disk."""
    files = {
        "handbook.yml": HANDBOOK,
        "standard/returns/return-an-item.yml": PROCEDURE,
        "standard/returns/other.yml": PROCEDURE.replace("Return an item", "Another thing"),
        "branches/italia/branch.yml": REGION,
        "branches/milano/branch.yml": BRANCH,
        "branches/roma/branch.yml": ROMA,
    }
    for path, text in files.items():
        target = tmp_path / "sops" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("", encoding="utf-8")
    return tmp_path
