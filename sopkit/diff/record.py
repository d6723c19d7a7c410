"""Two records in, every change between them out, field by field as the schema has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sopkit.diff.change import Form, Quote
from sopkit.diff.fields import ALIGNED, KIND_OF, NAMES
from sopkit.diff.prose import compare_list, compare_texts
from sopkit.diff.work import Place, Work, render
from sopkit.diff.worth import compare_facts, compare_values
from sopkit.fingerprint import plain
from sopkit.message import _
from sopkit.schema import Field, fields_of
from sopkit.schema.field import form_of
from sopkit.schema.shape import Flag, Id, Many, Named, Open, PerLanguage, Plain, Prose, Quantified, Record
from sopkit.schema.walk import entry_name
from sopkit.source import Text

__all__ = ["compare_records"]


def compare_records(work: Work, at: Place, old: Any, new: Any, without: Collection[str] = ()) -> None:
    """Every field of two records of one class, but for the steps and the keys in `without`."""
    cls: type = type(new)
    kinds = KIND_OF[cls]
    form = form_of(cls)
    for known, before, now in zip(form.fields.values(), form.values(old), form.values(new), strict=True):
        if (before or now) and known.name not in without:  # most fields are empty on both sides
            key = known.name
            if kinds[key] != ALIGNED and key != "id":
                compare_field(work, at.at(key), kinds[key], known, before, now)


def compare_field(work: Work, at: Place, kind: str, known: Field, old: Any, new: Any) -> None:
    """One field, by its shape."""
    match known.shape:
        case Prose() | Plain() as shape:
            compare_texts(work, at, kind, shape, old, new)
        case Quantified():
            compare_facts(work, at, kind, old, new)
        case Flag():
            compare_flags(work, at, kind, old, new)
        case Many(Record()):
            compare_entries(work, at, kind, by_name(old), by_name(new))
        case Many(of):
            compare_list(work, at, kind, of, old, new)
        case Named(Quantified()):
            compare_values(work, at, old, new)
        case Named(Record()) | PerLanguage(Record()):
            compare_entries(work, at, kind, old, new)
        case Named() | Open():
            compare_open(work, at, kind, old, new)
        case Record(cls):
            compare_groups(work, at, kind, cls, old, new)
        case _:
            compare_words(work, at, kind, known, old, new)


def compare_flags(work: Work, at: Place, kind: str, old: Text | None, new: Text | None) -> None:
    """Something that is so, or is not: a text that says so, or None."""
    if (old is None) != (new is None):
        words = {"old": "false" if old is None else "true", "new": "false" if new is None else "true"}
        if kind == "locked" and not work.same_branch:  # what is locked for a branch, the layer above says
            work.add("lock-here", "removed" if new is None else "added", at, old, new)
        else:
            work.add("unlocked" if kind == "locked" and new is None else kind, "changed", at, old, new, **words)


def compare_words(work: Work, at: Place, kind: str, known: Field, old: Text | None, new: Text | None) -> None:
    """A word of a fixed form: a name, a date, one of a list. Left out, it is its default."""
    before, now = (known.default if text is None else text.words.strip() for text in (old, new))
    if work.is_same_step(before, now) if known.shape == Id("step") else before == now:
        return
    form: Form = "removed" if not now else "changed" if before else "added"
    if known.required:  # left out by mistake: it has no sentence of its own
        form = "changed"
    work.add(kind, form, at, old, new, old=called(work, known, before, "old"), new=called(work, known, now, "new"))


def called(work: Work, known: Field, word: str, side: str) -> object:
    """What people call a role or a step."""
    half = work.old if side == "old" else work.new
    if known.shape == Id("role"):
        return half.role(word)
    if known.shape == Id("step") and word in half.numbers:
        return _("step {number} *{name}*", number=half.numbers[word], name=word)
    return word or "–"


def by_name(entries: Iterable[Any]) -> dict[str, Any]:
    """A list's records by the name by which the list knows them; a name that comes again gets a number."""
    seen: Counter[str] = Counter()
    found = {}
    for place, entry in enumerate(entries, 1):
        name = entry_name(entry, place)
        seen[name] += 1
        found[name if seen[name] == 1 else f"{name}-{seen[name]}"] = entry
    return found


def compare_entries(work: Work, at: Place, kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Records by name: which are gone, which are new, what differs inside, and their order."""
    for name, entry in new.items():
        place = at.named(name, NAMES[type(entry)])
        if name in old:
            compare_records(work, place, old[name], entry)
        else:
            work.add(kind, "added", place, None, entry)
    for name, entry in old.items():
        if name not in new:
            work.add(kind, "removed", at.named(name, NAMES[type(entry)]), entry, None)
    common = [name for name in new if name in old]
    if common != [name for name in old if name in new]:
        work.add("reordered", "changed", at, new=", ".join(common))


def compare_groups(work: Work, at: Place, kind: str, cls: type, old: Any, new: Any) -> None:
    """A group of keys that either side may lack: one change, unless a group with nothing in it is a group too."""
    if old is None and new is None:
        return
    if old is not None and new is not None:
        compare_records(work, at, old, new)
    elif any(known.required for known in fields_of(cls).values()):
        work.add(kind, "removed" if new is None else "added", at, old, new)
    else:
        compare_records(work, at, cls() if old is None else old, cls() if new is None else new)


def compare_open(work: Work, at: Place, kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Parts of a file by keys that no list names beforehand."""
    for key in [*new, *(key for key in old if key not in new)]:
        before, now = old.get(key), new.get(key)
        if before is not None and now is not None and meant(before) == meant(now):
            continue
        form: Form = "removed" if now is None else "changed" if before is not None else "added"
        place = at.named(key, None)._replace(key=key)
        work.add(kind, form, place, as_quote(before), as_quote(now))


def meant(value: Any) -> object:
    """A part of a file as plain data, without what means nothing."""
    if isinstance(value, tuple):
        return [meant(entry) for entry in value]
    return {key: meant(entry) for key, entry in value.items()} if isinstance(value, dict) else plain(value)


def as_quote(value: Any) -> Quote | None:
    """A part of a file in one line, and its place: that of the first thing in it."""
    if isinstance(value, tuple):
        quotes = [quote for entry in value if (quote := as_quote(entry))]
        return Quote(f"[{', '.join(quote.words for quote in quotes)}]", quotes[0].span) if quotes else None
    if not isinstance(value, dict):
        return None if value is None else Quote(render(value), value.span)
    inside = {key: quote for key, entry in value.items() if (quote := as_quote(entry))}
    words = ", ".join(f"{key}: {quote.words}" for key, quote in inside.items())
    return Quote(f"{{{words}}}", next(iter(inside.values())).span) if inside else None
