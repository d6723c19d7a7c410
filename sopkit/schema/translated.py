"""The names that people write for ours in their own language, so that `titolo` finds `title`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sopkit.schema.spelling import closest, slug

__all__ = ["meant"]

IN_OTHER_LANGUAGES = {
    "title": "titolo titlu titol titulo titre",
    "name": "nome nume nom nombre",
    "area": "domeniu domaine",
    "language": "lingua limba llengua idioma langue",
    "languages": "lingue limbi llengues idiomas langues",
    "purpose": "scopo scop proposit proposito objectif",
    "owner": "responsabile responsabil responsable proprietario proprietar",
    "status": "stato stare estat estado statut etat",
    "version": "versione versiune versio",
    "effective": "decorrenza valabil-din vigencia vigent-des-de en-vigueur",
    "review": "revisione revizuire revisio revision",
    "audience": "destinatari public-tinta destinataris destinatarios destinataires",
    "trigger": "innesco declansator desencadenant desencadenante declencheur",
    "outcome": "risultato rezultat resultat resultado",
    "channels": "canali canale canals canales canaux",
    "values": "valori valors valores valeurs",
    "roles": "ruoli roluri rols roles",
    "promise": "promessa promisiune promesa promesse",
    "authority": "autorita autoritate autoritat autoridad autorite",
    "needs": "occorrente necesar necessari necesario necessaire",
    "steps": "passi pasi passos pasos etapes",
    "do": "fare face faceti fer feu hacer haga faire",
    "say": "dire spune spuneti digueu decir diga",
    "ask": "chiedere intreaba intrebati pregunta pregunteu preguntar demander",
    "answers": "risposte raspunsuri respostes respuestas reponses",
    "when": "quando cand quan cuando quand",
    "go": "vai mergi ves ir aller",
    "by": "chi cine qui quien",
    "max": "massimo maxim maximo maximum",
    "within": "entro termen termini plazo delai",
    "note": "nota notita remarque",
    "anticipate": "anticipare anticipa anticipati anticipeu anticipar anticiper",
    "dont": "non-fare nu-face no-fer no-hacer ne-pas-faire",
    "record": "registrazione inregistrare registre registro enregistrement",
    "because": "perche pentru-ca perque porque parce-que",
    "draft": "bozza ciorna schita esborrany borrador brouillon",
    "pilot": "pilota pilote piloto",
    "approved": "approvato approvata aprobat aprobata aprovat aprovada aprobado aprobada approuve approuvee",
    "retired": "ritirato ritirata retras retrasa retirat retirada retirado retire retiree",
    "staff": "personale personal personnel",
    "public": "pubblico publico",
    "error": "errore eroare erreur",
    "warning": "avviso avertisment avis aviso avertissement",
}
"""Names of fields and words of closed lists in Italian, Romanian, Catalan, Spanish and French, without accents."""


@cache
def ours() -> dict[str, list[str]]:
    """What a word of another language may stand for here."""
    found: dict[str, list[str]] = {}
    for own, others in IN_OTHER_LANGUAGES.items():
        for other in others.split():
            found.setdefault(other, []).append(own)
    return found


def meant(word: str, known: Iterable[str]) -> str | None:
    """The known name that somebody meant, who wrote it in another language or misspelt it; None where it is none."""
    known = list(known)
    return next((own for own in ours().get(slug(word), ()) if own in known), None) or closest(word, known)
