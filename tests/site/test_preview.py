"""An edition that is made again with little work is the one that is made from nothing."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sopkit.errors import SopkitError
from sopkit.site.assemble import Assembler, put
from sopkit.site.preview import Preview
from sopkit.site.store import Store
from tests.site.conftest import FILES, TODAY

RETURN = "standard/returns/return-an-item.yml"
SAY_NO = "standard/returns/say-no.yml"
OVERLAY = "branches/milano/return-an-item.yml"
EDITS: list[tuple[str, str, str]] = [
    (RETURN, "title: Return an item", "title: Take an item back"),
    (RETURN, "Check the date", "Look at the date"),
    (RETURN, "id: greet", "id: welcome"),
    (RETURN, "owner: lead", "owner: assistant"),
    (RETURN, "effective: 2026-10-01", "effective: 2027-12-01"),
    (RETURN, "version: 1.2.0", "version: 1.3.0"),
    (SAY_NO, "title: Say no", "title: Say no kindly"),
    (OVERLAY, "because: Non serve.", "because: Non serve a niente."),
    ("handbook.yml", "name: Shift lead", "name: Head & <lead>"),
    ("handbook.yml", "title: Returns", "title: Sales"),
    ("handbook.yml", "return-window: 30 days", "return-window: 14 days"),
    ("handbook.yml", "person: Ask anyone.", "person: Ask the lead."),
    ("branches/milano/branch.yml", "name: Milano", "name: Milano Centro"),
    ("branches/milano/branch.yml", "mail: milano@example.org", "mail: centro@example.org"),
    ("standard/returns/return-an-item.it.yml", "title: Rendere un articolo", "title: Riportare un articolo"),
]


def preview(folder: Path, target: Path, language: str, store: Store | None = None) -> Preview:
    return Preview(folder, "milano", language, TODAY, target, Assembler(store or Store()))


def written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("language", ["it", "en"])
def test_after_every_edit_it_is_what_is_made_from_nothing(
    language: str, handbook: Callable[..., Path], tmp_path: Path
) -> None:
    chance = random.Random(11)
    folder = handbook()
    again = preview(folder, tmp_path / "again", language)
    again.make()
    edits = [*EDITS]
    chance.shuffle(edits)
    done = 0
    for number, (path, old, new) in enumerate(edits):
        words = (folder / path).read_text(encoding="utf-8")
        done += old in words
        (folder / path).write_text(words.replace(old, new), encoding="utf-8")
        again.make()
        fresh = tmp_path / f"fresh-{number}"
        preview(folder, fresh, language, again.assembler.store).make()
        assert written(again.folder) == written(fresh), f"{path}: {old} -> {new}"
    assert done == len(edits)
    preview(folder, tmp_path / "last", language).make()
    assert written(again.folder) == written(tmp_path / "last")


def test_another_name_of_the_branch_stands_on_every_page(handbook: Callable[..., Path], tmp_path: Path) -> None:
    files = {"handbook.yml": FILES["handbook.yml"].replace(", mail: service@example.org", "")}
    branch = FILES["branches/milano/branch.yml"].replace("contact: {mail: milano@example.org}\n", "")
    again = preview(handbook(**files, **{"branches/milano/branch.yml": branch}), tmp_path / "again", "it")
    again.make()
    handbook(**files, **{"branches/milano/branch.yml": branch.replace("name: Milano", "name: Monza")})
    again.make()
    pages = [path.read_text(encoding="utf-8") for path in again.folder.rglob("*.html")]
    assert all("Monza" in page and "Milano" not in page for page in pages)


def test_a_title_in_another_language_stands_in_the_links_of_its_page(
    handbook: Callable[..., Path], tmp_path: Path
) -> None:
    """A title is filled in the language of its file, which a region above may say without a word in the file itself."""
    region, overlay = "branches/italia/branch.yml", "branches/italia/return-an-item.yml"
    files = {
        OVERLAY: "adapts: return-an-item\n",
        "branches/milano/branch.yml": FILES["branches/milano/branch.yml"] + "follows: italia\n",
        region: "name: Italia\npublish: false\nlanguages: [it, en]\n",
        overlay: "adapts: return-an-item\nset:\n"
        '  - {path: title, to: "Reso entro {return-window}", because: La legge.}\n',
    }
    folder = handbook(**files)
    again = preview(folder, tmp_path / "again", "it")
    again.make()
    (folder / region).write_text(files[region].replace("[it, en]", "[en, it]"), encoding="utf-8")
    again.make()
    preview(folder, tmp_path / "fresh", "it", again.assembler.store).make()
    assert written(again.folder) == written(tmp_path / "fresh")


def test_files_that_come_and_go_are_followed(handbook: Callable[..., Path], tmp_path: Path) -> None:
    folder = handbook()
    again = preview(folder, tmp_path / "again", "it")
    picture = folder / "standard/returns/images/till.png"
    template = folder / "templates/pages/contact.md.j2"
    more = folder / "standard/returns/exchange.yml"
    changes: list[Callable[[], object]] = [
        lambda: None,
        lambda: (picture.parent.mkdir(), picture.write_bytes(b"\x89PNG\r\n\x1a\n")),
        lambda: more.write_text(FILES[SAY_NO].replace("Say no", "Exchange"), encoding="utf-8"),
        lambda: more.unlink(),
        lambda: picture.unlink(),
        lambda: (template.parent.mkdir(parents=True), template.write_text("Hello.\n", encoding="utf-8")),
        lambda: (folder / SAY_NO).unlink(),
    ]
    for number, change in enumerate(changes):
        change()
        again.make()
        fresh = tmp_path / f"fresh-{number}"
        preview(folder, fresh, "it", again.assembler.store).make()
        assert written(again.folder) == written(fresh), number


def test_a_picture_that_has_gone_is_removed_whatever_its_folder_is_called(
    handbook: Callable[..., Path], tmp_path: Path
) -> None:
    folder = handbook(**{RETURN: FILES[RETURN].replace("images/till.png", "images.mdx/till.png")})
    picture = folder / "standard/returns/images.mdx/till.png"
    picture.parent.mkdir()
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    again = preview(folder, tmp_path / "again", "en")
    again.make()
    (shown,) = again.folder.rglob("till.png")
    picture.unlink()
    again.make()
    assert not shown.exists()


def test_all_that_its_pages_load_is_there(handbook: Callable[..., Path], tmp_path: Path) -> None:
    again = preview(handbook(), tmp_path / "again", "en")
    again.make()
    for page in again.folder.rglob("*.html"):
        for address in re.findall(r'<(?:script|link)[^>]+(?:src|href)="([^":#]+)"', page.read_text(encoding="utf-8")):
            assert (page.parent / address).is_file(), f"{page.name}: {address}"


def test_pages_that_have_not_changed_are_not_written(handbook: Callable[..., Path], tmp_path: Path) -> None:
    folder = handbook()
    again = preview(folder, tmp_path / "again", "en")
    again.make()
    before = {path: path.stat().st_mtime_ns for path in again.folder.rglob("*.html")}
    file = folder / RETURN
    file.write_text(file.read_text(encoding="utf-8").replace("Check the date", "Look at the date"), encoding="utf-8")
    again.make()
    changed = {path.name for path in before if path.stat().st_mtime_ns != before[path]}
    assert "return-an-item.html" in changed
    assert "say-no.html" not in changed


def test_what_is_wrong_stands_on_its_page_and_on_the_first(handbook: Callable[..., Path], tmp_path: Path) -> None:
    folder = handbook()
    again = preview(folder, tmp_path / "again", "en")
    file = folder / RETURN
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace("owner: lead", "ownr: <lead>"), encoding="utf-8")
    again.make()
    for page in ("index.html", "returns/return-an-item.html"):
        html = (again.folder / page).read_text(encoding="utf-8")
        assert "admonition failure" in html
        assert f"<code>{RETURN}:" in html
        assert "<lead>" not in html
    assert "failure" not in (again.folder / "returns/say-no.html").read_text(encoding="utf-8")
    file.write_text(whole, encoding="utf-8")
    again.make()
    assert "failure" not in (again.folder / "index.html").read_text(encoding="utf-8")


def test_what_a_finding_names_is_shown_as_code_whatever_is_written_there(
    handbook: Callable[..., Path], tmp_path: Path
) -> None:
    folder = handbook()
    again = preview(folder, tmp_path / "again", "en")
    file = folder / RETURN
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace("owner: lead", "owner: lead\n'a`<b>*c*': x"), encoding="utf-8")
    again.make()
    html = (again.folder / "index.html").read_text(encoding="utf-8")
    box = html[html.index("admonition failure") :].partition("</div>")[0]
    assert "<code>a`&lt;b&gt;*c*</code>" in html_unescaped_once(box)
    assert box.count("`") + box.count("&#96;") == 1


def html_unescaped_once(html: str) -> str:
    """HTML in which characters that need no entity have none."""
    return re.sub(r"&#(\d+);", lambda found: chr(int(found[1])) if chr(int(found[1])) not in "<>&" else found[0], html)


def test_on_a_new_day_it_is_what_is_made_from_nothing_on_that_day(
    handbook: Callable[..., Path], tmp_path: Path
) -> None:
    folder = handbook()
    file = folder / RETURN
    file.write_text(file.read_text(encoding="utf-8").replace("2026-10-01", "2026-11-02"), encoding="utf-8")
    again = preview(folder, tmp_path / "again", "en")
    again.make()
    before = written(again.folder)
    again.today += timedelta(days=1)
    again.make()
    fresh = preview(folder, tmp_path / "fresh", "en")
    fresh.today = again.today
    fresh.make()
    assert written(again.folder) == written(fresh.folder)
    assert written(again.folder) != before


def test_the_name_of_a_file_is_only_its_name(handbook: Callable[..., Path], tmp_path: Path) -> None:
    folder = handbook()
    strange = folder / "standard/returns/x`<img src=x onerror=alert(1)>\n\n<script>alert(1)<x>.yml"
    strange.write_text("title: X\n", encoding="utf-8")
    again = preview(folder, tmp_path / "again", "en")
    again.make()
    html = (again.folder / "index.html").read_text(encoding="utf-8")
    assert "admonition failure" in html
    assert "<img src=x" not in html
    assert "<script>alert" not in html


def test_what_failed_halfway_is_made_whole(
    handbook: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = handbook()
    again = preview(folder, tmp_path / "again", "en")
    again.make()
    before = written(again.folder)
    file = folder / RETURN
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace("Check the date", "Look at the date"), encoding="utf-8")

    def full(path: Path, content: bytes) -> None:
        if path.name == "index.js":  # which comes after all pages
            raise OSError(28, "No space left on device")
        put(path, content)

    with monkeypatch.context() as patched:
        patched.setattr("sopkit.site.assemble.put", full)
        with pytest.raises(OSError, match="No space"):
            again.make()
    file.write_text(whole, encoding="utf-8")
    again.make()
    assert written(again.folder) == before


def test_a_branch_that_has_gone_is_said_and_comes_back(handbook: Callable[..., Path], tmp_path: Path) -> None:
    folder = handbook()
    again = preview(folder, tmp_path / "again", "it")
    settings = folder / "branches/milano/branch.yml"
    whole = settings.read_bytes()
    again.make()
    settings.unlink()
    with pytest.raises(SopkitError):
        again.make()
    settings.write_bytes(whole)
    again.make()
