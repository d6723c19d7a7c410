"""What is found of a procedure: the whole of it, each step, who decides, when somebody else takes over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopkit.edition import Edition, Layered
from sopkit.message import Message, _
from sopkit.procedure import Procedure
from sopkit.search import Entry, Passage
from sopkit.service import Authority
from sopkit.site.page import url_of
from sopkit.site.places import Place, Places
from sopkit.site.plain import Plain
from sopkit.source import Text

__all__ = ["entry_of"]

TITLE, ASKED, TRIGGER, PURPOSE, ASIDE = 8, 6, 4, 2, 1
"""How much a word tells: in the title and in how people ask for it, in what sets it off, in what it is good for."""
DO, ASK, LEADING, SAY, NOTE = 4, 3, 4, 2, 1


def entry_of(layered: Layered, lie: Places, plain: Plain) -> Entry:
    """What is found of one procedure; `lie` says where its page and its steps are."""
    procedure, edition = layered.procedure, plain.edition
    about = plain.about(procedure)
    steps = lie.steps[layered.id]
    answer = about.text(procedure.for_customers.answer) if procedure.for_customers else ""
    passages = (
        Passage("", "", about.text(procedure.purpose) or answer, texts=tuple(whole(procedure, about))),
        *steps_found(procedure, plain, steps.values()),
        *(deciding(about, role, authority) for role, authority in procedure.authority.items()),
        *afterwards(procedure, about),
    )
    return Entry(
        about.text(procedure.title) or layered.id,
        url_of(lie.procedures[layered.id]),
        area_title(edition, layered, plain),
        passages,
        tuple(about.text(one) for one in procedure.asked_as),
        is_procedure=True,
    )


def area_title(edition: Edition, layered: Layered, plain: Plain) -> str:
    area = edition.handbook.areas.get(layered.area)
    return plain.text(area.title) if area else layered.area


def whole(procedure: Procedure, plain: Plain) -> Iterator[tuple[str, int]]:
    """What is written of all of a procedure."""
    told, offered = procedure.for_customers, procedure.self_service
    texts: list[tuple[Text | None, int]] = [(procedure.title, TITLE), *((one, ASKED) for one in procedure.asked_as)]
    texts += [(procedure.trigger, TRIGGER), (procedure.purpose, PURPOSE), (procedure.outcome, PURPOSE)]
    texts += [(told.title, TITLE), (told.answer, PURPOSE)] if told else []
    texts += [(offered.title, TRIGGER)] if offered else []
    texts += [(procedure.mnemonic.word, ASKED)] if procedure.mnemonic else []
    texts += [(one, ASIDE) for one in procedure.needs]
    texts += [(one.question, PURPOSE) for one in procedure.training.quiz.values()] if procedure.training else []
    yield from ((plain.text(text), weight) for text, weight in texts if text is not None)


def steps_found(procedure: Procedure, plain: Plain, steps: Iterable[Place]) -> Iterator[Passage]:
    """Each step, with what leads to it."""
    places = list(steps)
    leading: dict[str, list[Text]] = {}
    for place in places:
        for answer in place.step.answers.values():
            goal = answer.go.words if answer.go else place.onward
            if goal is not None:
                leading.setdefault(goal, []).append(answer.when)
    for place in places:
        about = plain.about(procedure, place.step)
        before = [about.text(one) for one in leading.get(place.step.id.words, ())]
        yield step_found(about, place, before)


def step_found(plain: Plain, place: Place, leading: list[str]) -> Passage:
    step, record = place.step, place.step.record
    texts: list[tuple[Text | None, int]] = [(step.do, DO), (step.ask, ASK), (step.say, SAY)]
    texts += [(one.when, NOTE) for one in step.answers.values()]
    texts += [(step.note, NOTE), (step.anticipate, NOTE), (step.dont, SAY)]
    texts += [(one, NOTE) for one in (record.where, *record.fields) if one] if record else []
    searched = [(plain.text(text), weight) for text, weight in texts if text is not None]
    return Passage(
        place.anchor,
        place.number,
        plain.text(step.do).partition("\n")[0],
        leading[0] if leading else "",
        limits(plain, place),
        (*searched, *((one, LEADING) for one in leading)),
    )


def limits(plain: Plain, place: Place) -> str:
    """Who decides what a step is about, up to which amount, within which time."""
    step, amount = place.step, plain.fact(place.step.max)
    parts: list[Message] = []
    if amount and step.by:
        parts.append(_("{role} decides up to {amount}", role=plain.role(step.by), amount=amount))
    elif amount:
        parts.append(_("you decide up to {amount}", amount=amount))
    elif step.by:
        parts.append(_("{role} does this", role=plain.role(step.by)))
    if step.within:
        parts.append(_("within {time}", time=plain.fact(step.within)))
    return in_one_line(plain, parts)


def in_one_line(plain: Plain, parts: list[Message]) -> str:
    said = " · ".join(map(plain.say, parts))
    return said[:1].upper() + said[1:]


def deciding(plain: Plain, role: str, authority: Authority) -> Passage:
    """What a role decides alone."""
    said = []
    if authority.refund:
        said.append(plain.say(_("refunds up to {amount}", amount=plain.fact(authority.refund))))
    if authority.goodwill:
        said.append(plain.say(_("goodwill up to {amount}", amount=plain.fact(authority.goodwill))))
    if authority.discount:
        said.append(plain.say(_("discounts up to {amount}", amount=plain.fact(authority.discount))))
    may = [plain.text(one) for one in authority.may]
    name = plain.role(role)
    words = f"{name}: {', '.join([*said, *may])}"
    return Passage(
        "_authority", "", words, texts=(*((one, SAY) for one in said), *((one, NOTE) for one in (*may, name)))
    )


def afterwards(procedure: Procedure, plain: Plain) -> Iterator[Passage]:
    """When somebody else takes over, and what happens when the customer has gone."""
    for case in procedure.escalate.values():
        said = [_("{role} takes over", role=plain.role(case.to))]
        said += [_("within {time}", time=plain.fact(case.within))] if case.within else []
        when = plain.text(case.when)
        yield Passage("_escalate", "", when, limits=in_one_line(plain, said), texts=((when, DO),))
    for duty in procedure.follow_up.values():
        said = [_("{role} does this", role=plain.role(duty.by))] if duty.by else []
        said += [_("within {time}", time=plain.fact(duty.within))] if duty.within else []
        do = plain.text(duty.do)
        yield Passage("_follow-up", "", do, limits=in_one_line(plain, said), texts=((do, ASK),))
