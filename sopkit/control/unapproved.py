"""What is wrong with the approvals of a handbook that is about to be published."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.control.standings import Controlled, Standings, Uncounted
from sopkit.edition import editions
from sopkit.finding import ERROR, Finding
from sopkit.message import Message, _

__all__ = ["unapproved", "why_uncounted"]


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
    if one.uncounted is not None:
        return why_uncounted(one, one.uncounted, command)
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


def why_uncounted(one: Controlled, found: Uncounted, command: str) -> Message:
    """Why an approval of just what stands there counts for nothing, and what to do."""
    told = {"person": found.record.by.words, "day": found.record.on.words, "procedure": one.layered.id}
    match found.why:
        case "to come":
            return _(
                "{person} approved `{procedure}` in `{layer}` with the day {day}, which is still to come: `{command}`",
                **told,
                layer=one.layer,
                command=command,
            )
        case "own words":
            return _(
                "{person} approved `{procedure}` in `{layer}` on {day} and wrote it last, and this handbook asks for "
                "somebody else to approve it: `{command}`",
                **told,
                layer=one.layer,
                command=command,
            )
        case "not signed":
            return _(
                "{person} approved `{procedure}` in `{layer}` on {day}, but did not sign it, or not with a key that is "
                "known as theirs: `{command} --sign`",
                **told,
                layer=one.layer,
                command=command,
            )
