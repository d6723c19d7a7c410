"""A changelog as text, as Markdown, or as a few lines to send."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sopkit.changelog.notes import Changelog, Notes
from sopkit.changelog.short import gravest, more_than
from sopkit.message import Message, _, plural

__all__ = ["as_markdown", "as_text", "heading", "in_short", "title"]


def heading(found: Changelog) -> str:
    """The title of a branch's changelog."""
    return found.catalogue.say(_("What changes at {branch}", branch=found.branch))


def title(found: Changelog, notes: Notes) -> str:
    """What stands above the sentences of a procedure, or of the handbook."""
    return notes.title or found.catalogue.say(_("Everywhere"))


def nothing() -> Message:
    return _("Nothing changes in what people do.")


def opening(found: Changelog) -> list[str]:
    """What stands below the title: what is compared, what could not be read, and that nothing changes."""
    none = [] if found.notes else [nothing()]
    return [found.sides, *(found.catalogue.say(said) for said in (*found.remarks, *none))]


def as_text(found: Changelog) -> str:
    """Sentences under the titles of their procedures."""
    return "\n".join(lines(found, "{}", "{}", "  {}", "  - {}", str))


def as_markdown(found: Changelog) -> str:
    """The same as Markdown; words of the handbook hold no marks of it by accident."""
    return "\n".join(lines(found, "# {}\n", "## {}\n", "{}\n", "- {}", escaped))


def lines(
    found: Changelog, first: str, above: str, remark: str, entry: str, safe: Callable[[str], str]
) -> Iterator[str]:
    say = found.catalogue.say
    yield first.format(safe(heading(found)))
    for words in opening(found):
        yield remark.strip(" ").format(safe(words))
    for notes in found.notes:
        yield ""
        yield above.format(safe(title(found, notes)))
        for said in notes.remarks:
            yield remark.format(safe(say(said)))
        for one in notes.said:
            yield entry.format(safe(one.words))


def escaped(words: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in words)


def in_short(found: Changelog) -> str:
    """The gravest changes in a few lines, to send to a branch."""
    say = found.catalogue.say
    told = [f"- {line}" for line in gravest(found.notes, found.catalogue)]
    rest = more_than(found.notes)
    last = [say(plural("And {count} more change.", "And {count} more changes.", rest))] if rest else []
    return "\n".join([heading(found), *opening(found), *told, *last])
