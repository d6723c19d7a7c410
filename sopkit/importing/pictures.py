"""The pictures of a file: which of them go into the handbook, under which names, and why others stay out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import unquote

from sopkit.importing.outline import Picture
from sopkit.message import Message, _
from sopkit.workspace import PICTURES

__all__ = ["Fetch", "Pictures"]

Fetch = Callable[[str], bytes | None]
"""The bytes of a file at a path seen from the source; None for what lies outside its folder, or is not there."""
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)


@dataclass(slots=True)
class Pictures:
    """Pictures that were taken over so far, and what there is to tell of the others."""

    folder: str
    fetch: Fetch
    holds: Callable[[str], bool]
    """Whether there is a file at a path in the handbook already."""
    taken: dict[str, bytes] = field(default_factory=dict)
    remarks: list[Message] = field(default_factory=list)

    def placing(self, id: str) -> Callable[[Picture], str | None]:
        """What puts the pictures of one procedure beside it."""

        def placed(picture: Picture) -> str | None:
            ending = posixpath.splitext(picture.target.partition("?")[0])[1].lower()
            content = self.content_of(picture, ending)
            if content is None:
                return None
            names = (f"images/{id}-{number}{ending}" for number in count(1))
            name = next(name for name in names if self.is_free(f"{self.folder}/{name}"))
            self.taken[f"{self.folder}/{name}"] = content
            return name

        return placed

    def is_free(self, path: str) -> bool:
        """Whether a picture may lie at a path."""
        return path not in self.taken and not self.holds(path)

    def content_of(self, picture: Picture, ending: str) -> bytes | None:
        """A picture's bytes; None, and a remark, for one that stays out."""
        shown = picture.target[:80] or picture.alt[:80] or "?"
        if ending not in PICTURES:
            self.remarks.append(_("the picture `{path}` is of no kind that a handbook shows", path=shown))
        elif picture.content is not None:
            return picture.content
        elif ADDRESS.match(picture.target):
            self.remarks.append(_("the picture `{path}` lies on the network, and was not fetched", path=shown))
        elif (content := self.fetch(unquote(picture.target))) is not None:
            return content
        else:
            self.remarks.append(_("the picture `{path}` is not in the folder of the file", path=shown))
        return None
