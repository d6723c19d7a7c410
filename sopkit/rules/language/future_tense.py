"""Write what happens in the present.

"The customer will receive a mail" leaves open whether that is a promise, a guess or an order. In a procedure all
happens at the moment in which it is done: "The customer receives a mail". For what comes later, say when.
What is said aloud to a customer may speak of the future.
Source: ASD-STE100, rule 3.2; Federal Plain Language Guidelines.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.fields import has_tense
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

GOOD = {
    "en": ["Tell the customer that the parcel arrives within two days.", "Choose “Will be closed” from the list."],
    "it": ["Comunica al cliente che il pacco arriva entro due giorni.", "Scegli «Sarà chiuso dopo» nell'elenco."],
    "ro": ["Spune clientului că pachetul ajunge în două zile.", "Alege „Va fi închis” din listă."],
    "ca": ["Digues al client que el paquet arriba en dos dies.", "Tria «Es tancarà després» a la llista."],
    "fr": ["Dites au client que le colis arrive dans deux jours.", "Choisissez « Sera fermé » dans la liste."],
    "es": ["Di al cliente que el paquete llega en dos días.", "Elige «Se cerrará después» en la lista."],
}
BAD = {
    "en": ["The customer will receive a mail.", "The courier is going to call the customer."],
    "it": ["Il cliente riceverà una mail."],
    "ro": ["Clientul va primi un mesaj.", "Clientul o să primească un mesaj."],
    "ca": ["El client rebrà un correu."],
    "fr": ["Le client recevra un message.", "Le transporteur va appeler le client."],
    "es": ["El cliente recibirá un correo.", "El mensajero va a llamar al cliente."],
}

FUTURE = frozenset({"future", "going-to"})


@rule(on=Passage, severity=WARNING, verbs=True)
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if not has_tense(passage):
        return
    for verb in passage.verbs:
        if verb.tense in FUTURE:
            words = passage.quoted(verb.start, verb.end)
            message = _("`{words}` is in the future; write it in the present", words=words)
            yield passage.problem(verb.start, verb.end, message)
