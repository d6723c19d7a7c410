"""Finding and loading a handbook: every file at its place, nothing outside it read."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from sopkit.errors import GitFailed, NoHandbook, Unreadable
from sopkit.workspace import ArchiveFiles, FolderFiles, GitFiles, handbook_folder, load, open_folder
from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE, REGION, handbook

FILES = {
    "handbook.yml": HANDBOOK,
    "standard/returns/return-an-item.yml": PROCEDURE,
    "branches/italia/branch.yml": REGION,
    "branches/milano/branch.yml": BRANCH,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        file = tmp_path / "shop" / "sops" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "shop"


def faults(folder: Path) -> list[tuple[str, str]]:
    return [(fault.rule, fault.span.path) for fault in open_folder(folder).faults]


def test_a_handbook_is_found_from_anywhere_inside_it(folder: Path) -> None:
    for start in (folder, folder / "sops", folder / "sops" / "standard" / "returns"):
        assert handbook_folder(start) == (folder / "sops").resolve()


@pytest.mark.parametrize("name", ["assets", "standard", "con"])
def test_names_that_no_branch_can_have(name: str, folder: Path) -> None:
    """The site keeps what all branches load in `assets/`, beside the branches' folders."""
    (folder / "sops" / "branches" / name).mkdir()
    (folder / "sops" / "branches" / name / "branch.yml").write_text(BRANCH, encoding="utf-8")
    (folder / "sops" / "branches" / name / "own.yml").write_text("title: Own\n", encoding="utf-8")
    [told] = [str(fault.message) for fault in open_folder(folder).faults]
    assert f"`{name}`" in told
    assert "choose another" in told
    assert name not in open_folder(folder).branches


def test_no_area_has_a_name_that_windows_keeps(folder: Path) -> None:
    file = folder / "sops" / "standard" / "aux" / "refund.yml"
    file.parent.mkdir()
    file.write_text("title: Refund\n", encoding="utf-8")
    [fault] = open_folder(folder).faults
    assert (fault.rule, str(fault.message)) == (
        "file-name",
        "Windows keeps the name `aux` for itself: choose another",
    )
    assert "refund" not in open_folder(folder).standard


@pytest.mark.parametrize(
    "path",
    [
        "standard/returns/branch.yml",
        "standard/returns/handbook.yml",
        "standard/returns/handbook.it.yml",
        "branches/milano/handbook.yml",
        "branches/milano/more/branch.yml",
    ],
)
def test_no_procedure_is_called_as_settings_are(path: str, folder: Path) -> None:
    file = folder / "sops" / path
    file.parent.mkdir(exist_ok=True)
    file.write_text("title: Refund\n", encoding="utf-8")
    [fault] = open_folder(folder).faults
    assert fault.rule == "file-name"
    assert "since settings are called so" in str(fault.message)
    assert "branch" not in open_folder(folder).standard
    assert ("standard", "handbook", "it") not in open_folder(folder).words


def test_without_a_handbook_the_way_to_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoHandbook, match="sopkit init"):
        handbook_folder(tmp_path)


def test_a_whole_handbook_has_no_faults(folder: Path) -> None:
    workspace = open_folder(folder)
    assert workspace.faults == ()
    assert list(workspace.standard) == ["return-an-item"]
    assert [layer.id for layer in workspace.chain("milano")] == ["italia", "milano"]


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights on Windows")
def test_links_out_of_the_handbook_are_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("title: secret\n")
    returns = folder / "sops" / "standard" / "returns"
    (returns / "out.yml").symlink_to(secret)
    (returns / "broken.yml").symlink_to(tmp_path / "nowhere.yml")
    (returns / "folder").symlink_to(tmp_path)
    (returns / "circle").symlink_to(returns)
    found = faults(folder)
    assert {rule for rule, _path in found} == {"unreadable-file"}
    assert {path for _rule, path in found} == {
        f"standard/returns/{name}" for name in ("out.yml", "broken.yml", "folder", "circle")
    }
    assert "secret" not in "".join(document.source.text for document in open_folder(folder).documents.values())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_and_folders_that_look_like_files_are_findings(folder: Path) -> None:
    os.mkfifo(folder / "sops" / "standard" / "returns" / "pipe.yml")
    (folder / "sops" / "standard" / "returns" / "folder.yml").mkdir()
    assert set(faults(folder)) == {
        ("unreadable-file", "standard/returns/pipe.yml"),
        ("unreadable-file", "standard/returns/folder.yml"),
    }


@pytest.mark.parametrize(
    "name",
    [
        "return-an-item (1).yml",
        "return-an-item-DESKTOP-4F2.yml",
        "return-an-item (Elena's conflicted copy 2026-01-01).yml",
        "return-an-item - Copia.yml",
    ],
)
def test_second_copies_of_cloud_folders_are_named(folder: Path, name: str) -> None:
    (folder / "sops" / "standard" / "returns" / name).write_text(PROCEDURE)
    (fault,) = open_folder(folder).faults
    assert fault.rule == "file-name"
    assert "second copy" in str(fault.message)


@pytest.mark.parametrize("name", ["con.yml", "LPT1.yml", "Return.yml", "größe.yml", "a_b.yml", "con.it.yml"])
def test_names_that_do_not_work_everywhere_are_findings(folder: Path, name: str) -> None:
    (folder / "sops" / "standard" / "returns" / name).write_text(PROCEDURE)
    assert ("file-name", f"standard/returns/{name}") in faults(folder)


def test_a_file_that_was_saved_as_text_is_named(folder: Path) -> None:
    (folder / "sops" / "standard" / "returns" / "greet.yml.txt").write_text("title: Greet\n", encoding="utf-8")
    (fault,) = open_folder(folder).faults
    assert (fault.span.path, fault.rule) == ("standard/returns/greet.yml.txt", "unreadable-file")
    assert "call the file `greet.yml`" in str(fault.message)


def test_two_procedures_of_one_name_are_a_fault() -> None:
    (fault,) = handbook({"standard/other/return-an-item.yml": PROCEDURE}).faults
    assert fault.rule == "duplicate-id"


@pytest.mark.parametrize(
    ("follows", "rule"),
    [("follows: rome\n", "broken-link"), ("follows: milano\n", "wrong-value"), ("follows: standard\n", "wrong-value")],
)
def test_chains_of_layers_must_be_sound(follows: str, rule: str) -> None:
    workspace = handbook({"branches/italia/branch.yml": REGION + follows})
    assert rule in [fault.rule for fault in workspace.faults]
    assert len(workspace.chain("milano")) <= 3


def test_a_folder_without_branch_file_is_told() -> None:
    (fault,) = handbook({"branches/roma/return-an-item.yml": "adapts: return-an-item\n"}).faults
    assert (fault.rule, fault.span.path) == ("file-name", "branches/roma/return-an-item.yml")


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Elena", "-c", "user.email=elena@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_revision_is_read_without_checking_it_out(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "one")
    file = folder / "sops" / "standard" / "returns" / "return-an-item.yml"
    file.write_text(PROCEDURE.replace("Return an item", "Take an item back"))
    old = load(GitFiles(folder / "sops", "HEAD"))
    assert old.faults == ()
    assert old.standard["return-an-item"].read.value.title.words == "Return an item"
    assert open_folder(folder).standard["return-an-item"].read.value.title.words == "Take an item back"


@pytest.mark.parametrize("revision", ["nothing", "--output=/tmp/x", "-h", ""])
def test_a_revision_that_git_does_not_know_is_an_error(folder: Path, revision: str) -> None:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "one")
    with pytest.raises(GitFailed):
        GitFiles(folder / "sops", revision)


def test_a_folder_that_is_no_repository_is_an_error(folder: Path) -> None:
    with pytest.raises(GitFailed):
        GitFiles(folder / "sops", "HEAD")


def test_an_archive_reads_as_the_folder_did(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "2026.11.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for path, text in FILES.items():
            made.writestr(path, text)
    assert load(ArchiveFiles(archive)).standard.keys() == open_folder(folder).standard.keys()


def test_a_broken_archive_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(Unreadable):
        ArchiveFiles(tmp_path / "x.zip")


def test_hidden_files_are_no_part_of_the_handbook(folder: Path) -> None:
    (folder / "sops" / ".secret.yml").write_text("x: 1")
    (folder / "sops" / ".releases").mkdir()
    (folder / "sops" / ".releases" / "a.yml").write_text("x: 1")
    assert faults(folder) == []


def test_a_step_without_a_name_gets_one_from_its_words() -> None:
    text = PROCEDURE.replace("  - id: greet\n    do:", "  - do:").replace("  - id: check\n    do:", "  - do:")
    steps = handbook({"standard/returns/return-an-item.yml": text}).standard["return-an-item"].read.value.steps
    assert [step.id.words for step in steps] == ["greet-the-customer", "check-the-date-on", "refund", "record"]


def test_the_order_of_files_changes_nothing(folder: Path) -> None:
    files = FolderFiles(folder / "sops")
    assert files.paths()[0] == sorted(files.paths()[0])


@pytest.mark.parametrize("name", ["standard", "My Shop", "con", ".."])
def test_branches_have_names_that_work_everywhere(name: str) -> None:
    workspace = handbook({f"branches/{name}/branch.yml": "name: X\n"})
    assert "file-name" in [fault.rule for fault in workspace.faults]
    assert name not in workspace.branches


def test_a_second_file_of_one_name_is_a_fault() -> None:
    overlay = "adapts: return-an-item\nsteps: []\n"
    texts = {f"branches/milano/{path}": overlay for path in ("return-an-item.yml", "more/return-an-item.yml")}
    assert [fault.rule for fault in handbook(texts).faults] == ["duplicate-id"]


def test_a_language_stands_once() -> None:
    workspace = handbook({"branches/milano/branch.yml": "name: M\nlanguages: [it, it]\n"})
    assert [fault.rule for fault in workspace.faults] == ["wrong-value"]


def test_names_that_lead_out_of_an_archive_are_not_read(tmp_path: Path) -> None:
    archive = tmp_path / "x.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for path in ("handbook.yml", "branches/../branch.yml", "/etc/x.yml", "a\\b.yml"):
            made.writestr(path, "format: 1\nname: H\nlanguage: en\n")
    workspace = load(ArchiveFiles(archive))
    assert list(workspace.documents) == ["handbook.yml"]


def test_a_damaged_archive_is_findings_and_no_crash(tmp_path: Path) -> None:
    archive = tmp_path / "x.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("handbook.yml", HANDBOOK * 50)
    data = bytearray(archive.read_bytes())
    data[50:65] = b"\xff" * 15
    archive.write_bytes(data)
    assert "unreadable-file" in [fault.rule for fault in load(ArchiveFiles(archive)).faults]
