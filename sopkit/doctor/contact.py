"""Whether customers reach a person, and colleagues whoever looks after the handbook."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.doctor.gap import Gap
from sopkit.message import _, plural
from sopkit.network.network import Network
from sopkit.span import Span

__all__ = ["contact"]


def contact(network: Network) -> Iterator[Gap]:
    """What is missing on the way to a person."""
    workspace = network.workspace
    handbook, top = workspace.handbook, Span("handbook.yml")
    unreachable = [
        layer for layer in workspace.branches.values() if layer.branch.published and not layer.branch.contact
    ]
    if handbook.contact is None and (unreachable or not workspace.branches):
        what = _("Nobody reads how to reach a person: no page has a telephone number or a mail address")
        yield Gap("no-contact", what, _("Write `contact:` with `phone`, `mail` and `person`"), (top,))
    elif handbook.contact and not (handbook.contact.phone or handbook.contact.mail or handbook.contact.chat):
        what = _("There is no telephone number, no mail address and no chat by which to reach a person")
        yield Gap("no-contact", what, _("Write `phone`, `mail` or `chat` under `contact:`"), (top,))
    elif handbook.contact and not handbook.contact.person:
        what = _("Nothing says how to reach a person who listens, only where to call or write")
        yield Gap("no-person", what, _("Write `person` under `contact:`, such as: Ask any sales assistant."), (top,))
    if not handbook.channels:
        what = _("Nothing says in which ways customers reach you, nor how fast you answer")
        mend = _("Write `channels:` with `answer_within` for each: the shop, the telephone, mail")
        yield Gap("no-channels", what, mend, (top,))
    closed = [
        layer.branch.name.span
        for layer in workspace.branches.values()
        if layer.branch.published and not layer.branch.hours
    ]
    if closed:
        what = plural("Nobody knows when a branch is open", "Nobody knows when {count} branches are open", len(closed))
        yield Gap(
            "no-hours", what, _("Write `hours:` in `branch.yml`, such as `{{mon-sat: 09:00-19:00}}`"), tuple(closed)
        )
    if not (handbook.reports or (handbook.contact and handbook.contact.mail)):
        what = _("Colleagues who see a mistake in the handbook have nowhere to write")
        mend = _("Write `reports:` with `mail`, `messenger` or `form`; each page then has a link")
        yield Gap("no-reports", what, mend, (top,))
