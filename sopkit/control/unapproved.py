"""What is wrong with the approvals of a handbook that is about to be published."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.control.standings import Controlled, Standings
from sopkit.edition import editions
from sopkit.finding import ERROR, Finding
from sopkit.message import Message, _

__all__ = ["unapproved"]


def unapproved(standings: Standings) -> Iterator[Finding]:
    """Records that cannot be relied on, and, where the handbook asks for approvals, what people would go by without."""
    workspace = standings.workspace
    yield from standings.faults
    asked = workspace.handbook.approvals
    if asked is None or not asked.required:
        return
    told = set()
    for branch in dict.fromkeys(branch for branch, _language in editions(workspace)):
        for one in standings.of_branch(branch):
            if one.needs_approval and (one.layered.id, one.fingerprint) not in told:
                told.add((one.layered.id, one.fingerprint))
                yield Finding("not-approved", ERROR, one.layered.procedure.version.span, why(one, branch))


def why(one: Controlled, branch: str) -> Message:
    id, last = one.layered.id, one.standing.last
    command = (
        f"sopkit approve {id} --by …" if one.layer == "standard" else f"sopkit approve {id} --branch {branch} --by …"
    )
    if one.unsigned is not None:
        record = one.unsigned.record
        return _(
            "{person} approved `{procedure}` in `{layer}` on {day}, but did not sign it, or not with a key that is "
            "known as theirs: `{command} --sign`",
            person=record.by.words,
            procedure=id,
            layer=one.layer,
            day=record.on.words,
            command=command,
        )
    if last is None:
        return _(
            "Nobody has approved `{procedure}` in `{layer}`: `{command}`",
            procedure=id,
            layer=one.layer,
            command=command,
        )
    return _(
        "`{procedure}` in `{layer}` means something else than what {person} approved on {day}: `{command}`",
        procedure=id,
        layer=one.layer,
        person=last.record.by.words,
        day=last.record.on.words,
        command=command,
    )
