"""What the columns of somebody's table mean, by their headings in any of six languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopkit.search.folding import fold, words_in

__all__ = ["HEADINGS", "columns_of"]

HEADINGS: Mapping[str, Sequence[str]] = {
    "fingerprint": ("fingerprint", "impronta", "amprenta", "empremta", "huella", "empreinte", "digest"),
    "code": ("code", "sheet code", "code of its sheet", "codice", "cod", "codi", "codigo", "feuille"),
    "version": ("version", "versione", "versiune", "versio", "release"),
    "language": ("language", "lingua", "limba", "llengua", "idioma", "langue"),
    "branch": (
        *("branch", "shop", "store", "office", "location"),
        *("sede", "filiale", "negozio"),
        *("filiala", "magazin"),
        *("establiment", "botiga"),
        *("establecimiento", "tienda"),
        *("etablissement", "magasin"),
    ),
    "date": (
        *("date", "timestamp", "time", "day", "completion time"),
        *("data", "giorno", "informazioni cronologiche", "ora di completamento"),
        *("ziua", "marcaj temporal"),
        *("marca de temps", "dia"),
        *("fecha", "marca temporal"),
        *("horodateur", "jour", "heure de fin"),
    ),
    "person": (
        *("person", "name", "full name", "your name", "employee", "staff", "who"),
        *("email", "e mail", "email address", "username"),
        *("nome", "nominativo", "cognome e nome", "nome e cognome", "persona", "dipendente"),
        *("indirizzo email", "nome utente"),
        *("nume", "numele", "persoana", "angajat", "adresa de e mail", "nume de utilizator"),
        *("nom", "nom i cognoms", "empleat", "adreca electronica"),
        *("nombre", "nombre y apellidos", "empleado", "direccion de correo electronico"),
        *("nom et prenom", "personne", "employe", "collaborateur", "adresse e mail"),
    ),
    "procedure": (
        *("procedure", "procedura", "procediment", "procedimiento"),
        *("id", "title", "titolo", "titlu", "titol", "titulo", "titre"),
    ),
}
"""Folded headings by the meaning of a column; what stands first is looked for first."""


def columns_of(heads: Sequence[str]) -> dict[str, int]:
    """The place of each meaning among the headings; those that say just that go before those that say more."""
    folded = [" ".join(words_in(head)) for head in heads]
    found: dict[str, int] = {}
    for is_whole in (True, False):
        for meaning, known in HEADINGS.items():
            for heading in known:
                for at, head in enumerate(folded):
                    fits = head == fold_all(heading) if is_whole else holds(head, fold_all(heading))
                    if fits and at not in found.values():
                        found.setdefault(meaning, at)
    return found


def fold_all(words: str) -> str:
    return " ".join(map(fold, words.split()))


def holds(head: str, words: str) -> bool:
    """Whether words stand in a heading as whole words."""
    return f" {words} " in f" {head} "
