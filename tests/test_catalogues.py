"""Every sentence that sopkit says stands in every catalogue, with the same names in it."""

from __future__ import annotations

import ast
import gettext
import string
from io import BytesIO

import pytest
from babel.messages.mofile import write_mo

from sopkit.messages import catalogue as said_in
from sopkit.messages.translations import translations
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
def test_a_catalogue_is_read_as_babel_reads_it(language: str) -> None:
    known = catalogue(language)
    packed = BytesIO()
    write_mo(packed, known)
    packed.seek(0)
    by_babel, ours = gettext.GNUTranslations(packed), said_in(language).known
    for message in known:
        if isinstance(message.id, tuple | list):
            one, many = message.id
            for count in (0, 1, 2, 3, 5, 11, 19, 20, 21, 100, 101, 119, 1000, 1_000_000):
                assert ours.counted(one, many, count) == by_babel.ngettext(one, many, count)
        elif message.id:
            assert ours.one(message.id) == by_babel.gettext(message.id)


def test_what_a_catalogue_lacks_is_said_as_it_was_given() -> None:
    text = """msgid ""
msgstr ""
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);\\n"

#, fuzzy
msgid "Shop"
msgstr "Somebody is not sure"

msgid "Step"
msgstr ""

# What somebody notes is no part of it.
msgid "Say \\"hello\\"\\n"
"twice"
msgstr "Spune \\"bună\\"\\nde "
"două ori"

msgid "{count} step"
msgid_plural "{count} steps"
msgstr[0] "{count} pas"
msgstr[1] "{count} pași"
msgstr[2] "{count} de pași"
"""
    known = translations(text)
    assert [known.one(words) for words in ("Shop", "Step", "Door")] == ["Shop", "Step", "Door"]
    assert known.one('Say "hello"\ntwice') == 'Spune "bună"\nde două ori'
    counted = [known.counted("{count} step", "{count} steps", count) for count in (1, 2, 20)]
    assert counted == ["{count} pas", "{count} pași", "{count} de pași"]
    assert [known.counted("{count} door", "{count} doors", count) for count in (1, 2)] == [
        "{count} door",
        "{count} doors",
    ]


HEAD = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\\\n"\n'
SHOP = 'msgid "Shop"\nmsgstr "Negozio"\n'
FORMS = {
    "no blank line between": HEAD + 'msgid "Step"\nmsgstr "Passo"\n' + SHOP,
    "a blank behind the quote": f"{HEAD}\n" + SHOP.replace('"\n', '" \n'),
    "lines that end as on Windows": f"{HEAD}\n{SHOP}".replace("\n", "\r\n"),
    "no line end at the end": f"{HEAD}\n{SHOP}".strip(),
    "a blank line within": HEAD + SHOP.replace("\n", "\n\n"),
    "a head that is fuzzy": f"#, fuzzy\n{HEAD}\n{SHOP}",
    "something obsolete before": f'{HEAD}\n#, fuzzy\n#~ msgid "Old"\n#~ msgstr "Vecchio"\n\n{SHOP}',
    "words of before": f'{HEAD}\n#| msgid "Old"\n#, no-fuzzy, python-format\n{SHOP}',
    "a context beside": f'{HEAD}\nmsgctxt "verb"\nmsgid "Shop"\nmsgstr "Compra"\n\n{SHOP}',
    "a form that is missing": f'{HEAD}\nmsgid "{{count}} door"\nmsgid_plural "{{count}} doors"\nmsgstr[0] "porta"\n\n{SHOP}',
    "something that is no line of it": f"{HEAD}\n{{}}\nmsgid Shop\n{SHOP}",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_catalogue_is_read_however_tools_write_it(form: str) -> None:
    known = translations(FORMS[form])
    assert known.one("Shop") == "Negozio"
    assert [known.counted("{count} door", "{count} doors", count) for count in (1, 2)] == [
        "{count} door",
        "{count} doors",
    ]


def test_a_sentence_that_somebody_is_not_sure_of_is_not_said() -> None:
    assert translations(f"{HEAD}\n#, fuzzy\n#, python-format\n{SHOP}").one("Shop") == "Shop"


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
