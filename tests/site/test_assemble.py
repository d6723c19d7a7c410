"""Editions put together from what was made before are, byte for byte, those that MkDocs writes by itself."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sopkit.edition import edition, editions
from sopkit.errors import BuildFailed
from sopkit.site.assemble import Assembler
from sopkit.site.config import Site
from sopkit.site.page import Switches
from sopkit.site.site import site_of
from sopkit.site.store import Store, digest
from sopkit.site.today import Today
from sopkit.workspace import FolderFiles, load
from tests.site.by_mkdocs import build
from tests.site.conftest import FILES, TODAY

SAMPLE = Path(__file__).parent.parent.parent / "sops"
SWITCHES = Switches(
    (("it", "Italiano", "../../it/2026.11/"), ("en", "English", "../../en/2026.11/")),
    "../versions.js",
    "../../../index.html",
    "../../../assets/1-2/",
)
RETURN = "standard/returns/return-an-item.yml"
Handbook = Callable[..., Path]


def site(folder: Path, branch: str = "milano", language: str = "it", *, in_steps: bool = True) -> Site:
    workspace = load(FolderFiles(folder))
    made = edition(workspace, branch, language)
    return site_of(
        made,
        today=TODAY,
        release="2026.11",
        switches=SWITCHES,
        templates=folder,
        files=workspace.files,
        in_steps=in_steps,
    )


def written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def by_mkdocs(made: Site, folder: Path) -> dict[str, bytes]:
    build(made, folder)
    return written(folder)


def assembled(made: Site, folder: Path, store: Store, stood: Path | None = None) -> dict[str, bytes]:
    Assembler(store).build(made, folder, stood)
    return written(folder)


@pytest.mark.parametrize("only", [("girona", "ca"), pytest.param((), marks=pytest.mark.soak)], ids=["one", "all"])
def test_the_sample_handbook_is_what_mkdocs_writes_at_first_and_again(only: tuple[str, ...], tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    for branch, language in [only] if only else editions(load(FolderFiles(SAMPLE))):
        made, place = site(SAMPLE, branch, language), tmp_path / branch / language
        expected = by_mkdocs(made, place / "mkdocs")
        assert assembled(made, place / "first", store) == expected
        store.write()
        assert assembled(made, place / "again", Store(tmp_path / "store")) == expected


def test_branches_that_share_pages_differ_in_their_names_and_contacts(handbook: Handbook, tmp_path: Path) -> None:
    store = Store()
    folder = handbook(**{"branches/torino/branch.yml": "name: Torino & <figli>\nlanguages: [it]\n"})
    for branch in ("milano", "torino"):
        made = site(folder, branch)
        assert assembled(made, tmp_path / branch / "ours", store) == by_mkdocs(made, tmp_path / branch / "mkdocs")


def test_whatever_is_edited_the_next_edition_is_what_mkdocs_writes(handbook: Handbook, tmp_path: Path) -> None:
    chance = random.Random(4)
    store = Store(tmp_path / "store")
    edits = [
        ("title: Return an item", "title: Take *an item* back"),
        ("Check the date", "Look at the date"),
        ("id: greet", "id: welcome"),
        ("go: refund", "go: record"),
        ("owner: lead", "owner: assistant"),
        ("effective: 2026-10-01", "effective: 2026-12-01"),
        ("name: Shift lead", "name: Head & <lead>"),
        ("title: Returns", "title: Sales"),
        ("phone: +39 02 0000 0000, ", ""),
    ]
    chance.shuffle(edits)
    changed = dict(FILES)
    for number, (old, new) in enumerate(edits):
        assert any(old in words for words in changed.values()), old
        changed = {path: words.replace(old, new) for path, words in changed.items()}
        made = site(handbook(**changed))
        expected = by_mkdocs(made, tmp_path / f"mkdocs-{number}")
        assert assembled(made, tmp_path / f"ours-{number}", store) == expected, f"{old} -> {new}"


def test_pages_that_stand_already_are_taken_from_there_if_nobody_touched_them(
    handbook: Handbook, tmp_path: Path
) -> None:
    store, stood = Store(), tmp_path / "stood"
    folder = handbook()
    expected = assembled(site(folder), stood, store, stood)
    page = "returns/return-an-item.html"
    (stood / page).write_text("Somebody was here.", encoding="utf-8")
    (stood / "index.html").unlink()
    assert assembled(site(folder), tmp_path / "again", store, stood) == expected
    changed = handbook(**{RETURN: FILES[RETURN].replace("Check the date", "Look at the date")})
    made = site(changed)
    assert assembled(made, tmp_path / "changed", store, tmp_path / "again") == by_mkdocs(made, tmp_path / "mkdocs")


def test_a_page_that_stands_already_is_not_dressed_again(
    handbook: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, stood = Store(), tmp_path / "stood"
    made = site(handbook())
    expected = assembled(made, stood, store, stood)
    monkeypatch.setattr("sopkit.site.shell.filled", lambda *about: b"dressed again")
    assert assembled(made, tmp_path / "again", store, stood) == expected


def test_pages_in_few_parts_are_the_same_as_in_many(handbook: Handbook, tmp_path: Path) -> None:
    few, many = site(handbook(), in_steps=False), site(handbook(), in_steps=True)
    assert sum(len(page.parts) for page in many.pages) > sum(len(page.parts) for page in few.pages) == len(few.pages)
    assert [page.markdown for page in few.pages] == [page.markdown for page in many.pages]
    assert assembled(few, tmp_path / "few", Store()) == assembled(many, tmp_path / "many", Store())


def test_a_link_whose_target_has_gone_is_not_taken_from_before(handbook: Handbook, tmp_path: Path) -> None:
    template = "{% extends 'pages/page.md.j2' %}{% block content %}\n[x](../returns/say-no.md)\n{% endblock %}"
    store = Store()
    folder = handbook(**{"templates/pages/area.md.j2": template})
    assembled(site(folder), tmp_path / "one", store)
    (folder / "standard/returns/say-no.yml").unlink()
    for _again in range(2):  # a warning is given every time
        with pytest.raises(BuildFailed, match=r"say-no\.md"):
            assembled(site(folder), tmp_path / "two", store)


def test_a_foot_of_the_handbook_s_own_stays_where_it_is_put(handbook: Handbook, tmp_path: Path) -> None:
    page = '# {{ heading }}\n\n{% include "pages/foot.md.j2" %}\n\n{% block content %}{% endblock %}\n\n[a]\n\n[a]: https://example.org/\n'
    made = site(handbook(**{"templates/pages/page.md.j2": page}))
    assert assembled(made, tmp_path / "ours", Store()) == by_mkdocs(made, tmp_path / "mkdocs")


@pytest.mark.parametrize(
    "broken", [b"", b"no database", b"SQLite format 3\0" + bytes(4096)], ids=["empty", "text", "torn"]
)
def test_a_broken_store_is_made_anew_in_silence(broken: bytes, handbook: Handbook, tmp_path: Path) -> None:
    made = site(handbook())
    store = Store(tmp_path / "store")
    expected = assembled(made, tmp_path / "one", store)
    store.write()
    store.close()
    (file,) = (tmp_path / "store").iterdir()
    file.write_bytes(broken)
    other = Store(tmp_path / "store")
    assert assembled(made, tmp_path / "two", other) == expected
    other.write()
    assert sqlite3.connect(file).execute("SELECT count(*) FROM made").fetchone()[0] > 0


def test_words_that_look_like_ours_are_words(handbook: Handbook, tmp_path: Path) -> None:
    title = "title: 'words name ⟦words⟧ sopkit-words mailto:the-place-of-the-mail@report.invalid'"
    made = site(handbook(**{RETURN: FILES[RETURN].replace("title: Return an item", title)}), language="en")
    assert assembled(made, tmp_path / "ours", Store()) == by_mkdocs(made, tmp_path / "mkdocs")


def test_what_is_stored_in_another_shape_is_made_anew(handbook: Handbook, tmp_path: Path) -> None:
    class Strange(Store):
        def __init__(self, value: object) -> None:
            super().__init__()
            self.value = value

        def get(self, key: str) -> object:
            return self.value

    made = site(handbook())
    expected = assembled(made, tmp_path / "expected", Store())
    for number, value in enumerate([1, "x", [], ["a", "b", "c"], [[1, 2]], {"a": 1}, [None, None, None, None]]):
        assert assembled(made, tmp_path / str(number), Strange(value)) == expected, value


def test_a_store_of_somebody_else_is_put_in_its_place(tmp_path: Path) -> None:
    file = tmp_path / "site-1.sqlite3"
    with sqlite3.connect(file) as base:
        base.execute("CREATE TABLE made (other TEXT)")
    store = Store(tmp_path)
    assert store.get("a") is None
    store.put("a", 1)
    store.write()
    assert Store(tmp_path).get("a") == 1


def test_a_value_that_cannot_be_read_is_not_there(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("a", ["x"])
    store.put("b", ["y"])
    store.write()
    store.close()
    (file,) = tmp_path.iterdir()
    with sqlite3.connect(file) as base:
        base.execute("UPDATE made SET value = X'00' WHERE key = 'a'")
    assert [Store(tmp_path).get(key) for key in "abc"] == [None, ["y"], None]


def test_a_store_that_cannot_be_written_does_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file")
    store.put("a", 1)
    store.write()
    store.begin_run()
    assert store.get("a") == 1


def test_a_store_that_has_grown_too_large_lets_go_of_what_was_unused_longest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in "ab":
        store = Store(tmp_path)
        store.begin_run()
        store.put(key, key)
        store.write()
        store.close()
    monkeypatch.setattr("sopkit.site.store.LARGEST", 0)
    Store(tmp_path).begin_run()
    assert [Store(tmp_path).get(key) for key in "ab"] == [None, "b"]


def test_a_store_keeps_so_much_at_hand_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sopkit.site.store.AT_HAND", 10)
    store = Store()
    for key in "abcdef":
        store.put(key, "four")
    assert [key for key in "abcdef" if store.get(key)] == ["f"]


def test_a_digest_knows_where_a_text_ends() -> None:
    assert digest("ab", "c") != digest("a", "bc")


@pytest.mark.parametrize(
    ("asked", "lasts"),
    [
        ([], ("", "")),
        ([date(2026, 11, 1)], ("2026-11-01", "2026-11-01")),
        ([date(2026, 10, 1), date(2026, 9, 1)], ("2026-10-02", "")),
        ([date(2026, 12, 1), date(2026, 10, 1)], ("2026-10-02", "2026-11-30")),
    ],
)
def test_it_is_known_on_which_days_pages_stay_as_they_are(asked: list[date], lasts: tuple[str, str]) -> None:
    today = Today(date(2026, 11, 1))
    for day in asked:
        assert today.is_before(day) is (day > today.day)
        assert today.is_after(day) is (day < today.day)
    assert today.lasts() == lasts
