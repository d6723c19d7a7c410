"""The contents of printed handbooks, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sopkit.report.contents import Contents

__all__ = ["VERSION", "report"]

VERSION = 1


def report(found: Sequence[Contents]) -> str:
    """Every edition with its parts, without a line break at the end."""
    editions = [
        {
            "branch": one.branch,
            "language": one.language,
            "release": one.release or None,
            "pages": one.pages,
            "parts": [
                {"title": part.title or None, "level": part.level, "page": part.page, "pages": part.pages}
                for part in one.parts
            ],
        }
        for one in found
    ]
    return json.dumps({"version": VERSION, "editions": editions}, ensure_ascii=False, indent=2)
