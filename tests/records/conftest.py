"""A handbook of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.records.shops import FILES


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        target = tmp_path / "sops" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return tmp_path / "sops"
