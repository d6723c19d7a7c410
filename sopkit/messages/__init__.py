"""What sopkit says, in the reader's language: gettext catalogues with plural forms, one `.po` file a language.

A language without a catalogue, and a sentence that a catalogue lacks, are said in English.
"""

from __future__ import annotations

import functools
from pathlib import Path

from sopkit.message import Message
from sopkit.messages.translations import Translations, translations
from sopkit.quantity import Duration, Money, Percent, written

__all__ = ["Catalogue", "catalogue", "languages", "visible"]

FOLDER = Path(__file__).parent

_BREAKS = "\t\n\v\f\r\x85\u2028\u2029"
_CONTROLS = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD),
    **dict.fromkeys(map(ord, _BREAKS), 0x20),
}
"""Control characters, those that turn the direction of writing included, each with what is shown in its place."""


def visible(words: str) -> str:
    """Words on one line in which nothing steers a terminal or a log, character by character: ESC is shown as `␛`."""
    return words if words.isprintable() else words.translate(_CONTROLS)


class Catalogue:
    """Renders messages in one language."""

    def __init__(self, language: str, known: Translations) -> None:
        self.language = language
        self.known = known

    def template(self, message: Message) -> str:
        """The template of a message in this language, in the form that its count asks for."""
        if message.many is not None:
            return self.known.counted(message.template, message.many, message.count)
        return self.known.one(message.template)

    def say(self, message: Message) -> str:
        """The sentence, in this language, with quantities as it writes them."""
        return message.render(self.template, self.words)

    def words(self, value: object) -> str:
        """What stands for a name in a sentence, on one line: most of it was written by somebody else."""
        return written(value, self.language) if isinstance(value, Money | Duration | Percent) else visible(str(value))


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages that sopkit speaks: English, and those with a catalogue."""
    return ("en", *sorted(path.stem for path in FOLDER.glob("*.po")))


@functools.cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language; English where there is none."""
    is_known = language != "en" and language in languages()
    return Catalogue(
        language, translations((FOLDER / f"{language}.po").read_text(encoding="utf-8") if is_known else "")
    )
