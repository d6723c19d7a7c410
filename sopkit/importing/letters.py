"""The letters of other people's files: bytes → text, and text without what nobody sees."""

from __future__ import annotations

import codecs
import re
import unicodedata

from sopkit.importing.formats.needed import package
from sopkit.message import Message, _, plural

__all__ = ["aligned", "cleaned", "counted", "decoded", "folded"]

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LIKELY = ("cp1252", "cp1250", "iso8859_2", "iso8859_16", "cp1251", "cp1253", "mac_roman", "utf_16_le", "utf_16_be")
"""In what files of Windows and old mail programs are saved; the first is taken where nothing tells more."""
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad\U000e0000-\U000e007f]")
"""Zero-width characters, soft hyphens, marks of direction, tags: what can hide words, or turn them round."""
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
FORMS = re.compile(r"[*_`\\]")
WORD = re.compile(r"[^\W_]+")


def decoded(content: bytes) -> tuple[str, Message | None]:
    """The text in some bytes, and what there is to say of how it was saved. Raises MissingExtra."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return content.decode(name, errors="replace"), None
    try:
        return content.decode(), None
    except UnicodeDecodeError:
        name = guessed_encoding(content)
    return content.decode(name, errors="replace"), _("read as {encoding}: look at its accents", encoding=name)


def guessed_encoding(content: bytes) -> str:
    best = package("charset_normalizer").from_bytes(content[:200_000], cp_isolation=list(LIKELY)).best()
    return str(best.encoding) if best is not None else LIKELY[0]


def cleaned(text: str) -> tuple[str, tuple[Message, ...]]:
    """Text whose lines end in one way, without control characters and what is invisible; and how many of that."""
    text = LINE_BREAKS.sub("\n", text)
    text, controls = CONTROL.subn("", text)
    text, hidden = INVISIBLE.subn("", text)
    gone = controls + hidden
    if not gone:
        return text, ()
    told = plural("{count} invisible character was taken out", "{count} invisible characters were taken out", gone)
    return text, (told,)


def counted(text: str) -> list[str]:
    """The words of a text as they are counted: letters and digits, in small letters, without the marks of forms."""
    return WORD.findall(FORMS.sub("", unicodedata.normalize("NFKC", text).casefold()))


def folded(words: str) -> str:
    """Words without accents, in small letters, for comparing."""
    apart = unicodedata.normalize("NFKD", words).casefold()
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def aligned(words: str) -> str:
    """The same, each letter at its place."""
    return "".join((folded(letter) or letter)[:1] for letter in words).replace("’", "'")
