"""Give everybody the same service.

"Serve VIP customers first" and "keep an eye on foreigners" make second-class customers of the rest, and some of it is
against the law. Write what everybody gets. Where a case really goes first, give the reason that decides it: a danger, a
medicine, a deadline.
Source: handbooks and codes of conduct on equal treatment; EU Charter of Fundamental Rights, article 21.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.fields import is_prose
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.lint.wording import phrase_problems
from sopkit.message import _

GOOD = {
    "en": ["Serve customers in the order in which they come.", "Move the case to the VIP queue."],
    "it": ["Servi i clienti nell'ordine di arrivo.", "Sposta il caso nella coda «VIP»."],
    "ro": ["Servește clienții în ordinea în care vin.", "Mută cazul în lista VIP."],
    "ca": ["Atén els clients per ordre d'arribada.", "Passa el cas a la cua VIP."],
    "fr": [
        "Servez les clients dans l'ordre d'arrivée.",
        "Transférez le dossier à la file VIP.",
    ],
    "es": ["Atiende a los clientes por orden de llegada."],
}
BAD = {
    "en": ["Serve VIP customers first.", "Give regular customers priority."],
    "it": ["Servi prima i clienti abituali.", "Dai la precedenza ai clienti importanti."],
    "ro": ["Servește întâi clienții VIP.", "Acordă prioritate clienților fideli."],
    "ca": ["Atén primer els clients VIP.", "Doneu prioritat als clients habituals."],
    "fr": [
        "Servez les clients VIP en premier.",
        "Donnez la priorité aux habitués.",
    ],
    "es": ["Atiende primero a los clientes VIP.", "Vigile a los turistas."],
}


@rule(on=Passage, severity=WARNING, words="preferential-wording")
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if is_prose(passage):
        yield from phrase_problems(
            passage,
            "preferential-wording",
            lambda words: _(
                "`{words}` treats people unequally; give everybody the same, or name the reason", words=words
            ),
        )
