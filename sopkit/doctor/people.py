"""Whether staff may decide, and learn what they need."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.doctor.gap import Gap
from sopkit.message import _, plural
from sopkit.span import Span
from sopkit.workspace import Workspace

__all__ = ["people"]


def people(workspace: Workspace) -> Iterator[Gap]:
    """Roles that decide nothing, and what nobody is trained in."""
    in_force = [one.read.value for one in workspace.standard.values() if one.read.value.status.words != "retired"]
    if not in_force:
        return
    if not any(one.authority for one in in_force):
        what = _("Nobody may decide anything alone, so every customer waits for somebody else")
        mend = _("Write `authority:` in the procedures: who may refund, give or change what, and up to how much")
        yield Gap("nobody-decides", what, mend, (Span("handbook.yml"),))
    answering = {one.owner.words for one in in_force} | {role for one in in_force for role in one.authority}
    answering |= {one.to.words for procedure in in_force for one in procedure.escalate.values()}
    answering |= {step.by.words for procedure in in_force for step in procedure.steps if step.by}
    answering |= {one.by.words for procedure in in_force for one in procedure.follow_up.values() if one.by}
    idle = [
        role.name.span for id, role in workspace.handbook.roles.items() if id not in answering and not role.approves
    ]
    if idle:
        what = plural(
            "{count} role stands in no procedure: nobody knows what it does or decides",
            "{count} roles stand in no procedure: nobody knows what they do or decide",
            len(idle),
        )
        yield Gap(
            "idle-role", what, _("Name it as owner, under `authority` or behind `by:`, or take it out"), tuple(idle)
        )
    untrained = [one for one in in_force if one.training is None]
    if len(untrained) == len(in_force):
        what = _("Nothing says what newcomers learn, and when it is repeated")
        mend = _("Write `training:` with `skills`, `refresh` and a short `quiz`")
        yield Gap("no-training", what, mend, (Span("handbook.yml"),))
