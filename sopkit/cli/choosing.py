"""Which rules a call is about: names of rules, or areas that stand for all of theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sopkit.errors import WrongUse
from sopkit.lint.rule import areas
from sopkit.message import _

if TYPE_CHECKING:
    from sopkit.lint.rule import Rule

__all__ = ["areas_of_rules", "chosen", "ignore", "rules", "select", "selected"]

F = TypeVar("F", bound=Callable[..., Any])
PACKAGE = "sopkit.rules"
select: Callable[[F], F] = click.option(
    "--select", multiple=True, metavar="RULE", help="Only this rule or area of rules; more with commas, or given again."
)
ignore: Callable[[F], F] = click.option(
    "--ignore", multiple=True, metavar="RULE", help="Not this rule or area of rules; more with commas, or given again."
)


def rules() -> Mapping[str, Rule]:
    """All rules that there are."""
    from sopkit.lint.rule import discover

    return discover(PACKAGE)


def areas_of_rules() -> Mapping[str, str]:
    """The area of every rule, by its name."""
    return areas(PACKAGE)


def selected(given: Iterable[str]) -> tuple[str, ...]:
    """The rules and areas that `--select` names; none where it is not there. Raises WrongUse where it names none."""
    given = tuple(given)
    names = chosen(given)
    if given and not names:
        raise WrongUse("`--select` names no rule: leave it out for all rules; `sopkit rules` lists them")
    return names


def chosen(given: Iterable[str]) -> tuple[str, ...]:
    """The rules and areas that an option names, in order. Raises WrongUse for one that is not there."""
    names = sorted({name.strip() for words in given for name in words.split(",")} - {""})
    known = areas(PACKAGE) if names else {}
    for name in names:
        if name not in known and name not in known.values():
            from sopkit.schema.spelling import closest

            near = closest(name, {*known, *known.values()})
            hint = _("did you mean `{near}`?", near=near) if near else _("`sopkit rules` lists them")
            raise WrongUse("There is no rule `{rule}`: {hint}", rule=name, hint=hint)
    return tuple(names)
