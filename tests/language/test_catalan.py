"""How Catalan verbs and adjectives change, and how pronouns that lean on a verb are read."""

from __future__ import annotations

import pytest

from sopkit.language import get
from sopkit.language.analysis import Analysis
from sopkit.language.verbs import read

CATALAN = get("ca")


@pytest.mark.parametrize(
    ("verb", "form", "words"),
    [
        ("comprovar", "imper.2", "comprova"),
        ("comprovar", "imper.3", "comprovi comprove"),
        ("comprovar", "imper.5", "comproveu comprovau"),
        ("buscar", "imper.3", "busqui busque"),
        ("netejar", "imper.5", "netegeu netejau"),
        ("canviar", "subj.2", "canviïs"),
        ("imprimir", "imper.2", "imprimeix imprimix"),
        ("imprimir", "part.f", "impresa"),
        ("obrir", "part.mp", "oberts"),
        ("traduir", "pres.4", "traduïm"),
        ("oferir", "part.mp", "oferts"),
        ("decidir", "pres.3", "decideix"),
        ("dir", "imper.2", "digues"),
        ("fer", "imper.2", "fes fés"),
        ("escriure", "imper.3", "escrigui escriga"),
        ("escriure", "part.fp", "escrites"),
        ("comprendre", "pres.3", "comprèn"),
        ("resoldre", "subj.5", "resolgueu"),
        ("obtenir", "fut.3", "obtindrà"),
        ("conèixer", "fut.6", "coneixeran"),
    ],
)
def test_conjugates(verb: str, form: str, words: str) -> None:
    assert set(words.split()) <= set(CATALAN.conjugated(verb)[form])


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("divers", "divers diversa diversos diverses"),
        ("petit", "petit petits petita petites"),
        ("adequat", "adequat adequats adequada adequades"),
        ("públic", "públic públics pública públiques"),
        ("suficient", "suficient suficients"),
        ("comanda", "comanda comandes"),
    ],
)
def test_inflects(word: str, words: str) -> None:
    assert set(CATALAN.inflected(word)) == set(words.split())


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Demana-li el tiquet.", ["demana", "-li", "el", "tiquet", "."]),
        ("Guarda’l a l’armari.", ["guarda", "'l", "a", "l'", "armari", "."]),
        ("S'ha d'anul·lar.", ["s'", "ha", "d'", "anul·lar", "."]),
    ],
)
def test_a_pronoun_that_leans_on_a_verb_is_a_word_of_its_own(sentence: str, words: list[str]) -> None:
    assert CATALAN.forms is not None
    assert read(sentence, CATALAN).words == words


@pytest.mark.parametrize(
    ("sentence", "better"),
    [
        ("Verifica la data.", "comprova"),
        ("Verifiqueu la data.", "comproveu"),
        ("Verificar la data.", "comprovar"),
        ("Suma les quantitats abonades.", "pagades"),
        ("Torna la quantitat abonada.", "pagada"),
    ],
)
def test_what_is_better_takes_the_form_of_the_verb(sentence: str, better: str) -> None:
    assert [one.better for one in Analysis(sentence, CATALAN).phrases] == [better]
