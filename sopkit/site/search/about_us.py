"""What is found of the handbook itself: promises, services, measures, what is not done here, roles, terms."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.edition import Edition
from sopkit.handbook import Term, TermWords
from sopkit.message import _
from sopkit.search import Entry, Passage
from sopkit.site.page import url_of
from sopkit.site.places import anchor, role_path
from sopkit.site.plain import Plain

__all__ = ["about_us", "terms"]

NAME, WORDS, MEANING = 6, 4, 2
"""How much a word tells: in a name, in a sentence of its own, in what explains it."""


def about_us(plain: Plain) -> Iterator[Entry]:
    """Everything about the handbook that has a place on a page."""
    handbook, say = plain.edition.handbook, plain.say
    for promise in handbook.promises.values():
        words = plain.text(promise.text)
        yield entry(words, "service.html", "_promises", say(_("Our promise")), ((words, MEANING),))
    for id, service in handbook.services.items():
        name = plain.text(service.name)
        parts = [plain.text(one) for one in (*service.included, *service.options, *service.excluded)]
        searched = ((name, NAME), *((part, WORDS) for part in parts))
        yield entry(name, "services.html", anchor(id), say(_("What we offer")), searched, " · ".join(parts))
    for id, measure in handbook.measures.items():
        name, how = plain.text(measure.name), plain.text(measure.how)
        searched = ((name, NAME), (plain.fact(measure.target), MEANING), (how, MEANING))
        yield entry(name, "philosophy.html", f"measure-{anchor(id)}", say(_("How we know")), searched, how)
    for limit in handbook.philosophy.limits if handbook.philosophy else ():
        what, instead = plain.text(limit.what), plain.text(limit.say_instead)
        searched = ((what, WORDS), (instead, MEANING))
        yield entry(what, "service.html", "_limits", say(_("What we do not do")), searched, instead)
    for id, role in handbook.roles.items():
        name = plain.text(role.name)
        yield entry(name, url_of(role_path(id)), "", say(_("Who decides what")), ((name, NAME),))
    for term in handbook.glossary.values():
        own = words_of(term, plain.edition)
        means = plain.text(own.means or term.means)
        names = tuple(plain.text(one) for one in (own.term or term.id, *own.not_))
        texts = (*((one, NAME) for one in names), (means, MEANING))
        yield entry(names[0], "glossary.html", anchor(term.id.words), say(_("Our words")), texts, means)


def entry(title: str, path: str, anchor: str, kind: str, texts: tuple[tuple[str, int], ...], words: str = "") -> Entry:
    return Entry(title, path, kind, (Passage(anchor, "", words, texts=texts),))


def words_of(term: Term, edition: Edition) -> Term | TermWords:
    """A term in the reader's language; in the handbook's own where it has none."""
    if edition.language == edition.handbook.language.words:
        return term
    return term.languages.get(edition.language, term)


def terms(plain: Plain) -> Iterator[tuple[str, ...]]:
    """The words of one meaning in this handbook: each term, and the words not used for it."""
    for term in plain.edition.handbook.glossary.values():
        own = words_of(term, plain.edition)
        if own.not_:
            yield tuple(plain.text(one) for one in (own.term or term.id, *own.not_))
