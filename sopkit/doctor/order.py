"""In which order gaps are mended, and why: the one place that says so.

Names are those of gaps; where a rule found one, those of the rule. What stands in a group before another harms more,
and so does what stands earlier within its group.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["ESSENTIAL", "GROUPS", "INCLUDED", "ORDER", "Group"]


class Group(NamedTuple):
    """Gaps that harm in the same way."""

    why: str
    """What happens while they are there; the manual says it in these words."""
    essential: bool
    """Whether no handbook does without: customers find no answer, or one that does not hold."""
    names: tuple[str, ...]


GROUPS = (
    Group("Nobody can be reached, or nothing can be read.", True, ("no-contact", "no-procedures", "errors")),
    Group(
        "Customers ask and find no answer, or one that does not hold.",
        True,
        ("no-policy", "personal-data", "policy-not-in-force", "orphan-promise"),
    ),
    Group("Whoever serves may not help.", True, ("nobody-decides", "no-authority", "no-escalation")),
    Group(
        "Customers are left alone: before or after a sale, or while they wait.",
        True,
        (
            "no-stage-after",
            "no-channels",
            "no-response-time",
            "no-stage-before",
            "not-acknowledged",
            "no-follow-up",
            "no-hours",
            "one-channel",
        ),
    ),
    Group(
        "Nobody can tell what the house stands for, or whether that is still so.",
        True,
        ("no-philosophy", "no-equal-treatment", "no-promises", "overdue-review"),
    ),
    Group(
        "Some are served less well than others, or than they deserve.",
        False,
        (
            "unequal-authority",
            "preferential-wording",
            "discourteous",
            "pushy-sale",
            "missing-translation",
            "stale-translation",
        ),
    ),
    Group(
        "Customers need help where they could do without, or staff have no good answer.",
        False,
        (
            "unanswered-need",
            "no-stage-during",
            "no-self-help",
            "no-self-service",
            "no-limits",
            "script-only",
            "no-record",
        ),
    ),
    Group(
        "What is written ages, nobody learns it, and whoever has an idea hears nothing.",
        False,
        (
            "idea-without-answer",
            "idea-forgotten",
            "expired-membership",
            "expired-waiver",
            "no-training",
            "no-reports",
            "nobody-listens",
            "no-review",
            "no-measures",
            "idle-role",
        ),
    ),
    Group(
        "It could be clearer, or kinder.",
        False,
        (
            "reply-without-limit",
            "slower-than-channel",
            "quota-not-feasible",
            "no-person",
            "other-currency",
            "no-greeting",
            "no-outcome",
            "no-principle",
            "closed-question",
            "no-orientation",
        ),
    ),
)
ORDER = {name: place for place, name in enumerate(name for group in GROUPS for name in group.names)}
"""Each gap's place; the smallest is mended first."""
ESSENTIAL = frozenset(name for group in GROUPS if group.essential for name in group.names)
INCLUDED = {"no-authority": "nobody-decides", "no-self-service": "no-self-help"}
"""Gaps of which nothing is said beside another, which says the same of the whole handbook."""
