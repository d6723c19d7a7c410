"""No bytes make reading fail, hang or eat the memory: whatever is wrong with a file is found, and said in words."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator

import pytest
import yaml

from sopkit.document import LARGEST, Document, read
from sopkit.edit import applied
from sopkit.mend import ProseKeys
from sopkit.refusal import MOST_DEEP, MOST_EVENTS, MOST_FAULTS, MOST_REPEATED
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.workspace.prose import prose_keys


def nested(depth: int) -> str:
    """Mappings within each other, the first at the root."""
    return "".join(" " * level + f"k{level}:\n" for level in range(depth - 1)) + " " * (depth - 1) + "k: v\n"


def aliases_of_aliases(levels: int, width: int) -> str:
    """Each level repeats the one above several times."""
    repeats = (f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]\n" for level in range(1, levels))
    return f"a0: &a0 [{', '.join(['x'] * width)}]\n" + "".join(repeats)


# A file, and a piece of what is said of it.
HOSTILE = {
    "an alias bomb": (aliases_of_aliases(40, 9).encode(), "repeat more than 10000 values"),
    "aliases deep within each other": (aliases_of_aliases(5000, 1).encode(), "more than 64 deep"),
    "an alias deep in a list to a deep list with a flat one in it": (
        f"a: &a [{'[' * 40}{']' * 40}, &b [x]]\nb: *b\nc: {'[' * 30}*a{']' * 30}\n".encode(),
        "more than 64 deep",
    ),
    "one list repeated too often": (f"a: &a [{'x, ' * 99}x]\nb: [{'*a, ' * 200}]\n".encode(), "repeat more than"),
    "a list in itself": (b"a: &a [*a]\n", "repeats the part of the file that it stands in"),
    "a mapping in itself": (b"a: &a\n  b: {c: *a}\n", "repeats the part of the file that it stands in"),
    "an alias as a name to a list": (b"a: &a [x]\n? *a\n: b\n", "a name must be a word"),
    "more aliases to nothing than matter": (b"a:\n" + b"- *x\n" * 200_000, "cannot begin with *"),
    "very many anchors": (
        b"a:\n" + b"".join(b"- &x%d y\n" % number for number in range(50_000)),
        "more than 1000 anchors",
    ),
    "one level too many": (nested(MOST_DEEP + 1).encode(), "more than 64 deep"),
    "three thousand levels": (nested(3000).encode(), "more than 64 deep"),
    "a million brackets": (b"a: " + b"[" * 1_000_000, "more than 64 deep"),
    "a million brackets on lines": (b"a: " + b"[\n" * 1_000_000, "more than 64 deep"),
    "a million braces": (b"a: " + b"{b: " * 1_000_000, "more than 64 deep"),
    "a million dashes": (b"a:\n" + b"- " * 1_000_000, "more than 64 deep"),
    "a million anchored brackets": (
        b"a: " + b"".join(b"&a%d [" % number for number in range(100_000)),
        "more than 64 deep",
    ),
    "a million question marks": (b"? " * 1_000_000, "a name must be a word"),
    "too many entries": (b"a: [" + b"b, " * 250_000 + b"]", "more than 200000 names and values"),
    "too many lines of entries": (b"a:\n" + b"- b\n" * 250_000, "more than 200000 names and values"),
    "one name many times": (b"a: 1\n" * 200_000, "for the second time"),
    "very many types": (b"a:\n" + b"- !b c\n" * 100_000, "for a type"),
    "types of lists in lists": (b"a: [b, " + b"!c [d], " * 500 + b"]", "for a type"),
    "names that are lists in lists": (b"a: [b, " + b"{[c]: [d]}, " * 500 + b"]", "a name must be a word"),
    "one byte too many": (b"#" * (LARGEST + 1), "larger than 5 MB"),
    "an endless quote": (b'a: "' + b"b\n " * 300_000, "is not closed"),
    "an endless name": (b"a" * 1_000_000 + b": b\n", "YAML"),
    "nothing but quotes": (b'"' * 1_000_001, "in quotes of the other kind"),
    "nothing but line ends": (b"\n" * 1_000_000, "the file is empty"),
    "nothing but colons": (b"a: b" + b": " * 500_000, "a colon and a space"),
    "nothing but tabs": (b"a:\n" + b"\t" * 1_000_000, "a tab stands where"),
    "nothing but stars": (b"*" * 1_000_000, "cannot begin with *"),
    "nothing but percent signs": (b"a: b\n" + b"%x y\n" * 200_000, "cannot begin with %"),
    "nothing but documents": (b"---\n" * 300_000, "a second document"),
    "two documents": (b"a: b\n---\na: b\n", "a second document"),
    "a list": (b"- a\n", "the file is a list"),
    "one word": (b"a\n", "words without a name"),
    "nothing": (b"", "the file is empty"),
    "a byte-order mark and nothing": (b"\xef\xbb\xbf", "the file is empty"),
    "Latin-1": ("a: è così\n".encode("latin-1"), "not saved as UTF-8"),
    "half a letter": ("a: è".encode()[:-1], "not saved as UTF-8"),
    "half a pair": (b"a: \xed\xa0\xbd\n", "not saved as UTF-8"),
    "UTF-16 with a mark": ("a: è così\n".encode("utf-16"), "saved as UTF-16"),
    "UTF-16 without a mark": ("a: è così\n".encode("utf-16-le"), "saved as UTF-16"),
    "UTF-16 from the other end": ("a: è così\n".encode("utf-16-be"), "saved as UTF-16"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00", "not a text file"),
    "a zero byte": (b"a: some words\x00and more\n", "not a text file"),
    "a control character": (b"a: some\x1bwords\n", "control character (U+001B)"),
    "a mark in the middle": (b"a: b\n\xef\xbb\xbfc: d\n", "control character (U+FEFF)"),
    "nothing but control characters": (b"a: " + b"\x01" * 1_000_000, "control character (U+0001)"),
    "a Python object": (b"a: !!python/object/apply:os.system ['true']\n", "for a type"),
    "a type of its own": (b"a: !b c\n", "for a type"),
    "a type that is no letter": (b"a: !%ed%a0%80 b\n", "YAML cannot read"),
    "a number that is no letter": (b'a: "\\U00110000"\n', "backslash"),
    "half a pair as numbers": (b'a: "\\ud83d"\n', "backslash"),
    "a merge key": (b"a: &a {b: c}\nd: {<<: *a}\n", "cannot be merged"),
    "a name that is a list": (b"? [a]\n: b\n", "a name must be a word"),
    "a name that is a mapping": (b"{a: b}: c\n", "a name must be a word"),
    "a name twice": (b"a: b\na: c\n", "for the second time"),
    "a version from the future": (b"%YAML 9.9\n---\na: b\n", "YAML"),
}


def checked(data: bytes, keys: ProseKeys | None = None) -> Document:
    """The document, after a look at all that can be asked of it; with the names of prose it is read on after faults."""
    document = read("file.yml", data, keys)
    size = len(document.source.text)
    last = document.source.position(size)
    assert len(document.faults) <= MOST_FAULTS + 1
    for fault in document.faults:
        assert fault.rule in ("invalid-yaml", "duplicate-key", *(["unquoted-prose"] if keys else []))
        assert str(fault).startswith("file.yml:")
        for span in (fault.span, *fault.related):
            assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column) <= last
    seen = 0
    for node, depth in nodes(document.root):
        seen += 1
        assert 0 <= node.start <= node.end <= size
        assert depth <= MOST_DEEP + isinstance(node, Text)
        if isinstance(node, Text) and size < 100_000:
            assert (node.at(0, 1).line, node.at(0, 1).column) >= (node.span.line, node.span.column)
    assert seen <= MOST_EVENTS + MOST_REPEATED
    return document


def nodes(root: Node) -> Iterator[tuple[Node, int]]:
    """Every node and how many levels down it is, aliases followed."""
    waiting: list[tuple[Node, int]] = [(root, 1)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        if isinstance(node, Mapping):
            assert list(node.keys) == list(node.values)
            waiting += [(child, depth + 1) for child in node.values.values()]
        elif isinstance(node, Sequence):
            waiting += [(child, depth + 1) for child in node.entries]


@pytest.mark.parametrize(("data", "told"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_words(data: bytes, told: str) -> None:
    document = checked(data)
    assert any(told in str(fault.message) for fault in document.faults), document.faults[:2]


# A file with prose in it, of a kind that takes long to mend if it is mended badly, by how often it does what is odd.
ODD: dict[str, Callable[[int], bytes]] = {
    "very many sentences with a colon": lambda many: b"steps:\n" + b"- do: a: b\n" * (many // 10),
    "very many sentences with a sign": lambda many: b"steps:\n" + b"- do: a #b\n" * (many // 10),
    "very many entries in quotes": lambda many: b"needs:\n" + b'- "a" b\n' * (many // 10),
    "very many quotes that do not close": lambda many: b"steps:\n" + b'- do: "a\n' * (many // 10),
    "very many quotes on one line": lambda many: b"do: " + b"'a '" * (many // 2) + b" b\n",
    "very many quotes within quotes": lambda many: b'do: "' + b' "a' * (many // 2) + b'"\n',
    "very many brackets behind prose": lambda many: b"do: " + b"[" * many + b"\n",
    "very many lists that do not close": lambda many: b"a: [\n" * (many // 5),
    "very many aliases behind prose": lambda many: b"a: &x y\nneeds:\n" + b"- *x\n" * (many // 111) + b"do: a: b\n",
    "very many anchors behind prose": lambda many: (
        b"needs:\n" + b"".join(b"- &x%d y: z\n" % number for number in range(many // 20))
    ),
    "very many lines of one sentence": lambda many: b"do: a: b\n" + b"  c: d\n" * (many // 3),
    "very many comments below a name": lambda many: b"do:\n" + b"  # a\n" * (many // 3) + b"  b: c\n",
    "very many blank lines below a name": lambda many: b"do: a: b\n" + b"\n" * many + b"  c\n",
    "very many mistakes that are no prose": lambda many: b"".join(
        b"a%d: @b\n" % number for number in range(many // 10)
    ),
    "very many backslashes": lambda many: b'do: "' + b"\\q" * (many // 2) + b'"\n',
    "ever deeper lines": lambda many: b"".join(b" " * number + b"do: a: [\n" for number in range(math.isqrt(4 * many))),
    "a long line of dashes below prose": lambda many: b"needs:\n" + b"- " * (many // 2) + b"\n",
}


def check_in_good_time(data: bytes, seconds: float) -> None:
    """A file is read on, and the time that it takes grows as the file does."""
    begin = time.process_time()
    checked(data, prose_keys())
    assert time.process_time() - begin < seconds


@pytest.mark.parametrize("data", [data for data, _told in HOSTILE.values()], ids=HOSTILE)
def test_a_hostile_file_is_read_on_in_good_time(data: bytes) -> None:
    check_in_good_time(data, 10)


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_a_file_with_odd_prose_is_read_on_in_good_time(odd: Callable[[int], bytes]) -> None:
    check_in_good_time(odd(500_000), 5)


@pytest.mark.soak
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_a_large_file_with_odd_prose_is_read_on_in_good_time(odd: Callable[[int], bytes]) -> None:
    check_in_good_time(odd(1_000_000), 10)


def test_as_many_levels_as_are_allowed_are_read() -> None:
    assert not checked(nested(MOST_DEEP).encode()).faults


def test_as_many_repeats_as_are_allowed_are_read() -> None:
    document = checked(f"a: &a [{'x, ' * 97}x]\nb: [{'*a, ' * 100}]\n".encode())
    assert not document.faults
    assert sum(1 for _ in nodes(document.root)) == 1 + 99 + 1 + 9900


def test_a_large_honest_file_is_read() -> None:
    document = checked(b"".join(b"name-%d: |\n  some words\n  and more\n" % number for number in range(20_000)))
    assert not document.faults
    assert len(document.root.values) == 20_000


def test_what_aliases_repeat_is_there_once() -> None:
    root = checked(b"a: &a [x]\nb: [*a, *a, *a]\n").root
    assert len({id(node) for node, _ in nodes(root)}) == 4


HONEST = """\
# Întoarce un produs
title: Return an item
values: {limit: 50 EUR, "why": 'it''s the law', note: "caf\\u00e9 \\
    😀"}
steps:
  - &first
    id: greet
    do: >-
      Ask the customer

        for the receipt.
    say: |2
        Buongiorno!
      Bon dia, col·lega.
  - *first
  - id: check
    needs: [till, [card, cash]]
    ask:
"""
PIECES = [
    b"\t", b'"', b"'", b": ", b"- ", b"[", b"]", b"{", b"}", b"*", b"&a", b"!x", b"|", b">", b"%", b"@", b"`", b"#",
    b"\n", b"\r", b",", b"? ", b"<<: ", b"...", b"\n---\n", b"\\", b"  ", b" #",
    b"\0", b"\x1b", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf",
    *(letter.encode() for letter in "😀ș\u2028\x85"),
]  # fmt: skip


def spoiled(seed: int) -> bytes:
    """An honest file after a few accidents; the same seed gives the same file."""
    choose = random.Random(seed)
    line_end = choose.choice(["\n", "\n", "\r\n", "\r"])
    data = bytearray(HONEST.replace("\n", line_end).encode())
    for _ in range(choose.randint(1, 4)):
        place = choose.randrange(len(data))
        match choose.choice(["change", "put in", "put in", "put in", "take out", "repeat"]):
            case "change":
                data[place] = choose.randrange(256)
            case "put in":
                data[place:place] = choose.choice(PIECES)
            case "take out":
                del data[place : place + choose.randint(1, 12)]
            case _:
                other = choose.randrange(len(data))
                data[place:place] = data[other : other + choose.randint(1, 40)]
    return bytes(data)


def check_spoiled(seed: int) -> None:
    """Reading does not fail, and what YAML refuses is a fault."""
    data = spoiled(seed)
    document = checked(data)
    if not document.faults:
        assert yaml.load(data, Loader=yaml.CBaseLoader) == plain(document.root)
    check_mended(checked(data, prose_keys()))


def check_mended(document: Document) -> None:
    """With its sentences in quotes a file says what it said before, to every program, and is left alone from then on."""
    edits = [edit for fault in document.faults if fault.fix for edit in fault.fix.edits]
    if not edits:
        return
    mended = applied(document.source.text, edits)
    again = read("file.yml", mended.encode(), prose_keys())
    assert not any(fault.fix for fault in again.faults)
    if all(fault.rule == "unquoted-prose" for fault in document.faults):
        assert not again.faults
        assert yaml.load(mended, Loader=yaml.CBaseLoader) == plain(document.root) == plain(again.root)


def plain(node: Node) -> object:
    """The tree as dictionaries, lists and strings."""
    if isinstance(node, Text):
        return node.words
    if isinstance(node, Sequence):
        return [plain(entry) for entry in node.entries]
    return {name: plain(value) for name, value in node.items()}


def test_an_honest_file_has_no_fault() -> None:
    assert not checked(HONEST.encode()).faults


@pytest.mark.parametrize("seed", range(200))
def test_a_spoiled_file_is_read_or_refused_in_words(seed: int) -> None:
    check_spoiled(seed)


@pytest.mark.soak
def test_ten_thousand_spoiled_files_are_read_or_refused_in_words() -> None:
    for seed in range(200, 10_200):
        check_spoiled(seed)
