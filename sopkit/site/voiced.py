"""What people said as pages show it: in the reader's language, or in theirs; and since when something holds for it."""

from __future__ import annotations

from collections.abc import Iterable

from sopkit.message import Message, _
from sopkit.site.book import Book
from sopkit.site.prose import Markdown, one_line
from sopkit.site.words import NEXT
from sopkit.site.writer import Writer
from sopkit.voices import Idea, Insight, Reason, Told, in_words_of

__all__ = ["in_their_words", "plain_words", "since"]


def in_their_words(book: Book, writer: Writer, told: Told[Idea] | Told[Insight], name: str) -> Markdown | None:
    """A field for readers of the page, marked where it is in another language; None where nothing is written."""
    words, language = in_words_of(told, name, book.edition.language, standard(book))
    shown = one_line(words)
    if not shown:
        return None
    line = Markdown.escape(shown)
    return line if language == book.edition.language else writer.in_language(line, language)


def plain_words(book: Book, told: Told[Idea] | Told[Insight], name: str) -> str:
    """The same for mails, not escaped."""
    return one_line(in_words_of(told, name, book.edition.language, standard(book))[0])


def standard(book: Book) -> str:
    """The language of words that name none."""
    return book.edition.handbook.language.words or "en"


def since(book: Book, reasons: Iterable[Reason]) -> Message:
    """Since which release something holds that was changed for these reasons."""
    before = [release for reason in reasons if (release := book.heard.carried.get(reason))]
    if before:
        return _("Since release {release}", release=before[0])
    if book.release is None or book.release == NEXT:
        return _("From the next release on")
    return _("From this release on")
