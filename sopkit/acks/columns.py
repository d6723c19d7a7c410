"""What the columns of a table of confirmations mean, by their headings in any of six languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopkit.exported.columns import BRANCH, DATE, PROCEDURE

__all__ = ["HEADINGS"]

HEADINGS: Mapping[str, Sequence[str]] = {
    "fingerprint": ("fingerprint", "impronta", "amprenta", "empremta", "huella", "empreinte", "digest"),
    "code": ("code", "sheet code", "code of its sheet", "codice", "cod", "codi", "codigo", "feuille"),
    "version": ("version", "versione", "versiune", "versio", "release"),
    "language": ("language", "lingua", "limba", "llengua", "idioma", "langue"),
    "branch": BRANCH,
    "date": DATE,
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
    "procedure": (*PROCEDURE, "id", "title", "titolo", "titlu", "titol", "titulo", "titre"),
}
"""Folded headings by the meaning of a column; what stands first is looked for first."""
