"""Which rewordings tell people something else, in each language."""

from __future__ import annotations

import pytest

from sopkit.diff import Basis, Change, View, compare
from sopkit.messages import catalogue
from sopkit.procedure import Procedure
from sopkit.report.change_words import sentence
from tests.diff.records import made

HEAD = {"title": "T", "purpose": "P", "owner": "lead", "status": "draft", "version": "1.0.0", "trigger": "T"}


def view(language: str | None) -> View:
    return View(language=lambda text: language, speaks=language)


def procedure(**step: object) -> Procedure:
    return made(Procedure, {**HEAD, "values": {"cap": "50 EUR"}, "steps": [{"id": "one", "do": "Do it.", **step}]})


def changed(language: str | None, old: str, new: str, key: str = "do") -> Change:
    """The one change between two texts."""
    both = procedure(**{key: old}), procedure(**{key: new})
    (change,) = compare(*both, Basis(view(language), view(language)))
    return change


OTHER = [
    ("en", "Refund the price.", "Do not refund the price.", "not", "–"),
    ("en", "Never open the box.", "Open the box.", "–", "Never"),
    ("en", "Exchange it without a receipt.", "Exchange it with a receipt.", "–", "without"),
    ("en", "You must ask the lead.", "You may ask the lead.", "may", "must"),
    ("en", "You should offer a seat.", "Offer the customer a seat.", "–", "should"),
    ("en", "The customer can choose.", "The customer can't choose.", "can't", "–"),
    ("en", "Wait 2 minutes.", "Wait 2 hours.", "2 hours", "2 minutes"),
    ("en", "Wait two minutes.", "Wait five minutes.", "five minutes", "two minutes"),
    ("en", "Give up to 50 EUR.", "Give up to 50 USD.", "50 USD", "50 EUR"),
    ("en", "Print 2 slips.", "Print 3 slips.", "3", "2"),
    ("en", "Is it new? Refund it.", "Is it new? You may refund it.", "may", "–"),
    ("en", "You may open it. Is it new?", "Open it. Is it new?", "–", "may"),
    ("en", "Can you refund it?", "Can't you refund it?", "can't", "–"),
    ("en", "Give up to {cap}.", "Give up to 80 EUR.", "80 EUR", "€50"),
    ("en", "Keep at least two copies.", "Keep at most two copies.", "most", "least"),
    ("en", "Wait before closing.", "Wait after closing.", "after", "before"),
    ("en", "Offer everybody a coffee.", "Offer only members a coffee.", "only", "–"),
    ("en", "Always ask.", "Ask.", "–", "always"),
    ("en", "Ask for consent.", "Ask for consent if you remember.", "if you remember", "–"),
    ("it", "Consegna almeno due copie.", "Consegna al massimo due copie.", "massimo", "almeno"),
    ("it", "Aspetta prima di chiudere.", "Aspetta dopo la chiusura.", "dopo", "prima"),
    ("it", "Offri il caffè a tutti i clienti.", "Offri il caffè solo ai soci.", "solo", "–"),
    ("it", "Chiedi sempre la ricevuta.", "Chiedi la ricevuta.", "–", "sempre"),
    ("it", "Chiedi il consenso.", "Chiedi il consenso, se ti ricordi.", "se ti ricordi", "–"),
    ("ro", "Așteptați înainte de închidere.", "Așteptați după închidere.", "după", "înainte"),
    ("ro", "Oferiți tuturor o cafea.", "Oferiți doar membrilor o cafea.", "doar", "–"),
    ("ca", "Dona almenys dues còpies.", "Dona com a màxim dues còpies.", "màxim", "almenys"),
    ("ca", "Demana el consentiment.", "Demana el consentiment, si te'n recordes.", "si te'n recordes", "–"),
    ("es", "Espera antes de cerrar.", "Espera después de cerrar.", "después", "antes"),
    ("es", "Ofrece un café siempre.", "Ofrece un café.", "–", "siempre"),
    ("fr", "Attendez avant la fermeture.", "Attendez après la fermeture.", "après", "avant"),
    ("fr", "Donnez au moins deux copies.", "Donnez au plus deux copies.", "plus", "moins"),
    ("en", "It follows law 34/2014.", "It follows law 52/2014.", "52/2014", "34/2014"),
    ("en", "Open at 9:00.", "Open at 9:30.", "9:30", "9:00"),
    ("it", "Non consegnare mai senza firma.", "Consegna anche senza firma.", "–", "non"),
    ("en", "Never leave without a word, not even now.", "Leave without a word, not even now.", "–", "never"),
    ("it", "Rimborsa il prezzo.", "Non rimborsare il prezzo.", "non", "–"),
    ("it", "Devi chiamare il responsabile.", "Puoi chiamare il responsabile.", "puoi", "devi"),
    ("ro", "Rambursează prețul.", "Nu rambursa prețul.", "nu", "–"),
    ("ro", "Trebuie să suni șeful.", "Poți să suni șeful.", "poți", "trebuie"),
    ("ca", "Torna els diners.", "No tornis els diners.", "no", "–"),
    ("ca", "Cal trucar a la persona responsable.", "Pots trucar a la persona responsable.", "pots", "cal"),
    ("es", "Devuelve el importe.", "No devuelvas el importe.", "no", "–"),
    ("es", "Debes llamar al responsable.", "Puedes llamar al responsable.", "puedes", "debes"),
    ("fr", "Remboursez le prix.", "Ne remboursez pas le prix.", "pas", "–"),
    ("fr", "Vous devez appeler le responsable.", "Vous pouvez appeler le responsable.", "pouvez", "devez"),
]
SAME = [
    ("en", "Ask for the receipt.", "Request the receipt from the customer."),
    ("en", "You must ask the lead.", "Ask the lead."),
    ("en", "You may refund it.", "You can refund it."),
    ("en", "Do not refund it.", "Never refund it."),
    ("en", "Wait 60 minutes.", "Take your time and wait 1 hour."),
    ("en", "Print one copy.", "Print a copy."),
    ("en", "Ask after you greeted.", "Greet, then ask."),
    ("en", "Remember to ask.", "Do ask."),
    ("it", "Prima saluta, poi chiedi.", "Saluta e chiedi."),
    ("it", "Non rimborsare l'articolo.", "Non rimborsare mai l'articolo."),
    ("ro", "Nu rambursa prețul.", "Nu rambursa niciodată prețul."),
    ("es", "No devuelvas nada.", "No devuelvas el importe."),
    (None, "Refund the price.", "Do not refund the price."),
    ("en", "Show me the receipt, please.", "Can you show me the receipt?"),
    ("en", "What is the number? Take the form.", "May I ask for the number? Take the form."),
    ("it", "Mi dica il numero.", "Può dirmi il numero?"),
    ("ro", "Spuneți-mi numărul.", "Îmi puteți spune numărul?"),
    ("ca", "Digui'm el número.", "Em pot dir el número?"),
    ("es", "Dígame el número.", "¿Me puede decir el número?"),
    ("fr", "Dites-moi le numéro.", "Pouvez-vous me dire le numéro ?"),
]


def told(found: str, lost: str) -> tuple[str, ...]:
    """The sentences that name what came and what went."""
    if lost == "–":
        return (f"says also (`do`): “{found}”".lower(),)
    if found == "–":
        return (f"no longer says (`do`): “{lost}”".lower(),)
    openings = ("no longer says the same", "lowered in its words", "raised in its words")
    return tuple(f"{opening} (`do`): “{found}”, before “{lost}”".lower() for opening in openings)


@pytest.mark.parametrize(("language", "old", "new", "found", "lost"), OTHER)
def test_a_text_that_says_something_else_is_told_apart(
    language: str, old: str, new: str, found: str, lost: str
) -> None:
    change = changed(language, old, new)
    assert change.kind.name == "sense"
    assert sentence(change, catalogue("en")).lower().removeprefix("step 1 *one*: ") in told(found, lost)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("it", "Passo 1 *one*: ridotto nel testo (`do`): ora «20 EUR», prima «50 €»"),
        ("fr", "Étape 1 *one* : réduit dans le texte (`do`) : « 20 EUR », avant « 50 € »"),
        ("ro", "Pasul 1 *one*: redus în text (`do`): acum „20 EUR”, înainte „50 EUR”"),
    ],
)
def test_values_are_filled_in_and_stand_in_the_quotation_marks_of_the_reader(language: str, said: str) -> None:
    told = sentence(changed(language, "X {cap}.", "X 20 EUR."), catalogue(language))
    assert told.replace("\xa0", " ").replace("\u202f", " ") == said


def test_a_quantity_of_another_sort_is_neither_less_nor_more() -> None:
    said = sentence(changed("en", "Give 50 EUR.", "Give 10 %."), catalogue("en"))
    assert said == "Step 1 *one*: no longer says the same (`do`): “10 %”, before “50 EUR”"


@pytest.mark.parametrize(("language", "old", "new"), SAME)
def test_other_words_for_the_same_are_only_reworded(language: str | None, old: str, new: str) -> None:
    assert changed(language, old, new).kind.name == "reworded"


@pytest.mark.parametrize("key", ["do", "say", "note", "dont"])
def test_every_text_that_tells_people_something_is_looked_at(key: str) -> None:
    assert changed("en", "Wait 2 days.", "Wait 3 days.", key).kind.name == "sense"


def test_a_question_and_its_answers_are_looked_at() -> None:
    old = procedure(ask="Is it in time?", answers={"yes": "It is younger than 14 days."})
    new = procedure(ask="Is it not in time?", answers={"yes": "It is younger than 30 days."})
    found = compare(old, new, Basis(view("en"), view("en")))
    assert [(change.kind.name, change.path) for change in found] == [
        ("sense", "steps.one.ask"),
        ("sense", "steps.one.answers.yes.when"),
    ]


def test_what_it_says_about_privacy_keeps_its_own_weight() -> None:
    privacy = {"why": "To find the sale.", "keep": "10 years"}
    old, new = procedure(privacy=privacy), procedure(privacy={**privacy, "keep": "2 years"})
    assert [change.kind.name for change in compare(old, new, Basis(view("en"), view("en")))] == ["privacy"]


@pytest.mark.parametrize(("language", "old", "new", "found", "lost"), OTHER)
def test_there_and_back_the_same_words_are_found(language: str, old: str, new: str, found: str, lost: str) -> None:
    back = sentence(changed(language, new, old), catalogue("en"))
    assert back.lower().removeprefix("step 1 *one*: ") in told(lost, found)


def test_a_bare_number_is_neither_less_nor_more() -> None:
    said = sentence(changed("en", "Call 112.", "Call 113."), catalogue("en"))
    assert said == "Step 1 *one*: no longer says the same (`do`): “113”, before “112”"


def test_a_step_that_is_gone_is_told_with_its_values() -> None:
    old = made(
        Procedure,
        {
            **HEAD,
            "values": {"cap": "50 EUR"},
            "steps": [{"id": "one", "do": "Do it."}, {"id": "two", "do": "Give {cap}."}],
        },
    )
    (change,) = compare(old, procedure(), Basis(view("en"), view("en")))
    assert sentence(change, catalogue("en")) == "Step 2 *two*: this step is gone: “Give €50.”"


def test_a_limit_of_the_step_is_filled_in_too() -> None:
    old = procedure(max="50 EUR", dont="Never more than {max}.")
    (change,) = compare(old, procedure(max="50 EUR"), Basis(view("en"), view("en")))
    assert (
        sentence(change, catalogue("en")) == "Step 1 *one*: no longer says what never happens: “Never more than €50.”"
    )
