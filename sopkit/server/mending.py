"""What can be done about findings: the mends that lint knows, all of them at once, or a comment that allows one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from sopkit.edit import Edit, applied
from sopkit.finding import ERROR, Finding
from sopkit.lint.fix import can_mend, harmless, in_lines_of, mend
from sopkit.lint.listing import text_of
from sopkit.lint.suppression import allowing
from sopkit.message import Message, _
from sopkit.server.handbook import OpenHandbook

__all__ = ["Mend", "all_mended", "allowed", "mends"]

UNEXPLAINED = "unexplained-suppression"
"""What is found in a comment that allows something without a reason: whoever takes it is asked for one."""

MOST = 10
"""Mends that are tried for one question: a person who marks a whole file does not choose among more."""


class Mend(NamedTuple):
    """Something to do about a finding."""

    title: Message
    findings: tuple[Finding, ...]
    edits: Mapping[str, list[Edit]]
    """By path, edits that do not overlap, with offsets in the file's text without byte-order mark."""
    is_safe: bool


def mends(handbook: OpenHandbook, findings: Iterable[Finding]) -> Iterator[Mend]:
    """The mend of each finding that has one and does no harm; of many findings, the first ones."""
    listing = handbook.listing
    everywhere = set(listing.contents)
    hopeful = (finding for finding in findings if can_mend(finding, listing, everywhere, unsafe=True))
    for finding in islice(hopeful, MOST):
        if not harmless(listing, [finding]):
            continue
        fix = finding.fix
        assert fix is not None
        by_path: dict[str, list[Edit]] = {}
        for edit in fix.edits:
            text = text_of(listing.data(edit.path))
            words = in_lines_of(text, edit.words)
            by_path.setdefault(edit.path, []).append(Edit(edit.path, edit.start, edit.end, words))
        yield Mend(title_of(handbook, finding, by_path), (finding,), by_path, fix.safe)


def title_of(handbook: OpenHandbook, finding: Finding, edits: Mapping[str, list[Edit]]) -> Message:
    """What a mend writes, in one line."""
    first = min(edit for here in edits.values() for edit in here)
    text = text_of(handbook.listing.data(first.path))
    old, new = shown(text[first.start : first.end]), shown(first.words)
    if not new:
        return _("Take out `{old}` [{rule}]", old=old, rule=finding.rule)
    if not old:
        return _("Write `{new}` [{rule}]", new=new, rule=finding.rule)
    return _("Write `{new}` instead of `{old}` [{rule}]", new=new, old=old, rule=finding.rule)


def shown(words: str) -> str:
    """Words on one line, not too many of them."""
    line = " ".join(words.split())
    return line if len(line) <= 50 else f"{line[:49]}…"


def all_mended(handbook: OpenHandbook, path: str, findings: Iterable[Finding]) -> Mend | None:
    """All safe mends of a file at once, as `lint --fix` makes them; None where there is nothing to mend."""
    safe = tuple(finding for finding in findings if finding.fix is not None and finding.fix.safe)
    if not safe:
        return None
    listing = handbook.listing
    done = mend(listing, handbook.choice, handbook.cache.detached(), [path])
    old, new = text_of(listing.data(path)), text_of(done.listing.data(path))
    edit = difference(path, old, new)
    return Mend(_("Mend everything that is safe to mend"), done.findings, {path: [edit]}, True) if edit else None


def difference(path: str, old: str, new: str) -> Edit | None:
    """The shortest single edit that makes one text of another."""
    if old == new:
        return None
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    rest = most - start
    end = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    start -= old[start - 1 : start + 1] == "\r\n"  # no editor can put its cursor in between
    end -= old[len(old) - end - 1 : len(old) - end + 1] == "\r\n"
    return Edit(path, start, len(old) - end, new[start : len(new) - end])


def allowed(handbook: OpenHandbook, path: str, finding: Finding) -> Mend | None:
    """The comment that silences a finding in place, tried; None for errors, which nobody allows, and where none can."""
    listing = handbook.listing
    document = handbook.near(path).documents.get(path)
    text = text_of(listing.data(path))
    if finding.severity is ERROR or finding.rule == UNEXPLAINED or document is None or document.source.text != text:
        return None
    before = Counter(one.rule for one in handbook.outcome([path]).findings)
    found: list[tuple[int, Edit]] = []
    for edit in allowing(document, finding):
        edit = Edit(path, edit.start, edit.end, in_lines_of(text, edit.words))
        after = rules_after(handbook, path, applied(text, [edit]))
        silenced, new = before - after, after - before
        if set(silenced) == {finding.rule} and set(new) <= {UNEXPLAINED}:
            found.append((silenced[finding.rule], edit))
    if not found:
        return None
    _count, least = min(found, key=lambda one: one[0])  # one above the first key would hold for the whole file
    title = _("Allow `{rule}` here and write why", rule=finding.rule)
    return Mend(title, (finding,), {path: [least]}, False)


def rules_after(handbook: OpenHandbook, path: str, text: str) -> Counter[str]:
    """How often each rule would find something in a file, if it had another text."""
    tried = handbook.listing.with_({path: text.encode("utf-8", "surrogatepass")})
    return Counter(one.rule for one in handbook.outcome([path], tried).findings)
