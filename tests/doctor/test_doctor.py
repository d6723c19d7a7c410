"""What `sopkit doctor` says of the sample handbook, of copies of it in which something is missing, and of a beginner's."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sopkit.cli.doctor import wrapped
from sopkit.doctor.found import SAID
from sopkit.doctor.order import GROUPS, INCLUDED, ORDER
from sopkit.lint.rule import discover
from tests.commands import Done, sopkit

SOPS = Path(__file__).parent.parent.parent / "sops"
TODAY = "2026-11-20"
RETURN = "standard/returns/return-or-exchange.yml"
MAIL = "standard/contact/answer-a-mail.yml"
COMPLAINT = "standard/complaints/handle-a-complaint.yml"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample handbook to break."""
    return Path(shutil.copytree(SOPS, tmp_path / "sops", ignore=shutil.ignore_patterns(".*")))


def doctor(folder: Path, *arguments: str, today: str = TODAY, **environment: str) -> Done:
    return sopkit("doctor", *arguments, "--today", today, cwd=folder, **environment)


def gaps(folder: Path, **given: str) -> dict[str, bool]:
    """The gaps of a handbook by name, each with whether it is essential."""
    return {
        one["name"]: one["essential"] for one in json.loads(doctor(folder, "--format", "json", **given).stdout)["gaps"]
    }


def without(key: str, *paths: str) -> Callable[[Path], None]:
    """Takes a key with all that stands under it out of files, everywhere at the same depth."""

    def plant(folder: Path) -> None:
        found = [path for pattern in paths for path in folder.glob(pattern)]
        assert found
        taken = 0
        for path in found:
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            left = list(kept(lines, key))
            taken += len(lines) - len(left)
            path.write_text("".join(left), encoding="utf-8")
        assert taken

    return plant


def kept(lines: list[str], key: str) -> Iterator[str]:
    """Every line but those of a key and what is indented under it."""
    depth = None
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if depth is not None and (not line.strip() or indent > depth):
            continue
        depth = indent if re.match(rf"\s*{key}:", line) else None
        if depth is None:
            yield line


def replaced(old: str, new: str, *paths: str) -> Callable[[Path], None]:
    """Puts other words in place of some, wherever they stand in files."""

    def plant(folder: Path) -> None:
        found = [path for pattern in paths for path in folder.glob(pattern)]
        assert any(old in path.read_text(encoding="utf-8") for path in found)
        for path in found:
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return plant


BARE = """\
title: Answer an angry letter
purpose: The customer has an answer.
owner: store-manager
status: approved
version: 1.0.0
effective: 2026-11-01
review: 12 months
profile: complaint
stage: during
trigger: A letter arrives.
steps:
  - {id: refund, kind: refund, do: Refund the price.}
"""


def bare(folder: Path) -> None:
    """Adds a procedure on complaints with nothing in it but a refund."""
    (folder / "standard/complaints/answer-an-angry-letter.yml").write_text(BARE, encoding="utf-8")


def said(*lines: str) -> Callable[[Path], None]:
    """What customers in Galway said besides."""

    def plant(folder: Path) -> None:
        file = folder / "insights/galway/2026-10.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(["heard:\n", *lines]), encoding="utf-8")

    return plant


OFTEN = (
    "  2026-11-02-a: {date: 2026-11-02, need: To return lids on Saturday., times: 3}\n",
    "  2026-11-03-b: {date: 2026-11-03, need: Returning a lid on Saturdays., times: 2}\n",
)
STANDARD, SETTINGS, BRANCHES = "standard/**/*.yml", "handbook*.yml", "branches/**/*.yml"
PLANTED: dict[str, Callable[[Path], None]] = {
    "no-contact": without("contact", "handbook.yml", BRANCHES),
    "no-channels": without("channels", SETTINGS, STANDARD, BRANCHES),
    "no-hours": without("hours", "branches/*/branch.yml"),
    "no-policy": replaced("  complaints: handle-a-complaint\n", "", "handbook.yml"),
    "policy-not-in-force": replaced("status: approved", "status: draft", RETURN),
    "no-philosophy": without("statement", SETTINGS),
    "no-equal-treatment": without("equal_treatment", SETTINGS),
    "no-limits": without("limits", SETTINGS),
    "no-measures": without("measures", SETTINGS),
    "expired-membership": replaced("2027-12-31", "2026-01-31", "handbook.yml"),
    "orphan-promise": replaced("[heard-at-work]", "[put-right]", STANDARD),
    "no-stage-after": replaced("stage: after", "stage: during", STANDARD),
    "no-stage-before": replaced("stage: before", "stage: during", STANDARD),
    "nobody-decides": without("authority", STANDARD, BRANCHES),
    "no-authority": bare,
    "no-escalation": bare,
    "no-follow-up": bare,
    "not-acknowledged": bare,
    "no-response-time": bare,
    "no-review": without("review", RETURN),
    "no-training": without("training", STANDARD, BRANCHES),
    "personal-data": without("privacy", STANDARD),
    "one-channel": replaced("  phone: {name: By phone, answer_within: phone-answer}\n  mail: {name: By mail, answer_within: first-answer, auto_reply: true}\n", "", "handbook.yml"),
    "reply-without-limit": replaced(", answer_within: phone-answer", "", "handbook.yml"),
    "idle-role": replaced("roles:  ", "roles:\n  florist: {name: Florist}  ", "handbook.yml"),
    "no-promises": without("promises", SETTINGS),
    "no-person": without("person", SETTINGS, BRANCHES),
    "no-orientation": without("orientation", SETTINGS),
    "no-principle": without("principles", RETURN),
    "slower-than-channel": replaced("react_within: first-answer", "react_within: 5 working days", MAIL),
    "other-currency": replaced("currency: EUR", "currency: RON", "branches/girona/branch.yml"),
    "unanswered-need": said(*OFTEN),
    "nobody-listens": replaced("date: 2026-", "date: 2025-", "insights/**/*.yml"),
    "idea-without-answer": replaced("date: 2026-11-09", "date: 2026-11-05", "ideas/umbrella-stand.yml"),
    "idea-forgotten": replaced("decided: 2026-11-16", "decided: 2026-11-05", "ideas/quiet-hour.yml"),
    "errors": replaced("language: en  ", "languge: en  ", "handbook.yml"),
}  # fmt: skip


def test_nothing_is_missing_in_the_sample_handbook() -> None:
    done = doctor(SOPS)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Melograno service handbook: nothing is missing\n"


@pytest.mark.parametrize("name", PLANTED)
def test_a_gap_that_was_planted_is_found(name: str, sample: Path) -> None:
    PLANTED[name](sample)
    assert name in gaps(sample)


def test_all_gaps_that_fit_together_are_found_in_one_broken_copy(sample: Path) -> None:
    together = [
        name
        for name in PLANTED
        if name
        not in (
            "errors",
            "nobody-decides",
            "no-promises",
            "one-channel",
            "no-channels",
            "no-person",
            "nobody-listens",
        )
    ]
    for name in together:
        PLANTED[name](sample)
    assert len(together) > 20
    assert set(together) <= gaps(sample).keys()


def test_a_need_is_heard_until_something_is_done_about_it(sample: Path) -> None:
    said(OFTEN[0])(sample)
    assert gaps(sample) == {}, "three customers are not yet many"
    said(*OFTEN)(sample)
    assert gaps(sample) == {"unanswered-need": False}
    assert "“Returning a lid on Saturdays.”" in doctor(sample).stdout
    replaced("because: A present", "because: Lids. (insights/2026-11-02-a) A present", RETURN)(sample)
    assert "unanswered-need" not in gaps(sample)


def test_whoever_noted_needs_and_stopped_is_told_since_when_and_nobody_else(tmp_path: Path) -> None:
    sopkit("init", "shop", cwd=tmp_path, SOPKIT_TODAY=TODAY)
    shop = tmp_path / "shop"
    assert "nobody-listens" not in gaps(shop)
    noted = sopkit("insight", "add", "To return a lid.", "--today", "2026-05-02", cwd=shop)
    assert noted.returncode == 0, noted.stderr
    assert "nobody-listens" not in gaps(shop, today="2026-10-30")
    assert "Since 2026-05-02 nobody has noted what customers need" in doctor(shop, "--all").stdout


def test_time_alone_makes_reviews_overdue() -> None:
    assert gaps(SOPS, today="2031-01-01")["overdue-review"]


def test_the_worst_come_first_and_five_are_enough_for_today(sample: Path) -> None:
    for name in ("no-training", "no-limits", "no-policy", "no-equal-treatment", "no-review", "no-stage-after"):
        PLANTED[name](sample)
    done = doctor(sample)
    assert done.returncode == 1
    first, *_rest = done.stdout.splitlines()
    assert re.fullmatch(r"Melograno service handbook: \d things are missing, \d of them essential", first)
    assert " 1  Customers find no answer on complaints" in done.stdout.splitlines()
    assert len(re.findall(r"^ \d  ", done.stdout, re.MULTILINE)) == 5
    assert re.search(r"And \d more: `sopkit doctor --all`", done.stdout)
    assert len(re.findall(r"^ ?\d+  ", doctor(sample, "--all").stdout, re.MULTILINE)) == len(gaps(sample))


def test_what_is_not_essential_ends_with_nothing_wrong(sample: Path) -> None:
    PLANTED["no-limits"](sample)
    done = doctor(sample)
    assert done.returncode == 0
    assert "nothing essential is missing; 2 things would make it better" in done.stdout  # translations, too


def test_a_gap_says_where_and_what_to_do(sample: Path) -> None:
    bare(sample)
    done = doctor(sample)
    assert "In 1 procedure nobody knows who may decide, and up to how much" in done.stdout
    assert "Write `authority:` with an amount for each role" in done.stdout
    assert "standard/complaints/answer-an-angry-letter.yml:8:10" in done.stdout


@pytest.mark.parametrize(
    ("language", "said"), [("it", "non trovano risposta"), ("ro", "nu găsesc răspuns"), ("ca", "no troben resposta")]
)
def test_it_speaks_the_reader_s_language(language: str, said: str, sample: Path) -> None:
    PLANTED["no-policy"](sample)
    assert said in doctor(sample, SOPKIT_LANGUAGE=language).stdout


def test_a_handbook_that_has_just_begun_hears_what_comes_next_in_commands_that_run_as_they_stand(
    tmp_path: Path,
) -> None:
    assert sopkit("init", "shop", cwd=tmp_path).returncode == 0
    shop = tmp_path / "shop"
    done = doctor(shop)
    assert done.returncode == 1
    commands = re.findall(r"`sopkit (new [a-z-]+ [a-z-]+)`", done.stdout)
    assert len(commands) == 4
    for command in commands:
        begun = sopkit(*command.split(), cwd=shop)
        assert begun.returncode == 0, begun.stderr
    ids = dict(zip(("returns", "complaints", "contact", "privacy"), (one.split()[2] for one in commands), strict=True))
    with (shop / "sops" / "handbook.yml").open("a", encoding="utf-8") as settings:
        settings.write("policies:\n" + "".join(f"  {name}: {id}\n" for name, id in ids.items()))
    found = gaps(shop)
    assert "no-policy" not in found
    assert "errors" not in found
    assert found["policy-not-in-force"]  # they are drafts still


def test_every_gap_has_one_place_in_the_order() -> None:
    named = [name for group in GROUPS for name in group.names]
    assert len(named) == len(set(named))
    assert SAID.keys() <= discover("sopkit.rules").keys()
    assert SAID.keys() | PLANTED.keys() | INCLUDED.keys() | set(INCLUDED.values()) <= ORDER.keys()
    assert [group.essential for group in GROUPS] == sorted((group.essential for group in GROUPS), reverse=True)


def test_gaps_come_in_the_order_that_the_manual_tells(sample: Path) -> None:
    for name in ("no-training", "no-limits", "no-policy", "no-contact", "no-review", "no-stage-after"):
        PLANTED[name](sample)
    found = list(gaps(sample))
    assert len(found) >= 6
    assert found == sorted(found, key=list(ORDER).index)


def test_what_is_said_of_the_whole_handbook_is_not_said_of_its_procedures_again(sample: Path) -> None:
    bare(sample)
    assert "no-authority" in gaps(sample)
    PLANTED["nobody-decides"](sample)
    found = gaps(sample)
    assert "nobody-decides" in found
    assert "no-authority" not in found


def test_a_handbook_without_procedures_hears_how_to_begin_one(tmp_path: Path) -> None:
    (tmp_path / "handbook.yml").write_text("format: 1\nname: Lume\nlanguage: en\n", encoding="utf-8")
    assert gaps(tmp_path)["no-procedures"]
    assert "`sopkit new` begins one" in doctor(tmp_path).stdout


def test_a_rule_that_is_turned_off_finds_no_gap(sample: Path) -> None:
    bare(sample)
    handbook = sample / "handbook.yml"
    handbook.write_text(
        re.sub(r"^lint:.*\n(?: .*\n)*", "", handbook.read_text(encoding="utf-8"), flags=re.M)
        + "lint: {ignore: [no-escalation]}\n",
        encoding="utf-8",
    )
    found = gaps(sample)
    assert "no-escalation" not in found
    assert "no-follow-up" in found


@pytest.mark.parametrize("wide", [1, 20, 40, 80])
def test_commands_are_whole_however_narrow_the_window_is(wide: int) -> None:
    lines = wrapped("Write `audience: public` in what they ask most, then `sopkit build --public`", wide)
    said = " ".join(lines)
    assert said == "Write `audience: public` in what they ask most, then `sopkit build --public`"
    assert all(line.count("`") % 2 == 0 for line in lines)
    assert all(len(line) <= max(wide, len("`sopkit build --public`")) for line in lines)


def test_there_is_no_handbook(tmp_path: Path) -> None:
    assert doctor(tmp_path).returncode == 3
