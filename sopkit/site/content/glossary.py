"""Words that mean one thing here, and the words not used for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from sopkit.handbook import Term, TermWords
from sopkit.site.collation import collation
from sopkit.site.content.writer import Block, Line, Writer
from sopkit.site.places import anchor
from sopkit.site.prose import plain
from sopkit.source import Text

__all__ = ["TermView", "terms"]


@dataclass(frozen=True, slots=True)
class TermView(Generic[Line]):
    """A term as the reader's language has it."""

    anchor: str
    term: Line
    means: Line | None
    avoided: list[Line]


def terms(writer: Writer[Line, Block]) -> list[TermView[Line]]:
    """The glossary in the order of the reader's language."""
    key = collation(writer.edition.language)
    own = writer.edition.handbook.language.words
    named = [(words_of(writer, term), term) for term in writer.edition.handbook.glossary.values()]
    named.sort(key=lambda one: key(plain((one[0].term or one[1].id).words)))
    return [view(writer, term, words, own) for words, term in named]


def words_of(writer: Writer[Line, Block], term: Term) -> Term | TermWords:
    """The term in the reader's language; in the handbook's own where it has none."""
    language = writer.edition.language
    return term if language == writer.edition.handbook.language.words else term.languages.get(language, term)


def view(writer: Writer[Line, Block], term: Term, words: Term | TermWords, own: str) -> TermView[Line]:
    foreign = own if words is term and writer.edition.language != own else ""
    # A translation may leave out the meaning; the one of the handbook's language is better than none.
    means, means_in = (
        (words.means, foreign) if words.means else (term.means, own if writer.edition.language != own else "")
    )
    return TermView(
        anchor(term.id.words),
        marked(writer, words.term or term.id, foreign),
        marked(writer, means, means_in) if means.words else None,
        [marked(writer, one, foreign) for one in words.not_],
    )


def marked(writer: Writer[Line, Block], text: Text, language: str) -> Line:
    line = writer.inline(text.words)
    return writer.in_language(line, language) if language else line
