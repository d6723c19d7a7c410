"""Romanian: how verbs conjugate, what a verb tells, and which pronouns their clause explains."""

from __future__ import annotations

import pytest

from sopkit import language
from sopkit.language.analysis import analysed
from sopkit.language.conjugation import IMPERATIVE, INFINITIVE, PRESENT
from sopkit.language.pronouns import unclear

FORMS = ("pres.2", "pres.3", "imper.2", "imper.5", "subj.3")


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("verifica", "verifici verifică verifică verificați verifice"),
        ("nota", "notezi notează notează notați noteze"),
        ("bloca", "blochezi blochează blochează blocați blocheze"),
        ("copia", "copiezi copiază copiază copiați copieze"),
        ("întreba", "întrebi întreabă întreabă întrebați întrebe"),
        ("încheia", "închei încheie încheie încheiați încheie"),
        ("citi", "citești citește citește citiți citească"),
        ("locui", "locuiești locuiește locuiește locuiți locuiască"),
        ("oferi", "oferi oferă oferă oferiți ofere"),
        ("hotărî", "hotărăști hotărăște hotărăște hotărâți hotărască"),
        ("cere", "ceri cere cere cereți ceară"),
        ("face", "faci face fă faceți facă"),
        ("descrie", "descrii descrie descrie descrieți descrie"),
        ("presupune", "presupui presupune presupune presupuneți presupună"),
        ("returna", "returnezi returnează returnează returnați returneze"),
        ("lua", "iei ia ia luați ia"),
        ("merge", "mergi merge mergi mergeți meargă"),
        ("supraveghea", "supraveghezi supraveghează supraveghează supravegheați supravegheze"),
    ],
)
def test_conjugates(verb: str, forms: str) -> None:
    found = language.get("ro").conjugated(verb)
    assert " ".join(found[name][0] for name in FORMS) == forms


@pytest.mark.parametrize(
    ("sentence", "better"),
    [
        ("Adună sumele achitate.", "plătite"),
        ("Suma achitată este pe bon.", "plătită"),
    ],
)
def test_what_is_better_agrees_with_its_noun(sentence: str, better: str) -> None:
    found = [one.better for one in analysed(sentence, "ro").phrases if one.list == "hard-word"]
    assert found == [better]


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("numeros", "numeroasă"),
        ("adecvat", "adecvați"),
        ("client", "clienților"),
        ("reducere", "reducerile"),
        ("verificare", "verificări"),
        ("plată", "plăți"),
        ("informație", "informații"),
    ],
)
def test_inflects(word: str, form: str) -> None:
    assert form in language.get("ro").inflected(word)


@pytest.mark.parametrize(
    ("sentence", "words", "forms"),
    [
        ("Verifică bonul.", "Verifică", {IMPERATIVE, PRESENT}),
        ("A verifica bonul.", "verifica", {INFINITIVE}),
        ("A se nota ora.", "nota", {INFINITIVE}),
        ("Nu comanda produsul.", "comanda", {IMPERATIVE, PRESENT}),
        ("Să verifici bonul.", "verifici", {IMPERATIVE}),
        ("Se verifică bonul.", "verifică", {PRESENT}),
        ("Verifici bonul.", "Verifici", {PRESENT}),
        ("Întreabă-l pe client.", "Întreabă", {IMPERATIVE, PRESENT}),
        ("Şterge datele.", "Şterge", {IMPERATIVE, PRESENT}),
        ("Tipareste chitanta.", "Tipareste", {IMPERATIVE, PRESENT}),
        ("Rebobinați rola.", "Rebobinați", {IMPERATIVE, PRESENT}),
        ("Dacă lipsește bonul, sună clientul.", "sună", {IMPERATIVE, PRESENT}),
    ],
)
def test_opens_with_its_action(sentence: str, words: str, forms: set[str]) -> None:
    opening = analysed(sentence, "ro").told[0].opening
    assert opening is not None
    assert (sentence[opening.start : opening.end], set(opening.forms)) == (words, forms)


@pytest.mark.parametrize(
    ("sentence", "words", "forms"),
    [
        ("Casierul verifică bonul.", "verifică", (PRESENT,)),
        ("Adresa clientului apare pe factură.", "apare", ()),
        ("Lista produselor.", None, None),
    ],
)
def test_opens_with_a_noun(sentence: str, words: str | None, forms: tuple[str, ...] | None) -> None:
    (told,) = analysed(sentence, "ro").told
    assert told.opening is None
    found = told.verb and (sentence[told.verb.start : told.verb.end], told.verb.forms)
    assert found == (words and (words, forms))


@pytest.mark.parametrize(
    ("sentence", "pronouns"),
    [
        ("Spune-i clientului prețul.", []),
        ("Întreabă-l pe client ce dorește.", []),
        ("Cere documente și copiază-le.", []),
        ("Pune bonul într-o cutie.", []),
        ("Verifică-l.", ["l"]),
        ("Pune-le pe raft.", ["le"]),
        ("Dă-o curierului.", ["o"]),
    ],
)
def test_a_pronoun_that_its_clause_repeats_is_clear(sentence: str, pronouns: list[str]) -> None:
    assert [sentence[start:end] for start, end in unclear(analysed(sentence, "ro"))] == pronouns
