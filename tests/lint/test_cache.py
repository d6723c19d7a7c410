"""Warm or cold, in one process or several, in any order: the same findings."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import sopkit
from sopkit.cli.choosing import rules
from sopkit.files.folder import FolderFiles
from sopkit.finding import Finding
from sopkit.lint import judge
from sopkit.lint.cache import KEPT, Cache, code
from sopkit.lint.engine import lint
from sopkit.lint.listing import listing
from sopkit.lint.plain import finding_of, plain
from sopkit.lint.run import Choice, Outcome, run
from sopkit.lint.settings import configured
from sopkit.workspace import load
from tests.handbooks import HANDBOOK

CASES = Path(__file__).parents[1] / "cases" / "lint"
CHOICE = Choice(rules)


def judged(folder: Path, cache: Cache | None = None, *only: str, jobs: int = 1, choice: Choice = CHOICE) -> Outcome:
    return run(listing(FolderFiles(folder)), choice, cache, only, jobs)


def cold(folder: Path, *only: str, choice: Choice = CHOICE) -> list[Finding]:
    """What the engine finds, without anything of what is tried here."""
    workspace = load(FolderFiles(folder))
    settings = configured(workspace.handbook).narrowed(choice.select, choice.ignore)
    return lint(workspace, choice.rules(), settings, only)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """All cases in one handbook: layers, translations, pictures, and every kind of fault."""
    for case in ("branches", "ways-through", "links"):
        shutil.copytree(CASES / case, tmp_path / "shop", dirs_exist_ok=True)
    (tmp_path / "shop" / "standard" / "tenses").mkdir()
    for file in (CASES / "tenses").rglob("*.yml"):
        if file.name != "handbook.yml":
            shutil.copy(file, tmp_path / "shop" / "standard" / "tenses" / file.name)
    return tmp_path / "shop"


def test_the_handbook_of_these_tests_has_findings_of_many_rules(shop: Path) -> None:
    assert len({finding.rule for finding in cold(shop)}) > 8


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_a_part_at_a_time_finds_what_the_engine_finds(case: str, tmp_path: Path) -> None:
    folder = CASES / case
    cache = Cache.read(tmp_path, "key")
    assert judged(folder, cache).findings == cold(folder)
    assert [str(one) for one in judged(folder, Cache.read(tmp_path, "key")).findings] == list(map(str, cold(folder)))


def test_several_processes_find_the_same_in_the_same_order(shop: Path) -> None:
    assert judged(shop, jobs=3).findings == cold(shop)


def test_a_warm_run_reads_no_file_as_yaml(shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = judged(shop, Cache.read(tmp_path, "key"))
    monkeypatch.setattr(judge, "judged", lambda *given: pytest.fail("something was judged again"))
    second = judged(shop, Cache.read(tmp_path, "key"))
    assert list(map(str, second.findings)) == list(map(str, first.findings))
    assert [one.related for one in second.findings] == [one.related for one in first.findings]
    assert [one.fix for one in second.findings] == [one.fix for one in first.findings]
    assert list(second.steps.values()) == list(first.steps.values())
    assert second.sources == first.sources or {p: s.text for p, s in second.sources.items()} == {
        p: s.text for p, s in first.sources.items()
    }


def test_some_paths_of_a_warm_run_are_those_of_a_cold_one(shop: Path) -> None:
    cache = Cache()
    judged(shop, cache)
    for only in (["standard/tenses"], ["branches"], ["handbook.yml"], ["branches/milano", "standard/tenses"]):
        assert judged(shop, cache, *only).findings == cold(shop, *only)
        assert judged(shop, None, *only).findings == cold(shop, *only)


CHANGES = {
    "its own text": ("standard/tenses/*.yml", "title:", "title: It will be"),
    "the layer above": ("standard/returns/refund.yml", "id: ", "id: new-"),
    "an overlay": ("branches/milano/refund.yml", "because", "becuase"),
    "a translation": ("branches/milano/refund.en.yml", "translates", "translate"),
    "a branch's settings": ("branches/italia/branch.yml", "languages: [it", "languages: [ro"),
    "the handbook's settings": ("handbook.yml", "roles:", "rolls:"),
    "a fault in the YAML of the settings": ("handbook.yml", "name: ", "name: '"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_the_findings_are_right(shop: Path, change: str) -> None:
    pattern, old, new = CHANGES[change]
    cache = Cache()
    judged(shop, cache)
    for file in sorted(shop.glob(pattern)):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert judged(shop, cache).findings == cold(shop)


def test_a_role_that_goes_is_missed_in_files_that_did_not_change(shop: Path) -> None:
    cache = Cache()
    before = judged(shop, cache).findings
    text = (shop / "handbook.yml").read_text(encoding="utf-8")
    (shop / "handbook.yml").write_text(text.replace("roles:", "values:", 1), encoding="utf-8")
    assert judged(shop, cache).findings == cold(shop) != before


def test_a_procedure_that_goes_or_comes_is_seen_by_those_that_lead_to_it(shop: Path) -> None:
    cache = Cache()
    (shop / "standard" / "returns" / "second.yml").write_text("title: A\nrelated: [third]\n", encoding="utf-8")
    assert any("third" in str(one.message) for one in judged(shop, cache).findings)
    (shop / "standard" / "returns" / "third.yml").write_text("title: A\n", encoding="utf-8")
    assert judged(shop, cache).findings == cold(shop)
    assert not any("There is no procedure `third`" in str(one.message) for one in judged(shop, cache).findings)
    (shop / "standard" / "returns" / "third.yml").unlink()
    assert judged(shop, cache).findings == cold(shop)


def test_an_overlay_of_nothing_is_no_procedure_to_lead_to(shop: Path) -> None:
    cache = Cache()
    (shop / "branches" / "milano" / "second.yml").write_text("title: A\nrelated: [third]\n", encoding="utf-8")
    (shop / "branches" / "milano" / "third.yml").write_text("title: A\n", encoding="utf-8")
    judged(shop, cache)
    (shop / "branches" / "milano" / "third.yml").write_text("adapts: third\nsteps: []\n", encoding="utf-8")
    assert judged(shop, cache).findings == cold(shop)


def test_a_rule_that_looks_into_other_procedures_sees_them(tmp_path: Path) -> None:
    cache, shop = Cache(), tmp_path
    (shop / "handbook.yml").write_text(HANDBOOK, encoding="utf-8")
    (shop / "standard" / "returns").mkdir(parents=True)
    settings = "name: Roma\nset: [{path: values.desk, to: the gift desk, because: A.}]\n"
    (shop / "branches" / "roma").mkdir(parents=True)
    (shop / "branches" / "roma" / "branch.yml").write_text(settings, encoding="utf-8")
    shown = shop / "standard" / "returns" / "aaa.yml"
    for words, expected in (("Show {desk}.", False), ("Show it.", True), ("Point to {desk}.", False)):
        shown.write_text(f"title: A\nsteps: [{{id: a, do: '{words}'}}]\n", encoding="utf-8")
        for found in (judged(shop, cache), judged(shop, None, "branches/roma"), judged(shop, jobs=2)):
            unused = [one for one in found.findings if one.rule == "unused-value"]
            assert [one.span.path for one in unused] == ["branches/roma/branch.yml"] * expected
        assert judged(shop, cache).findings == cold(shop)


def test_a_picture_that_goes_or_comes_is_seen(shop: Path) -> None:
    cache = Cache()
    picture = next(shop.rglob("till.png"))
    judged(shop, cache)
    picture.rename(picture.with_suffix(".jpg"))
    assert judged(shop, cache).findings == cold(shop)
    picture.with_suffix(".jpg").rename(picture)
    assert judged(shop, cache).findings == cold(shop)


DUE = "\neffective: 2026-01-10\nreview: 12 months\n"  # on 10 January 2027


def overdue(outcome: Outcome) -> list[str]:
    return [str(finding.span) for finding in outcome.findings if finding.rule == "overdue-review"]


def test_another_day_is_no_reason_to_judge_again_unless_something_falls_due(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = shop / "standard" / "returns" / "refund.yml"
    original.write_text(original.read_text(encoding="utf-8").rstrip() + DUE, encoding="utf-8")

    def on(*day: int) -> Outcome:
        return judged(shop, Cache.read(tmp_path, "key"), choice=Choice(rules, today=date(*day)))

    assert overdue(on(2027, 1, 10)) == []
    judge_again = judge.judged
    monkeypatch.setattr(judge, "judged", lambda *given: pytest.fail("something was judged again"))
    assert overdue(on(2027, 1, 1)) == overdue(on(2026, 6, 1)) == []
    monkeypatch.setattr(judge, "judged", judge_again)
    assert overdue(on(2027, 1, 11)) == overdue(judged(shop, choice=Choice(rules, today=date(2027, 1, 11)))) != []
    assert overdue(on(2027, 1, 10)) == []


def test_the_choice_of_rules_has_a_cache_of_its_own(shop: Path, tmp_path: Path) -> None:
    narrow = Choice(rules, ("language",), ("future-tense",))
    judged(shop, Cache.read(tmp_path, code()))
    found = judged(shop, Cache.read(tmp_path, code(), "language", "future-tense"), choice=narrow).findings
    assert found == cold(shop, choice=narrow)
    assert len(list(tmp_path.glob("lint-*.jsonl"))) == 2


@pytest.mark.parametrize("seed", range(6))
def test_after_any_row_of_changes_warm_is_cold(shop: Path, seed: int) -> None:
    chance = random.Random(seed)
    cache = Cache()
    files = sorted(shop.rglob("*.yml"))
    for _time in range(8):
        file = chance.choice(files)
        whole = file.read_text(encoding="utf-8") if file.exists() else "title: A\n"
        start = chance.randrange(len(whole) + 1)
        piece = chance.choice(["", "x", ": ", "\n", "'", "go: end\n", whole[start : start + 20]])
        match chance.randrange(4):
            case 0:
                file.unlink(missing_ok=True)
            case 1:
                target = chance.choice(files)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(whole, encoding="utf-8")
            case _:
                file.write_text(whole[:start] + piece + whole[start + len(piece) :], encoding="utf-8")
        if not (shop / "handbook.yml").exists():
            (shop / "handbook.yml").write_text("format: 1\nname: A\nlanguage: en\n", encoding="utf-8")
        assert judged(shop, cache).findings == cold(shop)


BROKEN = {
    "nothing": lambda whole: b"",
    "no line": lambda whole: b"{",
    "no text": lambda whole: b"\xff\xfe",
    "no checksum": lambda whole: whole.partition(b"\n")[2],
    "cut short": lambda whole: whole[: len(whole) // 2],
    "without its last line": lambda whole: whole[: whole.rindex(b"\n", 0, -1) + 1],
    "another argument": lambda whole: whole.replace(b"{words}", b"{wards}"),
    "another place": lambda whole: whole.replace(b",1,", b",2,"),
    "another baseline": lambda whole: whole.replace(b', ""]\n', b', "b"]\n'),
}


@pytest.mark.parametrize("damage", BROKEN)
def test_a_broken_cache_is_made_anew_in_silence(shop: Path, tmp_path: Path, damage: str) -> None:
    judged(shop, Cache.read(tmp_path, "key"))
    (file,) = tmp_path.glob("lint-*.jsonl")
    whole = file.read_bytes()
    file.write_bytes(BROKEN[damage](whole))
    assert file.read_bytes() != whole
    again = judged(shop, Cache.read(tmp_path, "key"))
    assert list(map(str, again.findings)) == list(map(str, cold(shop)))
    assert again.baseline == ""
    assert file.read_bytes() == whole


def test_files_that_are_no_caches_are_left_alone(shop: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    others = ["lint-report.txt", "lint-a.jsonl", f"lint-{'0' * 32}.json", f"lint-{'0' * 32}.jsonl.bak", ".gitignore"]
    for name in others:
        (folder / name).write_text("mine\n", encoding="utf-8")
    for number in range(12):
        judged(shop, Cache.read(folder, str(number)), "handbook.yml")
    assert [(folder / name).read_text(encoding="utf-8") for name in others] == ["mine\n"] * len(others)


def test_a_cache_says_what_it_is_and_few_are_kept(shop: Path, tmp_path: Path) -> None:
    for number in range(KEPT + 2):
        judged(shop, Cache.read(tmp_path, str(number)), "handbook.yml")
    assert (
        (tmp_path / "CACHEDIR.TAG")
        .read_text(encoding="utf-8")
        .startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert len(list(tmp_path.glob("lint-*.jsonl"))) == KEPT


def package(folder: Path) -> Path:
    """A copy of sopkit that can be changed."""
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(Path(sopkit.__file__).parent, folder / "sopkit", ignore=ignored))


def digest_of(copy: Path) -> str:
    """What `code` gives in a copy of sopkit."""
    asked = [sys.executable, "-c", "from sopkit.lint.cache import code; print(code())"]
    environment = {**os.environ, "PYTHONPATH": str(copy.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(asked, cwd=copy.parent, env=environment, capture_output=True, text=True, check=True).stdout


def test_whatever_judges_is_part_of_the_digest_of_the_code(tmp_path: Path) -> None:
    copy = package(tmp_path)
    seen = [digest_of(copy)]
    for name in ("rules/language/passive_voice.py", "lint/engine.py", "language/words/en.toml", "quantity/__init__.py"):
        file = copy / name
        file.write_bytes(file.read_bytes() + b"\n# another\n")
        seen.append(digest_of(copy))
    assert len(set(seen)) == len(seen)
    (copy / "rules" / "language" / "one_more.py").write_text("", encoding="utf-8")
    assert digest_of(copy) not in seen


def test_what_only_shows_is_no_part_of_it(tmp_path: Path) -> None:
    copy = package(tmp_path)
    before = digest_of(copy)
    for name in ("cli/lint.py", "report/statistics.py"):
        (copy / name).write_bytes((copy / name).read_bytes() + b"\n# another\n")
    assert digest_of(copy) == before


def test_where_no_cache_can_be_written_lint_goes_without(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert judged(shop, Cache.read(tmp_path / "file", "key")).findings == cold(shop)


def test_findings_are_kept_whole(shop: Path) -> None:
    for finding, beside in ((one, path) for one in cold(shop) for path in (one.span.path, "a.yml")):
        again = finding_of(json.loads(json.dumps(plain(finding, beside))), beside)
        assert (str(again), again.related, again.fix, again.severity) == (
            str(finding),
            finding.related,
            finding.fix,
            finding.severity,
        )
