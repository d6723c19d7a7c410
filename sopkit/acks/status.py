"""Who has confirmed what people go by today, and who has not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sopkit.acks.ack import Ack, person_key
from sopkit.acks.texts import Known, Texts
from sopkit.edition import editions
from sopkit.folding import words_in
from sopkit.quantity import Duration
from sopkit.quantity.calendar import later

__all__ = ["Outdated", "Status", "statuses"]


@dataclass(frozen=True, slots=True)
class Outdated:
    """Somebody whose last confirmation is older than the procedure lets it be."""

    person: str
    on: str
    """The day of that confirmation."""
    due: str
    """The day by which they were to learn it again."""


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
    outdated: tuple[Outdated, ...]
    """Those of the staff who confirmed today's text, and are to learn it again (`training.refresh`)."""


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
        spoken = texts.languages(branch)
        now = {language: texts.current(branch, language, today) for language in spoken}
        ids = sorted({id for known in now.values() for id in known})
        own = [renamed(ack, texts, ids) for ack in acks if ack.branch == branch]
        people = staff_of(branch, texts, staff, acks)
        for id in ids:
            if not only or id in only:
                yield status(id, branch, [known[id] for known in now.values() if id in known], people, own, today)


def renamed(ack: Ack, texts: Texts, ids: Collection[str]) -> Ack:
    """A confirmation under the name that its procedure has today."""
    if ack.procedure in ids:
        return ack
    return replace(ack, procedure=texts.called_today(ack.procedure, ack.branch, ack.language))


def status(
    id: str, branch: str, current: Sequence[Known], people: Sequence[str], acks: Sequence[Ack], today: date
) -> Status:
    of_it = sorted((ack for ack in acks if ack.procedure == id), key=lambda ack: ack.on)  # the last one counts
    holding = {text.fingerprint for text in current}
    fresh = {person_key(ack.person): ack for ack in of_it if ack.fingerprint in holding}
    old = {person_key(ack.person): ack for ack in of_it}
    return Status(
        id,
        branch,
        current[0].version,
        tuple(sorted(ack.person for ack in fresh.values())),
        tuple(sorted(ack.person for key, ack in old.items() if key not in fresh)),
        tuple(person for person in people if person_key(person) not in fresh),
        max((ack.on for ack in fresh.values()), default=""),
        tuple(outdated([fresh[key] for key in map(person_key, people) if key in fresh], current[0].refresh, today)),
    )


def outdated(acks: Iterable[Ack], refresh: Duration | None, today: date) -> Iterator[Outdated]:
    """Those whose confirmation has a day by which to learn the text again, and that day has passed."""
    for ack in acks if refresh is not None else ():
        assert refresh is not None
        due = later(date.fromisoformat(ack.on), refresh)
        if due is not None and due < today:
            yield Outdated(ack.person, ack.on, due.isoformat())


def staff_of(branch: str, texts: Texts, staff: Mapping[str, Sequence[str]] | None, acks: Sequence[Ack]) -> list[str]:
    """The people of a branch, each once."""
    if staff is None:
        found = [ack.person for ack in acks if ack.branch == branch]
    else:
        name = texts.workspace.branches[branch].branch.name.words
        same = [one for one in staff if one in ("", branch) or words_in(one) == words_in(name)]
        found = [person for one in same for person in staff[one]]
    return list({person_key(person): person for person in sorted(found)}.values())
