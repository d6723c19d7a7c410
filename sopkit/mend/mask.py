"""A file's text with what the parser must not see masked, one character for one, so that all places stay."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopkit.mend.keys import ProseKeys
from sopkit.mend.value import Mend

__all__ = ["masked", "may_be_cut"]

_SEEN = re.compile(r"\S")
_NAME_BEFORE = re.compile(r"[ ]*(?:-[ \t]+)*+([\w.-]+)[ \t]*:[ \t]")


def masked(text: str, mends: Iterable[Mend]) -> str:
    """The text with letters in place of what is to be mended; its lines stay lines."""
    parts, place = [], 0
    for mend in mends:
        parts += [text[place : mend.start], _SEEN.sub("x", text[mend.start : mend.end])]
        place = mend.end
    return "".join([*parts, text[place:]])


def may_be_cut(text: str, keys: ProseKeys) -> bool:
    """Whether a `#` may cut a sentence off in silence; a quick look, as most files hold none."""
    place = text.find("#")
    while place >= 0:
        before = text[place - 1 : place]
        is_alone = text[place - 2 : place - 1] not in (" ", "\t", "\n", "\r", "")
        if (before == " " or before == "\t") and (is_alone or text[place + 1 : place + 2] not in (" ", "\t")):
            line = text[max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1 : place]
            name = _NAME_BEFORE.match(line)
            if name is None or name[1] not in keys.fields or name[1] in keys.words:
                return True
        place = text.find("#", place + 1)
    return False
