"""What rules found, said so that somebody understands it who does not write procedures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sopkit.doctor.gap import Gap
from sopkit.finding import ERROR, Finding
from sopkit.message import Message, _, plural
from sopkit.span import Span

__all__ = ["found"]


class Said(NamedTuple):
    """What a rule's findings come to, and how they are mended."""

    what: Callable[[int], Message]
    mend: Message


SAID: dict[str, Said] = {
    "personal-data": Said(
        lambda count: plural(
            "{count} step takes a customer's data, and nothing says why or for how long",
            "{count} steps take a customer's data, and nothing says why or for how long",
            count,
        ),
        _("Write `privacy:` at the step, with `why` and `keep`"),
    ),
    "orphan-promise": Said(
        lambda count: plural(
            "{count} promise has nobody who keeps it", "{count} promises have nobody who keeps them", count
        ),
        _("Name each one under `principles:` of the procedure that keeps it, or do not make it"),
    ),
    "no-authority": Said(
        lambda count: plural(
            "In {count} procedure nobody knows who may decide, and up to how much",
            "In {count} procedures nobody knows who may decide, and up to how much",
            count,
        ),
        _("Write `authority:` with an amount for each role"),
    ),
    "no-escalation": Said(
        lambda count: plural(
            "In {count} procedure nobody takes over when it gets difficult",
            "In {count} procedures nobody takes over when it gets difficult",
            count,
        ),
        _("Write `escalate:` with `when`, `to` and `within`"),
    ),
    "no-response-time": Said(
        lambda count: plural(
            "In {count} procedure customers do not know when they have an answer",
            "In {count} procedures customers do not know when they have an answer",
            count,
        ),
        _("Write `promise:` with `react_within` and `resolve_within`"),
    ),
    "not-acknowledged": Said(
        lambda count: plural(
            "In {count} procedure a complaint is solved before it is heard",
            "In {count} procedures a complaint is solved before it is heard",
            count,
        ),
        _("Begin with steps of the kinds `listen` and `acknowledge`"),
    ),
    "no-follow-up": Said(
        lambda count: plural(
            "After {count} procedure nobody asks the customer how it went",
            "After {count} procedures nobody asks the customer how it went",
            count,
        ),
        _("Write `follow_up:` with `do`, `by` and `within`"),
    ),
    "overdue-review": Said(
        lambda count: plural(
            "{count} procedure is overdue to be looked at", "{count} procedures are overdue to be looked at", count
        ),
        _("Read it again with its owner; then it holds, is changed, or goes out"),
    ),
    "one-channel": Said(
        lambda count: _("There is only one way to reach you"), _("Name a second one under `channels:`")
    ),
    "missing-translation": Said(
        lambda count: plural(
            "{count} text is missing in a language that staff read",
            "{count} texts are missing in a language that staff read",
            count,
        ),
        _("`sopkit translate export` gives them to translators"),
    ),
    "stale-translation": Said(
        lambda count: plural(
            "{count} translation says what held before", "{count} translations say what held before", count
        ),
        _("Read both, put the translation right, then `sopkit stamp --renew`"),
    ),
    "unequal-authority": Said(
        lambda count: plural(
            "A role decides more in one place than in another, and nothing says why",
            "{count} times a role decides more in one place than in another, and nothing says why",
            count,
        ),
        _("Give it the same limit, or say the reason"),
    ),
    "preferential-wording": Said(
        lambda count: plural(
            "{count} sentence treats some customers better than others",
            "{count} sentences treat some customers better than others",
            count,
        ),
        _("Say it so that it holds for everybody"),
    ),
    "no-record": Said(
        lambda count: plural(
            "In {count} procedure nothing is written down, so the next colleague asks again",
            "In {count} procedures nothing is written down, so the next colleague asks again",
            count,
        ),
        _("Write `record:` with `where` and `fields`"),
    ),
    "reply-without-limit": Said(
        lambda count: plural(
            "{count} way to reach you has no time to answer", "{count} ways to reach you have no time to answer", count
        ),
        _("Write `answer_within` for it"),
    ),
    "script-only": Said(
        lambda count: plural(
            "In {count} procedure staff only read aloud and decide nothing",
            "In {count} procedures staff only read aloud and decide nothing",
            count,
        ),
        _("Leave them something to decide: write `may` under `authority`"),
    ),
    "expired-waiver": Said(
        lambda count: plural(
            "{count} leave for a branch has run out", "{count} leaves for branches have run out", count
        ),
        _("Give it again with a new `until`, or take the change out"),
    ),
    "discourteous": Said(
        lambda count: plural("{count} sentence sounds rude", "{count} sentences sound rude", count),
        _("Say it as you would wish to hear it"),
    ),
    "pushy-sale": Said(
        lambda count: plural("{count} sentence pushes people to buy", "{count} sentences push people to buy", count),
        _("Advise what fits, and let people go"),
    ),
    "quota-not-feasible": Said(
        lambda count: plural(
            "{count} time limit asks for more than a day holds",
            "{count} time limits ask for more than a day holds",
            count,
        ),
        _("Ask for less, or give more time"),
    ),
    "no-self-service": Said(
        lambda count: plural(
            "In {count} procedure customers cannot help themselves",
            "In {count} procedures customers cannot help themselves",
            count,
        ),
        _("Write `self_service:` with the page that helps them"),
    ),
    "no-greeting": Said(
        lambda count: plural(
            "{count} procedure begins without a greeting", "{count} procedures begin without a greeting", count
        ),
        _("Begin with a step of the kind `greet`"),
    ),
    "no-outcome": Said(
        lambda count: plural(
            "In {count} procedure nobody knows when it has gone well",
            "In {count} procedures nobody knows when it has gone well",
            count,
        ),
        _("Write `outcome:` in one sentence"),
    ),
    "closed-question": Said(
        lambda count: plural(
            "In {count} procedure customers can only say yes or no",
            "In {count} procedures customers can only say yes or no",
            count,
        ),
        _("Let one question begin with what, how or which"),
    ),
    "slower-than-channel": Said(
        lambda count: plural(
            "In {count} procedure customers wait longer than you promise elsewhere",
            "In {count} procedures customers wait longer than you promise elsewhere",
            count,
        ),
        _("Promise the same time under `promise:` and at the channel"),
    ),
    "other-currency": Said(
        lambda count: plural(
            "{count} branch decides about amounts in a foreign currency",
            "{count} branches decide about amounts in a foreign currency",
            count,
        ),
        _("Set the amounts in its own currency under `set:` in its `branch.yml`"),
    ),
}
BROKEN = Said(
    lambda count: plural(
        "{count} mistake keeps the handbook from being published",
        "{count} mistakes keep the handbook from being published",
        count,
    ),
    _("`sopkit lint` and `sopkit check` say where, and how to mend it"),
)
"""What all errors come to that no line above speaks of."""


def found(findings: Iterable[Finding]) -> Iterator[Gap]:
    """A gap for each rule that found something that customers or colleagues feel."""
    by_rule: dict[str, set[Span]] = defaultdict(set)
    for finding in findings:
        if finding.rule in SAID:
            by_rule[finding.rule].add(finding.span)
        elif finding.severity >= ERROR:
            by_rule["errors"].add(finding.span)
    for rule, spans in by_rule.items():
        said = SAID.get(rule, BROKEN)
        yield Gap(rule, said.what(len(spans)), said.mend, tuple(sorted(spans)))
