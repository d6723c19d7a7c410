"""Every sentence that sopkit says stands in every catalogue, with the same names in it."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from sopkit import messages

ROOT = Path(__file__).parent.parent
KEYWORDS = {"_": None, "plural": (1, 2)}
METHODS = [("sopkit/**.py", "python"), ("templates/**.j2", "jinja2")]
LANGUAGES = ("it", "ro", "ca")


def said() -> dict[str | tuple[str, str], str]:
    """Every template in the code and the templates, with the file that says it."""
    found = {}
    options = {"jinja2": {"trim_blocks": "true", "lstrip_blocks": "true"}}
    for method, folder in (("python", "sopkit"), ("jinja2", "templates")):
        mapping = [("**.py", "python")] if method == "python" else [("**.j2", "jinja2")]
        for path, _line, text, _comments, _context in extract_from_dir(
            str(ROOT / folder), mapping, {"**.j2": options["jinja2"]}, keywords=KEYWORDS
        ):
            found[tuple(text) if isinstance(text, list | tuple) else text] = f"{folder}/{path}"
    return found


SAID = said()


def names(template: str) -> set[str]:
    return {name for _words, name, _form, _conversion in string.Formatter().parse(template) if name}


def catalogue(language: str) -> Catalog:
    with (Path(messages.__file__).parent / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def test_the_extractor_finds_what_is_said() -> None:
    assert len(SAID) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    known = catalogue(language)
    missing = []
    for text, path in SAID.items():
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_catalogue_keeps_what_nobody_says(language: str) -> None:
    current = {text[0] if isinstance(text, tuple) else text for text in SAID}
    kept = {message.id[0] if isinstance(message.id, tuple | list) else message.id for message in catalogue(language) if message.id}
    assert sorted(kept - current) == []
