"""Write all steps in one form.

"Check the receipt" beside "The cashier prints the label", or "controllare" beside "stampa", reads as if two people
wrote it, and makes one wonder whether the difference means something. Imperative, infinitive and present are each
fine: take the one that most steps of the procedure have.
Source: ASD-STE100; European Commission, How to write clearly (parallel lists); no other linter looks for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sopkit.finding import WARNING
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
"""
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
    told = list(openings(wording))
    counts = Counter(form for _passage, opening in told for form in opening.forms)
    if not counts:
        return
    usual = max(sorted(counts), key=lambda form: counts[form])
    for passage, opening in told:
        if usual not in opening.forms:
            message: Message = _(
                "`{words}` is in {form}, and most steps here are in {usual}; write all in one form",
                words=passage.quoted(opening.start, opening.end),
                form=NAMES[opening.forms[0]],
                usual=NAMES[usual],
            )
            yield passage.problem(opening.start, opening.end, message)


def openings(wording: Wording) -> Iterator[tuple[Passage, Opening]]:
    """The verb that each step tells, or that its subject has."""
    for passage in wording.passages:
        if passage.field == "do" and passage.step is not None:
            for sentence in passage.analysis.told[:1]:
                opening = sentence.opening or sentence.verb
                if opening is not None:
                    yield passage, opening
