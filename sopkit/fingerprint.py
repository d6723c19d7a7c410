"""Digest of meaning of a step or a procedure.

White space, letter case and punctuation outside numbers do not count, and a default left out equals the default:
a comma changes nothing, a limit or a word does. Approvals and translations hold on to these digests across versions
of sopkit, so the way they are made never changes without a new prefix.
"""

from __future__ import annotations

import hashlib
import json
import operator
import re
import unicodedata
from functools import lru_cache
from typing import Any

from sopkit.procedure import Procedure
from sopkit.quantity import canonical
from sopkit.schema import Fact, fields_of
from sopkit.schema.shape import Flag, Named, Open, Plain, Prose, Quantified, Shape
from sopkit.schema.walk import each_shape, values
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.step import Step

__all__ = [
    "LIFE",
    "digest",
    "fingerprint",
    "matches",
    "meaning",
    "normal",
    "short",
    "tree_fingerprint",
    "words_fingerprint",
]

PREFIX = "b2:"
KEPT = 10_000
"""Texts that are remembered as they count: the branches of a chain have most of theirs in common."""
LIFE = frozenset({"status", "version", "effective", "was", "copies", "language", "area", "because", "pilot", "affects"})
"""What says where a procedure stands in its life and whom it touches, not what one does."""
TOKENS = re.compile(r"[^\W\d_]+|\{[^{}\s]*\}|(?<![\d.,])[+-]?\d+(?:[.,:/]\d+)*%?|[^\w\s]")
MARKS = str.maketrans(dict.fromkeys("_!\"#%&'()*,-./:;?@[\\]", " "))
"""Punctuation, which does not count, as white space; but for braces, which stand about names."""
SPACED = re.compile(r"(\d)(?:\s+(?=%)|\s*([-–—])\s*(?=\d))")
"""`10 %` is `10%`, and `5 - 10 days` is `5–10 days`: white space about a number's signs does not count."""


def fingerprint(of: Procedure | Step) -> str:
    """The digest of a procedure or a step: `b2:` and 32 hexadecimal digits."""
    return digest(meaning(of))


def words_fingerprint(of: Procedure) -> str:
    """The digest of a procedure's words alone: what a translation was made from."""
    found = values(of, without=LIFE)
    return digest([[path, normal(text.words)] for path, text, shape in found if isinstance(shape, Prose)])


def tree_fingerprint(of: Node) -> str:
    """The digest of a file, or of a part of one, that stands for no procedure: settings, a branch."""
    return digest(plain(of))


def digest(meant: object) -> str:
    """The digest of plain data, whatever order its names stand in."""
    packed = json.dumps(meant, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return PREFIX + hashlib.blake2b(packed.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def short(digest: str) -> str:
    """The digest as it is written into files: eight digits are enough to see that something changed."""
    return digest[: len(PREFIX) + 8]


def matches(written: str, digest: str) -> bool:
    """Whether a digest as written in a file, perhaps shortened to six digits or more, is this one."""
    return len(written) >= len(PREFIX) + 6 and digest.startswith(written)


@lru_cache(maxsize=KEPT)
def normal(words: str) -> str:
    """Words as they count: `"Greet  the customer!"` and `"greet the customer"` are the same."""
    plain = unicodedata.normalize("NFC", words).casefold()
    words_alone = plain.translate(MARKS).split()
    if all(map(str.isalpha, words_alone)):  # most texts are words and punctuation
        return " ".join(words_alone)
    plain = SPACED.sub(lambda match: f"{match[1]} " if match[2] else match[1], plain)
    return " ".join([token for token in TOKENS.findall(plain) if len(token) > 1 or counts(token)])


def counts(character: str) -> bool:
    """Whether a lone character carries meaning: letters, digits and symbols such as €, not punctuation."""
    return character.isalnum() or not unicodedata.category(character).startswith("P")


def meaning(record: Any) -> dict[str, object]:
    """A record as plain data, with only what counts."""
    meant: dict[str, object] = {}
    name = getattr(record, "id", None)
    if isinstance(name, Text):
        meant["id"] = name.words
    for key, field in fields_of(type(record)).items():
        value = getattr(record, field.attribute)
        if key in LIFE or value is None or value == () or value == {}:
            continue
        if isinstance(value, Text) and field.default and value.words == field.default:
            continue
        counted = one(field.shape, value)
        if counted != {}:  # a group with nothing in it says as much as none
            meant[key] = counted
    return meant


def one(shape: Shape, value: Any) -> object:
    match value:
        case Text() if isinstance(shape, Flag):
            return True
        case Text():
            return normal(value.words) if isinstance(shape, Prose | Plain) else value.words
        case Fact():
            return canonical(value.quantity) if value.quantity is not None else f"={value.text.words}"
        case tuple():
            return [one(each_shape(shape), entry) for entry in value]
        case dict():
            # The order of answers is the order in which they are offered, so it counts; that of values does not.
            entries = [[name, one(each_shape(shape), entry)] for name, entry in value.items()]
            return sorted(entries, key=operator.itemgetter(0)) if is_looked_up(shape) else entries
        case Mapping() | Sequence():
            return plain(value)
    return meaning(value)


def is_looked_up(shape: Shape) -> bool:
    """Whether entries are only looked up by their names, and never shown one after the other."""
    return isinstance(shape, Open) or (isinstance(shape, Named) and isinstance(shape.of, Quantified))


def plain(node: Node) -> object:
    """A part of a file as plain data."""
    match node:
        case Text():
            return normal(node.words)
        case Sequence():
            return [plain(entry) for entry in node.entries]
    return {name: plain(entry) for name, entry in node.items()}
