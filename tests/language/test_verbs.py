"""What the engine finds in sentences of procedures, and above all what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit import language
from sopkit.language.text import mask
from sopkit.language.verbs import Verb, verbs

PROCEDURES = Path(__file__).parent / "procedures"


def _cases() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(PROCEDURES.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                kind, _, sentence = line.partition(": ")
                found.append((path.stem, kind, sentence))
    return found


CASES = _cases()
CODES = sorted({code for code, _, _ in CASES})
CORRECT = [(code, sentence) for code, kind, sentence in CASES if kind == "correct"]
FAULTY = [case for case in CASES if case[1] != "correct"]


def _found(sentence: str, code: str) -> list[Verb]:
    return verbs(mask(sentence), language.get(code))


def _reportable(found: list[Verb]) -> list[Verb]:
    """What the rules on tense and voice report by default."""
    return [
        verb
        for verb in found
        if (verb.not_present or verb.tense == "going-to" or verb.voice == "passive") and not verb.conditional_clause
    ]


@pytest.mark.parametrize(("code", "sentence"), CORRECT, ids=[f"{code}: {sentence}" for code, sentence in CORRECT])
def test_leaves_alone(code: str, sentence: str) -> None:
    assert _reportable(_found(sentence, code)) == []


@pytest.mark.parametrize(
    ("code", "kind", "marked"), FAULTY, ids=[f"{code} {kind}: {sentence}" for code, kind, sentence in FAULTY]
)
def test_finds(code: str, kind: str, marked: str) -> None:
    before, group, _ = marked.split("*")
    sentence = marked.replace("*", "")
    found = _reportable(_found(sentence, code))
    wanted = [verb for verb in found if kind in (verb.tense, verb.voice)]
    assert [(verb.start, verb.words) for verb in wanted] == [(len(before), group)]
    assert sentence[wanted[0].start : wanted[0].end] == group


@pytest.mark.parametrize("code", CODES)
def test_enough_sentences_stand_behind_each_language(code: str) -> None:
    assert len([case for case in CORRECT if case[0] == code]) >= 60
    assert len([case for case in FAULTY if case[0] == code]) >= 40


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "If the customer has not received it, call the courier."),
        ("en", "Refund the card that paid."),
        ("it", "Se il cliente non ha ricevuto la merce, chiama il corriere."),
        ("it", "Rimborsa la carta che ha pagato."),
        ("ro", "Dacă clientul nu a primit coletul, sună curierul."),
        ("ca", "Si el client no ha rebut el paquet, truca al missatger."),
        ("fr", "Si le client n'a pas reçu le colis, appelez le transporteur."),
        ("fr", "S'il a payé deux fois, appelez le siège."),
        ("fr", "Remboursez la carte qui a payé."),
        ("fr", "Notez ce que le client a demandé."),
        ("es", "Si el cliente no ha recibido el paquete, llama al mensajero."),
        ("es", "Pregunta cuándo compró el artículo."),
    ],
)
def test_says_that_a_past_stands_in_a_condition(code: str, sentence: str) -> None:
    past = [verb for verb in _found(sentence, code) if verb.not_present]
    assert [verb.conditional_clause for verb in past] == [True]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "If the card fails, the customer has paid twice."),
        ("en", "Tell the customer that the courier has left."),
        ("it", "Dopo il cliente ha pagato."),
        ("ca", "Després el client ha pagat."),
        ("it", "Se la carta è bloccata, il cliente ha pagato due volte."),
        ("it", "Comunica al cliente che il corriere è partito."),
        ("ro", "Dacă nu merge cardul, clientul a plătit de două ori."),
        ("ca", "Si la targeta falla, el client ha pagat dues vegades."),
        ("fr", "Si la carte ne passe pas, le client a payé deux fois."),
        ("fr", "Dites au client que le transporteur est parti."),
        ("es", "Si la tarjeta falla, el cliente ha pagado dos veces."),
        ("es", "Informa al cliente de que el mensajero ha salido."),
    ],
)
def test_a_past_after_the_condition_or_in_a_report_is_not_in_a_condition(code: str, sentence: str) -> None:
    past = [verb for verb in _found(sentence, code) if verb.not_present]
    assert [verb.conditional_clause for verb in past] == [False]


@pytest.mark.parametrize(
    ("code", "sentence", "words"),
    [
        ("it", "Si verifica la data.", "Si verifica"),
        ("ro", "Se verifică data.", "Se verifică"),
        ("ca", "Es comprova la data.", "Es comprova"),
        ("fr", "Le paiement se fait en caisse.", "se fait"),
        ("fr", "L'échange s'accorde sans ticket.", "s'accorde"),
        ("es", "Se comprueba la fecha.", "Se comprueba"),
        ("es", "Se le envía un correo.", "Se le envía"),
    ],
)
def test_a_reflexive_passive_is_a_voice_of_its_own(code: str, sentence: str, words: str) -> None:
    assert [(verb.words, verb.tense, verb.voice) for verb in _found(sentence, code)] == [
        (words, "present", "reflexive-passive")
    ]


def test_reaches_over_an_adverb_to_the_last_word_of_the_group() -> None:
    (verb,) = _found("Il cliente non ha ancora mai ricevuto la merce.", "it")
    assert verb.words == "ha ancora mai ricevuto"


def test_does_not_judge_what_is_quoted_once_the_text_is_masked() -> None:
    sentence = "Choose 'Will be closed later' from the list."
    assert [verb.tense for verb in verbs(sentence, language.get("en"))] == ["future"]
    assert _found(sentence, "en") == []


def test_a_curly_apostrophe_is_an_apostrophe() -> None:
    (verb,) = _found("The customer didn’t answer.", "en")
    assert (verb.words, verb.tense) == ("didn’t answer", "past")


def test_old_romanian_letters_are_read() -> None:
    assert [verb.voice for verb in _found("Banii vor fi returnaţi pe card.", "ro")] == ["passive"]


def test_finds_nothing_in_a_language_without_forms() -> None:
    assert verbs("The customer will receive a mail.", language.get("xx")) == []
    assert verbs("", language.get("en")) == []


def test_knows_its_languages_and_reads_each_once() -> None:
    assert [code for code in language.known() if language.get(code).forms] == CODES
    assert language.get("it-IT") is language.get("it")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("ca", "Truca a la botiga de Roda de Barà."),
        ("it", "Chiama il negozio di Nicolò Salarà."),
        ("fr", "Appelez la boutique (Sofia), puis Mme Luisa Costa."),
        ("es", "Llama a la tienda de Zoé Bará."),
    ],
)
def test_a_name_is_no_verb(code: str, sentence: str) -> None:
    assert _found(sentence, code) == []


@pytest.mark.parametrize(
    ("sentence", "tense", "words"),
    [
        ("Un avoir signé vaut un an.", None, ""),
        ("Le client a-t-il déjà reçu le colis ?", "perfect", "a-t-il déjà reçu"),
        ("Le client ne s'est jamais plaint.", "perfect", "est jamais plaint"),
        ("Le client est fâché.", None, ""),
        ("Le client s'est fâché.", "perfect", "est fâché"),
        ("Les sommes versées sont exactes.", None, ""),
        ("Nous sommes revenus.", "perfect", "sommes revenus"),
        ("Le vendeur aurait signé.", "conditional-perfect", "aurait signé"),
        ("Le vendeur signerait.", "conditional", "signerait"),
        ("Vous tirez la porte.", None, ""),
        ("Vous attirerez la clientèle.", "future", "attirerez"),
        ("La vitrine attirait les clients.", "imperfect", "attirait"),
        ("La vitrine attirerait les clients.", "conditional", "attirerait"),
        ("Les clients préfèrent un échange.", None, ""),
        ("Les clients préférèrent un échange.", "past", "préférèrent"),
        ("Il la nota.", "past", "nota"),
        ("Posez la carte Visa.", None, ""),
        ("Le responsable va rappeler le client.", "going-to", "va rappeler"),
        ("Le responsable allait rappeler le client.", "imperfect", "allait"),
    ],
)
def test_tells_the_tenses_of_french_apart(sentence: str, tense: str | None, words: str) -> None:
    found = [(verb.tense, verb.words) for verb in _found(sentence, "fr") if verb.tense not in ("present", "none")]
    assert found == ([(tense, words)] if tense else [])


def test_words_all_in_capitals_are_still_verbs() -> None:
    assert [verb.tense for verb in _found("IL CLIENTE RICEVERÀ UNA MAIL.", "it")] == ["future"]
    assert [verb.tense for verb in _found("LE CLIENT DEMANDA UN BON.", "fr")] == ["past"]


WORDS_IN_A_ROW = ["signed ", "was ", "è ", "va ", "a ", "est ", "that ", "'", "{", "**"]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("word", WORDS_IN_A_ROW)
def test_a_text_without_a_stop_is_read_to_its_end(code: str, word: str) -> None:
    check_without_a_stop(word * 5_000, code)


@pytest.mark.soak
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("word", WORDS_IN_A_ROW)
def test_a_long_text_without_a_stop_is_read_to_its_end(code: str, word: str) -> None:
    check_without_a_stop(word * 20_000, code)


def check_without_a_stop(text: str, code: str) -> None:
    found = verbs(mask(text), language.get(code))
    assert all(0 <= verb.start < verb.end <= len(text) for verb in found)


def test_a_question_is_read_over_its_subject() -> None:
    (verb,) = _found("Has the customer already received the parcel?", "en")
    assert (verb.words, verb.tense) == ("Has the customer already received", "perfect")
