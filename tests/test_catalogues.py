"""Every sentence that sopkit says stands in every catalogue, with the same names in it."""

from __future__ import annotations

import ast
import string

import pytest

from tests.catalogues import LANGUAGES, ROOT, catalogue, said


def names(template: str) -> set[str]:
    return {name for _words, name, _form, _conversion in string.Formatter().parse(template) if name}


def test_the_extractor_finds_what_is_said() -> None:
    assert len(said()) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    known = catalogue(language)
    missing = []
    for text, path in said().items():
        message = known.get(text[0] if isinstance(text, tuple) else text)
        forms = message.string if message is not None else ""
        if not forms or not all(forms if isinstance(forms, tuple | list) else [forms]):
            missing.append(f"{path}: {text}")
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_hold_the_same_names(language: str) -> None:
    for message in catalogue(language):
        if not message.id:
            continue
        originals = message.id if isinstance(message.id, tuple | list) else [message.id]
        forms = message.string if isinstance(message.string, tuple | list) else [message.string]
        for form in filter(None, forms):
            assert names(form) <= set().union(*map(names, originals)), message.id
            if len(forms) == 1:
                assert names(form) == names(originals[0]), message.id


def test_no_sentence_hides_in_an_f_string() -> None:
    """Python's tokens end at an f-string, so the extractor cannot look inside one."""
    for path in sorted((ROOT / "sopkit").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                calls = [
                    inner
                    for inner in ast.walk(node)
                    if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name)
                ]
                assert not [call for call in calls if call.func.id in ("_", "plural")], f"{path}:{node.lineno}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_catalogue_keeps_what_nobody_says(language: str) -> None:
    current = {text[0] if isinstance(text, tuple) else text for text in said()}
    kept = {
        message.id[0] if isinstance(message.id, tuple | list) else message.id
        for message in catalogue(language)
        if message.id
    }
    assert sorted(kept - current) == []
