"""The records that a part of a handbook lacks since another branch's are none of its business.

Such a list excuses what is missing, so it counts in a part alone: where the branches are one, those that it follows and
those that follow it. A handbook with others beside them is whole, and nothing of it was left out for anybody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sopkit.branch import Branch
from sopkit.document import read as read_document
from sopkit.files.folder import Files
from sopkit.finding import ERROR, INFO, Finding
from sopkit.message import _, plural
from sopkit.records.naming import LEFT_OUT
from sopkit.schema import read
from sopkit.span import Span

__all__ = ["left_out", "on_left_out"]

BRANCH = re.compile(r"branches/([^/]+)/branch\.ya?ml")


def left_out(files: Files) -> frozenset[str]:
    """The ends of the names of those records; none in a whole handbook. `files` are all that there are."""
    named = listed(files)
    return named if named and is_part(files) else frozenset()


def on_left_out(files: Files) -> list[Finding]:
    """What whoever relies on the records has to know of the list: how much it excuses, or that it excuses nothing."""
    if LEFT_OUT not in files.paths()[0]:
        return []
    if not is_part(files):
        message = _(
            "This list says which records were left out of a bundle, and this is a whole handbook, where it counts for "
            "nothing: put the records back that are missing, and delete it"
        )
        return [Finding("record-left-out", ERROR, Span(LEFT_OUT), message)]
    told = plural(
        "{count} record of other branches is not in this bundle: whoever has the whole handbook has it",
        "{count} records of other branches are not in this bundle: whoever has the whole handbook has them",
        len(listed(files)),
    )
    return [Finding("record-left-out", INFO, Span(LEFT_OUT), told)]


def listed(files: Files) -> frozenset[str]:
    data = files.read(LEFT_OUT) if LEFT_OUT in files.paths()[0] else b""
    return frozenset() if isinstance(data, Finding) else frozenset(data.decode("utf-8", "replace").split())


def is_part(files: Files) -> bool:
    """Whether there is a branch to whose bundle all branches here belong."""
    above = regions(files)
    return any(all(one in chain(above, other) or other in chain(above, one) for other in above) for one in above)


def regions(files: Files) -> dict[str, str]:
    """Of each branch the region that it follows; empty for none."""
    found = {}
    for path in files.paths()[0]:
        if (named := BRANCH.fullmatch(path)) is not None:
            data = files.read(path)
            follows = None if isinstance(data, Finding) else read(Branch, read_document(path, data).root).value.follows
            found[named[1]] = follows.words if follows is not None else ""
    return found


def chain(above: Mapping[str, str], branch: str) -> list[str]:
    """A branch and the regions that it follows; where they follow in a circle, each once."""
    found: list[str] = []
    while branch in above and branch not in found:
        found.append(branch)
        branch = above[branch]
    return found
