"""What the columns of somebody's table mean, by their headings in any of six languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopkit.folding import fold, words_in

__all__ = ["BRANCH", "DATE", "PROCEDURE", "columns_of"]

BRANCH = (
    *("branch", "shop", "store", "office", "location"),
    *("sede", "filiale", "negozio"),
    *("filiala", "magazin"),
    *("establiment", "botiga"),
    *("establecimiento", "tienda"),
    *("etablissement", "magasin"),
)
DATE = (
    *("date", "timestamp", "time", "day", "completion time"),
    *("data", "giorno", "informazioni cronologiche", "ora di completamento"),
    *("ziua", "marcaj temporal"),
    *("marca de temps", "dia"),
    *("fecha", "marca temporal"),
    *("horodateur", "jour", "heure de fin"),
)
PROCEDURE = ("procedure", "procedura", "procediment", "procedimiento")
"""Folded headings of columns that many tables have; what stands first is looked for first."""


def columns_of(heads: Sequence[str], headings: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The place of each meaning among the heads of a table; those that say just that go before those that say more.

    `headings` are folded, by the meaning of a column; what stands first is looked for first.
    """
    folded = [" ".join(words_in(head)) for head in heads]
    found: dict[str, int] = {}
    for is_whole in (True, False):
        for meaning, known in headings.items():
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
