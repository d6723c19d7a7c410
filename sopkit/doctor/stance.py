"""Whether a house says what it stands for, what it does not do, and who vouches for it."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.control.due import day_of
from sopkit.doctor.gap import Gap
from sopkit.message import _, plural
from sopkit.network.network import Network
from sopkit.span import Span

__all__ = ["stance"]


def stance(network: Network) -> Iterator[Gap]:
    """What is missing of philosophy, promises, limits and memberships."""
    handbook, top = network.workspace.handbook, (Span("handbook.yml"),)
    philosophy = handbook.philosophy
    if philosophy is None or philosophy.statement is None:
        what = _("Nobody reads what service means here")
        mend = _("Write it in two or three plain sentences under `philosophy: statement`")
        yield Gap("no-philosophy", what, mend, top)
    if philosophy is None or philosophy.equal_treatment is None:
        what = _("Nothing says that all customers and colleagues are treated alike")
        yield Gap("no-equal-treatment", what, _("Say how under `philosophy: equal_treatment`"), top)
    if philosophy is None or philosophy.orientation is None:
        what = _("Nobody has decided whether the work turns around the customer or around the problem")
        mend = _("Write `customer` or `problem` under `philosophy: orientation`")
        yield Gap("no-orientation", what, mend, top)
    if philosophy is None or not philosophy.limits:
        what = _("Nothing says what you do not do, so staff say a bare no")
        mend = _("Write under `philosophy: limits` what you do not do, and what to `say_instead`")
        yield Gap("no-limits", what, mend, top)
    if not handbook.promises:
        what = _("Customers do not know what they can count on")
        yield Gap("no-promises", what, _("Write `promises:` that a customer can check, with a time or an amount"), top)
    elif not handbook.measures:
        what = _("Nobody can tell whether your promises are kept")
        mend = _("Write under `measures` what you count or ask, how often, and what you aim at")
        yield Gap("no-measures", what, mend, top)
    yield from unkept(network)
    for one in handbook.memberships:
        until = day_of(one.until.words) if one.until else None
        if until is not None and until < network.today:
            what = _("`{name}` no longer vouches for you, since {day}", name=one.name.words, day=until.isoformat())
            mend = _("Renew it and write the new `until`, or take it out")
            yield Gap("expired-membership", what, mend, (one.name.span,))


def unkept(network: Network) -> Iterator[Gap]:
    """Procedures for customers of which nobody sees what for, in a house that says it of others."""
    serving = [
        procedure
        for procedure in (one.read.value for one in network.workspace.standard.values())
        if procedure.status.words != "retired" and procedure.profile and procedure.profile.words != "internal"
    ]
    for_nothing = [one.title.span for one in serving if not one.principles]
    if network.workspace.handbook.promises and 0 < len(for_nothing) < len(serving):
        what = plural(
            "In {count} procedure nobody sees which promise it keeps",
            "In {count} procedures nobody sees which promise they keep",
            len(for_nothing),
        )
        yield Gap("no-principle", what, _("Name it under `principles:`"), tuple(for_nothing))
