"""Put one action into a step.

Of "Scan the receipt and print the label" the second half is forgotten when the phone rings, and nobody can say which
half was done. Give each action its step; smaller actions that belong together go under `steps:`.
Source: ASD-STE100, rule 5.2 (one instruction in a sentence); no other linter looks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopkit.finding import WARNING
from sopkit.language.instructions import Opening, Sentence
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

GOOD = {
    "en": ["Scan the receipt.", "Compare the name and the address.", "Ask the customer to sign and date the form."],
    "it": [
        "Scansiona lo scontrino.",
        "Confronta il nome e la firma.",
        "Chieda al cliente di firmare e datare il modulo.",
    ],
    "ro": ["Scanează bonul.", "Compară numele și adresa.", "Roagă clientul să dateze și să semneze formularul."],
    "ca": [
        "Escaneja el tiquet.",
        "Compara el nom i l'adreça.",
        "Demana al client que dati i signi el full.",
        "Truca al taller per demanar i apuntar el preu.",
    ],
    "fr": [
        "Scannez le ticket.",
        "Comparez le nom et l'adresse.",
        "Demandez au client de signer et de dater le formulaire.",
    ],
    "es": ["Cuenta los billetes y las monedas.", "Pida al cliente que firme y feche la hoja."],
}
BAD = {
    "en": ["Scan the receipt and print the label.", "Close the case; send the receipt.", "Scan the receipt. Print it."],
    "it": [
        "Scansiona lo scontrino e stampa l'etichetta.",
        "Chiudere la pratica; inviare la ricevuta.",
        "Compili il modulo e lo consegni al cliente.",
    ],
    "ro": [
        "Scanează bonul și tipărește eticheta.",
        "Închide cazul; trimite bonul.",
        "Casierul salută clientul și cere bonul.",
    ],
    "ca": [
        "Escaneja el tiquet i imprimeix l'etiqueta.",
        "Saludeu-lo; demaneu-li el tiquet.",
        "Obrir el cas i després escriure el motiu.",
    ],
    "fr": [
        "Scannez le ticket et imprimez l'étiquette.",
        "Ferme le dossier ; envoie le ticket.",
        "Scanner le ticket. L'imprimer.",
        "Le vendeur scanne le ticket et imprime l'étiquette.",
    ],
    "es": [
        "Cuenta los billetes y cierra el sobre.",
        "Pesar la caja; pegar la etiqueta.",
        "Llame al taxi. Baje las maletas.",
    ],
}


@rule(on=Passage, severity=WARNING, fields=["do"])
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if passage.step is None:
        return
    for further in beyond_the_first(passage.analysis.told):
        words = passage.quoted(further.start, further.end)
        message = _("`{words}` begins a second action; give it a step of its own", words=words)
        yield passage.problem(further.start, further.end, message)


def beyond_the_first(sentences: Iterable[Sentence]) -> Iterator[Opening]:
    """The instructions of a text after its first; a later sentence that tells what somebody else does gives none."""
    is_first = True
    for sentence in sentences:
        if sentence.opening is not None and not is_first:
            yield sentence.opening
        yield from sentence.further if sentence.opening is not None or is_first else ()
        is_first = is_first and sentence.opening is None and sentence.verb is None
