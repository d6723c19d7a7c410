"""Words that mean one thing here, and the words not used for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.handbook import Term, TermWords
from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.collation import collation
from sopkit.site.page import Page
from sopkit.site.places import anchor
from sopkit.site.prose import Markdown, inline, plain
from sopkit.source import Text

__all__ = ["ORDER", "pages"]

ORDER = 60


@dataclass(frozen=True, slots=True)
class TermView:
    """A term as the reader's language has it."""

    anchor: str
    term: Markdown
    means: Markdown | None
    avoided: list[Markdown]


def pages(book: Book) -> Iterator[Page]:
    """The one page of terms."""
    terms = book.edition.handbook.glossary.values()
    if terms:
        key = collation(book.edition.language)
        shown = sorted((view(book, term) for term in terms), key=lambda one: key(plain(str(one.term))))
        yield book.page("glossary.md", book.say(_("Our words")), "glossary", terms=shown)


def view(book: Book, term: Term) -> TermView:
    """The term in the reader's language; in the handbook's own, and marked so, where it has none."""
    own = book.edition.handbook.language.words
    language = book.edition.language
    words: Term | TermWords = term
    if language != own:
        words = term.languages.get(language, term)
    said = words.term or term.id
    foreign = own if words is term and language != own else ""
    # A translation may leave out the meaning; the one of the handbook's language is better than none.
    means, means_in = (words.means, foreign) if words.means else (term.means, own if language != own else "")
    return TermView(
        anchor(term.id.words),
        marked(said, foreign),
        marked(means, means_in) if means.words else None,
        [marked(one, foreign) for one in words.not_],
    )


def marked(text: Text, language: str) -> Markdown:
    made = inline(text.words)
    return Markdown(f'<span lang="{anchor(language)}">{made}</span>') if language else made
