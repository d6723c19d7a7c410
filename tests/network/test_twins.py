"""Files that are alike are judged once: what is found is what is found by looking at every file."""

from __future__ import annotations

import datetime
import os
import random
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from sopkit.files.folder import FolderFiles
from sopkit.files.inventory import inventory
from sopkit.finding import Finding
from sopkit.jobs import Share, each
from sopkit.lint.example import Texts
from sopkit.lint.rule import discover
from sopkit.messages import catalogue
from sopkit.network.check import check
from sopkit.network.folder import Question, check_folder
from sopkit.network.network import Network
from sopkit.network.survey_folder import read_folder
from sopkit.network.take_survey import survey
from sopkit.network.twins import thinned
from sopkit.report import network_csv, network_html, network_json, network_text
from sopkit.report.view import View
from sopkit.workspace import load
from tests.handbooks import HANDBOOK, PROCEDURE

TODAY = datetime.date(2026, 11, 22)
ENGLISH = catalogue("en")
RULES = discover("sopkit.rules")
COPIES = [
    PROCEDURE,
    f"copies: return-an-item\n{PROCEDURE}",
    PROCEDURE.replace("record\n    do: Record", "record\n    within: 2 min\n    do: Note"),
    PROCEDURE.replace("lock: true", "lock: false").replace("approved", "retired"),
    PROCEDURE + "  - id: more\n    do: Smile.\n  - id: still-more\n    do: Wave.\n  - id: most\n    do: Sing.\n",
    PROCEDURE.replace("title:", "tilte:"),
    "title: [\n",
    "# sopkit: allow locked-changed -- for a trial\n" + PROCEDURE.replace("lock: true", "by: assistant"),
]
OVERLAYS = [
    "adapts: return-an-item\nsteps:\n  - {change: greet, because: B., say: Hello 7 times.}\n",
    "adapts: return-an-item\nlanguage: en\nsteps:\n  - {drop: refund}\n",
    "adapts: return-an-item\nset:\n  - {path: values.refund-limit, to: 500 EUR, was: 40 EUR}\n",
    "adapts: return-an-itm\n",
]
WORDS = [
    "translates: return-an-item\ntitle: Rendere\nsteps:\n  greet: {do: Salutare., say: Ciao 8 volte.}\n",
    "translates: other\ntitle: Rendere\n",
]
BRANCHES = [
    "name: Shop {n}\nlanguages: [it, en]\n",
    "name: Shop {n}\nfollows: italia\nlanguages: [it, en]\nhours: {{mon: 9:00-1{n}:00}}\n",
    "name: Shop {n}\nfollows: italia\nlanguages: [en, ro]\n",
    "name: Shop {n}\nlanguages: [en]\nset:\n  - {{path: values.refund-limit, to: 90 EUR, because: B.}}\n",
    "name: Shop {n}\nlanguages: [en]\nset:\n  - {{path: values.refund-limit, to: 20 EUR, because: B.}}\n",
    "name: [\n",
]
SETTINGS = [
    HANDBOOK,
    HANDBOOK + "lint: {ignore: [numbers-differ], paths: {branches/b1: {ignore: [locked-changed]}}}\n",
    HANDBOOK + "lint: {severity: {locked-changed: info}, statuses: {retired: {ignore: [consistency]}}}\n",
]
ODD = [
    ("branches/{b}/return-an-item.yaml", PROCEDURE),
    ("branches/{b}/more/return-an-item.yml", PROCEDURE),
    ("branches/{b}/Return An Item.yml", PROCEDURE),
    ("branches/{b}/con.yml", PROCEDURE),
    ("branches/{b}/branch.it.yml", "translates: branch\nname: Negozio\n"),
    ("branches/nobody/return-an-item.yml", PROCEDURE),
    ("records/2026.yml", "any: thing\n"),
]


def random_handbook(seed: int) -> dict[str, str]:
    """Branches that do this and that with two procedures, many of them the same."""
    chance = random.Random(seed)
    texts = {
        "handbook.yml": chance.choice(SETTINGS),
        "standard/returns/return-an-item.yml": PROCEDURE,
        "standard/returns/other.yml": PROCEDURE.replace("Return an item", "Other"),
        "branches/italia/branch.yml": "name: Italia\npublish: false\nlanguages: [it, en]\n",
    }
    if chance.random() < 0.5:
        texts["branches/italia/return-an-item.yml"] = chance.choice([*OVERLAYS, *COPIES])
    if chance.random() < 0.5:
        texts["standard/returns/return-an-item.it.yml"] = WORDS[0]
    for number in range(12):
        home = f"branches/b{number}"
        texts[f"{home}/branch.yml"] = chance.choice(BRANCHES[: 5 + (seed % 5 == 0)]).format(n=number)
        for name in ("return-an-item", "other", "own-one"):
            drawn = chance.random()
            if drawn < 0.5:
                texts[f"{home}/{name}.yml"] = chance.choice(COPIES[: 6 if seed % 3 else 8])
            elif drawn < 0.8:
                texts[f"{home}/{name}.yml"] = chance.choice(OVERLAYS)
            if chance.random() < 0.3:
                texts[f"{home}/{name}.it.yml"] = chance.choice(WORDS)
        if chance.random() < 0.1:
            path, text = chance.choice(ODD)
            texts[path.format(b=f"b{number}")] = text
    return texts


def put(folder: Path, texts: Mapping[str, str | bytes]) -> FolderFiles:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return FolderFiles(folder)


class Kept(dict[str, Any]):
    """What is kept for the next time, in memory."""

    def put(self, key: str, value: Any) -> None:
        self[key] = value


def asked(*select: str) -> Question:
    return Question(lambda: RULES, select, (), TODAY, "code")


def plainly(files: FolderFiles) -> list[Finding]:
    """What is found by looking at every file."""
    return check(Network(load(files), TODAY), RULES)


def examples() -> list[tuple[str, Texts]]:
    network = [rule for rule in RULES.values() if rule.on is Network]
    return [(f"{rule.name}-{kind}", one) for rule in network for kind in ("good", "bad") for one in getattr(rule, kind)]


SEEDS = [*range(20), *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(20, 60))]
"""Of handbooks made at random: some each time, and more when there is time."""


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_is_found_as_by_looking_at_every_file(seed: int, tmp_path: Path) -> None:
    files = put(tmp_path, random_handbook(seed))
    expected = plainly(files)
    assert expected
    checked = check_folder(files, asked(), Kept(), each)
    assert [str(one) for one in checked.findings] == [str(one) for one in expected]
    assert checked.findings == expected
    documents = load(files).documents
    assert {path: source.text for path, source in checked.sources.items()} == {
        path: document.source.text for path, document in documents.items()
    }


@pytest.mark.parametrize("least", [1, 4])
@pytest.mark.parametrize("seed", SEEDS)
def test_pieces_find_the_same_as_the_whole(seed: int, least: int, tmp_path: Path) -> None:
    files = put(tmp_path, random_handbook(seed))
    checked = check_folder(files, asked(), Kept(), each, Share(each, least))
    assert checked.findings == plainly(files)


@pytest.mark.parametrize(("name", "texts"), examples(), ids=lambda one: one if isinstance(one, str) else "")
def test_a_rule_finds_in_pieces_what_it_finds_in_the_whole(name: str, texts: Texts, tmp_path: Path) -> None:
    """A rule that must see other procedures is to say so: see `whole` in `Rule`."""
    files = put(tmp_path, texts)
    assert check_folder(files, asked(), Kept(), each, Share(each, 1)).findings == plainly(files)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_survey_is_that_of_every_file(seed: int, tmp_path: Path) -> None:
    late = datetime.date(2031, 1, 1)
    files = put(tmp_path, random_handbook(seed))
    whole = survey(Network(load(files), late))
    thin = thinned(inventory(files, {}, each))
    assert survey(Network(thin.workspace, late)) == whole
    workspace, known = read_folder(files, (), late, each, Share(each, 1))
    in_pieces = survey(Network(workspace, late), known=known)
    assert network_text.report(in_pieces, View(ENGLISH)) == network_text.report(whole, View(ENGLISH))
    for report in (network_html, network_json, network_csv):
        assert report.report(in_pieces, ENGLISH) == report.report(whole, ENGLISH)


LEAVE = """\
adapts: other
set:
  - {path: owner, to: assistant, because: B., approved_by: lead, until: 2026-01-31}
"""


def test_what_is_overdue_is_so_in_every_branch(tmp_path: Path) -> None:
    old = PROCEDURE.replace("version: 1.0.0", "version: 1.0.0\neffective: 2020-01-01\nreview: 12 months")
    texts = {"handbook.yml": HANDBOOK, "standard/returns/return-an-item.yml": PROCEDURE}
    texts["standard/returns/other.yml"] = PROCEDURE
    for number in range(3):
        texts[f"branches/b{number}/branch.yml"] = f"name: B{number}\nlanguages: [en]\n"
        texts[f"branches/b{number}/return-an-item.yml"] = old
        texts[f"branches/b{number}/other.yml"] = LEAVE
    files = put(tmp_path, texts)
    whole = survey(Network(load(files), TODAY))
    assert [(one.kind, one.layer) for one in whole.overdue] == [
        (kind, f"b{number}") for kind in ("review", "leave") for number in range(3)
    ]
    assert survey(Network(thinned(inventory(files, {}, each)).workspace, TODAY)) == whole


READERS = [
    {},
    {"branches/b1/return-an-item.yml": OVERLAYS[0]},
    {f"branches/b{number}/return-an-item.yml": COPIES[1] for number in (1, 2)},
]


@pytest.mark.parametrize("files", READERS, ids=["nobody", "one", "two alike"])
def test_a_language_in_which_only_others_read_a_procedure_is_not_forgotten(
    files: dict[str, str], tmp_path: Path
) -> None:
    texts = {"handbook.yml": HANDBOOK, "standard/returns/return-an-item.yml": PROCEDURE} | files
    for number, languages in enumerate(("en", "en, ro", "en, ro", "en, fr" if not files else "en, ro")):
        texts[f"branches/b{number}/branch.yml"] = f"name: B{number}\nlanguages: [{languages}]\n"
    found = plainly(put(tmp_path, texts))
    assert "missing-translation" in {one.rule for one in found if one.span.path.startswith("standard/")}
    assert check_folder(FolderFiles(tmp_path), asked(), Kept(), each, Share(each, 1)).findings == found


@pytest.mark.parametrize("seed", range(3))
def test_two_processes_find_the_same(seed: int, tmp_path: Path) -> None:
    files = put(tmp_path, random_handbook(seed) | {f"branches/c{n}/branch.yml": f"name: C{n}\n" for n in range(140)})
    findings = check_folder(files, asked(), Kept(), partial(each, jobs=2)).findings
    assert findings == plainly(files)


def in_the_past(folder: Path) -> None:
    """Nobody doubts the times of files that are older than the look at them."""
    for path in folder.rglob("*.yml"):
        os.utime(path, ns=(10**18, 10**18))


def test_what_is_kept_is_right_again_after_every_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sopkit.files.scan.SETTLED", -(10**18))
    texts, kept = random_handbook(7), Kept()
    files = put(tmp_path, texts)
    first = check_folder(files, asked(), kept, each).findings
    read = monkeypatch.context
    with read() as patch:
        patch.setattr("sopkit.files.scan.read", None)  # no file is read again, and nothing is judged
        patch.setattr("sopkit.network.folder.judged", None)
        assert check_folder(files, asked(), kept, each).findings == first
    for number, text in enumerate((*COPIES, *OVERLAYS)):
        put(tmp_path, {f"branches/b{number % 12}/return-an-item.yml": text})
        assert check_folder(files, asked(), kept, each).findings == plainly(files)
    (tmp_path / "branches/b3/return-an-item.yml").unlink()
    assert check_folder(files, asked(), kept, each).findings == plainly(files)


def test_a_file_that_has_just_been_written_is_read_again(tmp_path: Path) -> None:
    files = put(tmp_path, {"handbook.yml": HANDBOOK})
    held = inventory(files, {}, each)
    assert held.folders[""].stamp == ""


@pytest.mark.parametrize("rubbish", [None, 3, [], [[], [["a"]]], {"a": 1}, [[["x"]], [["", "s", 9, "00", []]]]])
def test_what_is_kept_and_broken_counts_for_nothing(rubbish: Any, tmp_path: Path) -> None:
    files, kept = put(tmp_path, random_handbook(1)), Kept()
    expected = check_folder(files, asked(), kept, each).findings
    for key in kept:
        kept[key] = rubbish
    assert check_folder(files, asked(), kept, each).findings == expected


def test_a_link_out_of_the_handbook_is_found(tmp_path: Path) -> None:
    files = put(tmp_path / "sops", random_handbook(2))
    (tmp_path / "sops/branches/b1/elsewhere.yml").symlink_to(tmp_path)
    assert check_folder(files, asked(), Kept(), each).findings == plainly(files)


@pytest.mark.parametrize(("name", "texts"), examples(), ids=lambda one: one if isinstance(one, str) else "")
def test_a_rule_judges_no_procedure_by_what_else_a_branch_says(name: str, texts: Texts, tmp_path: Path) -> None:
    """A rule that did would find other things in branches with other hours: these must not count as standing alike."""
    more: dict[str, str | bytes] = dict(texts)
    for path, text in texts.items():
        if path.startswith("branches/"):
            _branches, branch, rest = path.split("/", 2)
            for number in range(3):
                further = f"hours: {{mon: 09:00-1{number}:00}}\ncontact: {{phone: +39 02 55{number}}}\n"
                body = text if isinstance(text, str) else text.decode()
                more[f"branches/{branch}-{number}/{rest}"] = body + further * (
                    rest == "branch.yml" and "hours" not in body
                )
    files = put(tmp_path, more)
    assert check_folder(files, asked(), Kept(), each).findings == plainly(files)


def test_memory_grows_with_what_differs(tmp_path: Path) -> None:
    texts = {"handbook.yml": HANDBOOK, "standard/returns/return-an-item.yml": PROCEDURE}
    for number in range(40):
        texts[f"branches/b{number}/branch.yml"] = f"name: B{number}\n"
        texts[f"branches/b{number}/return-an-item.yml"] = COPIES[number % 3]
    workspace = thinned(inventory(put(tmp_path, texts), {}, each)).workspace
    assert sum(len(layer.own) for layer in workspace.branches.values()) == 3
