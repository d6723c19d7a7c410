"""A changelog as text, as Markdown, or as a few lines to send."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sopkit.changelog.notes import Changelog, Notes
from sopkit.changelog.short import gravest, more_than
from sopkit.message import _, plural

__all__ = ["as_markdown", "as_text", "heading", "in_short", "opening", "remarks", "title"]

UNREAD = _("Not everything could be read, so more may change than this.")


def heading(found: Changelog) -> str:
    """The title of a branch's changelog."""
    return found.catalogue.say(_("What changes at {branch}", branch=found.branch))


def title(found: Changelog, notes: Notes) -> str:
    """What stands above the sentences of a procedure, or of the handbook."""
    return notes.title or found.catalogue.say(_("Everywhere"))


def opening(found: Changelog) -> list[str]:
    """What stands below the title: what is compared, what could not be read, and that nothing changes."""
    nothing = [] if found.notes else [found.catalogue.say(_("Nothing changes in what people do."))]
    return [found.sides, *([] if found.is_whole else [found.catalogue.say(UNREAD)]), *nothing]


def remarks(found: Changelog, notes: Notes) -> list[str]:
    """What stands above the sentences of a procedure: from which day it holds, and what could not be read."""
    said = [notes.since, None if notes.is_whole else UNREAD]
    return [found.catalogue.say(one) for one in said if one is not None]


class Style(NamedTuple):
    """How titles, remarks and sentences stand in lines, and what stands between them."""

    title: str
    above: str
    remark: str
    entry: str
    blank: tuple[str, ...]
    safe: Callable[[str], str]


def as_text(found: Changelog) -> str:
    """Sentences under the titles of their procedures."""
    return "\n".join(lines(found, Style("{}", "{}", "  {}", "  - {}", (), str)))


def as_markdown(found: Changelog) -> str:
    """The same as Markdown; words of the handbook hold no marks of it by accident."""
    return "\n".join(lines(found, Style("# {}", "## {}", "{}", "- {}", ("",), escaped)))


def lines(found: Changelog, style: Style) -> Iterator[str]:
    safe = style.safe
    yield style.title.format(safe(heading(found)))
    for words in opening(found):
        yield from (*style.blank, safe(words))
    for notes in found.notes:
        yield from ("", style.above.format(safe(title(found, notes))))
        for words in remarks(found, notes):
            yield from (*style.blank, style.remark.format(safe(words)))
        if notes.said:
            yield from style.blank
        for one in notes.said:
            yield style.entry.format(safe(one.words))


def escaped(words: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in words)


def in_short(found: Changelog) -> str:
    """The gravest changes in a few lines, to send to a branch."""
    say = found.catalogue.say
    told = [f"- {line}" for line in gravest(found.notes, found.catalogue)]
    rest = more_than(found.notes)
    last = [say(plural("And {count} more change.", "And {count} more changes.", rest))] if rest else []
    return "\n".join([heading(found), *opening(found), *told, *last])
