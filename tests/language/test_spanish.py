"""Spanish verbs and pronouns, and what the rules on words make of them."""

from __future__ import annotations

import pytest

from sopkit.language import get
from sopkit.language.analysis import Analysis
from sopkit.language.pronouns import unclear

SPANISH = get("es")


@pytest.mark.parametrize(
    ("verb", "form", "written"),
    [
        ("comprobar", "imper.2", "comprueba"),
        ("comprobar", "imper.vos", "comprobá"),
        ("comprobar", "imper.3", "compruebe"),
        ("comprobar", "imper.5", "comprobad"),
        ("comprobar", "imper.6", "comprueben"),
        ("comprobar", "pres.4", "comprobamos"),
        ("buscar", "imper.3", "busque"),
        ("pagar", "subj.5", "paguéis"),
        ("empezar", "imper.3", "empiece"),
        ("averiguar", "imper.3", "averigüe"),
        ("recoger", "imper.3", "recoja"),
        ("corregir", "imper.3", "corrija"),
        ("conseguir", "imper.6", "consigan"),
        ("ofrecer", "subj.2", "ofrezcas"),
        ("convencer", "imper.3", "convenza"),
        ("sentir", "imper.4", "sintamos"),
        ("dormir", "ger", "durmiendo"),
        ("pedir", "ger", "pidiendo"),
        ("enviar", "pres.3", "envía"),
        ("cambiar", "pres.3", "cambia"),
        ("evaluar", "imper.6", "evalúen"),
        ("incluir", "imper.2", "incluye"),
        ("reunir", "imper.2", "reúne"),
        ("leer", "ger", "leyendo"),
        ("leer", "part", "leído"),
        ("obtener", "imper.2", "obtén"),
        ("componer", "part.fp", "compuestas"),
        ("deshacer", "imper.2", "deshaz"),
        ("satisfacer", "part", "satisfecho"),
        ("contradecir", "imper.2", "contradice"),
        ("inscribir", "part", "inscrito"),
        ("devolver", "part", "devuelto"),
        ("imprimir", "part.f", "impresa"),
        ("dar", "imper.3", "dé"),
        ("dar", "imper.6", "den"),
        ("estar", "subj.5", "estéis"),
        ("haber", "pres.3", "hay"),
        ("ir", "imper.5", "id"),
    ],
)
def test_conjugates(verb: str, form: str, written: str) -> None:
    assert written in SPANISH.conjugated(verb)[form]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("pídele", ("pide", "le")),
        ("compruébalo", ("comprueba", "lo")),
        ("dígaselo", ("diga", "selo")),
        ("pedirle", ("pedir", "le")),
        ("pedírselo", ("pedir", "selo")),
        ("dile", ("di", "le")),
        ("dele", ("dé", "le")),
        ("repítelo", ("repite", "lo")),
        ("sentaos", ("sentad", "os")),
        ("comprobadlo", ("comprobad", "lo")),
        ("comprobalo", ("comprobá", "lo")),
        ("asegúrese", ("asegure", "se")),
        ("póngansela", ("pongan", "sela")),
    ],
)
def test_parts_a_verb_from_its_pronouns(word: str, parts: tuple[str, str]) -> None:
    assert SPANISH.hung(word) == parts


@pytest.mark.parametrize(
    "word", ["tomate", "regalos", "puntuales", "compañeros", "clase", "suerte", "vela", "semanales", "pedidos"]
)
def test_a_noun_bears_no_pronoun(word: str) -> None:
    assert SPANISH.hung(word) == (word, "")


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("dependiente", ("dependiente", "dependientes")),
        ("vario", ("vario", "varia", "varios", "varias")),
        ("devolución", ("devolución", "devoluciones")),
        ("encargador", ("encargador", "encargadora", "encargadores", "encargadoras")),
        ("vez", ("vez", "veces")),
        ("total", ("total", "totales")),
    ],
)
def test_inflects(word: str, forms: tuple[str, ...]) -> None:
    assert SPANISH.inflected(word) == forms


@pytest.mark.parametrize(
    ("sentence", "better"),
    [
        ("Efectúa el cobro.", "haz"),
        ("El cajero efectúa el cobro.", ""),
        ("Efectúe el cobro.", "haga"),
        ("Utilice la llave.", "use"),
        ("La caja utilizada es esta.", "usada"),
    ],
)
def test_what_is_better_takes_the_form_of_the_verb(sentence: str, better: str) -> None:
    found = [one.better for one in Analysis(sentence, SPANISH).phrases if one.list == "hard-word"]
    assert found == [better]


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("Pídele el tique.", []),
        ("Dile: «Buenos días».", []),
        ("Pregúntale si quiere una bolsa.", []),
        ("Avísale.", ["le"]),
        ("Avísale cuando llegue el paquete.", ["le"]),
        ("Llámale por teléfono.", ["le"]),
        ("Dáselo al otro.", ["selo"]),
        ("Barre la cocina.", []),
        ("Coge la caja y ábrela.", []),
    ],
)
def test_a_dative_stands_for_the_customer(sentence: str, marked: list[str]) -> None:
    assert [sentence[start:end] for start, end in unclear(Analysis(sentence, SPANISH))] == marked
