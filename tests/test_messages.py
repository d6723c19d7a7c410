"""Catalogues are read compiled, and their text is what counts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import sopkit.messages
from sopkit.messages import translations
from sopkit.messages.compiling import compile_all

TEXT = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Shop"
msgstr "{word}"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of catalogues in which `Shop` is said in Italian."""
    monkeypatch.setattr(sopkit.messages, "FOLDER", tmp_path)
    (tmp_path / "it.po").write_text(TEXT.format(word="Negozio"), encoding="utf-8")
    compile_all(tmp_path)
    later(tmp_path / "it.mo")
    return tmp_path


def later(path: Path) -> None:
    """Say of a file that it was written last of all."""
    newest = max(one.stat().st_mtime for one in path.parent.iterdir())
    os.utime(path, (newest + 5, newest + 5))


def test_a_catalogue_is_read_from_its_compiled_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "it.po").write_text("this is no catalogue", encoding="utf-8")
    later(folder / "it.mo")
    assert translations("it").gettext("Shop") == "Negozio"


def test_a_text_that_was_changed_since_is_what_counts(folder: Path) -> None:
    (folder / "it.po").write_text(TEXT.format(word="Bottega"), encoding="utf-8")
    later(folder / "it.po")
    assert translations("it").gettext("Shop") == "Bottega"


def test_a_compiled_file_is_enough(folder: Path) -> None:
    (folder / "it.po").unlink()
    assert translations("it").gettext("Shop") == "Negozio"


def test_a_text_is_enough(folder: Path) -> None:
    (folder / "it.mo").unlink()
    assert translations("it").gettext("Shop") == "Negozio"
