"""The word lists of the languages: each is asked for, and holds each word once."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

import sopkit
from sopkit import language

PACKAGE = Path(sopkit.__file__).parent
CODE = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
CODES = sorted(path.stem for path in (PACKAGE / "language" / "words").glob("*.toml"))


def table(code: str) -> dict[str, object]:
    return tomllib.loads((PACKAGE / "language" / "words" / f"{code}.toml").read_text(encoding="utf-8"))


def phrases(code: str) -> dict[str, object]:
    found = table(code)["phrases"]
    assert isinstance(found, dict)
    return found


def is_read(name: str) -> bool:
    return f'"{name}"' in CODE or f'f"{name.rpartition("_")[0]}_{{' in CODE


@pytest.mark.parametrize("code", CODES)
def test_every_list_is_asked_for_by_name(code: str) -> None:
    named = " ".join(str(list(lists)) for lists in phrases(code).values())
    lists = [name for name in table(code) if name not in ("phrases", "readability")]
    assert [name for name in lists if not is_read(name) and f"@{name.removesuffix('_endings')}" not in named] == []


@pytest.mark.parametrize("code", CODES)
def test_every_list_of_phrases_is_asked_for_by_name(code: str) -> None:
    assert [name for name in phrases(code) if f'"{name}"' not in CODE] == []


@pytest.mark.parametrize("code", CODES)
def test_no_list_holds_a_word_twice(code: str) -> None:
    entries = {name: entry.split() for name, entry in table(code).items() if isinstance(entry, str)}
    entries |= {name: entry for name, entry in (table(code) | phrases(code)).items() if isinstance(entry, list)}
    twice = {name: [word for word, count in Counter(words).items() if count > 1] for name, words in entries.items()}
    assert {name: words for name, words in twice.items() if words} == {}


def test_the_languages_of_these_tests_are_those_that_are_known() -> None:
    assert set(CODES) <= set(language.known())
