"""The words of a source beside those that arrived in what was written from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sopkit.document import read as read_document
from sopkit.finding import ERROR, Finding
from sopkit.importing.letters import counted
from sopkit.procedure import Procedure
from sopkit.schema import Fact, read
from sopkit.schema.shape import Prose, Quantified
from sopkit.schema.walk import values
from sopkit.workspace.prose import prose_keys

__all__ = ["Account", "account_of", "read_back"]


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


def read_back(path: str, text: str) -> tuple[list[str], list[Finding]]:
    """The words of all fields of a procedure's file that people read, and what is wrong with the file as such."""
    document = read_document(path, text.encode(), prose_keys())
    found = read(Procedure, document.root)
    words = []
    for one in values(found.value):
        if isinstance(one.shape, Prose | Quantified):
            words.append(one.value.text.words if isinstance(one.value, Fact) else one.value.words)
    return words, [fault for fault in (*document.faults, *found.faults) if fault.severity >= ERROR]
