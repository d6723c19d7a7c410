"""The measuring program counts what it says it counts."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

PROGRAM = Path(__file__).parents[2] / "bench" / "tense.py"


@pytest.fixture(scope="module")
def tense() -> ModuleType:
    sys.path.insert(0, str(PROGRAM.parent))  # as where Python starts it
    spec = importlib.util.spec_from_file_location("bench_tense", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def sentences(tmp_path: Path) -> Path:
    rows = [
        {"id": "1", "text": "Il cliente riceverà una mail.", "nonpresent": True, "passive": False},
        {"id": "2", "text": "Il modulo è firmato dal cliente.", "nonpresent": False, "passive": True},
        {"id": "3", "text": "Controlla la data.", "nonpresent": True, "passive": False},
        {"id": "4", "text": "Il cliente ha pagato.", "nonpresent": False, "passive": False},
    ]
    path = tmp_path / "sentences-it.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_guesses_the_language_from_the_name_and_scores(
    tense: ModuleType, sentences: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tense.main([str(sentences), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["language"] == "it"
    assert said["nonpresent"] == {"P": 50.0, "R": 50.0, "F1": 50.0, "hits": 1, "false": 1, "missed": 1}
    assert said["passive"]["F1"] == 100.0


def test_writes_what_it_says_of_each_sentence(tense: ModuleType, sentences: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert tense.main([str(sentences), "--language", "it", "--predictions", str(out)]) == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert rows[0] == {"id": "1", "nonpresent": True, "passive": False}
    assert len(rows) == 4


def test_refuses_a_file_whose_language_it_cannot_tell(tense: ModuleType, sentences: Path) -> None:
    nameless = sentences.rename(sentences.with_name("rows.jsonl"))
    with pytest.raises(SystemExit) as refusal:
        tense.main([str(nameless)])
    assert refusal.value.code == 2
