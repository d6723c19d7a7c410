"""The bytes of a file in, the letters in it out: each a text, with the day and the sender that it came with.

A file is a mail as mail programs save it, a mailbox with several, or plain text. Whatever a mail is made of, only its
words are kept: attachments, pictures and forms are left where they are.
"""

from __future__ import annotations

import codecs
import datetime
import email
import email.utils
import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message as Mail
from email.policy import Compat32

from sopkit.authoring.suggest.html_text import text_of
from sopkit.authoring.suggest.labels import labels
from sopkit.errors import CouldNot

__all__ = ["LARGEST_FILE", "Letter", "letters"]

LARGEST_FILE = 25_000_000
"""Bytes; mail servers take no larger mails."""
LONGEST = 500_000
"""Characters of the text of one mail."""
LONGEST_HEADER = 1_000
"""Characters of a line of a head that are read: more than that keeps what takes it apart busy for hours."""
_HEADER = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_KNOWN = re.compile(
    rb"^(?:from|to|subject|date|mime-version|content-type|received|return-path|message-id):", re.I | re.M
)
_MAILBOX = re.compile(rb"(?m)^From [^\n]{1,200}\d{4}\r?\n(?=[!-9;-~]+:)")
_CHARSETS = ("utf-8-sig", "cp1252")
_NO_CHARSETS = frozenset({"idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined"})
"""Encodings that Python knows and no mail is written in; some take hours for what somebody made for them."""
_BREAKS = re.compile("\r\n?|[\u2028\u2029\x0b\x85]")
_STEERING = frozenset({"Cc", "Cf", "Co", "Cs"})
_JOINER = "\u200d"
"""Makes one picture of several."""


class _ShortHeaders(Compat32):
    """Reads no more of a head than anybody writes."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]

    def header_fetch_parse(self, name: str, value: str) -> str:
        """A line of a head; one that was never encoded is read by what it looks like, as the words below it are."""
        return value if value.isascii() else decoded(value.encode("utf-8", "surrogateescape"), "")


@dataclass(frozen=True, slots=True)
class Letter:
    """What somebody sent."""

    text: str
    date: datetime.date | None = None
    name: str = ""
    """Of the sender, as the mail says it."""
    address: str = ""
    id: str = ""
    """By which mail programs know it again."""
    subject: str = ""


def letters(data: bytes) -> Iterator[Letter]:
    """Every letter in a file. Raises CouldNot for what is no text and no mail."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    if _MAILBOX.match(data):
        starts = [match.end() for match in _MAILBOX.finditer(data)]
        ends = [match.start() for match in _MAILBOX.finditer(data)][1:]
        for start, end in zip(starts, [*ends, len(data)], strict=True):
            yield mail(data[start:end])
    elif is_mail(data):
        yield mail(data.lstrip())
    elif b"\0" in data:
        raise CouldNot("it is no text and no mail: save the mail as `.eml`, or copy its words")
    else:
        words = decoded(data, "")
        yield Letter(
            shortened(clean(text_of(words)) if words.lstrip()[:9].lower().startswith(("<html", "<!doctype")) else words)
        )


def is_mail(data: bytes) -> bool:
    """Whether a file begins with the head of a mail."""
    head = _HEADER.match(data.lstrip()[:100_000] + b"\n")
    return head is not None and len(set(map(bytes.lower, _KNOWN.findall(head[0])))) > 1


def mail(data: bytes) -> Letter:
    """One mail: its words, when and by whom it was sent."""
    try:
        read = email.message_from_bytes(data, policy=_ShortHeaders())
        texts = {kind: "\n".join(bodies(read, kind)) for kind in ("plain", "html")}
    except RecursionError as error:
        raise CouldNot("it holds mails within mails, too deep to read") from error
    found = [texts["plain"], shortened(clean(text_of(texts["html"]))) if texts["html"] else ""]
    told = [text for text in found if any(labels().of(line) for line in text.split("\n"))]
    name, address = sender(header(read, "from"))
    return Letter(
        text=shortened(next(filter(str.strip, [*told, *found]), "")),
        date=day(header(read, "date")),
        name=name,
        address=address,
        id=header(read, "message-id")[:500],
        subject=header(read, "subject"),
    )


def sender(words: str) -> tuple[str, str]:
    """(name, address) of whoever sent a mail; empty where nobody can tell."""
    try:
        return email.utils.parseaddr(words)
    except RecursionError:
        return "", ""


def bodies(read: Mail, kind: str) -> Iterator[str]:
    """The words of all parts of one sort that are no attachments."""
    for part in read.walk():
        if (
            part.get_content_type() != f"text/{kind}"
            or "attachment" in str(part.get("content-disposition", "")).lower()
        ):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            words = decoded(payload, str(part.get_param("charset") or ""))
            is_flowed = str(part.get_param("format") or "").lower() == "flowed"
            yield shortened(flowed(words) if is_flowed else words)


def flowed(words: str) -> str:
    """Words whose lines a mail program has broken, and marked so, with these lines in one again."""
    return re.sub(r"(?<=\S) \r?\n(?![>\s])(?!-- ?\r?\n)", " ", words)


def decoded(data: bytes, charset: str) -> str:
    """The words, by the charset that they claim or by what they look like."""
    for name in (*([charset] if charset else []), *_CHARSETS):
        try:
            if codecs.lookup(name).name.replace("-", "_") not in _NO_CHARSETS:
                return clean(data.decode(name))
        except (LookupError, UnicodeError, ValueError):
            continue
    return clean(data.decode("cp1252", "replace"))


def clean(words: str) -> str:
    """Words with line breaks of one sort, and without characters that say nothing or steer something."""
    return "".join(filter(None, map(seen, _BREAKS.sub("\n", unicodedata.normalize("NFC", words)))))


@functools.cache
def seen(one: str) -> str:
    """A character as it is kept: any blank as a blank, and nothing for what says nothing or steers something."""
    if one in ("\n", _JOINER):
        return one
    sort = unicodedata.category(one)
    return " " if one == "\t" or sort == "Zs" else "" if sort in _STEERING else one


def shortened(words: str) -> str:
    """Words that are not longer than anybody writes. Raises CouldNot."""
    if len(words) > LONGEST:
        raise CouldNot("its text is longer than {most} characters: nobody proposes so much at once", most=LONGEST)
    return words


def header(read: Mail, name: str) -> str:
    """A line of the head of a mail in plain words, on one line; empty where there is none that can be read."""
    given = read.get(name)
    if given is None:
        return ""
    try:
        words = str(make_header(decode_header(str(given)[:2_000])))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        words = str(given)[:2_000]
    return " ".join(clean(words.encode("utf-8", "replace").decode()).split())


def day(words: str) -> datetime.date | None:
    """The day of a mail; None where it names none."""
    try:
        return email.utils.parsedate_to_datetime(words).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
