"""How releases and their aliases may be called: each becomes a folder and a part of an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sopkit.errors import Refused, WrongUse
from sopkit.site.versions import Version
from sopkit.site.words import NEXT
from sopkit.workspace import RESERVED

__all__ = ["is_release_name", "refuse_confusion", "refuse_names"]

TAKEN = frozenset({NEXT, "index", "sw", "versions"})
"""What stands beside the releases in an edition's folder."""
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")


def is_release_name(name: str) -> bool:
    """Whether a release may be called so: it becomes a folder and a part of an address."""
    stem = name.split(".", 1)[0].casefold()
    return NAME.fullmatch(name) is not None and not name.endswith(".") and stem not in RESERVED | TAKEN


def refuse_names(release: str, aliases: Sequence[str]) -> None:
    """Raises WrongUse for a name that no folder can have everywhere."""
    for name in (release, *aliases):
        if (not is_release_name(name) and name != NEXT) or NEXT in aliases:
            raise WrongUse(
                "`{name}` cannot name a release: use letters, digits, points and hyphens, such as 2026.11", name=name
            )


def refuse_confusion(release: str, aliases: Iterable[str], listed: Iterable[Sequence[Version]]) -> None:
    """One name, one thing, also where large and small letters are the same. Raises Refused."""
    wanted = {alias.casefold() for alias in aliases}
    if release.casefold() in wanted:
        raise Refused("`{name}` cannot be a release and its own alias", name=release)
    for version in (version for versions in listed for version in versions):
        name = version.version
        if name.casefold() in wanted or (name != release and name.casefold() == release.casefold()):
            raise Refused("There is a release `{name}` already: choose another name", name=name)
        if release.casefold() in {alias.casefold() for alias in version.aliases}:
            raise Refused(
                "`{name}` is an alias of the release `{release}`: choose another name", name=release, release=name
            )
