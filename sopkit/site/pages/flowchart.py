"""The diagram of a procedure as its page shows it. No page of its own."""

from __future__ import annotations

from sopkit.message import _
from sopkit.procedure import Procedure
from sopkit.site.book import Book
from sopkit.site.flowchart.graph import Graph, graphs
from sopkit.site.flowchart.layout import layout
from sopkit.site.flowchart.svg import Titles, drawing
from sopkit.site.flowchart.wording import Caption, StepCaption, Wording
from sopkit.site.prose import Markdown
from sopkit.site.writer import Writer
from sopkit.source import Text

__all__ = ["flowchart"]

FEWEST = 2
"""Steps; there is nothing to draw of a single one."""


def flowchart(book: Book, page: Writer, procedure: Procedure) -> Markdown | None:
    """The diagram of a procedure's flow; None where it would show nothing."""
    steps = page.places.steps[page.procedure]
    if len(steps) < FEWEST:
        return None
    drawn = graphs(procedure)
    wording = wording_of(book, page, procedure, drawn)
    titles = Titles(
        book.say(_("Diagram of the steps")),
        book.say(_("It runs from top to bottom. The same steps, questions and answers stand above in words.")),
    )
    return drawing(layout(drawn, wording), wording, titles)


def wording_of(book: Book, page: Writer, procedure: Procedure, drawn: list[Graph]) -> Wording:
    """The words of a diagram, as the page's language has them."""
    shown: dict[str, StepCaption] = {}
    writers: dict[str, Writer] = {}
    for id, place in page.places.steps[page.procedure].items():
        writer = writers[id] = page.about(page.procedure, procedure, place.step)
        ask = caption(writer, place.step.ask) if place.step.ask and place.step.ask.words.strip() else None
        shown[id] = StepCaption(place.number, place.anchor, caption(writer, place.step.do), ask)
    answers = {
        node.name: caption(writers[node.step], node.answer.when)
        for graph in drawn
        for node in graph.nodes.values()
        if node.answer
    }
    return Wording(shown, answers, Caption(book.say(_("End"))))


def caption(writer: Writer, text: Text) -> Caption:
    """The first paragraph of a text, in plain words."""
    return Caption(writer.first(text), writer.edition.untranslated(text))
