"""Notes as text, Markdown, a page of HTML, or a few lines to send."""

from __future__ import annotations

from html import escape

from sopkit.changelog.notes import Notes
from sopkit.changelog.short import gravest, more_than
from sopkit.message import Message, _, plural
from sopkit.messages import Catalogue

__all__ = ["as_html", "as_markdown", "as_text", "heading", "in_short"]

STYLE = "body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}li{margin:.4rem 0}"


def heading(branch: str) -> Message:
    """The title of a branch's changelog."""
    return _("What changes at {branch}", branch=branch)


def as_text(found: tuple[Notes, ...], branch: str, catalogue: Catalogue) -> str:
    """Sentences under the titles of their procedures."""
    return "\n".join(lines(found, branch, catalogue, "{}", "{}", "  - {}"))


def as_markdown(found: tuple[Notes, ...], branch: str, catalogue: Catalogue) -> str:
    """The same as Markdown; words of the handbook hold no marks of it by accident."""
    return "\n".join(lines(found, branch, catalogue, "# {}", "## {}", "- {}", marks=True))


def lines(
    found: tuple[Notes, ...],
    branch: str,
    catalogue: Catalogue,
    title: str,
    subtitle: str,
    entry: str,
    *,
    marks: bool = False,
) -> list[str]:
    safe = escaped if marks else str
    made = [title.format(safe(catalogue.say(heading(branch))))]
    if not found:
        made += ["", catalogue.say(nothing())]
    for one in found:
        made += ["", subtitle.format(safe(one.title or catalogue.say(_("Everywhere")))), *([""] if marks else [])]
        made += [entry.format(safe(said.words)) for said in one.said]
    return made


def nothing() -> Message:
    return _("Nothing changes in what people do.")


def escaped(words: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in words)


def as_html(found: tuple[Notes, ...], branch: str, catalogue: Catalogue) -> str:
    """The same as one page that needs nothing else."""
    title = escape(catalogue.say(heading(branch)))
    everywhere, none = catalogue.say(_("Everywhere")), catalogue.say(nothing())
    body = "".join(
        f"<h2>{escape(one.title or everywhere)}</h2>\n<ul>\n"
        + "".join(f"<li>{escape(said.words)}</li>\n" for said in one.said)
        + "</ul>\n"
        for one in found
    )
    return (
        f'<!doctype html>\n<html lang="{escape(catalogue.language)}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>\n"
        f"{body or f'<p>{escape(none)}</p>'}\n</html>"
    )


def in_short(found: tuple[Notes, ...], branch: str, catalogue: Catalogue) -> str:
    """The gravest changes in a few lines, to send to a branch."""
    told = [f"- {line}" for line in gravest(found, catalogue)] or [catalogue.say(nothing())]
    rest = more_than(found)
    last = [catalogue.say(plural("And {count} more change.", "And {count} more changes.", rest))] if rest else []
    return "\n".join([catalogue.say(heading(branch)), *told, *last])
