"""Commands of several actions, such as `sopkit idea add`: which options each of them knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopkit.errors import WrongUse

__all__ = ["refuse_foreign"]


def refuse_foreign(command: str, action: str, known: Sequence[str], given: Mapping[str, object]) -> None:
    """Raise WrongUse for an option that was given and that an action does not know."""
    for option, value in given.items():
        if value and option not in known:
            raise WrongUse("`{command}` knows no `--{option}`", command=f"{command} {action}", option=option)
