"""Write all steps in one form.

"Check the receipt" beside "The cashier prints the label", or "controllare" beside "stampa", reads as if two people
wrote it, and makes one wonder whether the difference means something. Imperative, infinitive and present are each
fine: take the one that most steps of the procedure have.
Source: ASD-STE100; European Commission, How to write clearly (parallel lists); no other linter looks for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sopkit.finding import WARNING
from sopkit.language.conjugation import IMPERATIVE, PRESENT
from sopkit.language.instructions import Opening
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage, Wording
from sopkit.message import Message, _

GOOD = {
    "en": [
        """
steps:
  - do: Check the receipt.
  - do: If there is none, ask for the card.
  - do: Print the label.
""",
        """
steps:
  - do: Greet the customer.
  - do: The receipt is checked by the cashier.
  - do: The refund is approved by the shift lead.
""",
    ],
    "it": [
        """
steps:
  - do: Controllare lo scontrino.
  - do: Se manca, chiedere la carta.
  - do: Non stampare l'etichetta.
"""
    ],
    "ro": [
        """
steps:
  - do: Verifică bonul.
  - do: Dacă lipsește, cere cardul.
  - do: Nu scrie numărul cardului.
  - do: Tipărește eticheta.
""",
        """
steps:
  - do: Casierul verifică bonul.
  - do: Cere cardul.
  - do: Clientul semnează.
""",
    ],
    "ca": [
        """
steps:
  - do: Comprova el tiquet.
  - do: Si no n'hi ha, demana'n la còpia.
  - do: No tornis diners en efectiu.
""",
        """
steps:
  - do: El caixer comprova el tiquet.
  - do: S'imprimeix l'etiqueta.
""",
    ],
    "fr": [
        """
steps:
  - do: Vérifiez le ticket.
  - do: S'il manque, demandez la carte.
  - do: Imprimez l'étiquette.
""",
        """
steps:
  - do: Le vendeur vérifie le ticket.
  - do: Le client présente la carte.
  - do: On imprime l'étiquette.
""",
    ],
    "es": [
        """
steps:
  - do: Saluda al huésped.
  - do: Si hay maletas, llama al mozo.
  - do: No dejes la llave en el mostrador.
""",
        """
steps:
  - do: Saludar al huésped.
  - do: Pedir el documento y mirar la fecha.
  - do: Entregar la llave.
""",
        """
steps:
  - do: El conserje saluda al huésped.
  - do: Se pide el documento.
  - do: El mozo sube las maletas.
""",
    ],
}
BAD = {
    "en": [
        """
steps:
  - do: Check the receipt.
  - do: Ask for the card.
  - do: The cashier prints the label.
"""
    ],
    "it": [
        """
steps:
  - do: Controlla lo scontrino.
  - do: Chiedi la carta.
  - do: Il commesso stampa l'etichetta.
""",
        """
steps:
  - do: Controllare lo scontrino.
  - do: Chiedere la carta.
  - do: Stampa l'etichetta.
""",
    ],
    "ro": [
        """
steps:
  - do: Verifică bonul.
  - do: Cere cardul.
  - do: A se tipări eticheta.
""",
        """
steps:
  - do: Verificați bonul.
  - do: Cereți cardul.
  - do: Casierul tipărește eticheta.
""",
    ],
    "ca": [
        """
steps:
  - do: Comprova el tiquet.
  - do: Demana la targeta.
  - do: Imprimir l'etiqueta.
""",
        """
steps:
  - do: El caixer comprova el tiquet.
  - do: La clienta signa el rebut.
  - do: El caixer guarda la còpia.
  - do: Imprimeix l'etiqueta.
""",
    ],
    "fr": [
        """
steps:
  - do: Vérifiez le ticket.
  - do: Demandez la carte.
  - do: Imprimer l'étiquette.
""",
        """
steps:
  - do: Vérifier le ticket.
  - do: Demander la carte.
  - do: Le caissier imprime l'étiquette.
""",
    ],
    "es": [
        """
steps:
  - do: Salude al huésped.
  - do: Pida el documento.
  - do: Entregar la llave.
""",
        """
steps:
  - do: Abrid la ventana.
  - do: Cambiad las sábanas.
  - do: La gobernanta revisa el baño.
""",
    ],
}

NAMES = {"imperative": _("the imperative"), "infinitive": _("the infinitive"), "present": _("the present")}


@rule(on=Wording, severity=WARNING)
def check(wording: Wording, options: Options) -> Iterator[Problem]:
    told = settled(list(openings(wording)))
    counts = Counter(likeliest(opening) for _passage, opening in told)
    usual = max(sorted(counts), key=lambda form: counts[form], default="")
    if 2 * counts[usual] <= len(told):
        return  # most steps are in no form
    for passage, opening in told:
        if usual not in opening.forms:
            message: Message = _(
                "`{words}` is in {form}, and most steps here are in {usual}; write all in one form",
                words=passage.quoted(opening.start, opening.end),
                form=NAMES[opening.forms[0]],
                usual=NAMES[usual],
            )
            yield passage.problem(opening.start, opening.end, message)


def is_judged(passage: Passage, opening: Opening) -> bool:
    """Whether a verb is in the passive, the past or the future, where the rules on voice and tense say what to do."""
    return any(
        verb.start <= opening.start < verb.end and (verb.not_present or verb.voice == "passive")
        for verb in passage.verbs
    )


def likeliest(opening: Opening) -> str:
    """Of the forms that a verb may be the one that it is taken for, where nobody is named who acts: an order."""
    return next(form for form in NAMES if form in opening.forms)


def openings(wording: Wording) -> Iterator[tuple[Passage, Opening]]:
    """The verb that each step tells, or that its subject has."""
    for passage in wording.passages:
        if passage.field == "do" and passage.step is not None:
            for sentence in passage.analysis.told[:1]:
                opening = sentence.opening or sentence.verb
                if opening is not None and opening.forms and not is_judged(passage, opening):
                    yield passage, opening


def settled(told: Sequence[tuple[Passage, Opening]]) -> list[tuple[Passage, Opening]]:
    """The same with what may be an imperative or a present (`controlla`, `comprova`) settled by the other steps.

    It is an imperative beside presents that have a subject, if one of the two is rare; where a step opens with a verb
    that can only be a present, steps leave their subject out, and nothing is known.
    """
    either = {opening for _passage, opening in told if {IMPERATIVE, PRESENT} <= set(opening.forms)}
    present = [opening for _passage, opening in told if opening.forms == (PRESENT,)]
    if any(opening.index == 0 for opening in present):
        return list(told)
    if 3 * min(len(either), len(present)) > max(len(either), len(present)):
        return list(told)
    return [
        (passage, replace(opening, forms=(IMPERATIVE,)) if opening in either and opens(passage, opening) else opening)
        for passage, opening in told
    ]


def opens(passage: Passage, opening: Opening) -> bool:
    """Whether a verb is near the beginning: after two commas somebody may have been named who does it."""
    return passage.words[: opening.start].count(",") < 2
