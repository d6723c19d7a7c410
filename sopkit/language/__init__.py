"""The language engine: sentences, verbs and readability, for the languages that have a file here.

A new language is one file of words (`words/xx.toml`) and, for its verbs, one of forms (`forms/xx.py` with a function
`forms(lists) -> Forms`) and one of conjugations (`conjugation/xx.py` with a `CONJUGATION`). All are found by being
there. A list in the file of words is a string of words with blanks between them, or an array where an entry has more
than one word; `[readability]` holds a `Scale`; `[phrases]` what the rules on words look for.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from sopkit.language.conjugation import Conjugation
from sopkit.language.grammar import Language, Scale

__all__ = ["Language", "get", "known"]


@cache
def known() -> tuple[str, ...]:
    """The codes of the languages that have words or forms here, in order."""
    names = [entry.name for folder in ("words", "forms") for entry in (files(__name__) / folder).iterdir()]
    return tuple(sorted({name.partition(".")[0] for name in names if name.endswith((".toml", ".py"))} - {"__init__"}))


@cache
def get(code: str) -> Language:
    """The language with that code (`it`, also `it-IT`); it is read once.

    A code that nobody described gives a language without lists and forms: its sentences can still be counted.
    """
    base = code.replace("_", "-").partition("-")[0].lower()
    if base != code:
        return get(base)
    if base not in known():
        return Language(code)
    words = files(__name__) / "words" / f"{base}.toml"
    table = tomllib.loads(words.read_text(encoding="utf-8")) if words.is_file() else {}
    scale = Scale(**table.pop("readability", {}))
    phrases = table.pop("phrases", {})
    lists = {name: frozenset(entry.split() if isinstance(entry, str) else entry) for name, entry in table.items()}
    forms, conjugation = _module("forms", base), _module("conjugation", base)
    return Language(
        code,
        lists,
        forms.forms(lists) if forms else None,
        scale,
        {name: entry if isinstance(entry, dict) else dict.fromkeys(entry, "") for name, entry in phrases.items()},
        conjugation.CONJUGATION if conjugation else Conjugation(),
    )


def _module(folder: str, code: str) -> Any:
    """A language's own module in a folder, or None."""
    is_there = (files(__name__) / folder / f"{code}.py").is_file()
    return import_module(f"{__name__}.{folder}.{code}") if is_there else None
