"""Quantities of both sides compared by what they are worth, each through the values of its own side.

Where a field names the same value on both sides and the value changed, the value is the change, and what became of
the field is its effect.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from sopkit.diff.change import Change
from sopkit.diff.kinds import Family, family
from sopkit.diff.view import Half
from sopkit.diff.work import Cause, Place, Work
from sopkit.facts import lookup, quantity_of, references
from sopkit.fingerprint import normal
from sopkit.message import _
from sopkit.quantity import Quantity, canonical, compare
from sopkit.schema import Fact
from sopkit.source import Text

__all__ = ["compare_facts", "compare_values", "note_quantities", "note_shown", "settle"]


def compare_facts(work: Work, at: Place, kind: str, old: Fact | None, new: Fact | None) -> None:
    """A quantity, or the name of a value, that either side may lack."""
    kinds = family(kind)
    if old is None or new is None:
        if old is not new:
            words = {"old": worth(work.old, old), "new": worth(work.new, new)}
            work.add(kinds.other, "removed" if new is None else "added", at, old, new, **words)
        return
    before, now = resolved(work.old, old), resolved(work.new, new)
    if before is None and now is None and (work.foreign(old.text, new.text) or same_words(old, new)):
        return
    if before is not None and now is not None and (canonical(before) == canonical(now) or compare(before, now) == 0):
        if spelled(old) != spelled(new):
            work.add("restated", "changed", at, old, new, old=old.text.words, new=new.text.words)
        return
    words = {"old": worth(work.old, old), "new": worth(work.new, new)}
    change = work.make(direction(kinds, before, now), "changed", at, old, new, **words)
    if old.name is not None and old.name == new.name and not (before is None and now is None):
        work.effects.append((cause(work, old.name), change))
    else:
        work.changes.append(change)


def same_words(old: Fact, new: Fact) -> bool:
    return normal(old.text.words) == normal(new.text.words)


def direction(kinds: Family, before: Quantity | None, now: Quantity | None) -> str:
    """Less, more, or nobody can tell."""
    order = None if before is None or now is None else compare(now, before)
    return kinds.other if order is None else kinds.more if order > 0 else kinds.less


def resolved(half: Half, fact: Fact) -> Quantity | None:
    return quantity_of(fact, lookup(half.view.handbook, half.procedure))


def spelled(fact: Fact) -> str:
    """What counts in a digest: the meaning of a quantity, or the name of a value."""
    return f"={fact.text.words}" if fact.quantity is None else canonical(fact.quantity)


def worth(half: Half, fact: Fact | None) -> object:
    """The quantity, or the words where there is none."""
    if fact is None:
        return ""
    quantity = resolved(half, fact)
    return fact.text.words if quantity is None else quantity


def compare_values(work: Work, at: Place, old: Mapping[str, Fact], new: Mapping[str, Fact]) -> None:
    """Facts by name. A procedure that has no value of that name has the handbook's."""
    for name in [*new, *(name for name in old if name not in new)]:
        place = at.named(name, _("value *{name}*"))
        before, now = old.get(name), new.get(name)
        above = work.old.view.handbook.values.get(name), work.new.view.handbook.values.get(name)
        if work.old.procedure is None or (before and now) or not (above[0] if before is None else above[1]):
            compare_facts(work, place, "value", before, now)
        else:
            compare_with_handbook(work, place, before, now, above)
    common = [name for name in old if name in new]
    if common != [name for name in new if name in old]:
        work.add("reordered", "changed", at, new=", ".join(name for name in new if name in old))


def compare_with_handbook(
    work: Work, at: Place, old: Fact | None, new: Fact | None, above: tuple[Fact | None, Fact | None]
) -> None:
    """A value that one of two procedures has of its own and the other from its handbook."""
    before, now = old or above[0], new or above[1]
    found = len(work.changes), len(work.effects)
    compare_facts(work, at, "value", before, now)
    if found == (len(work.changes), len(work.effects)):
        words = {"old": worth(work.old, old), "new": worth(work.new, new)}
        work.add("value-here", "removed" if new is None else "added", at, old, new, **words)


def note_shown(work: Work, at: Place, old: Text, new: Text) -> None:
    """A text that shows a value which changed: an effect of that. What a step says of itself goes without saying."""
    if "{" not in old.words:
        return
    kept = {reference.name for reference in references(old.words)} & {ref.name for ref in references(new.words)}
    for name in sorted(kept):
        of_step = "step" in (work.old.direct(name, at.old_step)[0], work.new.direct(name, at.new_step)[0])
        if not of_step and shown(work.old, name) != shown(work.new, name):
            work.effects.append((cause(work, name), work.make("shown", "changed", at, None, None)))


def note_quantities(work: Work, at: Place, old: Text, new: Text) -> bool:
    """Whether a text differs only in the limit or the time of its step, which changed: then it is an effect of that."""
    if at.old_step is None or at.new_step is None:
        return False
    words, fields = old.words, []
    for key, before, now in (
        ("max", at.old_step.max, at.new_step.max),
        ("within", at.old_step.within, at.new_step.within),
    ):
        if before and now and before.text.words != now.text.words and before.text.words in words:
            words = words.replace(before.text.words, now.text.words)
            fields.append(key)
    if not fields or normal(words) != normal(new.words):
        return False
    for key in fields:
        cause = Cause("step", f"steps.{at.new_step.id.words}.{key}")
        work.effects.append((cause, work.make("shown", "changed", at, old, new)))
    return True


def shown(half: Half, name: str) -> str | None:
    """What a name in prose stands for, so that two of them can be compared."""
    found = lookup(half.view.handbook, half.procedure)(name)
    if isinstance(found, Fact):
        return spelled(found)
    return None if found is None else normal(found.words)


def cause(work: Work, name: str) -> Cause:
    """Where the value stands that itself changed: names that lead to the same name on both sides are followed."""
    seen: set[str] = set()
    while True:
        seen.add(name)
        (home, before), (new_home, now) = work.old.direct(name), work.new.direct(name)
        follow = before.name if isinstance(before, Fact) and isinstance(now, Fact) and before.name == now.name else None
        if follow is None or follow in seen:
            break
        name = follow
    home = min(home, new_home, key=("procedure", "handbook", "nowhere").index)
    return Cause(home, f"values.{name}" if is_value(work, home, name) else name)


def is_value(work: Work, home: str, name: str) -> bool:
    """Whether a name stands for one of the values, and not for the path of a field."""
    halves = (work.old, work.new)
    records = [half.view.handbook if home == "handbook" else half.procedure for half in halves]
    return any(name in record.values for record in records if record is not None)


def settle(changes: list[Change], effects: list[tuple[str, Change]]) -> list[Change]:
    """The changes with their effects, by the path of what caused them; what has no cause among them stands alone.

    That a text shows a value is told only where the value's change is.
    """
    causes = {change.path for change in changes}
    held: dict[str, dict[Change, None]] = {}
    for path, effect in effects:
        held.setdefault(path, {})[effect] = None
    alone = [
        effect for path, found in held.items() if path not in causes for effect in found if effect.kind.name != "shown"
    ]
    whole = [
        dataclasses.replace(change, effects=tuple(held[change.path])) if change.path in held else change
        for change in changes
    ]
    return [*whole, *alone]
