"""The laws of translation: words by id, each layer its own."""

from __future__ import annotations

from sopkit.edition import edition, layered
from sopkit.schema.walk import texts
from tests.handbooks import PROCEDURE, handbook

ITALIAN = """
translates: return-an-item
title: Rendere un articolo
purpose: Il cliente va via sereno.
trigger: Un cliente riporta un articolo.
steps:
  greet: {do: Saluta il cliente., say: Buongiorno.}
  check: {do: Controlla la data sullo scontrino.}
  refund: {do: "Rimborsa fino a {max}."}
  record: {do: Annota il motivo.}
"""
STANDARD_IT = "standard/returns/return-an-item.it.yml"
MILANO = "branches/milano/return-an-item.yml"
MILANO_EN = "branches/milano/return-an-item.en.yml"


def said(texts: dict[str, str], language: str) -> dict[str, str | None]:
    workspace = handbook({STANDARD_IT: ITALIAN, **texts})
    steps = layered(workspace, workspace.chain("milano"), "return-an-item", language).procedure.steps
    return {step.id.words: step.say.words if step.say else step.do.words for step in steps}


def rules(texts: dict[str, str], language: str) -> set[str]:
    workspace = handbook({STANDARD_IT: ITALIAN, **texts})
    assert [str(fault) for fault in workspace.faults] == []
    return {fault.rule for fault in edition(workspace, "milano", language).faults}


def test_words_are_found_by_id() -> None:
    assert said({}, "it")["greet"] == "Buongiorno."
    assert said({}, "en")["greet"] == "Good morning."


def test_a_text_that_a_layer_changes_drops_the_translation_above_it() -> None:
    overlay = "adapts: return-an-item\nlanguage: en\nsteps:\n  - {change: greet, because: B., say: Welcome.}\n"
    assert said({MILANO: overlay}, "it")["greet"] == "Welcome."


def test_each_layer_carries_its_own_translation() -> None:
    overlay = "adapts: return-an-item\nlanguage: it\nsteps:\n  - {change: greet, because: B., say: Benvenuto.}\n"
    words = "translates: return-an-item\nsteps:\n  greet: {say: Welcome.}\n"
    assert said({MILANO: overlay, MILANO_EN: words}, "en")["greet"] == "Welcome."
    assert said({MILANO: overlay, MILANO_EN: words}, "it")["greet"] == "Benvenuto."


def test_a_text_not_yet_translated_is_known_by_its_language() -> None:
    overlay = "adapts: return-an-item\nlanguage: it\nsteps:\n  - {add: gift, after: greet, because: B., do: Indica il banco.}\n"
    chosen = edition(handbook({STANDARD_IT: ITALIAN, MILANO: overlay}), "milano", "en")
    procedure = chosen.procedures["return-an-item"].procedure
    foreign = [(path, text.words, chosen.untranslated(text)) for path, text, _prose in texts(procedure)]
    assert [one for one in foreign if one[2]] == [("steps.gift.do", "Indica il banco.", "it")]


def test_a_branch_cannot_reword_the_standard_by_translating_it() -> None:
    words = "translates: return-an-item\nsteps:\n  refund: {do: Refund nothing.}\n"
    assert rules({MILANO: "adapts: return-an-item\nsteps: []\n", MILANO_EN: words}, "en") == {"locked-changed"}


def test_a_name_that_the_original_lacks_is_reported() -> None:
    workspace = handbook({STANDARD_IT: ITALIAN + "  greeet: {do: Ciao.}\n"})
    faults = edition(workspace, "milano", "it").faults
    assert [(fault.rule, fault.span.line) for fault in faults] == [("unknown-key", 11)]
    assert "did you mean `greet`" in str(faults[0].message)


def test_a_key_that_is_spelt_well_is_not_taken_for_another_one() -> None:
    original = PROCEDURE.replace("trigger:", "outcome: All is well.\ntrigger:")
    texts = {STANDARD_IT: ITALIAN + "for_customers: {answer: Ciao.}\n", "standard/returns/return-an-item.yml": original}
    told = [str(fault.message) for fault in edition(handbook(texts), "milano", "it").faults]
    assert told == ["The original has no `for_customers` here: nothing to translate"]


def test_an_empty_translation_leaves_the_original() -> None:
    assert (
        said({STANDARD_IT: "translates: return-an-item\nsteps:\n  greet:\n    say:\n"}, "it")["greet"]
        == "Good morning."
    )


def test_the_handbooks_own_words_are_translated_too() -> None:
    words = "translates: handbook\nname: Manuale\nroles: {lead: Responsabile di turno}\nareas: {returns: Resi}\n"
    chosen = edition(handbook({"handbook.it.yml": words}), "milano", "it")
    assert chosen.handbook.roles["lead"].name.words == "Responsabile di turno"
    assert chosen.handbook.areas["returns"].title.words == "Resi"
