"""A page that was made before is given again where nothing has changed that it shows, and only there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sopkit.edition import Layered, edition
from sopkit.site.book import Book
from sopkit.site.config import Site
from sopkit.site.memory import Noted, PageMemory
from sopkit.site.page import Page
from sopkit.site.pages import procedure
from sopkit.site.reuse import by_layer, contents_of, made_with, sources
from sopkit.site.site import site_of
from sopkit.site.store import Store
from sopkit.workspace import FolderFiles, load
from tests.site.conftest import FILES, TODAY
from tests.site.test_preview import EDITS, RETURN, SAY_NO

Handbook = Callable[..., Path]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The procedures whose pages are made, one after the other."""
    found: list[str] = []

    def noting(book: Book, layered: Layered, noted: Noted | None = None) -> Page:
        found.append(layered.id)
        return page(book, layered, noted)

    page = procedure.page
    monkeypatch.setattr(procedure, "page", noting)
    return found


def site(
    folder: Path,
    store: Store | None,
    day: date = TODAY,
    language: str = "it",
    *,
    branch: str = "milano",
    in_steps: bool = True,
) -> Site:
    workspace = load(FolderFiles(folder))
    memory = None
    if store is not None:
        layers = by_layer(contents_of(workspace))
        memory = PageMemory(store, sources(workspace, layers, branch, language, made_with(folder)))
    made = edition(workspace, branch, language)
    return site_of(made, today=day, templates=folder, files=workspace.files, memory=memory, in_steps=in_steps)


@pytest.mark.parametrize("language", ["it", "en"])
def test_after_every_edit_the_pages_are_those_that_nobody_remembers(
    language: str, handbook: Handbook, tmp_path: Path
) -> None:
    folder, store = handbook(), Store(tmp_path / "store")
    site(folder, store, language=language)
    for path, old, new in EDITS:
        file = folder / path
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        store.write()
        store.close()
        store = Store(tmp_path / "store")
        assert site(folder, store, language=language) == site(folder, None, language=language), f"{path}: {new}"


def test_only_what_shows_a_change_is_made_again(handbook: Handbook, tmp_path: Path, made: list[str]) -> None:
    far = FILES[SAY_NO].replace("Say no", "Open the shop")
    folder = handbook(**{"standard/returns/open.yml": far})
    each = []
    for change in (None, (SAY_NO, "version: 0.1.0", "version: 0.1.1"), (SAY_NO, "title: Say no", "title: Refuse")):
        if change:
            file, old, new = folder / change[0], *change[1:]
            file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        made.clear()
        store = Store(tmp_path / "store")
        site(folder, store)
        store.write()
        each.append(sorted(made))
    every = ["open", "return-an-item", "say-no"]
    assert each == [every, ["say-no"], ["return-an-item", "say-no"]], "itself; then also the one that shows its title"


def test_a_page_is_made_again_on_the_day_on_which_it_reads_otherwise(handbook: Handbook, made: list[str]) -> None:
    folder = handbook(**{RETURN: FILES[RETURN].replace("effective: 2026-10-01", "effective: 2026-12-01")})
    store, alone = Store(), {}
    days = [date(2026, 11, 1), date(2026, 11, 15), date(2026, 11, 30), date(2026, 12, 1)]
    for day in days:
        alone[day] = site(folder, None, day)
    for day, count in zip(days, (2, 0, 0, 1), strict=True):
        made.clear()
        assert site(folder, store, day) == alone[day]
        assert len(made) == count


def test_pages_in_few_parts_are_not_taken_for_pages_in_many(handbook: Handbook) -> None:
    folder, store = handbook(), Store()
    for in_steps in (True, False):
        assert site(folder, store, in_steps=in_steps) == site(folder, None, in_steps=in_steps)


def test_a_picture_that_comes_is_shown(handbook: Handbook) -> None:
    folder, store = handbook(), Store()
    site(folder, store)
    picture = folder / "standard/returns/images/till.png"
    picture.parent.mkdir()
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert site(folder, store) == site(folder, None)


def test_a_picture_that_was_taken_anew_makes_its_sheet_another_one(handbook: Handbook) -> None:
    folder, store = handbook(), Store()
    picture = folder / "standard/returns/images/till.png"
    picture.parent.mkdir()
    found = []
    for content in (b"before", b"now", b"before"):
        picture.write_bytes(content)
        made = site(folder, store)
        assert made == site(folder, None)
        found.append({page.procedure: page.sheet for page in made.pages if page.procedure})
    assert found[0] == found[2]
    assert {id for id in found[0] if found[0][id] != found[1][id]} == {"return-an-item"}


@pytest.mark.parametrize(
    "strange", [1, "x", [], ["a", "b", "c"], [[1, 2], {}, {}, {}], {"a": 1}, [["a"] * 8, {}, {}, {}]]
)
def test_what_is_stored_in_another_shape_is_made_anew(strange: object, handbook: Handbook) -> None:
    class Strange(Store):
        def get(self, key: str) -> object:
            return strange

    folder = handbook()
    assert site(folder, Strange()) == site(folder, None)


def test_a_page_comes_back_from_the_store_as_it_was_put_there(handbook: Handbook, tmp_path: Path) -> None:
    folder, store = handbook(), Store(tmp_path)
    first = site(folder, store)
    store.write()
    again = site(folder, Store(tmp_path))
    assert replace(again, pages=()) == replace(first, pages=())
    assert [type(part) for page in again.pages for part in page.parts] == [
        type(part) for page in first.pages for part in page.parts
    ]
    assert again.pages == first.pages


OVERLAY = "adapts: say-no\nsteps:\n  - change: listen\n    because: So is the law.\n    do: Listen, within {find}.\n"
BRANCHES = {
    "another-name": "name: Monza\nlanguages: [it, en]\naddress: Via Po 1\nhours: {mon-sat: 9-18}\n",
    "another-contact": "name: Como\nlanguages: [it, en]\ncontact: {phone: +39 031 000, mail: como@example.org}\n",
    "another-window": "name: Lecco\nlanguages: [it, en]\nset: [{path: values.return-window, to: 7 days}]\n",
    "another-refund": "name: Lodi\nlanguages: [it, en]\nset: [{path: values.small-refund, to: 20 EUR}]\n",
    "another-role": "name: Bari\nlanguages: [it, en]\nset: [{path: roles.lead.name, to: Capoturno}]\n",
    "another-channel": "name: Asti\nlanguages: [it, en]\nset: [{path: channels.shop.name, to: In negozio}]\n",
    "another-promise": "name: Alba\nlanguages: [it, en]\nset: [{path: promises.put-right, to: Mai.}]\n",
    "another-language": "name: Nizza\nlanguages: [en, it]\n",
    "a-value-that-names-one": "name: Bra\nlanguages: [it, en]\nset: [{path: values.return-window, to: short}]\n",
    "a-value-that-names-another": "name: Este\nlanguages: [it, en]\nset: [{path: values.return-window, to: long}]\n",
    "one-value-less": "name: Pisa\nlanguages: [it, en]\nset: [{path: values.return-window, to: }]\n",
    "as-the-region": "name: Noto\nfollows: south\nlanguages: [it, en]\n",
    "south": "name: Sud\npublish: false\nlanguages: [it]\nset: [{path: values.return-window, to: 8 days}]\n",
}


def many(handbook: Handbook, adapting: list[str]) -> Path:
    """The handbook with branches that each differ from others in one thing; some adapt the same procedure alike."""
    files = {f"branches/{name}/branch.yml": text for name, text in BRANCHES.items()}
    files |= {f"branches/{name}/say-no.yml": OVERLAY for name in adapting}
    settings = FILES["handbook.yml"].replace(
        "values:\n", "values:\n  find: within {return-window}\n  short: 3 days\n  long: 90 days\n"
    )
    return handbook(**{"handbook.yml": settings, **files})


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("own_templates", [False, True])
def test_branches_share_only_pages_in_which_they_agree(
    own_templates: bool, language: str, handbook: Handbook, tmp_path: Path
) -> None:
    folder, store = many(handbook, adapting=[*BRANCHES][::2]), Store()
    if own_templates:
        own = folder / "templates/pages/page.md.j2"
        own.parent.mkdir(parents=True)
        own.write_text('# {{ heading }}\n\n{% include "pages/foot.md.j2" %}\n\n{% block content %}{% endblock %}\n')
    for branch in ("milano", *BRANCHES, *reversed(BRANCHES)):
        alone = site(folder, None, language=language, branch=branch)
        assert site(folder, store, language=language, branch=branch) == alone, branch


@pytest.mark.parametrize(
    ("branch", "count"),
    [
        ("another-contact", 0),
        ("another-window", 1),
        ("another-role", 2),
        ("another-channel", 1),
        ("another-language", 0),
    ],
)
def test_a_page_is_made_once_for_all_branches_that_agree_in_it(
    branch: str, count: int, handbook: Handbook, made: list[str]
) -> None:
    folder, store = many(handbook, adapting=[]), Store()
    site(folder, store, branch="another-name")
    made.clear()
    site(folder, store, branch=branch)
    assert len(made) == count


def test_branches_that_do_not_agree_keep_a_page_each(handbook: Handbook, made: list[str]) -> None:
    folder, store = many(handbook, adapting=[]), Store()
    for _round in range(2):
        for branch in BRANCHES:
            site(folder, store, branch=branch)
    made.clear()
    for branch in BRANCHES:
        site(folder, store, branch=branch)
    assert made == []


def test_a_foot_of_the_handbook_s_own_shows_the_policies_as_they_are_called_now(handbook: Handbook) -> None:
    folder, store = handbook(), Store()
    own = folder / "templates/pages/foot.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text('You have read {{ heading }}. {{ foot.policies | join(", ") }}\n')
    site(folder, store)
    for path in (RETURN, "standard/returns/return-an-item.it.yml"):
        file = folder / path
        file.write_text(file.read_text(encoding="utf-8").replace("title: ", "title: A "), encoding="utf-8")
    assert site(folder, store) == site(folder, None)


def test_the_language_of_a_fact_counts(handbook: Handbook) -> None:
    settings = FILES["handbook.yml"].replace("return-window: 30 days", "return-window: a week or so")
    branch = BRANCHES["another-window"].replace("7 days", "a week or so")
    branches = {"branches/lecco/branch.yml": branch, "branches/monza/branch.yml": BRANCHES["another-name"]}
    folder, store = handbook(**{"handbook.yml": settings, **branches}), Store()
    use = FILES[SAY_NO].replace("do: Listen first.", "do: Listen.\n    within: return-window")
    (folder / SAY_NO).write_text(use.lstrip("\n"), encoding="utf-8")
    for where in ("monza", "lecco"):
        assert site(folder, store, branch=where) == site(folder, None, branch=where)


def test_the_language_in_which_a_branch_writes_counts(handbook: Handbook) -> None:
    folder, store = many(handbook, adapting=["another-name"]), Store()
    settings = folder / "branches/another-name/branch.yml"
    for languages in ("[it, en]", "[en, it]"):
        settings.write_text(settings.read_text(encoding="utf-8").replace("[it, en]", languages), encoding="utf-8")
        alone = site(folder, None, language="en", branch="another-name")
        assert site(folder, store, language="en", branch="another-name") == alone
