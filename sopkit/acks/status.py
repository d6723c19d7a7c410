"""Who has confirmed what people go by today, and who has not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sopkit.acks.ack import Ack, person_key
from sopkit.acks.texts import Texts
from sopkit.edition import editions
from sopkit.search.folding import words_in

__all__ = ["Status", "statuses"]


@dataclass(frozen=True, slots=True)
class Status:
    """How one procedure stands in one branch."""

    procedure: str
    branch: str
    version: str
    confirmed: tuple[str, ...]
    """The people who confirmed the text that holds today, in whichever language."""
    earlier: tuple[str, ...]
    """Those who confirmed only a text that holds no more."""
    missing: tuple[str, ...]
    """Those of the staff who confirmed no text that holds today."""
    last: str
    """The day of the last confirmation of today's text; empty where there is none."""


def statuses(
    acks: Sequence[Ack],
    texts: Texts,
    today: date,
    staff: Mapping[str, Sequence[str]] | None,
    only: Collection[str] = (),
    branches: Collection[str] = (),
) -> Iterator[Status]:
    """Every procedure of every branch; without a list of the staff, it is those who ever confirmed something there."""
    for branch in dict.fromkeys(branch for branch, _language in editions(texts.workspace)):
        if branches and branch not in branches:
            continue
        people = staff_of(branch, texts, staff, acks)
        own = [ack for ack in acks if ack.branch == branch]
        for id in texts.workspace.procedures_of(texts.workspace.chain(branch)):
            if only and id not in only:
                continue
            now = {language: texts.current(id, branch, language, today) for language in texts.languages(branch)}
            found = [text for text in now.values() if text is not None]
            if found:
                names = {id, *(text.id for language in now for text in texts.of(id, branch, language))}
                yield status(id, branch, found[0].version, {text.fingerprint for text in found}, people, own, names)


def status(
    id: str,
    branch: str,
    version: str,
    current: Collection[str],
    people: Sequence[str],
    acks: Sequence[Ack],
    names: Collection[str],
) -> Status:
    of_it = [ack for ack in acks if ack.procedure in names]
    fresh = {person_key(ack.person): ack for ack in of_it if ack.fingerprint in current}
    old = {person_key(ack.person): ack for ack in of_it}
    return Status(
        id,
        branch,
        version,
        tuple(sorted(ack.person for ack in fresh.values())),
        tuple(sorted(ack.person for key, ack in old.items() if key not in fresh)),
        tuple(person for person in people if person_key(person) not in fresh),
        max((ack.on for ack in fresh.values()), default=""),
    )


def staff_of(branch: str, texts: Texts, staff: Mapping[str, Sequence[str]] | None, acks: Sequence[Ack]) -> list[str]:
    """The people of a branch, each once."""
    if staff is None:
        found = [ack.person for ack in acks if ack.branch == branch]
    else:
        name = texts.workspace.branches[branch].branch.name.words
        same = [one for one in staff if one in ("", branch) or words_in(one) == words_in(name)]
        found = [person for one in same for person in staff[one]]
    return list({person_key(person): person for person in sorted(found)}.values())
