"""Who serves customers, who answers for procedures, and who decides: the roles of a house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.authoring.interview.naming import free, name_of
from sopkit.authoring.interview.replies import Asked, roles_in

__all__ = ["People", "people"]

STANDARD = ("sales-assistant", "store-manager")
DECIDING = ("complaints_to", "privacy_to")
"""Questions that are answered with a role, which may be one that was not named before."""


@dataclass(frozen=True, slots=True)
class People:
    """The roles of a house by their ids, with what people call them."""

    roles: Mapping[str, str]
    staff: str
    owner: str
    deciding: Mapping[str, str]
    """The role that was answered to each question that asks for one."""


def people(given: Mapping[str, str], language: str) -> People:
    """The first role serves customers, the last answers for procedures; those that were named later stand between."""
    names = roles_in(Asked(language, given))
    first: dict[str, str] = {}
    for at, name in enumerate(names):
        first[free(name_of(name, "role") if "roles" in given else STANDARD[at], first)] = name
    staff, *_between, owner = (*first, list(first)[-1]) if len(first) == 1 else first
    later: dict[str, str] = {}
    for path in DECIDING:
        name = given.get(path, "")
        if name and name not in (*first.values(), *later.values()):
            later[free(name_of(name, "role"), {**first, **later})] = name
    before = {id: name for id, name in first.items() if id != owner or len(first) == 1}
    roles = {**before, **later, **first}
    ids = {name: id for id, name in roles.items()}
    return People(roles, staff, owner, {path: ids[given[path]] for path in DECIDING if path in given})
