"""What the tool writes: fingerprints and old values, into files whose form stays as people wrote it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

from sopkit.document import read
from sopkit.fingerprint import fingerprint, short
from sopkit.lint.rule import discover
from sopkit.network.check import check
from sopkit.network.network import Network
from sopkit.network.stamp import Stamp, stamped, stamps
from sopkit.source import Sequence, Text
from sopkit.workspace import Workspace
from tests.handbooks import handbook

TODAY = datetime.date(2026, 11, 22)
MILANO = "branches/milano/return-an-item.yml"
RULES = discover("sopkit.rules")


def due(texts: Mapping[str, str]) -> list[Stamp]:
    return [stamp for stamp in stamps(Network(handbook(texts), TODAY)) if stamp.is_due]


def written(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts with all stamps in them."""
    workspace = handbook(texts)
    all_stamps = stamps(Network(workspace, TODAY))
    return {path: stamped(workspace.documents[path], all_stamps) for path in texts}


def step(workspace: Workspace, place: int) -> str:
    return short(fingerprint(workspace.standard["return-an-item"].read.value.steps[place]))


GREET, CHECK, REFUND, RECORD = (step(handbook(), place) for place in range(4))

OVERLAYS = {
    "nothing-yet": (
        "adapts: return-an-item\nlanguage: en   # of the words\nsteps:\n  - {change: greet, because: B., say: Hi.}\n",
        "adapts: return-an-item\nlanguage: en   # of the words\n"
        f"seen: {{greet: {GREET}}}\nsteps:\n  - {{change: greet, because: B., say: Hi.}}\n",
    ),
    "no-language": (
        "adapts: return-an-item\nsteps: [{drop: record, because: B.}]",
        f"adapts: return-an-item\nseen: {{record: {RECORD}}}\nsteps: [{{drop: record, because: B.}}]",
    ),
    "anchors-count": (
        "adapts: return-an-item\nsteps:\n  - {add: tea, after: check, because: B., do: Tea.}\n"
        "  - {add: cake, after: tea, because: B., do: Cake.}\n  - {move: record, before: refund, because: B.}\n",
        f"adapts: return-an-item\nseen: {{check: {CHECK}, record: {RECORD}, refund: {REFUND}}}\nsteps:\n"
        "  - {add: tea, after: check, because: B., do: Tea.}\n"
        "  - {add: cake, after: tea, because: B., do: Cake.}\n  - {move: record, before: refund, because: B.}\n",
    ),
    "flow-with-others": (
        "adapts: return-an-item\nseen: {gone: b2:000000, greet: b2:111111, more: b2:222222}   # by the tool\n"
        "steps:\n  - {change: greet, because: B., say: Hi.}\n  - {drop: record, because: B.}\n",
        f"adapts: return-an-item\nseen: {{greet: {GREET}, record: {RECORD}}}   # by the tool\n"
        "steps:\n  - {change: greet, because: B., say: Hi.}\n  - {drop: record, because: B.}\n",
    ),
    "block-with-comments": (
        "adapts: return-an-item\nseen:\n  gone: b2:000000   # away\n  greet: b2:111111   # stays\n  # between\n"
        "  more: b2:222222\n# after\nsteps:\n  - {change: greet, because: B., say: Hi.}\n"
        "  - {drop: record, because: B.}\n",
        f"adapts: return-an-item\nseen:\n  greet: {GREET}   # stays\n  record: {RECORD}\n  # between\n"
        "# after\nsteps:\n  - {change: greet, because: B., say: Hi.}\n  - {drop: record, because: B.}\n",
    ),
    "all-gone": (
        "adapts: return-an-item\nseen: {gone: b2:000000}\nset:\n  - {path: values.own, to: 1 day, because: B.}\n",
        "adapts: return-an-item\nset:\n  - {path: values.own, to: 1 day, because: B.}\n",
    ),
    "all-others": (
        "adapts: return-an-item\nseen:\n  gone: b2:000000\nsteps:\n  - {drop: record, because: B.}\n",
        f"adapts: return-an-item\nseen:\n  {{record: {RECORD}}}\nsteps:\n  - {{drop: record, because: B.}}\n",
    ),
    "empty": (
        "adapts: return-an-item\nseen:\nsteps:\n  - {drop: record, because: B.}\n",
        f"adapts: return-an-item\nseen: {{record: {RECORD}}}\nsteps:\n  - {{drop: record, because: B.}}\n",
    ),
    "whole-file-in-braces": (
        "{adapts: return-an-item, steps: [{drop: record, because: B.}]}\n",
        f"{{adapts: return-an-item, seen: {{record: {RECORD}}}, steps: [{{drop: record, because: B.}}]}}\n",
    ),
    "lines-of-windows": (
        "adapts: return-an-item\r\nset:\r\n  - path: values.refund-limit\r\n    to: 60 EUR   # more\r\n"
        "    because: B.\r\n",
        "adapts: return-an-item\r\nset:\r\n  - path: values.refund-limit\r\n    to: 60 EUR   # more\r\n"
        "    was: 50 EUR\r\n    because: B.\r\n",
    ),
    "was-in-braces": (
        "adapts: return-an-item\nset: [{path: values.return-window, to: 20 days, because: B.}]\n",
        "adapts: return-an-item\nset: [{path: values.return-window, to: 20 days, was: 30 days, because: B.}]\n",
    ),
    "was-was-something-else": (
        "adapts: return-an-item\nset:\n  - was: 40 EUR   # then\n    path: values.refund-limit\n    to: 60 EUR\n",
        "adapts: return-an-item\nset:\n  - was: 50 EUR   # then\n    path: values.refund-limit\n    to: 60 EUR\n",
    ),
    "was-the-same-in-other-words": (
        "adapts: return-an-item\nset:\n  - {path: values.refund-limit, to: 60 EUR, was: '50,00 €', because: B.}\n",
        "adapts: return-an-item\nset:\n  - {path: values.refund-limit, to: 60 EUR, was: '50,00 €', because: B.}\n",
    ),
    "was-nothing": (
        "adapts: return-an-item\nset:\n  - was: 40 EUR\n    path: values.tea\n    to: 60 EUR\n",
        "adapts: return-an-item\nset:\n  - path: values.tea\n    to: 60 EUR\n",
    ),
    "was-words-that-need-quotes": (
        "adapts: return-an-item\nset:\n  - path: trigger\n    to: >\n      Somebody\n      comes.\n\n    because: B.\n",
        "adapts: return-an-item\nset:\n  - path: trigger\n    to: >\n      Somebody\n      comes.\n"
        '    was: "A customer brings an item back."\n\n    because: B.\n',
    ),
    "was-a-list": (
        "adapts: return-an-item\nset:\n  - path: channels\n    to: [phone]\n",
        "adapts: return-an-item\nset:\n  - path: channels\n    to: [phone]\n    was: [shop, mail]\n",
    ),
}
STANDARD = "standard/returns/return-an-item.yml"


def base() -> dict[str, str]:
    workspace = handbook()
    text = workspace.documents[STANDARD].source.text
    return {STANDARD: text.replace("may_vary:", "channels: [shop, mail]\nmay_vary:")}


@pytest.mark.parametrize("name", OVERLAYS)
def test_an_overlay_gets_what_it_was_written_for(name: str) -> None:
    before, after = OVERLAYS[name]
    assert written({**base(), MILANO: before})[MILANO] == after


@pytest.mark.parametrize("name", OVERLAYS)
def test_what_is_stamped_needs_no_stamp(name: str) -> None:
    texts = written({**base(), MILANO: OVERLAYS[name][0]})
    assert due(texts) == []
    assert written(texts) == texts


@pytest.mark.parametrize("name", OVERLAYS)
def test_what_is_stamped_says_the_same_and_is_not_stale(name: str) -> None:
    texts = written({**base(), MILANO: OVERLAYS[name][0]})
    found = check(Network(handbook(texts), TODAY), RULES)
    assert not {"stale-overlay", "invalid-yaml", "duplicate-key"} & {one.rule for one in found}
    before, after = (read("o.yml", text.encode()).root for text in (OVERLAYS[name][0], texts[MILANO]))
    assert [key for key in after if key != "seen"] == [key for key in before if key != "seen"]
    assert steps_of(before.get("steps")) == steps_of(after.get("steps"))


def steps_of(node: object) -> list[list[tuple[str, str]]]:
    if not isinstance(node, Sequence):
        return []
    return [[(k, str(v)) for k, v in entry.items() if isinstance(v, Text)] for entry in node.entries]  # type: ignore[union-attr]


def test_only_what_was_seen_and_moved_on_is_stale() -> None:
    overlay = "adapts: return-an-item\nseen: {greet: b2:000000, over: b2:111111}\nsteps:\n"
    overlay += "  - {change: greet, because: B., say: Hi.}\n  - {drop: record, because: B.}\n"
    assert [(stamp.name, stamp.is_stale) for stamp in due({MILANO: overlay})] == [
        ("greet", True),
        ("record", False),
        ("over", False),
    ]


def test_a_file_that_is_not_sound_is_left_alone() -> None:
    overlay = "adapts: return-an-item\nsteps:\n  - {drop: record, because: B.}\n"
    assert [stamp.path for stamp in due({MILANO: overlay})] == [MILANO]
    assert due({MILANO: overlay + "adapts: return-an-item\n"}) == []


def test_a_shortened_fingerprint_stays() -> None:
    overlay = (
        f"adapts: return-an-item\nseen: {{greet: {GREET[:9]}}}\nsteps:\n  - {{change: greet, because: B., say: Hi.}}\n"
    )
    assert due({MILANO: overlay}) == []


def test_a_branchs_own_values_get_what_they_replace() -> None:
    path = "branches/milano/branch.yml"
    text = "name: Milano\nfollows: italia\nlanguages: [it, en]\nset:\n  - path: values.refund-limit\n    to: 60 EUR\n"
    assert written({path: text})[path] == text + "    was: 50 EUR\n"


def test_a_region_is_what_a_branch_has_seen() -> None:
    region = "adapts: return-an-item\nset:\n  - {path: values.refund-limit, to: 70 EUR, because: B.}\n"
    branch = "adapts: return-an-item\nset:\n  - {path: values.refund-limit, to: 60 EUR, because: B.}\n"
    texts = written({"branches/italia/return-an-item.yml": region, MILANO: branch})
    assert "was: 70 EUR" in texts[MILANO]


TRANSLATIONS = {
    "standard/returns/return-an-item.it.yml": "translates: return-an-item   # whose words\ntitle: Rendere\n",
    "handbook.it.yml": "translates: handbook\nof: b2:000000\nname: Lume\n",
    "branches/milano/return-an-item.it.yml": "translates: return-an-item\nsteps:\n  greet: {say: Ciao.}\n",
    MILANO: "adapts: return-an-item\nlanguage: en\nsteps:\n  - {change: greet, because: B., say: Hi.}\n",
}


def of(texts: Mapping[str, str]) -> dict[str, str]:
    return {stamp.path: str(stamp.ought) for stamp in stamps(Network(handbook(texts), TODAY)) if stamp.kind == "of"}


def test_a_translation_gets_version_and_fingerprint_of_what_it_translates() -> None:
    texts = written(TRANSLATIONS)
    first, second, *_rest = texts["standard/returns/return-an-item.it.yml"].splitlines()
    assert first == "translates: return-an-item   # whose words"
    assert second.startswith("of: 1.0.0 b2:")
    assert texts["handbook.it.yml"].splitlines()[1].startswith("of: b2:")
    assert "000000" not in texts["handbook.it.yml"]
    assert due(texts) == []


def test_the_words_of_an_overlay_do_not_go_stale_with_the_standard() -> None:
    before = of(TRANSLATIONS)
    standard = handbook().documents[STANDARD].source.text
    after = of({**TRANSLATIONS, STANDARD: standard.replace("Record the reason.", "Record the cause.")})
    assert before[STANDARD.replace(".yml", ".it.yml")] != after[STANDARD.replace(".yml", ".it.yml")]
    assert before["branches/milano/return-an-item.it.yml"] == after["branches/milano/return-an-item.it.yml"]


def test_a_comma_makes_no_translation_stale_and_a_word_does() -> None:
    before = of(TRANSLATIONS)
    comma = of({**TRANSLATIONS, MILANO: TRANSLATIONS[MILANO].replace("Hi.", "hi!")})
    word = of({**TRANSLATIONS, MILANO: TRANSLATIONS[MILANO].replace("Hi.", "Hello.")})
    path = "branches/milano/return-an-item.it.yml"
    assert before[path] == comma[path] != word[path]
