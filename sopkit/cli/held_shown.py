"""The answers of `sopkit history`, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

import click

from sopkit.cli.session import Session
from sopkit.cli.table import wrapped
from sopkit.cli.told import Received, Told
from sopkit.history.approved import Approved, signature_words
from sopkit.history.chronicle import Answer, Chronicle
from sopkit.history.held import Held
from sopkit.history.passages import Passage, joined, passages
from sopkit.message import Message, _, plural
from sopkit.messages import visible
from sopkit.workspace import STANDARD

__all__ = ["at_lines", "life_lines", "version_of"]

WIDE = 14


def moment(at: datetime) -> str:
    """A moment as people read it."""
    return at.strftime("%Y-%m-%d %H:%M UTC")


def life_lines(session: Session, found: Chronicle, told: Sequence[Told], faults: Sequence[str]) -> Iterator[str]:
    """The life of a procedure, the newest state first."""
    yield from fault_lines(faults)
    yield click.style(titled(told[-1].held), bold=True)
    yield click.style(edition_words(told[-1].held), dim=True)
    for one in reversed(told):
        yield ""
        release = one.state.release.kept.name
        version = session.say(_("{version}, since {release}", version=version_and_status(one.held), release=release))
        yield click.style(version, bold=True)
        if one.state.id != found.id:
            yield from labelled(session, _("called"), one.state.id)
        yield from clock_lines(session, one)
        for sentence in one.changes:
            yield wrapped_under("  - ", visible(sentence))


def at_lines(session: Session, on: date, came: Answer, told: Sequence[Told], faults: Sequence[str]) -> Iterator[str]:
    """What held on a day: the text, then what is known of it."""
    yield from fault_lines(faults)
    for remark in came.remarks:
        yield wrapped(click.style(session.say(remark), fg="yellow"))
    if came.state is None:
        return
    one = told[0]
    yield click.style(titled(one.held), bold=True)
    yield click.style(f"{edition_words(one.held)} · {version_and_status(one.held)} · {on.isoformat()}", dim=True)
    yield ""
    names = layer_names(session, one.held)
    layered = one.held.layered
    assert layered is not None
    for passage in joined(passages(one.held.edition, layered)[1:]):
        yield passage_line(passage, names)
    yield ""
    yield wrapped(session.say(_("What names no layer is the standard's.")))
    yield ""
    yield from clock_lines(session, one)
    yield from written_lines(session, one)
    yield from record_lines(session, one)
    if one.against is not None:
        yield ""
        release = one.against.release.kept.name
        yield click.style(session.say(_("What changed since {release}:", release=release)), bold=True)
        yield from (wrapped_under("  - ", visible(sentence)) for sentence in one.changes)
    yield ""
    if len(told) > 1:
        later = told[1]
        release = later.state.release.kept.name
        yield click.style(session.say(_("What changed until {release}, in force today:", release=release)), bold=True)
        yield from (wrapped_under("  - ", visible(sentence)) for sentence in later.changes)


def fault_lines(faults: Sequence[str]) -> Iterator[str]:
    for fault in faults:
        yield wrapped(click.style(visible(fault), fg="red", bold=True))


def clock_lines(session: Session, one: Told) -> Iterator[str]:
    """The four clocks, and what of them is not known."""
    for approved in one.clocks.approved:
        yield from labelled(session, _("approved"), approval_words(session, approved))
    if not one.clocks.approved:
        yield from labelled(session, _("approved"), session.say(_("not known")))
    published = one.clocks.published
    said = [moment(published.at), session.say(_("release {release}", release=published.kept.name))]
    yield from labelled(session, _("published"), ", ".join([*said, *([published.by] if published.by else [])]))
    yield from labelled(session, _("in force"), session.say(force_words(one, session.today)))
    yield from labelled(session, _("received"), received_words(session, one.received))
    for remark in (*one.on_approvals, *one.remarks):
        yield wrapped(f"  {click.style(session.say(remark), fg='yellow')}")


def approval_words(session: Session, one: Approved) -> str:
    """When, by whom, in which role, and of which layer."""
    said = [one.on, f"{one.by} ({one.role})" if one.role else one.by]
    if one.layer != STANDARD:
        said.append(session.say(_("as {layer} reads it", layer=one.layer)))
    if signed := signature_words(one.signature, one.signer):
        said.append(session.say(signed))
    return ", ".join([*said, *([f"“{one.because}”"] if one.because else [])])


def force_words(one: Told, today: date) -> Message:
    """From when until when visitors were sent to it."""
    begin, end = moment(one.clocks.begin), one.clocks.end
    if one.clocks.begin.date() > today:
        return _("from {begin}, which is still to come", begin=begin)
    if end is None:
        return _("from {begin}, still today", begin=begin)
    return _("from {begin} until {end}", begin=begin, end=moment(end))


def received_words(session: Session, one: Received | None) -> str:
    """How many people confirmed it, and from when until when."""
    if one is None:
        return session.say(_("not known"))
    days = one.first if one.first == one.last else f"{one.first} – {one.last}"
    said = plural("{count} person confirmed it", "{count} people confirmed it", one.count)
    return f"{session.say(said)}, {days}"


def written_lines(session: Session, one: Told) -> Iterator[str]:
    for author in one.authors:
        words = f"{author.on}, {author.name}, {author.path} ({author.commit[:12]})"
        yield from labelled(session, _("written"), words)
    if not one.authors:
        yield from labelled(session, _("written"), session.say(_("not known")))


def record_lines(session: Session, one: Told) -> Iterator[str]:
    kept = one.state.release.kept
    yield from labelled(session, _("archive"), f"{kept.name}.zip")
    if kept.manifest.fingerprint:
        yield f"    {kept.manifest.fingerprint}"


def labelled(session: Session, label: Message, words: str) -> Iterator[str]:
    """A label with words behind it."""
    yield wrapped_under(f"  {session.say(label):<{WIDE}}", visible(words), 80 - WIDE - 2)


def passage_line(passage: Passage, names: Mapping[str, str]) -> str:
    """A passage on its lines: its number, its label, its limits, and the layers that are not the standard."""
    number = passage.number if passage.kind == "do" else ""
    limits = f"  [{' · '.join(map(visible, passage.limits))}]" if passage.limits else ""
    layers = [visible(names.get(layer, layer)) for layer in passage.layers if layer != STANDARD]
    from_where = f"  ‹{', '.join(layers)}›" if layers else ""
    label = f"{passage.label}: " if passage.label else ""
    inside = "" if not passage.number or passage.kind == "do" else "  "
    words = f"“{visible(one_line(passage.words))}”" if passage.kind == "say" else visible(one_line(passage.words))
    return wrapped_under(f"{number:>4}  ", f"{inside}{label}{words}{limits}{from_where}")


def wrapped_under(begin: str, words: str, wide: int = 74) -> str:
    lines = wrapped(words, wide).split("\n")
    return "\n".join([f"{begin}{lines[0]}", *(f"{'':<{len(begin)}}{line}" for line in lines[1:])])


def one_line(words: str) -> str:
    return " ".join(words.split())


def titled(held: Held) -> str:
    layered = held.layered
    title = layered.procedure.title.words if layered else ""
    return visible(f"{one_line(title)} ({held.id})" if title.strip() else held.id)


def edition_words(held: Held) -> str:
    """Which edition it is."""
    return visible(f"{held.edition.name} · {held.edition.language}")


def version_of(held: Held) -> str:
    return visible(held.layered.procedure.version.words) if held.layered else ""


def version_and_status(held: Held) -> str:
    """Its version, and where it stands in its life, if it was not approved by its own words."""
    status = held.layered.procedure.status.words if held.layered else ""
    return version_of(held) if status in ("", "approved") else visible(f"{version_of(held)} · {status}")


def layer_names(session: Session, held: Held) -> dict[str, str]:
    """What people call the layers."""
    chain = held.workspace.chain(held.edition.branch)
    return {STANDARD: session.say(_("Standard")), **{layer.id: layer.branch.name.words for layer in chain}}
