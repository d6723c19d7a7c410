"""The release notes of an edition as a script in its folder, `news.js`: pages of the release before it load it.

A page that is published is not written again. So it is the next release that brings what changes, and the page asks
whether there is one. From a disk it may load a script, and read no other file.
"""

from __future__ import annotations

import json

from sopkit.changelog import Notes
from sopkit.site.page import url_of
from sopkit.site.places import Places
from sopkit.site.release_notes import Since

__all__ = ["NEWS", "news_script"]

NEWS = "news.js"
"""Where it lies below the edition's folder."""


def news_script(release: str, since: Since | None, lie: Places) -> bytes:
    """For each page that changes its sentences, the gravest first; `since` is None where nothing is before."""
    told = {page_of(notes, lie): sentences(notes, lie) for notes in (since.notes if since else ()) if notes.said}
    found = {"since": since.release if since else "", "pages": told}
    written = json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    name = json.dumps(release).replace("<", "\\u003c")
    return f"(window.sopkitNews=window.sopkitNews||{{}})[{name}]={written};\n".encode("utf-8", errors="replace")


def page_of(notes: Notes, lie: Places) -> str:
    """The page of a procedure; empty for what holds everywhere, and for a procedure that is not there any more."""
    path = lie.procedures.get(notes.id)
    return url_of(path) if path else ""


def sentences(notes: Notes, lie: Places) -> list[list[object]]:
    """Each sentence as the place on the page that it is about, and its words: pairs of a mark and words."""
    steps = lie.steps.get(notes.id, {})
    return [
        [steps[one.step].anchor if one.step in steps else "", [[part.mark, part.words] for part in one.parts]]
        for one in sorted(notes.said, key=lambda one: (-one.severity, one.weight))
    ]
