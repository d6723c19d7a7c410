"""What the columns of a table of needs mean, and the causes in it, in any of six languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopkit.exported.columns import BRANCH, DATE, PROCEDURE
from sopkit.folding import words_in

__all__ = ["HEADINGS", "cause_called"]

HEADINGS: Mapping[str, Sequence[str]] = {
    "need": (
        *("need", "customer need", "request", "subject", "what do you need", "what would help"),
        *("bisogno", "esigenza", "richiesta", "oggetto"),
        *("nevoie", "nevoia", "cerere", "solicitare", "subiect"),
        *("necessitat", "peticio", "assumpte"),
        *("necesidad", "peticion", "solicitud", "asunto"),
        *("besoin", "demande", "objet"),
    ),
    "said": (
        *("said", "quote", "comment", "comments", "feedback", "review", "review text", "message", "description"),
        "text",
        *("commento", "commenti", "recensione", "messaggio", "descrizione", "testo"),
        *("comentariu", "comentarii", "recenzie", "mesaj", "descriere"),
        *("comentari", "comentaris", "ressenya", "missatge", "descripcio"),
        *("comentario", "comentarios", "resena", "opinion", "mensaje", "descripcion", "texto"),
        *("commentaire", "commentaires", "avis", "texte"),
    ),
    "date": (
        *DATE,
        *("created", "created at", "submitted", "opened", "received"),
        *("creato il", "creata il", "ricevuto il", "creat la", "primit la", "creat el", "rebut el"),
        *("creado el", "recibido el", "cree le", "recu le"),
    ),
    "branch": BRANCH,
    "procedure": PROCEDURE,
    "step": ("step", "passo", "pas", "paso", "etape"),
    "cause": ("cause", "root cause", "causa", "cauza"),
    "channel": ("channel", "canale", "canal"),
    "source": ("source", "origin", "fonte", "origine", "sursa", "font", "origen", "fuente"),
    "times": (
        *("times", "count", "frequency", "how many customers", "volte", "quante volte", "frequenza"),
        *("ori", "de cate ori", "frecventa", "vegades", "frequencia", "veces", "frecuencia", "fois", "frequence"),
    ),
}  # fmt: skip
"""Folded headings by the meaning of a column; what stands first is looked for first."""
CAUSES: Mapping[str, Sequence[str]] = {
    "operations": (
        *("operations", "operation", "operational", "operativo", "operativa", "operazioni", "operativita"),
        *("operatiuni", "operacions", "operatiu", "operaciones", "operationnel"),
    ),
    "process": ("process", "processo", "proces", "proceso", "processus"),
    "system": ("system", "tool", "sistema", "strumento", "sistem", "eina", "herramienta", "systeme", "outil"),
    "policy": (
        *("policy", "rule", "regola", "regolamento", "politica", "regula", "norma", "regla"),
        *("politique", "regle"),
    ),
}  # fmt: skip


def cause_called(words: str) -> str | None:
    """The cause of that name; None for one that nobody knows."""
    said = " ".join(words_in(words))
    return next((cause for cause, known in CAUSES.items() if said in known), None)
