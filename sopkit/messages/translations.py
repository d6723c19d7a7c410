"""Reads a catalogue: the text of a `.po` file in, what is said in its language out.

Babel reads such files too, and writes ours; but its reader takes a tenth of a second for three thousand messages, which
every command in another language than English would begin with. This one knows what catalogues of ours have: messages,
plural forms, and the head that says how many of these there are. tests/test_catalogues.py compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from gettext import c2py

__all__ = ["Translations", "translations"]

ESCAPE = re.compile(r"\\(.)")
ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
PLURAL = re.compile(r"plural=([^;\n]+)")


@dataclass(frozen=True, slots=True)
class Translations:
    """What is said in a language; what is not translated is said as it was given."""

    messages: Mapping[str, tuple[str, ...]]
    """By the English words: one form, or one for each class of numbers."""
    form: Callable[[int], int]
    """Which of the forms belongs to a number."""

    def one(self, template: str) -> str:
        """A message that counts nothing."""
        forms = self.messages.get(template)
        return forms[0] if forms else template

    def counted(self, one: str, many: str, count: int) -> str:
        """The form of a message that belongs to a count."""
        forms = self.messages.get(one)
        if forms is None:
            return one if count == 1 else many
        return forms[min(self.form(count), len(forms) - 1)]


def translations(text: str) -> Translations:
    """The messages of a catalogue, but those that somebody marked as fuzzy, and those that lack a form."""
    messages: dict[str, tuple[str, ...]] = {}
    head = ""
    for written in entries(text):
        forms = tuple(words for name, words in written.items() if name.startswith("msgstr"))
        if not (id := written.get("msgid")):
            head = "".join(forms)
        elif all(forms):
            messages[id] = forms
    plural = PLURAL.search(head)
    return Translations(messages, c2py(plural[1] if plural else "n != 1"))


def entries(text: str) -> Iterator[dict[str, str]]:
    """The entries of a catalogue: `msgid`, `msgid_plural`, `msgstr`, `msgstr[0]` … with their words, as they stand."""
    entry: dict[str, str] = {}
    name, is_fuzzy = "", False
    for line in text.split("\n"):
        if line.startswith('"'):
            entry[name] += unescaped(line[1:-1])
        elif line.startswith("msg"):
            name, _blank, words = line.partition(" ")
            entry[name] = unescaped(words[1:-1])
        elif line.startswith("#,"):
            is_fuzzy = "fuzzy" in line
        elif not line and entry:
            if not is_fuzzy:
                yield entry
            entry, is_fuzzy = {}, False
    if entry and not is_fuzzy:
        yield entry


def unescaped(words: str) -> str:
    return ESCAPE.sub(lambda one: ESCAPED.get(one[1], one[1]), words) if "\\" in words else words
