"""What became of a file, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from sopkit.importing.bring import Imported, Written
from sopkit.message import Message, _, plural

__all__ = ["as_record", "told"]

Say = Callable[[Message], str]
MOST = 12
"""Words that are listed of those that did not arrive."""


def told(one: Imported, prefix: str, say: Say, dry_run: bool) -> Iterator[str]:
    """The lines of the report on a file."""
    yield one.source
    for draft in one.drafts:
        yield from told_of_draft(draft, prefix, say)
    account = one.account
    share = f"{int(account.share * 10) / 10:g}"  # 99.99 is not all
    yield "  " + say(
        plural("{count} word, {share} % arrived", "{count} words, {share} % arrived", account.words, share=share)
    )
    if account.missing:
        words = " ".join(account.missing[:MOST]) + (" …" if len(account.missing) > MOST else "")
        yield "  " + say(_("did not arrive: {words}", words=words))
    for remark in dict.fromkeys(say(remark) for remark in one.remarks):
        yield f"  {remark}"


def told_of_draft(draft: Written, prefix: str, say: Say) -> Iterator[str]:
    """A draft: where it is, how many steps it has, what was guessed and what is missing."""
    yield f"  → {prefix}{draft.path}"
    steps = plural("{count} step", "{count} steps", draft.steps)
    notes = plural("notes at {count} step", "notes at {count} steps", draft.notes)
    yield "    " + ", ".join(say(part) for part in (steps, *([notes] if draft.notes else [])))
    if draft.gaps:
        yield "    " + say(_("still to be written: {fields}", fields=", ".join(dict.fromkeys(draft.gaps))))
    for guess, times in Counter(say(guess) for guess in draft.guesses).items():
        yield f"    {guess}" + (f" (×{times})" if times > 1 else "")


def as_record(one: Imported, say: Say) -> dict[str, Any]:
    """The same for programs."""
    return {
        "source": one.source,
        "language": one.language,
        "entries": one.entries,
        "words": one.account.words,
        "arrived": one.account.arrived,
        "missing": list(one.account.missing),
        "remarks": [say(remark) for remark in one.remarks],
        "pictures": list(one.pictures),
        "procedures": [
            {
                "id": draft.id,
                "path": draft.path,
                "title": draft.title,
                "steps": draft.steps,
                "answers": draft.answers,
                "listed": draft.listed,
                "notes": draft.notes,
                "guesses": [say(guess) for guess in draft.guesses],
                "gaps": list(draft.gaps),
            }
            for draft in one.drafts
        ],
    }
