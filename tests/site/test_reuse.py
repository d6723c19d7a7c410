"""What stands as it would be built is not built again, and whatever could change it is noticed."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.errors import BuildFailed, Refused
from sopkit.site import building
from sopkit.site.plan import Plan, PublishedEdition
from sopkit.site.release import publish
from sopkit.site.reuse import Built
from sopkit.workspace import FolderFiles, load
from tests.site.conftest import FILES

TODAY = datetime.date(2026, 11, 1)
RETURN = "standard/returns/return-an-item.yml"
TORINO = {
    "branches/torino/branch.yml": "name: Torino\nlanguages: [it]\n",
    "branches/torino/say-no.yml": "adapts: say-no\nsteps:\n  - change: explain\n    because: Noi parliamo così.\n    say: No.\n",
}
Publish = Callable[..., dict[str, PublishedEdition]]


@pytest.fixture
def published(handbook: Callable[..., Path], tmp_path: Path) -> Publish:
    """Publishes the small handbook with two branches; gives the editions by their names."""

    def made(release: str = "next", today: datetime.date = TODAY, **changed: str) -> dict[str, PublishedEdition]:
        folder = handbook(**{**TORINO, **changed})
        plan = Plan(folder, folder, tmp_path / "site", release, today, cache=tmp_path / "cache")
        done = publish(plan, lambda: load(FolderFiles(folder)))
        return {f"{one.branch}/{one.language}": one for one in done.editions}

    return made


def built(done: dict[str, PublishedEdition]) -> set[str]:
    return {name for name, one in done.items() if not one.reused}


EVERY = {"milano/it", "milano/en", "torino/it"}


def test_at_first_all_is_built_and_then_nothing(published: Publish) -> None:
    assert built(published()) == EVERY
    again = published()
    assert built(again) == set()
    assert all(one.pages and one.size > 10_000 for one in again.values())


def test_an_overlay_concerns_its_own_branch_only(published: Publish) -> None:
    published()
    changed = TORINO["branches/torino/say-no.yml"].replace("No.", "Purtroppo no.")
    assert built(published(**{"branches/torino/say-no.yml": changed})) == {"torino/it"}


def test_settings_concern_every_page_whatever_procedures_are_called(published: Publish, tmp_path: Path) -> None:
    """A procedure cannot be called `branch`; if one could, its name would not take the settings for its own."""
    other = {"standard/returns/branch.yml": FILES["standard/returns/say-no.yml"]}
    published(**other)
    for path, old, new in (
        ("branches/milano/branch.yml", "hours: {mon-sat: 09:30-19:30", "hours: {mon-sat: 10:00-18:00"),
        ("handbook.yml", "phone: +39 02 0000 0000", "phone: +39 02 1111 1111"),
    ):
        other |= {path: {**FILES, **other}[path].replace(old, new)}
        assert "milano/it" in built(published(**other))
    page = (tmp_path / "site/milano/it/next/returns/say-no.html").read_text(encoding="utf-8")
    assert "10:00" in page
    assert "02 1111 1111" in page


def test_the_standard_concerns_all(published: Publish) -> None:
    published()
    assert built(published(**{RETURN: FILES[RETURN].replace("leaves calm", "leaves happy")})) == EVERY


def test_a_template_concerns_all(published: Publish) -> None:
    published()
    template = "{% extends 'pages/page.md.j2' %}{% block content %}Hello.{% endblock %}"
    assert built(published(**{"templates/pages/contact.md.j2": template})) == EVERY


def test_a_picture_concerns_all(published: Publish, tmp_path: Path) -> None:
    published()
    picture = tmp_path / "sops/standard/returns/images/till.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert built(published()) == EVERY
    assert built(published()) == set()


def test_what_a_template_includes_concerns_all(published: Publish, tmp_path: Path) -> None:
    template = "{% extends 'pages/page.md.j2' %}{% block content %}{% include 'bits/hello.txt' %}{% endblock %}"
    files = {"templates/pages/contact.md.j2": template, "templates/bits/hello.txt": "Good morning."}
    published(**files)
    assert built(published(**{**files, "templates/bits/hello.txt": "Good evening."})) == EVERY
    assert "Good evening." in (tmp_path / "site/torino/it/next/contact.html").read_text(encoding="utf-8")


def test_a_picture_in_a_hidden_folder_is_seen(published: Publish, tmp_path: Path) -> None:
    procedure = FILES[RETURN].replace("images/till.png", ".pictures/till.png")
    picture = tmp_path / "sops/standard/returns/.pictures/till.png"
    picture.parent.mkdir(parents=True)
    for content in (b"one", b"two"):
        picture.write_bytes(content)
        assert built(published(**{RETURN: procedure})) == EVERY
    assert (tmp_path / "site/torino/it/next/media/standard/returns/.pictures/till.png").read_bytes() == b"two"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ nobody }}", "contact.md.j2:1"),
        ("Hello.\n{% if %}", "contact.md.j2:2"),
        ("{% include 'nowhere.j2' %}", "nowhere.j2"),
        ("{{ 1 / 0 }}", "contact.md.j2:1"),
    ],
)
def test_a_fault_in_a_template_is_told_where_it_is(
    template: str, said: str, published: Publish, tmp_path: Path
) -> None:
    with pytest.raises(BuildFailed, match=re.escape(said)):
        published(**{"templates/pages/contact.md.j2": template})
    assert not (tmp_path / "site").exists()


def test_another_release_is_built_beside_it(published: Publish) -> None:
    published()
    assert built(published("2026.11")) == EVERY
    assert built(published()) == set()


def test_a_day_on_which_a_procedure_comes_into_force_is_noticed(published: Publish) -> None:
    published(today=datetime.date(2026, 9, 1))
    assert built(published(today=datetime.date(2026, 9, 30))) == set()
    assert built(published(today=datetime.date(2026, 10, 1))) == EVERY


@pytest.mark.parametrize(
    "harm",
    [
        lambda page: page.unlink(),
        lambda page: page.write_text(
            page.read_text(encoding="utf-8").replace("Contatti", "Contattj"), encoding="utf-8"
        ),
        lambda page: (page.parent / "extra.html").write_text("x"),
        lambda page: [one.unlink() for one in page.parents[3].glob("assets/*/stylesheets/*")],
    ],
    ids=["a page is gone", "a page is another", "a page more", "style sheets are gone"],
)
def test_what_was_changed_in_the_site_is_put_right(
    harm: Callable[[Path], object], published: Publish, tmp_path: Path
) -> None:
    published()
    page = tmp_path / "site/torino/it/next/roles.html"
    before = page.read_bytes()
    harm(page)
    published()
    assert page.read_bytes() == before
    assert not (page.parent / "extra.html").exists()
    assert list((tmp_path / "site").glob("assets/*/stylesheets/main.*.css"))


def test_files_that_were_only_copied_are_still_the_same(published: Publish, tmp_path: Path) -> None:
    published()
    for page in (tmp_path / "site").rglob("*.html"):
        os.utime(page, (0, 0))
    assert built(published()) == set()


def test_a_file_that_changes_meanwhile_ends_it_and_nothing_is_published(
    published: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published()
    page = tmp_path / "site/torino/it/next/index.html"
    before = page.read_bytes()
    real = building.build_one

    def and_meanwhile(task: building.Task) -> PublishedEdition:
        (tmp_path / "sops" / RETURN).write_text(FILES[RETURN] + "\n", encoding="utf-8")
        return real(task)

    monkeypatch.setattr(building, "build_one", and_meanwhile)
    with pytest.raises(Refused, match="changed while"):
        published(**{RETURN: FILES[RETURN].replace("leaves calm", "leaves happy")})
    assert page.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("stored", [None, [], "x", ["a", ["", ""], ["p"], {"p": [1]}], {"a": 1}, [1, 2, 3, 4]])
def test_what_is_no_memory_of_an_edition_is_none(stored: object) -> None:
    assert Built.of(stored) is None


def test_editions_built_side_by_side_are_those_built_one_after_the_other(
    handbook: Callable[..., Path], tmp_path: Path
) -> None:
    folder = handbook(**TORINO)
    sites = []
    for jobs, cache in ((1, None), (2, tmp_path / "cache"), (2, tmp_path / "cache")):
        site = tmp_path / f"site-{len(sites)}"
        publish(Plan(folder, folder, site, "next", TODAY, cache=cache), lambda: load(FolderFiles(folder)), jobs=jobs)
        sites.append({str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()})
    assert sites[0] == sites[1] == sites[2]
