"""Whether somebody is there for customers before, during and after the sale, and whether they can help themselves."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.doctor.gap import Gap
from sopkit.message import _, plural
from sopkit.span import Span
from sopkit.workspace import Workspace

__all__ = ["journey"]

STAGES = {
    "before": _("Nothing says what happens before a sale: how people are greeted and advised"),
    "during": _("Nothing says what happens during a sale or a service"),
    "after": _("Nothing says what happens after a sale: returns, complaints, a call to hear how things are"),
}


def journey(workspace: Workspace) -> Iterator[Gap]:
    """Stages without a procedure, and frequent questions without an answer for customers."""
    in_force = [one.read.value for one in workspace.standard.values() if one.read.value.status.words != "retired"]
    top = (Span("handbook.yml"),)
    if not in_force:
        mend = _("`sopkit new` begins one, `sopkit import` brings those that you have")
        yield Gap("no-procedures", _("There is no procedure yet"), mend, top)
        return
    covered = {one.stage.words for one in in_force if one.stage}
    for stage, what in STAGES.items():
        if stage not in covered:
            mend = _(
                "Write `stage: {stage}` in a procedure that belongs there, or begin one with `sopkit new`", stage=stage
            )
            yield Gap(f"no-stage-{stage}", what, mend, top)
    with_customers = [one for one in in_force if one.profile is None or one.profile.words != "internal"]
    if with_customers and not any(one.self_service or one.for_customers for one in with_customers):
        what = _("Customers cannot help themselves: no frequent question has an answer that they can read")
        mend = _("Write `for_customers:` and `audience: public` in what they ask most, then `sopkit build --public`")
        most_asked = sorted(with_customers, key=lambda one: -len(one.asked_as))
        yield Gap("no-self-help", what, mend, tuple(one.title.span for one in most_asked))
    never = [one for one in in_force if one.review is None]
    if never:
        what = plural(
            "{count} procedure is never looked at again", "{count} procedures are never looked at again", len(never)
        )
        mend = _("Write after which time somebody looks at it: `review: 12 months`")
        yield Gap("no-review", what, mend, tuple(one.title.span for one in never))
