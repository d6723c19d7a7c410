"""A talk opens with a question to which yes or no is no answer, in the words of each language."""

from __future__ import annotations

import json

import pytest

from sopkit.lint.engine import lint
from sopkit.lint.rule import discover
from tests.handbooks import HANDBOOK, PROCEDURE, handbook

RULES = discover("sopkit.rules")
OPEN = {
    "en": ["For whom is it?", "What's cooking?", "What can I do for you, Mr. Bo?", "What do you do at 17.30?"],
    "it": ["Cos'è successo?", "Com’è andata?", "Dov'è il guasto?", "A chi lo regala?"],
    "ro": ["Cui îi oferiți cadoul?", "Câţi sunteți acasă?", "Ce-ați dori să gătiți?"],
    "ca": ["D'on ve?", "Com va?", "Per a qui és?"],
    "es": ["¿Adónde lo lleva?", "¿Para quién es?"],
    "fr": ["Qu’aimez-vous cuisiner ?", "Qu'est-ce que vous cherchez ?", "Lequel préférez-vous ?"],
}
CLOSED = {
    "en": ["Can I help you?", "What a day! Are you looking for a pan?"],
    "it": ["Posso aiutarLa?", "Le serve qualcosa?"],
    "ro": ["Vă pot ajuta?"],
    "ca": ["Vol que l'ajudi?"],
    "es": ["¿Quiere que le ayude?"],
    "fr": ["Est-ce que je peux vous aider ?", "Est-ce qu'il vous faut une poêle ?"],
}


def is_told(language: str, question: str) -> bool:
    procedure = (
        PROCEDURE[: PROCEDURE.index("\nsteps:\n")] + "\nprofile: sale\nsteps:\n  - id: greet\n    do: Ask.\n    say: "
    )
    files = {
        "handbook.yml": HANDBOOK.replace("language: en", f"language: {language}"),
        "standard/returns/return-an-item.yml": procedure + json.dumps(question, ensure_ascii=False) + "\n",
    }
    return "closed-question" in {one.rule for one in lint(handbook(files), RULES)}


@pytest.mark.parametrize(("language", "question"), [(code, one) for code, some in OPEN.items() for one in some])
def test_is_open(language: str, question: str) -> None:
    assert not is_told(language, question)


@pytest.mark.parametrize(("language", "question"), [(code, one) for code, some in CLOSED.items() for one in some])
def test_is_closed(language: str, question: str) -> None:
    assert is_told(language, question)
