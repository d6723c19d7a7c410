"""Which kind of change each field leads to, and what people call what it stands in.

A test goes through the schema and fails on a field that stands in no row here: nothing differs in silence.
"""

from __future__ import annotations

from collections.abc import Mapping

from sopkit.acknowledgement_settings import AcknowledgementSettings
from sopkit.approval_settings import ApprovalSettings
from sopkit.branch import Branch
from sopkit.diff_settings import Acceptance, DiffSettings
from sopkit.handbook import (
    Area,
    Channel,
    Contact,
    Handbook,
    Identity,
    Limit,
    Membership,
    Philosophy,
    Reports,
    Role,
    ServicePromise,
    Term,
    TermWords,
)
from sopkit.lint_settings import LintSettings
from sopkit.message import Message, _
from sopkit.offering import Measure, Service
from sopkit.pilot import Found, Pilot
from sopkit.procedure import Procedure
from sopkit.schema import fields_of
from sopkit.service import Authority, Escalation, FollowUp, ForCustomers, Promise, SelfService
from sopkit.step import Again, Answer, Media, Privacy, Recording, Step
from sopkit.training import Cue, Mnemonic, Question, RolePlay, Training

__all__ = ["ALIGNED", "KIND_OF", "NAMES"]

ALIGNED = "steps"
"""The field that is not compared as a list, but aligned step by step."""


def every(cls: type, kind: str, **others: str) -> dict[str, str]:
    """One kind for all fields of a record, but for the ones named."""
    return {key: others.get(key, kind) for key in fields_of(cls)}


KIND_OF: Mapping[type, Mapping[str, str]] = {
    Procedure: {
        "title": "retitled",
        "area": "metadata",
        "language": "metadata",
        "copies": "metadata",
        "purpose": "purpose",
        "owner": "owner",
        "status": "metadata",
        "pilot": "metadata",
        "version": "metadata",
        "effective": "metadata",
        "because": "metadata",
        "review": "metadata",
        "audience": "audience",
        "profile": "metadata",
        "stage": "metadata",
        "trigger": "trigger",
        "outcome": "purpose",
        "channels": "channel",
        "asked_as": "trigger",
        "principles": "principle",
        "affects": "metadata",
        "values": "value",
        "promise": "promise",
        "authority": "authority",
        "needs": "needs",
        "steps": ALIGNED,
        "escalate": "escalation",
        "follow_up": "follow-up",
        "record": "record",
        "self_service": "self-service",
        "for_customers": "for-customers",
        "mnemonic": "training",
        "training": "training",
        "related": "related",
        "may_vary": "may-vary",
    },
    Step: {
        "id": "step-renamed",
        "was": "metadata",
        "kind": "step-kind",
        "do": "reworded",
        "say": "script",
        "ask": "question",
        "answers": "answer",
        "by": "role",
        "max": "limit",
        "within": "time",
        "lock": "locked",
        "note": "note",
        "anticipate": "anticipate",
        "dont": "dont",
        "media": "media",
        "data": "data",
        "privacy": "privacy",
        "record": "record",
        "steps": ALIGNED,
        "again": "loop",
        "go": "next-step",
    },
    Answer: {"when": "answer", "go": "answer-target"},
    Again: every(Again, "loop"),
    Privacy: every(Privacy, "privacy"),
    Media: every(Media, "media"),
    Recording: every(Recording, "record"),
    Pilot: every(Pilot, "metadata"),
    Found: every(Found, "metadata"),
    Promise: every(Promise, "promise", contacts="promise-contacts"),
    Authority: every(Authority, "authority"),
    Escalation: every(Escalation, "escalation", to="role", within="time"),
    FollowUp: every(FollowUp, "follow-up", by="role", within="time"),
    SelfService: every(SelfService, "self-service"),
    ForCustomers: every(ForCustomers, "for-customers"),
    Mnemonic: every(Mnemonic, "training"),
    Cue: every(Cue, "training"),
    Training: every(Training, "training"),
    RolePlay: every(RolePlay, "training"),
    Question: every(Question, "training"),
    Handbook: every(
        Handbook,
        "handbook",
        promises="service-promise",
        services="service",
        values="value",
        roles="role-name",
        contact="contact",
        reports="metadata",
        channels="channel",
        glossary="term",
        may_vary="may-vary",
    ),
    ServicePromise: every(ServicePromise, "service-promise", audience="audience"),
    Role: every(Role, "handbook", name="role-name"),
    Contact: every(Contact, "contact"),
    Identity: every(Identity, "metadata"),
    Reports: every(Reports, "metadata"),
    Channel: every(Channel, "channel", answer_within="time"),
    Term: every(Term, "term"),
    TermWords: every(TermWords, "term"),
    Philosophy: every(Philosophy, "handbook"),
    Limit: every(Limit, "handbook"),
    Membership: every(Membership, "handbook"),
    Measure: every(Measure, "handbook"),
    Service: every(Service, "service", procedure="handbook"),
    Area: every(Area, "handbook", may_vary="may-vary"),
    Branch: every(Branch, "branch"),
    ApprovalSettings: every(ApprovalSettings, "handbook"),
    AcknowledgementSettings: every(AcknowledgementSettings, "handbook"),
    LintSettings: every(LintSettings, "handbook"),
    DiffSettings: every(DiffSettings, "handbook"),
    Acceptance: every(Acceptance, "handbook"),
}
"""Kinds, or families of kinds, by record and key."""

NAMES: Mapping[type, Message] = {
    Answer: _("answer *{name}*"),
    Media: _("picture or video *{name}*"),
    Authority: _("authority of *{name}*"),
    Escalation: _("escalation *{name}*"),
    FollowUp: _("follow-up *{name}*"),
    Cue: _("letter for *{name}*"),
    Question: _("question *{name}*"),
    Found: _("finding *{name}*"),
    ServicePromise: _("promise *{name}*"),
    Role: _("role *{name}*"),
    Channel: _("channel *{name}*"),
    Term: _("term *{name}*"),
    TermWords: _("in the language *{name}*"),
    Limit: _("limit *{name}*"),
    Membership: _("membership *{name}*"),
    Measure: _("measure *{name}*"),
    Service: _("service *{name}*"),
    Area: _("area *{name}*"),
    Acceptance: _("accepted difference *{name}*"),
}
"""What people call an entry of a list or of names."""
