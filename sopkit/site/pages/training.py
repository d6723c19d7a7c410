"""Cards by which people learn a procedure, play a scene of it and test themselves, each answer behind a fold.

Folds are the browser's own, so that they work by keyboard and without a script. Nobody learns who answered what.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.edition import Layered
from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.content.learning import LearningView, learning_view, teaches
from sopkit.site.content.mnemonic import MnemonicView, mnemonic_view
from sopkit.site.page import Page, link
from sopkit.site.pages.area import area_title
from sopkit.site.places import anchor, areas_of
from sopkit.site.prose import Markdown
from sopkit.site.store import digest
from sopkit.site.writer import Writer
from sopkit.training import Question, Training

__all__ = ["MATRIX", "ORDER", "card_link", "card_target", "cards_path", "pages"]

ORDER = 55
MATRIX = "learning.md"
"""The page that crosses roles and procedures."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question, its answers in an order that gives nothing away, and the right one."""

    question: Markdown
    answers: list[Markdown]
    right: Markdown


@dataclass(frozen=True, slots=True)
class Card:
    """What one learns for a procedure."""

    anchor: str
    title: Markdown
    learning: LearningView[Markdown, Markdown]
    mnemonic: MnemonicView[Markdown] | None
    questions: list[QuestionView]


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of an area."""

    title: Markdown
    target: Markdown
    cards: list[Markdown]


def pages(book: Book) -> Iterator[Page]:
    """A list of all cards, and a page an area that has any."""
    decks = {
        area: taught
        for area, inside in areas_of(book.edition).items()
        if (taught := [layered for layered in inside if teaches(layered.procedure)])
    }
    if not decks:
        return
    writer = book.writer("training.md")
    shown = [
        Deck(
            Markdown.escape(area_title(book, writer, area)),
            Markdown(cards_path(book, area)),
            [made for layered in inside if (made := card_link(book, writer, layered))],
        )
        for area, inside in decks.items()
    ]
    title = book.say(_("Learn and test yourself"))
    yield book.page("training.md", title, "training", decks=shown, matrix=MATRIX)
    for area, inside in decks.items():
        own = book.writer(cards_path(book, area))
        title = book.say(_("Learn: {area}", area=area_title(book, own, area)))
        cards = [one for layered in inside if (one := card(own, layered))]
        yield book.page(own.here, title, "cards", cards=cards)


def cards_path(book: Book, area: str) -> str:
    """The page of an area's cards, beside those about the handbook."""
    return f"training-{book.places.areas[area].partition('/')[0]}.md"


def card_link(book: Book, writer: Writer, layered: Layered) -> Markdown | None:
    """The way to a procedure's card; None where it has none."""
    if not teaches(layered.procedure):
        return None
    title = writer.about(layered.id, layered.procedure).title(layered.procedure)
    return Markdown(f"[{title}]({card_target(book, writer, layered)})")


def card_target(book: Book, writer: Writer, layered: Layered) -> Markdown:
    """Where a procedure's card lies, seen from a page."""
    return Markdown(link(writer.here, cards_path(book, layered.area or "other"), anchor(layered.id)))


def card(writer: Writer, layered: Layered) -> Card | None:
    procedure, title = layered.procedure, writer.titled(layered.id)
    if title is None:
        return None
    about = writer.about(layered.id, procedure)
    return Card(
        anchor(layered.id),
        title,
        learning_view(about, procedure),
        mnemonic_view(about, procedure),
        questions(about, procedure.training) if procedure.training else [],
    )


def questions(writer: Writer, training: Training) -> list[QuestionView]:
    """The self-test; a question of which the answer is missing is none."""
    found = []
    for one in training.quiz.values():
        question, right = writer.line(one.question), writer.line(one.right)
        if question and right:
            found.append(QuestionView(question, answers(writer, one), right))
    return found


def answers(writer: Writer, question: Question) -> list[Markdown]:
    """All answers, mixed by the question's name: the same in every language, and each time that the site is built."""
    numbered = list(enumerate((question.right, *question.wrong)))
    numbered.sort(key=lambda one: digest(question.id.words, str(one[0])))
    return [made for _at, words in numbered if (made := writer.line(words))]
