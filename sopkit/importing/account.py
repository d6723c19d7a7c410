"""The words of a source beside those that arrived in what was written from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopkit.document import read as read_document
from sopkit.importing.letters import counted
from sopkit.procedure import Procedure
from sopkit.schema import Fact, read
from sopkit.schema.shape import Prose, Quantified
from sopkit.schema.walk import values
from sopkit.workspace.prose import prose_keys

__all__ = ["Account", "account_of", "faults_of", "words_of_file"]


@dataclass(frozen=True, slots=True)
class Account:
    """How many words there were, and those that did not arrive, in their order."""

    words: int
    missing: tuple[str, ...]

    @property
    def arrived(self) -> int:
        """How many words stand in what was written."""
        return self.words - len(self.missing)

    @property
    def share(self) -> float:
        """The share of words that arrived, in percent; all, where there were none."""
        return 100 * self.arrived / self.words if self.words else 100.0


def account_of(visible: str, written: Iterable[str]) -> Account:
    """The account of a source's visible words, given the texts that were written, each word as often as it stands."""
    there = Counter(word for text in written for word in counted(text))
    words = counted(visible)
    missing = []
    for word in words:
        if there[word]:
            there[word] -= 1
        else:
            missing.append(word)
    return Account(len(words), tuple(missing))


def words_of_file(path: str, text: str) -> Iterator[str]:
    """The words of all fields of a procedure's file that people read."""
    procedure = read(Procedure, read_document(path, text.encode(), prose_keys()).root).value
    for found in values(procedure):
        if isinstance(found.shape, Prose | Quantified):
            value = found.value
            yield value.text.words if isinstance(value, Fact) else value.words


def faults_of(path: str, text: str) -> list[str]:
    """What sopkit would find wrong in a procedure's file as such; nothing in one that is valid."""
    document = read_document(path, text.encode(), prose_keys())
    return [str(fault) for fault in (*document.faults, *read(Procedure, document.root).faults)]
