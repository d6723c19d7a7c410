"""Letters, endings and words of one meaning, as the index is made of them."""

from __future__ import annotations

import pytest

from sopkit.folding import fold, words_in
from sopkit.search.lexicon import Phrases, lexicon, read

LANGUAGES = ("en", "it", "ro", "ca", "es", "fr")
SAME = {
    "en": [
        "refund refunds refunded refunding",
        "reservation reservations",
        "shipping shipped",
        "suggestion suggest",
        "send sent",
        "caller call",
    ],
    "it": [
        "rimborso rimborsi rimborsare rimborsato",
        "arrabbiato arrabbiata arrabbiati",
        "reclamo reclami",
        "cambia cambiare cambi",
        "rompere rotta",
    ],
    "ro": [
        "rambursare rambursarea rambursați",
        "reclamație reclamatia reclamaţii",
        "șef şeful sefu",
        "bon bonul bonuri",
        "telefon telefoane",
        "închide închis",
    ],
    "ca": [
        "devolució devolucions devolucio",
        "trencat trencada trencats",
        "esborrar esborrem",
        "truca truquen",
        "escriure escrit",
    ],
    "es": [
        "devolución devoluciones devolucion",
        "roto rota rotos",
        "reembolsar reembolso reembolsado",
        "pagar pague",
        "devolver devuelve",
    ],
    "fr": [
        "remboursement rembourser remboursé remboursée",
        "échange échanger échanges",
        "cassé cassée casse",
        "expliquer explique",
        "payer paie",
    ],
}
MEANT = {
    "en": ("i want my money back", "refund"),
    "it": ("voglio i soldi indietro", "rimborso"),
    "ro": ("vreau banii înapoi", "rambursare"),
    "ca": ("vull recuperar els diners", "reemborsament"),
    "es": ("quiero recuperar el dinero", "reembolso"),
    "fr": ("il veut récupérer l'argent", "remboursement"),
}


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Şeful", "seful"),
        ("șeful", "seful"),
        ("Chitanţă", "chitanta"),
        ("col·lega", "collega"),
        ("Œuf", "oeuf"),
        ("È", "e"),
    ],
)
def test_letters_are_folded(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_an_apostrophe_parts_words_where_a_language_elides() -> None:
    assert words_in("dell'articolo, l’avvocato") == ["dell", "articolo", "l", "avvocato"]
    assert words_in("It doesn't work", joins_apostrophes=True) == ["it", "doesnt", "work"]


def test_a_number_is_a_word_of_its_own() -> None:
    assert words_in("la 2am, 50€, A4") == ["la", "2", "am", "50", "a", "4"]


def test_a_word_that_only_seems_to_have_an_ending_keeps_it() -> None:
    one = lexicon("en")
    assert one.stem("showers") == one.stem("shower") != one.stem("show")


@pytest.mark.parametrize("typed", ["col·lega", "col.lega", "COL•LEGA", "collega"])
def test_a_catalan_double_l_is_one_word_however_it_is_typed(typed: str) -> None:
    assert words_in(f"un {typed} nou") == ["un", "collega", "nou"]


@pytest.mark.parametrize(("language", "forms"), [(code, forms) for code, lines in SAME.items() for forms in lines])
def test_forms_of_one_word_have_one_stem(language: str, forms: str) -> None:
    assert len({lexicon(language).stem(fold(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_means_what_a_word_means(language: str) -> None:
    one = lexicon(language)
    phrases = Phrases(one, one.concepts)
    phrase, word = (set(phrases.found(*read(one, text))) for text in MEANT[language])
    assert phrase & word


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_one_meaning_is_empty_or_names_a_word_twice(language: str) -> None:
    for members in lexicon(language).concepts:
        assert len(lexicon(language).phrases(members)) > 0
        assert len(set(members)) == len(members), members


def test_words_that_tell_nothing_are_no_meaning() -> None:
    one = lexicon("en")
    assert one.phrases(["the", "not happy", "furious"]) == [("not", "hap"), ("furi",)]


def test_between_the_words_of_a_phrase_may_stand_what_tells_nothing() -> None:
    phrases = Phrases(lexicon("it"), [["soldi indietro"]])
    assert [*phrases.found(*read(lexicon("it"), "rivuole i soldi subito indietro"))] == []
    assert [*phrases.found(*read(lexicon("it"), "i soldi ancora indietro"))] == [0]


def test_a_language_that_nobody_described_keeps_its_words() -> None:
    assert lexicon("xx").stem("returning") == "returning"
    assert lexicon("../it").concepts == ()
    assert lexicon("it-CH") is not lexicon("xx")
