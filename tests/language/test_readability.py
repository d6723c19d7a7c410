"""One index for a procedure: counts pooled, formula applied once."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

import pytest

from sopkit import language
from sopkit.language import syllables_es, syllables_fr
from sopkit.language.readability import LEAST_STEPS, count, estimate, is_easy, readability, syllables

ENGLISH = [
    "Greet the customer.",
    "Ask for the receipt.",
    "Check the date.",
    "Find the sale at the till.",
    "Ask what the customer wants.",
    "Pay the money back to the card.",
    "Print the slip.",
    "Thank the customer.",
]


def test_says_nothing_under_eight_steps() -> None:
    assert readability(ENGLISH[: LEAST_STEPS - 1], language.get("en")) is None
    assert readability([*ENGLISH[: LEAST_STEPS - 1], " ", "—"], language.get("en")) is None


def test_counts_each_text_as_one_sentence() -> None:
    counts = count(["Wait.", "Stop. Now go.", ""], language.get("en"))
    assert (counts.sentences, counts.words, counts.letters) == (2, 4, 13)


def test_flesch_follows_its_formula() -> None:
    index = readability(ENGLISH, language.get("en"))
    assert index is not None
    words, spoken = index.counts.words, index.counts.syllables
    assert (index.counts.sentences, words, spoken) == (8, 34, 42)
    assert index.main.formula == "flesch"
    assert index.main.score == pytest.approx(206.835 - 1.015 * 34 / 8 - 84.6 * 42 / 34)
    assert (index.main.aim, index.main.warn, index.main.calibrated) == (75.0, None, True)


def test_gulpease_follows_its_formula_and_counts_an_elided_article_as_a_word() -> None:
    index = readability(["Prendi l'articolo."] * 8, language.get("it"))
    assert index is not None
    assert (index.counts.words, index.counts.letters) == (24, 8 * 15)
    assert index.main.score == pytest.approx(89 + (300 * 8 - 10 * 120) / 24)
    assert not index.main.out_of_range


def test_kandel_and_moles_follow_their_formula_and_an_elided_article_has_no_syllable() -> None:
    index = readability(["Demandez l'heure au client."] * 8, language.get("fr"))
    assert index is not None
    assert (index.counts.words, index.counts.syllables) == (40, 8 * 7)
    assert index.main.formula == "kandel-moles"
    assert index.main.score == pytest.approx(207 - 1.015 * 5 - 73.6 * 7 / 5)
    assert not index.out_of_range


def test_lix_counts_words_of_more_than_six_letters() -> None:
    index = readability(["Comprova la factura amb cura."] * 8, language.get("ca"))
    assert index is not None
    assert index.main.formula == "lix"
    assert index.main.score == pytest.approx(5 + 100 * 2 / 5)
    assert index.out_of_range


def test_romanian_says_that_its_formula_is_not_calibrated() -> None:
    index = readability(["Salută clientul."] * 8, language.get("ro"))
    assert index is not None
    assert (index.main.formula, index.main.calibrated, index.lix.warn) == ("gulpease", False, 60.0)


def test_szigriszt_follows_its_formula() -> None:
    index = readability(["Envía la garantía."] * 8, language.get("es"))
    assert index is not None
    assert (index.counts.words, index.counts.syllables) == (24, 8 * 8)
    assert (index.main.formula, index.main.aim, index.main.calibrated) == ("szigriszt", 65.0, True)
    assert index.main.score == pytest.approx(206.835 - 24 / 8 - 62.3 * 64 / 24)


def test_a_hard_text_is_out_of_range_in_spanish() -> None:
    hard = "Posteriormente proceder a la cumplimentación administrativa de la documentación correspondiente."
    index = readability([hard] * 8, language.get("es"))
    assert index is not None
    assert index.main.score < 65
    assert index.out_of_range


def test_a_long_text_is_out_of_range_in_italian() -> None:
    hard = "Successivamente procedere all'effettuazione della comunicazione riepilogativa dell'operazione concordata."
    index = readability([hard] * 8, language.get("it"))
    assert index is not None
    assert index.main.score < 60 < index.lix.score
    assert index.main.out_of_range


def test_a_language_that_nobody_described_has_lix_without_bounds() -> None:
    index = readability(["One two three."] * 8, language.get("xx"))
    assert index is not None
    assert (index.main.formula, index.main.score, index.out_of_range) == ("lix", 3.0, False)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("receipt", 2),
        ("customer", 3),
        ("asked", 1),
        ("invited", 3),
        ("replace", 2),
        ("services", 3),
        ("boxes", 2),
        ("table", 2),
        ("store", 1),
        ("stored", 1),
        ("rule", 1),
        ("available", 4),
        ("idea", 3),
        ("previous", 3),
        ("create", 2),
        ("the", 1),
        ("12", 1),
    ],
)
def test_counts_syllables(word: str, number: int) -> None:
    assert syllables(word) == number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("note", 1),
        ("le", 1),
        ("que", 1),
        ("l", 0),
        ("qu", 0),
        ("client", 2),
        ("clients", 2),
        ("signent", 1),
        ("paient", 1),
        ("paiement", 2),
        ("remboursement", 4),
        ("réclamation", 4),
        ("payer", 2),
        ("pays", 2),
        ("maïs", 2),
        ("créée", 2),
        ("réunion", 3),
        ("guichet", 2),
        ("longue", 1),
        ("mangeons", 2),
        ("yeux", 1),
        ("travail", 2),
        ("accueillir", 3),
        ("ouvrier", 3),
        ("août", 1),
        ("étiquettes", 3),
        ("Noël", 2),
        ("12", 1),
    ],
)
def test_counts_french_syllables(word: str, number: int) -> None:
    assert syllables_fr.syllables(word) == number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("tique", 2),
        ("factura", 3),
        ("devolución", 4),
        ("día", 2),
        ("garantía", 4),
        ("envía", 3),
        ("estudiáis", 3),
        ("leíais", 3),
        ("país", 2),
        ("baúl", 2),
        ("reúne", 3),
        ("leer", 2),
        ("aeropuerto", 5),
        ("guerra", 2),
        ("pingüino", 3),
        ("lingüístico", 4),
        ("construí", 2),
        ("cuídate", 3),
        ("prohíbe", 3),
        ("prohibir", 2),
        ("ahora", 3),
        ("huevo", 2),
        ("muy", 1),
        ("reyes", 2),
        ("y", 1),
        ("Uruguay", 3),
        ("12", 1),
    ],
)
def test_counts_syllables_in_spanish(word: str, number: int) -> None:
    assert syllables_es.syllables(word) == number


ODD = [
    "Don't ask twice: it's 12.50 EUR (or 10 %).",
    "Écrivez l'heure d'arrivée — s'il y en a une…",
    "Spune-i clientului că s-a rezolvat; n-o fă «mâine».",
    "Digues-li que el col·lega ho porta’l a l’hora.",
    "Envíalo a caja_3@tienda.example, ¿vale? ¡Sí!",
    "*** --- ''",
    "",
    "一 二三 x² ½ ﬁn İstanbul ß",
]


@pytest.mark.parametrize("code", language.known())
def test_an_estimate_counts_what_textstat_counts(code: str) -> None:
    spoken = language.get(code)
    assert estimate([*ODD, *ENGLISH], spoken) == count([*ODD, *ENGLISH], spoken)
    for text in ODD:
        assert estimate([text], spoken) == count([text], spoken)


def test_what_is_easy_is_in_range_and_what_is_out_of_range_is_not_easy() -> None:
    spoken = language.get("it")
    hard = "Accertare sistematicamente le circostanze amministrative della comunicazione pervenuta."
    assert is_easy(["Saluta il cliente."] * 8, spoken)
    assert is_easy([hard] * 7, spoken)  # of so few nothing is said
    assert not is_easy([hard] * 8, spoken)


def test_what_is_hardly_in_range_is_counted_by_textstat() -> None:
    spoken = language.get("ca")
    texts = ["Comprova la factura amb cura."] * 7 + ["Demana la factura detallada immediatament."]
    found = readability(texts, spoken)
    assert found is not None
    bound = dataclasses.replace(spoken.scale, lix=found.lix.score * 1.02)
    assert not is_easy(texts, dataclasses.replace(spoken, scale=bound))
    assert is_easy(texts, dataclasses.replace(spoken, scale=dataclasses.replace(bound, lix=found.lix.score * 1.1)))


def test_textstat_is_not_loaded_before_it_is_needed() -> None:
    code = (
        "import sys; from sopkit import language; from sopkit.language import readability, verbs;"
        " verbs.verbs('It was sent.', language.get('en'));"
        " assert readability.is_easy(['Ask for the receipt.'] * 8, language.get('en'));"
        " sys.exit('textstat' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_english_needs_no_dictionary_from_elsewhere() -> None:
    code = (
        "import nltk; nltk.download = lambda *a, **k: (_ for _ in ()).throw(SystemExit('downloads'));"
        " from sopkit import language; from sopkit.language.readability import readability;"
        " assert readability(['Ask for the receipt.'] * 8, language.get('en'))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
