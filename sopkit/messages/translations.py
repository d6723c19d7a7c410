"""Reads a catalogue: the text of a `.po` file in, what is said in its language out.

Babel reads such files too, and writes ours; but its reader takes a tenth of a second for three thousand messages, which
every command in another language than English would begin with. This one knows messages, plural forms, and the head
that says how many of these there are; not contexts, which ours do not have. tests/test_catalogues.py compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from gettext import c2py

__all__ = ["Translations", "translations"]

ESCAPE = re.compile(r"\\(.)")
ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
FUZZY = "fuzzy"
BEGUN = {FUZZY, "msgctxt", "msgid", "msgid_plural"}
"""What an entry has before its first translation."""
COUNT, PLURAL = re.compile(r"nplurals=(\d+)"), re.compile(r"plural=([^;\n]+)")


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
        forms, at = self.messages.get(one, ()), self.form(count)
        return forms[at] if at < len(forms) else one if count == 1 else many


def translations(text: str) -> Translations:
    """The messages of a catalogue, but those that somebody marked as fuzzy, and those that lack a form."""
    messages: dict[str, tuple[str, ...]] = {}
    head = ""
    for entry in entries(text):
        forms = tuple(words for name, words in entry.items() if name.startswith("msgstr"))
        if not entry.get("msgid"):
            head = head or "".join(forms)  # whatever is said of it: without it, nothing is counted rightly
            continue
        wanted = int(counts[1]) if "msgid_plural" in entry and (counts := COUNT.search(head)) else 1
        if FUZZY not in entry and "msgctxt" not in entry and all(forms) and len(forms) == wanted:
            messages.setdefault(entry["msgid"], forms)
    plural = PLURAL.search(head)
    return Translations(messages, c2py(plural[1] if plural else "n != 1"))


def entries(text: str) -> Iterator[dict[str, str]]:
    """The entries of a catalogue: `msgid`, `msgid_plural`, `msgstr`, `msgstr[0]` … with their words, as they stand."""
    entry: dict[str, str] = {}
    flags: dict[str, str] = {}
    name = ""
    for line in map(str.strip, text.split("\n")):
        if line.startswith("#"):
            if line.startswith("#,") and FUZZY in re.split(r"[,\s]+", line):
                flags = {FUZZY: ""}
            elif line.startswith("#~"):  # what nobody says any more, and its flags
                flags = {}
            continue
        key, _blank, words = line.partition(" ") if line.startswith("msg") else ("", "", line)
        words = words.lstrip()
        if len(words) < 2 or words[0] != '"' or words[-1] != '"':
            continue
        if key:
            if key in ("msgid", "msgctxt") and "msgid" in entry and not entry.keys() <= BEGUN:
                yield entry
                entry = {}
            entry, flags, name = entry | flags if flags else entry, {}, key
            entry[name] = ""
        if name:
            entry[name] += unescaped(words[1:-1])
    if entry:
        yield entry


def unescaped(words: str) -> str:
    return ESCAPE.sub(lambda one: ESCAPED.get(one[1], one[1]), words) if "\\" in words else words
