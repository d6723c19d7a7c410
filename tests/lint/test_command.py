"""`sopkit lint` as a person calls it: what it lists, mends, accepts, writes, and how it ends."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sopkit.lint import judge
from sopkit.lint.listing import Part
from tests.commands import COMMAND, ENVIRONMENT, Done, process, sopkit
from tests.handbooks import HANDBOOK, PROCEDURE

FAULTY = PROCEDURE.replace("Greet the customer.", "The customer was greeted.").replace("owner: lead", "onwer: lead")
SECOND = PROCEDURE.replace("Record the reason.", "The till will record the reason.")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A handbook with two procedures that have faults."""
    folder = tmp_path / "sops"
    (folder / "standard" / "returns").mkdir(parents=True)
    (folder / "handbook.yml").write_text(f"{HANDBOOK}lint: {{select: [{', '.join(ALL)}]}}\n", encoding="utf-8")
    (folder / "standard" / "returns" / "first.yml").write_text(FAULTY, encoding="utf-8")
    (folder / "standard" / "returns" / "second.yml").write_text(SECOND, encoding="utf-8")
    return tmp_path


def first(shop: Path) -> Path:
    return shop / "sops" / "standard" / "returns" / "first.yml"


def rules_found(shop: Path, *arguments: object, **environment: str) -> list[str]:
    told = sopkit("lint", *arguments, "--format", "json", cwd=shop, **environment)
    return [one["rule"] for one in json.loads(told.stdout)["findings"]]


ALL = ["missing-key", "unknown-key", "passive-voice", "past-tense", "future-tense"]


def test_all_findings_are_listed_in_a_pipe(shop: Path) -> None:
    done = sopkit("lint", cwd=shop)
    assert done.returncode == 1
    assert done.stdout.endswith("2 errors, 3 warnings in 2 files\n")
    assert "`--diff --unsafe-fixes` shows how 1 of them can be mended" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ALL),
        (["--select", "structure"], ALL[:2]),
        (["--select", "past-tense,unknown-key"], ["unknown-key", "past-tense"]),
        (["--select", "past-tense,future-tense,structure", "--ignore", "past-tense, structure"], ["future-tense"]),
        (["--ignore", "structure"], ALL[2:]),
        (["sops/standard/returns/second.yml"], ["future-tense"]),
        (["standard/returns/second.yml", "sops/handbook.yml"], ["future-tense"]),
        (["--no-cache"], ALL),
        (["--jobs", "2"], ALL),
    ],
    ids=str,
)
def test_options_choose_what_is_found_warm_and_cold(shop: Path, arguments: list[str], expected: list[str]) -> None:
    assert rules_found(shop, *arguments) == expected
    assert rules_found(shop, *arguments) == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ["--select", "languages"],
        ["--ignore", "past-tense,pasive-voice"],
        ["--select", ""],
        ["--select", " ,"],
        ["--unsafe-fixes"],
        ["--watch", "--fix"],
        ["--stdin", "/elsewhere/a.yml"],
        ["--stdin", "sops/handbook.yml", "sops"],
        ["--statistics", "--format", "sarif"],
        ["--diff", "--write-baseline"],
        ["--diff", "--statistics"],
        ["--diff", "--format", "json"],
        ["--jobs", "0"],
        ["--format", "morse"],
    ],
    ids=str,
)
def test_what_does_not_go_together_is_told(shop: Path, arguments: list[str]) -> None:
    done = sopkit("lint", *arguments, cwd=shop)
    assert done.returncode == 2
    assert done.stderr.strip()


def test_a_difference_is_shown_and_nothing_written(shop: Path) -> None:
    before = first(shop).read_bytes()
    done = sopkit("lint", "--diff", "--unsafe-fixes", cwd=shop)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "--- sops/standard/returns/first.yml"
    assert "+owner: lead" in done.stdout
    assert first(shop).read_bytes() == before
    assert sopkit("lint", "--diff", cwd=shop).returncode == 0


def test_what_can_be_mended_is_and_the_rest_is_told(shop: Path) -> None:
    done = sopkit("lint", "--fix", "--unsafe-fixes", cwd=shop)
    assert "1 finding mended" in done.stderr
    assert first(shop).read_text(encoding="utf-8") == FAULTY.replace("onwer", "owner")
    assert done.stdout.endswith("3 warnings in 2 files\n")
    assert done.returncode == 1
    again = sopkit("lint", "--fix", "--unsafe-fixes", cwd=shop)
    assert "0 findings mended" in again.stderr


def judged(shop: Path, *arguments: str) -> Counter[str]:
    """How often one call of lint judges each file."""
    counted: Counter[str] = Counter()
    first = judge.judged

    def counting(part: Part, *given: Any) -> Any:
        counted.update(part.judged)
        return first(part, *given)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(judge, "judged", counting)
        sopkit("lint", *arguments, cwd=shop)
    return counted


@pytest.mark.parametrize(
    "arguments", [["--diff"], ["--fix"], ["--fix", "--no-cache"], ["--diff", "--no-cache"]], ids=str
)
def test_where_nothing_is_to_be_mended_each_file_is_judged_once(shop: Path, arguments: list[str]) -> None:
    assert set(judged(shop, *arguments).values()) == {1}


def test_only_files_that_are_mended_are_judged_again(shop: Path) -> None:
    path = "standard/returns/first.yml"
    counted = judged(shop, "--fix", "--unsafe-fixes")
    assert counted.pop(path) == 2
    assert set(counted.values()) == {1}
    assert not judged(shop)


def test_what_is_shown_and_not_written_is_not_kept(shop: Path) -> None:
    judged(shop, "--diff", "--unsafe-fixes")
    assert rules_found(shop) == ALL
    assert not judged(shop)


def test_findings_are_accepted_and_only_new_ones_told(shop: Path) -> None:
    assert sopkit("lint", "--baseline", "known.json", "--write-baseline", cwd=shop).returncode == 0
    done = sopkit("lint", "--baseline", "known.json", cwd=shop)
    assert (done.returncode, done.stderr) == (0, "")
    first(shop).write_text("# a line\n" + FAULTY.replace("Record the", "The till will record the"), encoding="utf-8")
    assert rules_found(shop, "--baseline", "known.json") == ["future-tense"]


def test_a_baseline_shrinks(shop: Path) -> None:
    sopkit("lint", "--baseline", "known.json", "--write-baseline", cwd=shop)
    first(shop).write_text(PROCEDURE, encoding="utf-8")
    assert "no longer occurs (4)" in sopkit("lint", "--baseline", "known.json", cwd=shop).stderr
    sopkit("lint", "--baseline", "known.json", "--write-baseline", cwd=shop)
    assert sopkit("lint", "--baseline", "known.json", cwd=shop).stderr == ""
    assert [one["rule"] for one in json.loads((shop / "known.json").read_text())["findings"]] == ["future-tense"]


def test_what_a_run_does_not_look_at_stays_accepted(shop: Path) -> None:
    sopkit("lint", "--baseline", "known.json", "--write-baseline", cwd=shop)
    before = (shop / "known.json").read_bytes()
    for arguments in (["sops/standard/returns/second.yml"], ["--select", "future-tense"], ["--ignore", "language"]):
        assert sopkit("lint", *arguments, "--baseline", "known.json", cwd=shop).stderr == ""
        sopkit("lint", *arguments, "--baseline", "known.json", "--write-baseline", cwd=shop)
        assert (shop / "known.json").read_bytes() == before


def test_the_settings_can_name_the_baseline(shop: Path) -> None:
    settings = shop / "sops" / "handbook.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("lint: {", "lint: {baseline: known.json, "))
    assert rules_found(shop) == ALL
    assert "`sops/known.json`, the baseline of `handbook.yml`, is not there" in sopkit("lint", cwd=shop).stderr
    assert sopkit("lint", "--write-baseline", cwd=shop).stderr == "5 findings accepted in `sops/known.json`\n"
    assert (shop / "sops" / "known.json").is_file()
    assert rules_found(shop) == rules_found(shop) == []


def test_a_file_that_is_no_baseline_is_not_written_over(shop: Path) -> None:
    before = first(shop).read_bytes()
    assert sopkit("lint", "--baseline", first(shop), "--write-baseline", cwd=shop).returncode == 3
    assert sopkit("lint", "--baseline", "missing.json", cwd=shop).returncode == 3
    assert first(shop).read_bytes() == before


def test_findings_are_written_to_a_file(shop: Path) -> None:
    done = sopkit("lint", "--format", "sarif", "--output", "out/lint.sarif", cwd=shop)
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((shop / "out" / "lint.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_findings_are_never_written_over_a_file_of_the_handbook(shop: Path) -> None:
    before = first(shop).read_bytes()
    done = sopkit("lint", "--output", first(shop), cwd=shop)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is a file of the handbook" in done.stderr
    assert first(shop).read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no /dev/stdout")
def test_findings_are_written_to_the_standard_output_by_its_name(shop: Path) -> None:
    done = process("lint", "--output", "/dev/stdout", "--format", "json", cwd=shop)
    assert [one["rule"] for one in json.loads(done.stdout)["findings"]] == ALL


@pytest.mark.parametrize("path", ["shop/sops/standard/returns/first.yml", "standard/returns/first.yml"])
def test_a_path_is_understood_as_it_is_printed_and_as_the_handbook_knows_it(shop: Path, path: str) -> None:
    above = shop / "above"
    shutil.copytree(shop / "sops", above / "shop" / "sops")
    told = sopkit("-C", "shop", "lint", path, "--format", "json", cwd=above)
    named = [one["path"] for one in json.loads(told.stdout)["findings"]]
    assert set(named) == {"shop/sops/standard/returns/first.yml"}
    piped_in = sopkit("-C", "shop", "lint", "--stdin", path, "--format", "json", cwd=above, given=FAULTY)
    assert {one["path"] for one in json.loads(piped_in.stdout)["findings"]} == set(named)


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "gitlab"])
def test_what_programs_read_is_utf_8_whatever_the_console_is(shop: Path, form: str) -> None:
    first(shop).write_text(FAULTY.replace("onwer:", "propriétaire:"), encoding="utf-8")
    command = [*COMMAND, "lint", "--format", form]
    environment = ENVIRONMENT | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, cwd=shop, env=environment, capture_output=True, check=False)
    assert "propriétaire" in done.stdout.decode("utf-8")


def test_statistics_count(shop: Path) -> None:
    done = sopkit("lint", "--statistics", cwd=shop)
    assert done.returncode == 1
    assert [line.split()[:2] for line in done.stdout.splitlines()] == sorted([["1", rule] for rule in ALL])


def piped(shop: Path, text: str, *arguments: str) -> Done:
    return sopkit("lint", *arguments, cwd=shop, given=text)


def test_an_editor_lints_what_is_not_saved(shop: Path) -> None:
    path = "sops/standard/returns/first.yml"
    done = piped(shop, SECOND, "--stdin", path, "--format", "concise")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [path]
    assert "[future-tense]" in done.stdout
    assert rules_found(shop) == ALL


def test_an_editor_lints_a_file_that_is_not_there_yet(shop: Path) -> None:
    done = piped(
        shop,
        PROCEDURE + "related: [thrid]\n",
        "--stdin",
        "standard/returns/third.yml",
        "--format",
        "concise",
        "--select",
        "broken-link",
    )
    assert "sops/standard/returns/third.yml" in done.stdout
    assert "did you mean `third`" in done.stdout


def test_an_editor_gets_the_text_mended(shop: Path) -> None:
    done = piped(shop, FAULTY, "--stdin", "standard/returns/first.yml", "--fix", "--unsafe-fixes")
    assert done.stdout == FAULTY.replace("onwer", "owner")
    assert "[past-tense]" in done.stderr
    assert first(shop).read_text(encoding="utf-8") == FAULTY


def test_an_editor_gets_the_text_mended_without_what_is_counted(shop: Path) -> None:
    mend = ["--stdin", "standard/returns/first.yml", "--fix", "--unsafe-fixes", "--statistics"]
    done = piped(shop, FAULTY, *mend)
    assert done.stdout == FAULTY.replace("onwer", "owner")
    assert "past-tense" in done.stderr


def test_the_cache_lies_beside_the_handbook_or_where_the_environment_says(shop: Path, tmp_path: Path) -> None:
    sopkit("lint", "--no-cache", cwd=shop)
    assert not (shop / "sops" / ".sopkit-cache").exists()
    sopkit("lint", cwd=shop, SOPKIT_CACHE_DIR=str(tmp_path / "elsewhere"))
    assert not (shop / "sops" / ".sopkit-cache").exists()
    assert list((tmp_path / "elsewhere" / ".sopkit-cache").glob("lint-*.jsonl"))
    sopkit("lint", cwd=shop)
    assert {path.name for path in (shop / "sops" / ".sopkit-cache").iterdir()} >= {".gitignore", "CACHEDIR.TAG"}


def test_a_folder_for_caches_keeps_what_lies_in_it(shop: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    others = {".gitignore": "*.pyc\n", **{f"lint-{number}.txt": "mine\n" for number in range(10)}}
    for name, content in others.items():
        (shared / name).write_text(content, encoding="utf-8")
    sopkit("lint", cwd=shop, SOPKIT_CACHE_DIR=str(shared))
    left = {path.name: path.read_text(encoding="utf-8") for path in shared.iterdir() if path.is_file()}
    assert left == others


def test_two_handbooks_in_one_folder_for_caches_stay_warm(shop: Path, tmp_path: Path) -> None:
    second = Path(shutil.copytree(shop / "sops", tmp_path / "second" / "sops")).parent
    (second / "sops" / "standard" / "returns" / "second.yml").rename(second / "sops" / "standard" / "other.yml")
    shared = {"SOPKIT_CACHE_DIR": str(tmp_path / "shared")}
    sopkit("lint", cwd=shop, **shared)
    before = contents(tmp_path / "shared")
    sopkit("lint", cwd=second, **shared)
    sopkit("lint", cwd=shop, **shared)
    after = contents(tmp_path / "shared")
    assert before.items() < after.items()
    assert len([path for path in after if path.suffix == ".jsonl"]) == 2


def contents(folder: Path) -> dict[Path, bytes]:
    """The bytes of all files in a folder."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_warm_run_imports_neither_parser_nor_rules(shop: Path) -> None:
    sopkit("lint", cwd=shop)
    code = "import sys\ntry:\n  from sopkit.cli.failure import run\n  sys.argv = ['sopkit', 'lint', '--format', 'concise']\n  run()\nexcept SystemExit: pass\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=shop, capture_output=True, text=True, check=True, env=ENVIRONMENT
    )
    assert len(done.stdout.splitlines()) == len(ALL)
    assert not {"yaml", "textstat", "sopkit.workspace.load", "sopkit.rules.language"} & set(done.stderr.split())


def test_the_language_of_the_handbook_is_spoken_warm_and_cold(shop: Path) -> None:
    italian, english = sopkit("lint", cwd=shop, SOPKIT_LANGUAGE="it").stdout, sopkit("lint", cwd=shop).stdout
    with (shop / "sops" / "handbook.yml").open("a", encoding="utf-8") as file:
        file.write("messages: it\n")
    cold, warm = sopkit("lint", cwd=shop).stdout, sopkit("lint", cwd=shop).stdout
    assert cold == warm == italian != english
    assert sopkit("lint", cwd=shop, SOPKIT_LANGUAGE="en").stdout == english


def on_a_terminal(shop: Path, *arguments: str, errors: bool = False) -> str:
    """What a command prints on a terminal, or tells there beside its result."""
    ours, theirs = pty.openpty()
    command = [*COMMAND, "lint", "--no-color", *arguments]
    streams = (
        {"stdout": subprocess.DEVNULL, "stderr": theirs} if errors else {"stdout": theirs, "stderr": subprocess.DEVNULL}
    )
    with subprocess.Popen(command, cwd=shop, env=ENVIRONMENT, **streams) as running:
        os.close(theirs)
        printed = b""
        while piece := read_some(ours):
            printed += piece
        running.wait()
    os.close(ours)
    return printed.decode().replace("\r\n", "\n")


def read_some(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so when nobody writes any more
        return b""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_on_a_terminal_a_beginner_sees_the_most_important_findings(shop: Path) -> None:
    (shop / "sops" / "standard" / "returns" / "third.yml").write_text(SECOND, encoding="utf-8")
    shown = on_a_terminal(shop)
    assert shown.count(" | ") == 2 * 5
    assert "And 1 more, which `sopkit lint --all` shows:\n     1  future-tense\n" in shown
    for arguments in (["--all"], ["sops"], ["--select", ",".join(ALL)], ["--format", "text"]):
        assert "2 errors, 4 warnings in 3 files" in on_a_terminal(shop, *arguments)
        assert "--all" not in on_a_terminal(shop, *arguments)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_a_bar_is_shown_where_there_is_much_to_do(shop: Path) -> None:
    assert "100%" not in on_a_terminal(shop, "--no-cache", errors=True)
    for number in range(200):
        (shop / "sops" / "standard" / "returns" / f"p{number}.yml").write_text("title: A\n", encoding="utf-8")
    assert "100%" in on_a_terminal(shop, "--no-cache", errors=True)
    assert "100%" not in on_a_terminal(shop, "--no-cache", "-q", errors=True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_watching_lints_again_after_a_change_and_ends_when_told(shop: Path) -> None:
    command = [*COMMAND, "lint", "--watch", "--format", "concise"]
    with (shop / "out.txt").open("w") as out:
        running = subprocess.Popen(
            command, cwd=shop, env=ENVIRONMENT, stdout=out, stderr=subprocess.DEVNULL, preexec_fn=heed_interrupts
        )
    try:
        assert waited_for(shop / "out.txt", 5)
        first(shop).write_text(PROCEDURE, encoding="utf-8")
        assert waited_for(shop / "out.txt", 6)
        time.sleep(1.2)
        assert (shop / "out.txt").read_text().count("\n") == 6
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=60) == 0


def heed_interrupts() -> None:
    """What a shell starts in the background may begin without heeding them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def waited_for(file: Path, lines: int) -> bool:
    """Whether a file comes to hold so many lines."""
    for _time in range(200):
        if file.read_text().count("\n") >= lines:
            return True
        time.sleep(0.1)
    return False
