"""What is published together comes into place together, whenever the process that does it is killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sopkit.errors import CouldNot, Refused, SopkitError, Unreadable
from sopkit.site import transaction
from sopkit.site.interruption import handing_over
from sopkit.site.journal import NAME, Move, Places
from sopkit.site.transaction import Tell, commit, opened, put_right, silent, stage


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A site with one release, and a folder of archives."""
    for path, words in {"index.html": "old", "milano/it/1/index.html": "one", "milano/it/versions.js": "1"}.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(words)
    (tmp_path / "site" / "milano" / "it" / "latest").mkdir()
    (tmp_path / "site" / "milano" / "it" / "latest" / "index.html").write_text("one")
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "1.zip").write_text("sources of one")
    return tmp_path


def files(folder: Path) -> dict[str, str]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def published(place: Path, tell: Tell = silent) -> None:
    """Publish a second release."""
    with opened(place / "site", place / "kept", tell) as places:
        archive = stage(places, "archives:.2.zip.part")
        archive.write_text("sources of two")
        for path in ("built", "latest"):
            (places.work / path).mkdir()
            (places.work / path / "index.html").write_text("two")
        (places.work / "versions.js").write_text("1, 2")
        (places.work / "index.html").write_text("new")
        commit(
            places,
            [
                Move("work:built", "site:milano/it/2"),
                Move("archives:.2.zip.part", "archives:2.zip"),
                Move("work:versions.js", "site:milano/it/versions.js"),
                Move("work:latest", "site:milano/it/latest"),
                Move("work:index.html", "site:index.html"),
                Move("site:milano/it/1", "work:gone/1"),
            ],
        )


AFTER = {
    "kept/1.zip": "sources of one",
    "kept/2.zip": "sources of two",
    "site/index.html": "new",
    "site/milano/it/2/index.html": "two",
    "site/milano/it/latest/index.html": "two",
    "site/milano/it/versions.js": "1, 2",
}


def test_all_is_in_place_and_nothing_else(place: Path) -> None:
    published(place)
    assert files(place) == AFTER


def test_what_is_not_committed_is_as_if_it_had_not_been(place: Path) -> None:
    before = files(place)

    def half() -> None:
        with opened(place / "site", place / "kept") as places:
            stage(places, "archives:.2.zip.part").write_text("half")
            raise OSError(28, "No space left on device")

    with pytest.raises(CouldNot, match="No space left on device; nothing was changed"):
        half()
    assert files(place) == before


def test_nobody_says_that_nothing_was_changed_once_a_site_is_on_its_way_elsewhere(place: Path) -> None:
    for error, words in ((KeyboardInterrupt(), "it may stand there"), (OSError(28, "No space"), "it may be published")):
        said: list[str] = []
        with (
            pytest.raises((KeyboardInterrupt, CouldNot)) as raised,
            opened(place / "site", place / "kept", lambda message, said=said: said.append(str(message))) as places,
            handing_over(places, "2", lambda message, said=said: said.append(str(message))),
        ):
            raise error
        told = [*said, str(raised.value)]
        assert any(words in one for one in told)
        assert not any("nothing was changed" in one for one in told)


def test_whoever_interrupts_while_waiting_for_another_hears_that_nothing_was_changed(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def interrupted(seconds: float) -> None:
        raise KeyboardInterrupt

    with opened(place / "site", place / "kept"):
        monkeypatch.setattr("time.sleep", interrupted)
        with pytest.raises(KeyboardInterrupt):
            published(place, lambda message: said.append(str(message)))
    assert said[-1] == "Interrupted: nothing was changed"


def test_whoever_interrupts_the_moves_hears_that_they_will_be_carried_on(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def interrupted(source: Path, target: Path) -> None:
        if target.name == "2.zip":
            raise KeyboardInterrupt
        replaced(source, target)

    def work() -> None:
        with opened(place / "site", place / "kept", lambda message: said.append(str(message))) as places:
            stage(places, "archives:.2.zip.part").write_text("sources of two")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert said.pop() == "Interrupted: nothing was changed"
    replaced = os.replace
    monkeypatch.setattr("os.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        published(place, lambda message: said.append(str(message)))
    assert len(said) == 1
    assert "the next command carries on" in said[0]
    monkeypatch.undo()
    put_right(place / "site", place / "kept")
    assert files(place) == AFTER


STEPS = (
    ("os", "replace"),
    ("pathlib.Path", "rename"),
    ("pathlib.Path", "unlink"),
    ("pathlib.Path", "rmdir"),
    ("shutil", "rmtree"),
    ("os", "fsync"),
)
"""Everything that changes what others see."""


def killed_at(number: int, work: Callable[[], None]) -> bool:
    """Do the work in a process that kills itself before its n-th step; whether it came so far."""
    child = os.fork()
    if child == 0:
        count = 0

        def counted(call: Callable[..., object]) -> Callable[..., object]:
            def step(*given: object, **named: object) -> object:
                nonlocal count
                count += 1
                if count == number:
                    os.kill(os.getpid(), signal.SIGKILL)
                return call(*given, **named)

            return step

        for module, name in STEPS:
            owner = Path if module == "pathlib.Path" else sys.modules[module]
            setattr(owner, name, counted(getattr(owner, name)))
        try:
            work()
        finally:
            os._exit(0)
    _child, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_killed_at_any_step_the_next_command_makes_it_whole(
    place: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before, seen = files(place), set()
    for number in range(1, 200):
        copy = tmp_path_factory.mktemp("killed") / "copy"
        shutil.copytree(place, copy)
        if not killed_at(number, lambda copy=copy: published(copy)):  # type: ignore[misc]
            break
        for _repeat in range(2):
            put_right(copy / "site", copy / "kept")
        found = files(copy)
        assert found in (before, AFTER), f"killed before step {number}: {found}"
        seen.add(found == AFTER)
        with opened(copy / "site", copy / "kept"):
            pass
        assert sorted(path.name for path in copy.iterdir()) == ["kept", "site"]
    assert number > 20
    assert seen == {True, False}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_killed_while_carrying_on_the_next_one_carries_on(
    place: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for number in range(1, 200):
        copy = tmp_path_factory.mktemp("killed") / "copy"
        shutil.copytree(place, copy)
        assert killed_at(moving(), lambda copy=copy: published(copy))  # type: ignore[misc]
        again = killed_at(number, lambda copy=copy: put_right(copy / "site", copy / "kept"))  # type: ignore[misc]
        put_right(copy / "site", copy / "kept")
        assert files(copy) == AFTER
        if not again:
            break
    assert number > 5


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_what_somebody_removes_before_it_is_carried_on_is_missed_and_nothing_leads_there(place: Path) -> None:
    assert killed_at(moving() - 1, lambda: published(place))
    archive = place / "kept" / ".2.zip.part"
    sources = archive.read_text()
    archive.unlink()
    listed = (place / "site" / "milano" / "it" / "versions.js").read_text()
    for _repeat in range(2):
        with pytest.raises(CouldNot, match=r"\.2\.zip\.part` is gone.* put it back"):
            put_right(place / "site", place / "kept")
        with pytest.raises(CouldNot, match=r"\.2\.zip\.part` is gone"):
            published(place)
    assert (place / "site" / "milano" / "it" / "versions.js").read_text() == listed
    archive.write_text(sources)
    put_right(place / "site", place / "kept")
    assert files(place) == AFTER


def test_who_finds_what_another_one_builds_hears_what_to_call_before_it_is_removed(place: Path) -> None:
    (place / "kept" / ".2.zip.part").touch()
    with pytest.raises(Refused, match=r"call `sopkit release --list` with that `--site` first"):
        published(place)


def moving() -> int:
    """A step in the middle of the moves: the journal is written three times in two steps and the folder's one."""
    return 12


def test_a_lost_site_is_not_half_filled_by_an_old_journal(place: Path) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("processes are not forked here")
    assert killed_at(moving(), lambda: published(place))
    shutil.rmtree(place / "site")
    put_right(place / "site", place / "kept")
    assert not (place / "site").exists()
    assert not (place / ".site.work").exists()


def journal_of(place: Path, written: object) -> Path:
    """A work folder with a journal that somebody wrote."""
    work = place / ".site.work"
    work.mkdir()
    (work / NAME).write_text(written if isinstance(written, str) else json.dumps(written))
    (work / "stolen").write_text("stolen")
    return work


def moves(*pairs: tuple[str, str]) -> dict[str, object]:
    return {"version": 1, "archives": "../kept", "staged": [], "moves": pairs}


@pytest.mark.parametrize(
    "written",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        {"version": 2},
        {"version": 1, "archives": "../kept", "staged": [], "moves": [["work:stolen"]]},
        {"version": 1, "archives": "../kept", "staged": ["site:index.html"], "moves": None},
        {"version": 1, "archives": "../kept", "staged": ["archives:1.zip"], "moves": None},
        moves(("work:../secret", "site:x")),
        moves(("work:stolen", "site:../outside")),
        moves(("work:stolen", "site:/etc/outside")),
        moves(("work:stolen", "site:a/../../outside")),
        moves(("work:stolen", "site:a\\..\\..\\outside")),
        moves(("work:stolen", "site:C:outside")),
        moves(("work:stolen", "home:outside")),
        moves(("work:stolen", "site:link/outside")),
        moves(("work:link/secret", "site:x")),
        moves(("work:link", "site:x")),
        moves(("work:stolen", "site:")),
        moves(("work:stolen", "outside")),
    ],
    ids=lambda written: str(written)[:60],
)
def test_no_journal_reaches_anything_else(written: object, place: Path) -> None:
    outside = place / "outside"
    outside.mkdir()
    (outside / "secret").write_text("secret")
    (place / "site" / "link").symlink_to(outside)
    work = journal_of(place, written)
    (work / "link").symlink_to(outside)
    before = files(place)
    with pytest.raises(Unreadable, match=r"journal\.json"):
        put_right(place / "site", place / "kept")
    with pytest.raises(Unreadable, match=r"journal\.json"):
        published(place)
    assert files(place) == before


def test_a_folder_of_somebody_else_is_left_alone(place: Path) -> None:
    (place / ".site.work").mkdir()
    (place / ".site.work" / "letter.txt").write_text("Dear Elena")
    with pytest.raises(Refused, match="in the way"):
        published(place)
    assert (place / ".site.work" / "letter.txt").read_text() == "Dear Elena"


def test_a_link_in_the_place_of_the_work_folder_or_the_lock_is_not_followed(place: Path) -> None:
    away = place / "away"
    away.mkdir()
    (away / NAME).write_text(json.dumps({"version": 1, "archives": "../kept", "staged": [], "moves": None}))
    (place / ".site.work").symlink_to(away)
    before = files(place)
    with pytest.raises(Refused, match="in the way"):
        published(place)
    (place / ".site.work").unlink()
    (place / ".site.lock").symlink_to(away / "made")
    if hasattr(os, "O_NOFOLLOW"):
        with pytest.raises(CouldNot):
            published(place)
    assert files(place) == before


def test_another_handbooks_journal_is_left_to_it(place: Path) -> None:
    journal_of(place, {"version": 1, "archives": "../other", "staged": [], "moves": [["work:stolen", "site:x"]]})
    with pytest.raises(Refused, match="other"):
        put_right(place / "site", place / "kept")
    put_right(place / "site", place / "other")
    assert (place / "site" / "x").read_text() == "stolen"


def test_what_was_put_right_is_told(place: Path) -> None:
    told: list[str] = []
    journal_of(place, {"version": 1, "archives": "../kept", "staged": [], "moves": None})
    put_right(place / "site", place / "kept", lambda message: told.append(str(message)))
    assert "taken away" in told[0]


def test_a_second_one_is_refused_while_the_first_holds_the_site(place: Path) -> None:
    """In one process, as another handle of the same file."""
    with opened(place / "site", place / "kept"):
        told: list[str] = []
        with (
            pytest.raises(Refused, match="Another sopkit"),
            opened(place / "site", place / "kept", lambda message: told.append(str(message)), patience=0.3),
        ):
            pytest.fail("both hold it")
        assert len(told) == 1
        put_right(place / "site", place / "kept")  # only looks, and does not disturb
        assert (place / ".site.work" / NAME).exists()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder on another file system."""
    shared = Path("/dev/shm")
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no other file system here")
    folder = shared / f"sopkit-{os.getpid()}"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def test_archives_may_lie_on_another_file_system(place: Path, elsewhere: Path) -> None:
    shutil.rmtree(place / "kept")
    (elsewhere / "kept").mkdir()
    (place / "kept").symlink_to(elsewhere / "kept")
    published(place)
    assert files(elsewhere) == {"kept/2.zip": "sources of two"}


def test_a_branch_on_another_file_system_is_refused_before_anything_moves(place: Path, elsewhere: Path) -> None:
    shutil.move(place / "site" / "milano", elsewhere / "milano")
    (place / "site" / "milano").symlink_to(elsewhere / "milano")
    before = files(place)
    with pytest.raises(SopkitError):
        published(place)
    assert files(place) == before


def test_a_file_where_a_folder_is_wanted_is_refused_before_anything_moves(place: Path) -> None:
    shutil.rmtree(place / "site" / "milano")
    (place / "site" / "milano").write_text("a letter")
    before = files(place)
    with pytest.raises(Refused, match="milano"):
        published(place)
    assert files(place) == before


def test_what_cannot_be_moved_now_is_moved_by_the_next_command(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced = os.replace

    def refused(source: Path, target: Path) -> None:
        if Path(target).name == "latest":
            raise PermissionError(13, "Access is denied", str(source), None, str(target))
        replaced(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refused)
        with pytest.raises(CouldNot, match="Access is denied"):
            published(place)
    put_right(place / "site", place / "kept")
    assert files(place) == AFTER


def test_places_are_beside_the_site_or_in_it_where_it_is_mounted(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Places] = [transaction.places_of(place / "site", place / "kept")]
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "site")
    seen.append(transaction.places_of(place / "site", place / "kept"))
    assert [one.work.relative_to(place).as_posix() for one in seen] == [".site.work", "site/.sopkit.work"]
