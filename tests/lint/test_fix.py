"""Fixes: what is applied, what is refused, what stays as it was."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import SupportsIndex

import pytest

from sopkit.edit import Edit, Fix, applied, overlap
from sopkit.errors import CouldNot
from sopkit.files.folder import FolderFiles
from sopkit.finding import WARNING, Finding
from sopkit.lint import fix
from sopkit.lint.cache import Cache
from sopkit.lint.fix import ROUNDS, Mended, apart, difference, mend, put
from sopkit.lint.listing import Listing, listing
from sopkit.lint.rule import Options, Problem, Rule, discover
from sopkit.lint.run import Choice
from sopkit.lint.subject import SourceFile
from sopkit.message import _
from sopkit.span import Span
from tests.handbooks import HANDBOOK, PROCEDURE, MemoryFiles

STANDARD = "standard/returns/return-an-item.yml"
RULES = {name: rule for name, rule in discover("sopkit.rules").items() if rule.area == "structure"}


def replacing(old: str, new: str, *, safe: bool = True, name: str = "made-up") -> Rule:
    """A rule that mends every `old` in a file's text to `new`; each `old` is a finding of its own."""

    def check(file: SourceFile, options: Options) -> Iterator[Problem]:
        if file.document is None or file.path == "handbook.yml":
            return
        source, start = file.document.source, file.document.source.text.find(old)
        while start >= 0:
            edit = Edit(source.path, start, start + len(old), new)
            message = _("{old} stands here", old=old)
            yield Problem(source.span(start, start + len(old)), message, fix=Fix((edit,), safe))
            start = source.text.find(old, start + 1)

    return Rule(name, "structure", SourceFile, WARNING, check, "", (), (), {})


def files(text: str | bytes = PROCEDURE, path: str = STANDARD, **more: str) -> Listing:
    return listing(MemoryFiles({"handbook.yml": HANDBOOK, STANDARD: PROCEDURE, **more, path: text}))


def mended(before: Listing, *rules: Rule, unsafe: bool = False, only: tuple[str, ...] = ()) -> Mended:
    known: Mapping[str, Rule] = {**RULES, **{rule.name: rule for rule in rules}}
    return mend(before, Choice(lambda: known), Cache(), only, unsafe=unsafe)


def text(after: Mended, path: str = STANDARD) -> str:
    return after.listing.data(path).decode()


def test_a_safe_fix_is_applied_and_all_else_stays() -> None:
    before = files(
        PROCEDURE.replace("  - id: check", "  # why  this\n  - id: check").replace("Greet the", "Greet  the")
    )
    after = mended(before, replacing("Greet  the", "Greet the"))
    assert before.data(STANDARD).decode().replace("Greet  the", "Greet the") == text(after)
    assert "# why  this" in text(after)
    assert [one.rule for one in after.findings] == ["made-up"]


def test_a_safe_fix_that_changes_what_is_meant_is_refused() -> None:
    after = mended(files(), replacing("Greet", "Ignore"))
    assert text(after) == files().data(STANDARD).decode()
    assert [one.rule for one in after.refused] == ["made-up"]


def test_an_unsafe_fix_waits_until_it_is_asked_for() -> None:
    rule = replacing("Greet", "Welcome", safe=False)
    assert mended(files(), rule).findings == ()
    assert "do: Welcome the customer." in text(mended(files(), rule, unsafe=True))


def test_a_fix_after_which_a_file_cannot_be_read_is_refused_and_the_others_are_not() -> None:
    breaking = replacing("max: refund", "max: [refund", safe=False, name="breaking")
    sound = replacing("do: Greet", "do: Welcome", safe=False, name="sound")
    after = mended(files(), breaking, sound, unsafe=True)
    assert "do: Welcome" in text(after)
    assert "max: refund" in text(after)
    assert [one.rule for one in after.refused] == ["breaking"]


def test_the_guilty_one_of_many_is_found() -> None:
    lines = "".join(f"  - id: {name}\n    do: Bad number {place}.\n" for place, name in enumerate("abcdefg"))
    before = files(PROCEDURE + lines)
    good, bad = replacing("Bad", "Good", safe=False), replacing("id: d\n", "id: d: d\n", safe=False, name="bad")
    after = mended(before, good, bad, unsafe=True)
    assert text(after).count("Good number") == 7
    assert "id: d\n" in text(after)
    assert [one.rule for one in after.refused] == ["bad"]


def test_a_fix_that_makes_a_value_wrong_is_refused() -> None:
    after = mended(files(), replacing("version: 1.0.0", "version: one", safe=False), unsafe=True)
    assert "version: 1.0.0" in text(after)
    assert len(after.refused) == 1


def test_of_two_fixes_that_overlap_one_is_applied_and_the_other_looks_again() -> None:
    first, second = replacing("the  customer", "the customer"), replacing("Greet  the", "Greet the", name="second")
    before = files(PROCEDURE.replace("Greet the customer", "Greet  the  customer"))
    assert "Greet the customer." in text(mended(before, first, second))


def thanking(*outside: int) -> Rule:
    """A rule whose one fix puts another word at two places, and at places outside the file."""

    def check(file: SourceFile, options: Options) -> Iterator[Problem]:
        if file.path == STANDARD and file.document is not None and "Greet" in file.document.source.text:
            source = file.document.source
            places = [source.text.index("Greet"), source.text.index("Check")]
            edits = [Edit(source.path, place, place + 5, "Thank") for place in places]
            edits += [Edit(source.path, len(source.text) + place, len(source.text) + place, "x") for place in outside]
            yield Problem(source.span(places[1], places[1] + 5), _("both"), fix=Fix(tuple(edits)))

    return Rule("both", "structure", SourceFile, WARNING, check, "", (), (), {})


def test_all_edits_of_a_fix_are_applied() -> None:
    after = mended(files(), thanking(), unsafe=True)
    assert text(after).count("do: Thank the") == 2
    assert len(after.findings) == 1


def test_of_a_fix_with_one_edit_that_cannot_be_made_none_is() -> None:
    after = mended(files(), thanking(1), unsafe=True)
    assert text(after) == files().data(STANDARD).decode()
    assert after.findings == after.refused == ()


def test_a_fix_that_overlaps_with_one_of_its_edits_waits_with_all() -> None:
    first = replacing("do: Greet", "do: Welcome", safe=False)
    after = mended(files(), first, thanking(), unsafe=True)
    assert "do: Welcome" in text(after)
    assert "do: Thank" not in text(after)


def test_rules_that_undo_each_other_come_to_an_end_with_the_last_word() -> None:
    before = files(f"# blue\n{PROCEDURE}")
    after = mended(before, replacing("blue", "Blue", name="there"), replacing("Blue", "blue", name="back"))
    assert [one.rule for one in after.findings] == ["there", "back"] * (ROUNDS // 2)
    assert text(after) == before.data(STANDARD).decode()


@pytest.mark.parametrize("seed", range(20))
def test_what_is_mended_at_once_lies_apart_and_leaves_out_only_what_does_not(seed: int) -> None:
    chance = random.Random(seed)
    findings = [found(chance) for _number in range(60)]
    chosen = apart(findings)
    edits = [edit for one in chosen for edit in edits_of(one)]
    assert not any(overlap(*pair) for pair in itertools.combinations(edits, 2))
    for one in findings:
        others = [edit for other in chosen if other is not one for edit in edits_of(other)]
        pairs = [*itertools.product(edits_of(one), others), *itertools.combinations(edits_of(one), 2)]
        assert (one in chosen) == (not any(overlap(*pair) for pair in pairs))


def found(chance: random.Random) -> Finding:
    """A finding whose fix has up to three edits, some of which only put words in."""
    places = [(chance.choice("ab"), chance.randrange(200)) for _number in range(chance.randrange(1, 4))]
    edits = [Edit(path, start, start + chance.choice((0, 1, 9)), "x") for path, start in places]
    return Finding("made-up", WARNING, Span("a"), _("here"), (), Fix(tuple(edits), chance.random() < 0.5))


def edits_of(finding: Finding) -> tuple[Edit, ...]:
    assert finding.fix is not None
    return finding.fix.edits


def test_twice_as_many_fixes_are_twice_as_much_work(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[Edit] = []
    monkeypatch.setattr(fix, "overlap", lambda edit, other: compared.append(edit) or overlap(edit, other))

    def work(count: int) -> int:
        compared.clear()
        places = random.Random(1).sample(range(count), count)
        assert len(apart(spread(places))) == count
        return len(compared)

    assert work(400) < 3.2 * work(200)


class Watched(str):
    """A text that counts the letters of what is cut out of it."""

    cut = 0

    def __getitem__(self, place: SupportsIndex | slice) -> str:
        found = super().__getitem__(place)
        Watched.cut += len(found)
        return found


def test_edits_copy_each_letter_once() -> None:
    edits = [edit for one in spread(range(100)) for edit in edits_of(one)]
    Watched.cut = 0
    assert applied(Watched("a" * 10_000), edits) == ("x" + "a" * 95) * 100
    assert Watched.cut == 95 * 100


def spread(places: Iterable[int]) -> list[Finding]:
    """A finding with a fix of its own at every hundredth letter."""
    fixes = [Fix((Edit("a", 100 * place, 100 * place + 5, "x"),)) for place in places]
    return [Finding("made-up", WARNING, Span("a"), _("here"), (), one) for one in fixes]


def test_a_second_run_changes_nothing() -> None:
    rule = replacing("  customer", " customer")
    once = mended(files(PROCEDURE.replace("the customer", "the    customer")), rule)
    twice = mended(once.listing, rule)
    assert once.findings
    assert twice.findings == ()
    assert text(once) == text(twice)


@pytest.mark.parametrize(
    "data",
    [
        PROCEDURE.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + PROCEDURE.encode(),
        PROCEDURE.rstrip("\n").encode(),
        PROCEDURE.replace("calm", "calm è ț 👋").encode(),
    ],
    ids=["CRLF", "BOM", "no line end at the end", "letters of more than a byte"],
)
def test_bytes_that_no_fix_is_about_stay(data: bytes) -> None:
    before = data.replace(b"Greet the", b"Greet  the").replace(b"Record the", b"Record  the")
    assert before != data
    second = replacing("Record  the", "Record the", name="second")
    after = mended(files(before), replacing("Greet  the", "Greet the"), second)
    assert len(after.findings) == 2
    assert after.listing.data(STANDARD) == data


def test_a_new_line_ends_as_those_of_the_file() -> None:
    data = PROCEDURE.replace("\n", "\r\n").encode()
    after = mended(files(data), replacing("  - id: check", "\n  - id: check"), only=(STANDARD,))
    assert b"\r\n\r\n  - id: check" in after.listing.data(STANDARD)
    assert after.listing.data(STANDARD).count(b"\n") == after.listing.data(STANDARD).count(b"\r\n")


def test_a_file_in_an_older_encoding_is_left_alone() -> None:
    data = PROCEDURE.replace("calm", "calm e più").encode("latin-1")
    assert mended(files(data), replacing("Greet", "Greet "), unsafe=True).listing.data(STANDARD) == data


def test_only_files_that_are_asked_for_are_mended() -> None:
    second = "standard/returns/second.yml"
    once = mended(files(PROCEDURE, second), replacing("Check the", "Check  the"), only=(second,))
    assert "Check the" in text(once)
    assert "Check  the" in text(once, second)


def test_a_misspelt_key_and_a_misspelt_name_are_mended_where_that_is_wanted() -> None:
    wrong = PROCEDURE.replace("status: ", "statsu: ").replace("owner: lead", "owner: laed")
    wrong = wrong.replace("    say: Good", "    kind: gret\n    say: Good")
    assert mended(files(wrong)).findings == ()
    after = mended(files(wrong), unsafe=True)
    assert "status: approved" in text(after)
    assert "owner: lead" in text(after)
    assert "kind: greet" in text(after)


def test_a_key_that_would_stand_there_twice_is_not_renamed() -> None:
    wrong = PROCEDURE.replace("status: approved", "status: approved\nstatsu: draft")
    assert mended(files(wrong), unsafe=True).findings == ()


def test_a_key_of_a_translation_is_mended() -> None:
    path = "standard/returns/return-an-item.it.yml"
    after = mended(files("translates: return-an-item\nsteps: {greet: {doo: Saluta.}}\n", path), unsafe=True)
    assert text(after, path).endswith("{greet: {do: Saluta.}}\n")


def test_a_difference_names_the_files_and_the_lines() -> None:
    before = files(PROCEDURE.replace("Greet the", "Greet  the").rstrip())
    after = mended(before, replacing("Greet  the", "Greet the"))
    shown = difference(before, after.listing, "sops/").splitlines()
    assert shown[:2] == [f"--- sops/{STANDARD}", f"+++ sops/{STANDARD}"]
    assert "-    do: Greet  the customer." in shown
    assert "+    do: Greet the customer." in shown
    assert difference(before, before) == ""


def on_disk(folder: Path, text: str) -> Path:
    (folder / "standard" / "returns").mkdir(parents=True)
    (folder / "handbook.yml").write_text(HANDBOOK, encoding="utf-8")
    (folder / STANDARD).write_text(text, encoding="utf-8")
    return folder / STANDARD


def test_what_is_mended_is_written_and_nothing_lies_about(tmp_path: Path) -> None:
    file = on_disk(tmp_path, PROCEDURE.replace("Greet the", "Greet  the"))
    file.chmod(0o640)
    before = listing(FolderFiles(tmp_path))
    after = mended(before, replacing("Greet  the", "Greet the"))
    assert put(tmp_path, before, after.listing) == [STANDARD]
    assert file.read_text(encoding="utf-8") == PROCEDURE
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_what_somebody_else_wrote_in_the_meantime_is_not_written_over(tmp_path: Path) -> None:
    file = on_disk(tmp_path, PROCEDURE.replace("Greet the", "Greet  the"))
    before = listing(FolderFiles(tmp_path))
    after = mended(before, replacing("Greet  the", "Greet the"))
    file.write_text("title: Mine\n", encoding="utf-8")
    with pytest.raises(CouldNot):
        put(tmp_path, before, after.listing)
    assert file.read_text(encoding="utf-8") == "title: Mine\n"


def test_where_one_file_went_in_the_meantime_none_is_written(tmp_path: Path) -> None:
    file = on_disk(tmp_path, PROCEDURE.replace("Greet the", "Greet  the"))
    second = file.with_name("second.yml")
    second.write_bytes(file.read_bytes())
    before = listing(FolderFiles(tmp_path))
    after = mended(before, replacing("Greet  the", "Greet the"))
    second.unlink()
    with pytest.raises(CouldNot, match="in the meantime"):
        put(tmp_path, before, after.listing)
    assert "Greet  the" in file.read_text(encoding="utf-8")
    assert not second.exists()
