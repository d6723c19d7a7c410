"""Say it as you would wish to hear it.

"Calm down", "that is our policy" and "you should have read it" make an enemy of a customer with a problem. Say what
you can do, and by when. What is said aloud is looked at: `say:`, what is said instead of a no, and quotations in a
step.
Source: handbooks of service chains; ISO 18295-1, 6.3 (courtesy).
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.language.phrases import Found
from sopkit.lint.fields import is_instruction
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _


def said(sentence: str) -> str:
    """A procedure whose first step says a sentence."""
    return f'\nsteps:\n  - id: answer\n    do: Answer the customer.\n    say: "{sentence}"\n'


GOOD = {
    "en": [said("I look into it at once. You hear from me today."), "Never say: “Calm down.”", "Read the policy."],
    "fr": [
        said("Je m'en occupe tout de suite. Je vous rappelle aujourd'hui."),
        "Ne dites jamais : « Calmez-vous. »",
        "Lisez le règlement.",
    ],
    "es": [said("Lo miro ahora mismo y le llamo antes de las cinco."), "Nunca diga: «Cálmese»."],
}
BAD = {
    "en": [said("Calm down."), said("That is our policy."), "Say: “You have to wait.”"],
    "fr": [said("Calmez-vous."), said("C'est notre politique."), "Dites : « Vous devez attendre. »"],
    "es": [said("Cálmese, por favor."), said("¿Quién es usted?"), "Di: «Eso no es asunto mío»."],
}


@rule(on=Passage, severity=WARNING, words="discourteous", aloud=True)
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    for phrase in spoken(passage):
        words = passage.quoted(phrase.start, phrase.end)
        message = _("`{words}` sounds unkind to a customer; say what you can do, and by when", words=words)
        yield passage.problem(phrase.start, phrase.end, message)


def spoken(passage: Passage) -> Iterator[Found]:
    """The discourteous phrases that somebody says: in speech, or in a quotation of what is not forbidden."""
    analysis = passage.analysis
    found = (phrase for phrase in analysis.aloud if phrase.list == "discourteous")
    if passage.spoken:
        yield from found
    elif is_instruction(passage) and passage.field != "dont" and not analysis.forbids:
        yield from (phrase for phrase in found if analysis.is_masked(phrase.start))
