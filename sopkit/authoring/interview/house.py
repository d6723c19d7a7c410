"""The first files of a handbook from what was answered: settings, a shop, and drafts of the procedures that it needs.

Each answer stands in one place; a procedure takes what it needs from there, by its name. What was not answered is left
out, or shown as an example, with a comment that asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sopkit.authoring.interview.naming import free, name_of, shop_name
from sopkit.authoring.interview.people import People, people
from sopkit.authoring.interview.promises import promises
from sopkit.authoring.interview.questions import CHANNELS, every, questions
from sopkit.authoring.interview.replies import parts_of_channel
from sopkit.authoring.scaffold import scaffold
from sopkit.message import Message, _
from sopkit.messages import catalogue
from sopkit.quantity import Unclear, money, opening

__all__ = ["Home", "files", "gaps_in", "open_topics"]

ALWAYS = ("shop", "phone", "mail")
"""The ways to a house that it has unless it says no; the others it has only where it says so."""
SOME_HAVE = ("channels.chat", "channels.messenger")
VALUES = {
    "channels.shop": "greet-within",
    "channels.phone": "phone-answer",
    "channels.mail": "first-answer",
    "channels.chat": "chat-answer",
    "channels.messenger": "messenger-answer",
    "return_window": "return-window",
    "complaint_answer": "complaint-answer",
    "privacy_answer": "data-within",
}
"""What facts are called that stand in the handbook, since more than one text shows them."""


@dataclass(frozen=True, slots=True)
class Home:
    """What is taken for granted where nobody answered."""

    title: str
    """What the handbook is called."""
    time_zone: str
    currency: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A procedure that a house begins with."""

    kind: str
    area: str
    id: str
    policy: str = ""
    """The subject on which customers find an answer in it."""


DRAFTS = {
    "greet": Draft("first", "welcome", "greet-a-customer"),
    "return": Draft("return", "returns", "take-an-item-back", "returns"),
    "complaint": Draft("complaint", "complaints", "handle-a-complaint", "complaints"),
    "phone": Draft("phone", "contact", "answer-the-phone", "contact"),
    "mail": Draft("mail", "contact", "answer-a-mail", "contact"),
    "chat": Draft("chat", "contact", "answer-a-chat", "contact"),
    "privacy": Draft("privacy", "privacy", "answer-a-request-about-data", "privacy"),
}
EXAMPLES = {"shop": _("1 min"), "phone": _("3 min"), "mail": _("1 working day")}
"""Within which time a channel answers until somebody says so."""
AREAS = {
    "welcome": _("Welcome"),
    "returns": _("Returns and exchanges"),
    "complaints": _("Complaints"),
    "contact": _("Phone, mail and chat"),
    "privacy": _("Personal data"),
}


def files(given: Mapping[str, str], language: str, home: Home) -> dict[str, str]:
    """The files of a handbook by path, made of answers as `read_answers` and an interview give them."""
    say = catalogue(language).say
    asks = {one.path: say(one.ask) for one in every(0)}
    team = people(given, language)
    channels = channels_of(given)
    drafts = {name: draft for name, draft in DRAFTS.items() if is_needed(name, channels)}
    values = {name: fact for path, name in VALUES.items() if (fact := fact_of(path, given))}
    promised = list(promises(given, values))
    path = "handbook.yml"
    made = {
        path: scaffold(
            "answered",
            path,
            language,
            title=home.title,
            time_zone=home.time_zone,
            given=given,
            asks=asks,
            values=values,
            promises={one.id: one.text if isinstance(one.text, str) else say(one.text) for one in promised},
            roles=team.roles,
            are_roles_known="roles" in given,
            channels=[
                {"id": id, "name": say(CHANNELS[id]), "example": say(EXAMPLES.get(id, EXAMPLES["mail"]))}
                | {"within": named(VALUES[f"channels.{id}"], values) or "", "hours": hours_of(id, given)}
                for id in channels
            ],
            policies=policies(drafts),
            areas={area: say(title) for area, title in AREAS.items() if area in {one.area for one in drafts.values()}},
            limits=limits(given),
            memberships=[(name_of(name, "membership"), name) for name in names_in(given.get("memberships", ""))],
        )
    }
    shop = given.get("branch") or say(_("Main shop"))
    path = f"branches/{shop_name(shop)}/branch.yml"
    made[path] = scaffold(
        "branch",
        path,
        language,
        title=shop,
        follows="",
        currency=currency_of(given) or home.currency,
        hours=opening(given["hours"], language) if "hours" in given else (),
        address=given.get("address", ""),
        asks=asks,
    )
    for name, draft in drafts.items():
        path = f"standard/{draft.area}/{draft.id}.yml"
        kept = [one.id for one in promised if name in one.kept_by]
        known = known_of(name, given, values, team, channels)
        made[path] = scaffold(draft.kind, path, language, **known, principles=kept)
    return made


def is_needed(name: str, channels: Sequence[str]) -> bool:
    """Whether a house with these channels needs a draft."""
    ways = {"phone": ("phone",), "mail": ("mail",), "chat": ("chat", "messenger")}
    return name not in ways or any(id in channels for id in ways[name])


def policies(drafts: Mapping[str, Draft]) -> dict[str, str]:
    """Which draft answers each subject that customers ask about: the first one on it."""
    found: dict[str, str] = {}
    for draft in drafts.values():
        if draft.policy:
            found.setdefault(draft.policy, draft.id)
    return found if "contact" in found else found | {"contact": DRAFTS["greet"].id}


def known_of(
    name: str, given: Mapping[str, str], values: Mapping[str, str], team: People, channels: Sequence[str]
) -> dict[str, Any]:
    """What the template of a procedure is told: who acts, and the facts of the house by the template's own names."""
    asked = {"complaint": "complaints_to", "privacy": "privacy_to"}.get(name, "")
    by_kind: dict[str, dict[str, str | None]] = {
        "return": {"refund-limit": given.get("refund_limit")},
        "complaint": {"goodwill": given.get("goodwill"), "answer": named("complaint-answer", values)},
        "phone": {"react": named("phone-answer", values)},
        "chat": {"silence": named("chat-answer", values) or named("messenger-answer", values)},
        "privacy": {"data-answer": named("data-within", values)},
        "greet": {"react": named("greet-within", values)},
    }
    return {
        "title": "",
        "area": "",
        "owner": team.deciding.get(asked, team.owner),
        "is_owner_known": asked in given or "roles" in given,
        "staff": team.staff,
        "channels": list(channels),
        "known": list(values),
        "facts": {fact: words for fact, words in by_kind.get(name, {}).items() if words},
        "house": given.get("business", ""),
        "proof": given.get("proof", ""),
        "takes_back": given.get("returns", "refund"),
    }


def named(value: str, values: Mapping[str, str]) -> str | None:
    return value if value in values else None


def fact_of(path: str, given: Mapping[str, str]) -> str:
    """The quantity in an answer, where there is one."""
    if path.startswith("channels."):
        return "" if given.get(path, "no") == "no" else parts_of_channel(given[path])[0]
    if path == "return_window" and given.get("returns") == "nothing":
        return ""
    return given.get(path, "")


def channels_of(given: Mapping[str, str]) -> list[str]:
    """The ways to this house."""
    return [
        id
        for id in CHANNELS
        if given.get(f"channels.{id}", "no") != "no" or (id in ALWAYS and f"channels.{id}" not in given)
    ]


def hours_of(id: str, given: Mapping[str, str]) -> str:
    """The hours that a channel has of its own."""
    return parts_of_channel(given.get(f"channels.{id}", ""))[1]


def limits(given: Mapping[str, str]) -> list[dict[str, str]]:
    """What is not done here, each with an id and what is said instead."""
    found: dict[str, dict[str, str]] = {}
    while (what := given.get(f"limits.{len(found)}.what")) is not None:
        id = free(name_of(what, "limit"), found)
        instead = given.get(f"limits.{len(found)}.say_instead", "")
        found[id] = {"id": id, "what": what, "say_instead": instead}
    return list(found.values())


def names_in(listed: str) -> list[str]:
    return listed.split(", ") if listed else []


def currency_of(given: Mapping[str, str]) -> str | None:
    """The currency of the amounts that were answered."""
    for path in ("refund_limit", "goodwill"):
        try:
            return money(given[path]).currency
        except (KeyError, Unclear):
            continue
    return None


def open_topics(given: Mapping[str, str]) -> list[Message]:
    """The topics in which something has no answer yet, but for what a house may just not have."""
    open_ones = [one for one in questions(given) if one.path not in given]
    left = [one for one in open_ones if not one.may_lack and one.path not in SOME_HAVE]
    return list({one.topic.template: one.topic for one in left}.values())


def gaps_in(text: str, mark: str) -> int:
    """How many questions a file still asks of its reader."""
    return len(re.findall(rf"# {re.escape(mark)}", text))
