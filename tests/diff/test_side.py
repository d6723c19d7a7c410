"""What the words of `sopkit diff A B` name, in which order, and what is said when they name nothing."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from sopkit.diff import Comparison, Side, compare_sides, side, sides
from sopkit.errors import CouldNot, NoHandbook, WrongUse
from sopkit.messages import catalogue
from sopkit.report import View
from sopkit.report.changes import changes_report
from sopkit.workspace import Workspace, open_folder
from tests.diff.comparisons import sample
from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE, REGION

TEXTS = {
    "handbook.yml": HANDBOOK,
    "standard/returns/return-an-item.yml": PROCEDURE,
    "branches/italia/branch.yml": REGION,
    "branches/milano/branch.yml": BRANCH + "set: [{path: values.refund-limit, to: 80 EUR, because: Letter 12.}]\n",
    "branches/milano/return-an-item.yml": (
        "adapts: return-an-item\nlanguage: it\nsteps:\n"
        "  - change: greet\n    say: Buongiorno.\n    because: We speak Italian.\n"
        "  - move: record\n    before: refund\n    because: The till asks first.\n"
    ),
}


def write(folder: Path, texts: dict[str, str] | None = None) -> Path:
    for path, text in (texts or TEXTS).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def git(folder: Path, *arguments: str) -> str:
    identity = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, check=True, text=True)
    return done.stdout.strip()


@pytest.fixture(autouse=True)
def _no_repository_above(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    return open_folder(write(tmp_path / "sops"))


@pytest.fixture
def repository(tmp_path: Path, here: Workspace) -> Workspace:
    """The handbook in git: first with the limit of TEXTS, then with another one."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "One")
    write(tmp_path / "sops", {"handbook.yml": HANDBOOK.replace("refund-limit: 50 EUR", "refund-limit: 60 EUR")})
    git(tmp_path, "commit", "--quiet", "-am", "Two")
    return open_folder(tmp_path / "sops")


def no_releases(name: str) -> Path | None:
    return None


def found(words: str, here: Workspace, folder: Path, language: str | None = None) -> Side:
    return side(words, here, folder, language, no_releases)


def compared(old: str, new: str, here: Workspace, folder: Path, procedure: str | None = None) -> Comparison:
    return compare_sides(*sides(old, new, here, folder, None, no_releases), procedure)


def kinds(comparison: Comparison) -> list[tuple[str, list[str]]]:
    return [(change.kind.name, [reason.because.words for reason in change.because]) for change in comparison.changes]


# What words name


@pytest.mark.parametrize("words", ["standard", "italia", "milano"])
def test_a_branch_is_a_branch(words: str, here: Workspace, tmp_path: Path) -> None:
    named = found(words, here, tmp_path)
    assert (named.where, named.edition.branch) == ("branch", words)


def test_a_branch_comes_before_a_folder_of_that_name(here: Workspace, tmp_path: Path) -> None:
    write(tmp_path / "milano")
    assert found("milano", here, tmp_path).where == "branch"
    assert found("./milano", here, tmp_path).where == "folder"


@pytest.mark.parametrize(
    ("words", "branch"),
    [
        ("other", "standard"),
        ("other/sops", "standard"),
        ("other:milano", "milano"),
        ("other/sops/standard", "standard"),
        ("other/sops/branches/milano", "milano"),
    ],
)
def test_a_folder_is_a_handbook_or_a_branch_of_one(words: str, branch: str, here: Workspace, tmp_path: Path) -> None:
    write(tmp_path / "other" / "sops")
    named = found(words, here, tmp_path)
    assert (named.where, named.edition.branch) == ("folder", branch)


def test_a_folder_inside_a_handbook_is_not_taken_for_the_handbook(here: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NoHandbook, match=r"no `handbook\.yml` in"):
        found("sops/standard/returns", here, tmp_path)


def test_a_folder_without_a_handbook_is_an_error(here: Workspace, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoHandbook, match="empty"):
        found("empty", here, tmp_path)


def archive(folder: Path, texts: dict[str, str]) -> Path:
    path = folder / "2026.11.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in texts.items():
            packed.writestr(name, text)
    return path


@pytest.mark.parametrize(("words", "branch"), [("2026.11", "standard"), ("2026.11:milano", "milano")])
def test_a_release_is_read_from_its_archive(words: str, branch: str, here: Workspace, tmp_path: Path) -> None:
    kept = {"2026.11": archive(tmp_path, TEXTS)}
    named = side(words, here, tmp_path, None, kept.get)
    assert (named.where, named.edition.branch) == ("release", branch)


def test_a_name_of_a_branch_and_of_a_release_is_refused(here: Workspace, tmp_path: Path) -> None:
    kept = {"milano": archive(tmp_path, TEXTS)}
    with pytest.raises(WrongUse, match="`milano` is a branch and a release"):
        side("milano", here, tmp_path, None, kept.get)


def test_an_archive_without_a_handbook_is_an_error(here: Workspace, tmp_path: Path) -> None:
    kept = {"2026.11": archive(tmp_path, {"readme.txt": "nothing"})}
    with pytest.raises(NoHandbook, match=r"2026\.11"):
        side("2026.11", here, tmp_path, None, kept.get)


@pytest.mark.parametrize(
    ("words", "branch"), [("HEAD~1", "standard"), ("HEAD~1:milano", "milano"), ("main", "standard")]
)
def test_a_revision_is_read_from_git(words: str, branch: str, repository: Workspace, tmp_path: Path) -> None:
    named = found(words, repository, tmp_path)
    assert (named.where, named.edition.branch) == ("revision", branch)


def test_a_name_of_a_folder_and_of_a_revision_is_refused(repository: Workspace, tmp_path: Path) -> None:
    write(tmp_path / "main")
    with pytest.raises(WrongUse, match=r"`main` is a folder and a git revision: write `\./main`"):
        found("main", repository, tmp_path)
    assert found("./main", repository, tmp_path).where == "folder"
    assert found("heads/main", repository, tmp_path).where == "revision"


def test_a_revision_before_there_was_a_handbook_is_an_error(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "-m", "Nothing")
    with pytest.raises(NoHandbook, match="at `HEAD`"):
        found("HEAD", open_folder(write(tmp_path / "sops")), tmp_path)


# What names nothing


def test_words_that_name_nothing_say_what_was_tried(here: Workspace, tmp_path: Path) -> None:
    with pytest.raises(WrongUse) as error:
        found("nowhere-at-all", here, tmp_path)
    said = str(error.value)
    assert "no branch (there are standard, italia, milano)" in said
    assert f"no folder (`{tmp_path / 'nowhere-at-all'}`)" in said
    assert "in no git repository" in said


def test_close_matches_are_suggested(here: Workspace, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="did you mean `milano`"):
        found("milno", here, tmp_path)


@pytest.mark.parametrize("words", ["--upload-pack=x", "-C", "", ":", ":milano", "HEAD~99", "HEAD^{tree}:milano"])
def test_odd_words_are_wrong_use(words: str, repository: Workspace, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="Nothing is called"):
        found(words, repository, tmp_path)


def test_a_branch_that_was_not_there_yet_is_named(repository: Workspace, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="`HEAD:roma`: there is no branch `roma` there; there are standard, italia"):
        found("HEAD:roma", repository, tmp_path)


def test_a_language_that_a_branch_has_not_is_wrong_use(here: Workspace, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="`milano` has no edition in `ro`; it has it, en"):
        found("milano", here, tmp_path, "ro")


# In which language


def test_a_side_speaks_its_own_first_language(here: Workspace, tmp_path: Path) -> None:
    assert [found(words, here, tmp_path).edition.language for words in ("standard", "milano")] == ["en", "it"]


def test_two_sides_speak_a_language_that_both_have(here: Workspace, tmp_path: Path) -> None:
    both = sides("standard", "milano", here, tmp_path, None, no_releases)
    assert [one.edition.language for one in both] == ["it", "it"]


def test_it_is_said_that_words_in_two_languages_were_not_compared(tmp_path: Path) -> None:
    english, italian = (side("bologna", sample(), tmp_path, language, no_releases) for language in ("en", "it"))
    for old, new in ((english, italian), (italian, english)):
        said = changes_report("text", compare_sides(old, new), View(catalogue("en"))).splitlines()[-1]
        assert f"texts are in two languages (`{old.edition.language}`, `{new.edition.language}`): of them" in said
    assert "two languages" not in changes_report("text", compare_sides(italian, italian), View(catalogue("en")))


# What differs


def test_a_branch_differs_from_its_standard_for_its_reasons(here: Workspace, tmp_path: Path) -> None:
    comparison = compared("standard", "milano", here, tmp_path)
    assert comparison.certain
    assert kinds(comparison) == [
        ("value-raised", ["Letter 12."]),
        ("language", ["We speak Italian."]),
        ("step-moved", ["The till asks first."]),
    ]


def test_a_revision_differs_in_what_was_written_since(repository: Workspace, tmp_path: Path) -> None:
    assert kinds(compared("HEAD~1", "standard", repository, tmp_path)) == [("value-raised", [])]
    assert kinds(compared("HEAD~1:milano", "milano", repository, tmp_path)) == []
    assert kinds(compared("HEAD", "standard", repository, tmp_path)) == []


def test_the_hours_of_a_branch_are_compared_with_what_they_were(repository: Workspace, tmp_path: Path) -> None:
    hours = TEXTS["branches/milano/branch.yml"] + "hours: {sun: closed}\n"
    write(tmp_path / "sops", {"branches/milano/branch.yml": hours})
    again = open_folder(tmp_path / "sops")
    changes = compared("HEAD:milano", "milano", again, tmp_path).changes
    assert [(change.kind.name, change.path) for change in changes] == [("branch", "branch.hours.sun")]


def test_one_procedure_can_be_asked_for(here: Workspace, tmp_path: Path) -> None:
    write(tmp_path / "sops", {"branches/milano/park.yml": PROCEDURE})
    again = open_folder(tmp_path / "sops")
    assert "procedure-added" in [name for name, _ in kinds(compared("standard", "milano", again, tmp_path))]
    assert [name for name, _ in kinds(compared("standard", "milano", again, tmp_path, "park"))] == ["procedure-added"]
    with pytest.raises(WrongUse, match="did you mean `park`"):
        compared("standard", "milano", again, tmp_path, "prak")


def test_a_procedure_that_lies_in_another_folder_is_in_another_area(here: Workspace, tmp_path: Path) -> None:
    other = {path.replace("/returns/", "/refunds/"): text for path, text in TEXTS.items()}
    write(tmp_path / "other", other)
    assert [(change.kind.name, change.path) for change in compared("standard", "other", here, tmp_path).changes] == [
        ("metadata", "area")
    ]


# What could not be read


BROKEN = {
    "not YAML": {"standard/returns/return-an-item.yml": "values: [\n"},
    "an unknown key": {"standard/returns/return-an-item.yml": PROCEDURE + "tittle: x\n"},
    "a wrong value": {"standard/returns/return-an-item.yml": PROCEDURE + "review: soon enough\n"},
    "a second copy": {"standard/returns/return-an-item (1).yml": PROCEDURE},
    "an overlay of nothing": {
        "branches/milano/return-an-item.yml": "adapts: return-an-item\nsteps: [{drop: dance, because: No.}]\n"
    },
}


@pytest.mark.parametrize("texts", BROKEN.values(), ids=BROKEN)
def test_what_could_not_be_read_is_never_no_changes(texts: dict[str, str], here: Workspace, tmp_path: Path) -> None:
    write(tmp_path / "other", {**TEXTS, **texts})
    for procedure in (None, "return-an-item"):
        comparison = compared("other:milano", "milano", here, tmp_path, procedure)
        assert comparison.old_faults
        assert not comparison.new_faults
        assert not comparison.certain


def test_what_stands_behind_a_fault_is_not_told_to_be_gone(here: Workspace, tmp_path: Path) -> None:
    broken = PROCEDURE.replace("steps:\n", "steps:\n  bad: [x\n").replace("14 days", "30 days")
    write(tmp_path / "other", {**TEXTS, "standard/returns/return-an-item.yml": broken})
    forth, back = compared("standard", "other", here, tmp_path), compared("other", "standard", here, tmp_path)
    for changes in (forth.changes, back.changes):
        assert [change.sentence for change in changes if change.form != "changed"] == []
    assert (forth.certain, back.certain) == (False, False)


def test_what_is_wrong_elsewhere_is_no_matter(here: Workspace, tmp_path: Path) -> None:
    roma = {"branches/roma/branch.yml": "name: Roma\n", "branches/roma/return-an-item.yml": "values: [\n"}
    write(tmp_path / "other", {**TEXTS, **roma, "standard/returns/another.yml": "values: [\n"})
    assert not compared("other:milano", "milano", here, tmp_path).certain
    assert compared("other:milano", "milano", here, tmp_path, "return-an-item").certain


def test_git_that_is_missing_is_said(here: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises((WrongUse, CouldNot), match="git is not installed"):
        found("HEAD", here, tmp_path)
