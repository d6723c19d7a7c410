"""Editions built by MkDocs, in memory and from a `mkdocs.yml`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from sopkit.edition import Edition
from sopkit.errors import BuildFailed
from sopkit.site.page import Page, Switches
from sopkit.site.plugin import SopkitPlugin
from tests.site.by_mkdocs import build_edition
from tests.site.conftest import FILES, TODAY

SWITCHES = Switches(
    (("it", "Italiano", "../../it/2026.11/"), ("en", "English", "../../en/2026.11/")),
    "../versions.js",
    "../../../index.html",
)
PICTURE = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def built(open_edition: Callable[..., Edition], handbook: Callable[..., Path], tmp_path: Path) -> Callable[..., Path]:
    """Builds an edition of the small handbook, and gives its folder."""

    def made(branch: str = "milano", language: str = "it", **changed: str) -> Path:
        edition = open_edition(branch, language, **changed)
        picture = tmp_path / "sops" / "standard" / "returns" / "images" / "till.png"
        picture.parent.mkdir(exist_ok=True)
        picture.write_bytes(PICTURE)
        target = tmp_path / branch / language / "2026.11"
        folder = tmp_path / "sops"
        build_edition(edition, target, today=TODAY, release="2026.11", switches=SWITCHES, templates=folder)
        return target

    return made


def test_a_built_edition_lists_its_pages(open_edition: Callable[..., Edition], tmp_path: Path) -> None:
    result = build_edition(open_edition(), tmp_path / "out", today=TODAY, release=None)
    assert "returns/return-an-item.html" in result.pages
    assert result.warnings == ()
    assert all((tmp_path / "out" / page).is_file() for page in result.pages)


def test_pages_say_their_language_also_where_the_theme_has_none(built: Callable[..., Path]) -> None:
    assert '<html lang="it"' in (built() / "index.html").read_text(encoding="utf-8")
    assert '<html lang="oc"' in (built("milano", "oc") / "index.html").read_text(encoding="utf-8")


def test_languages_lead_to_the_same_page_from_any_depth(built: Callable[..., Path]) -> None:
    site = built()
    assert 'href="./../../en/2026.11/roles.html"' in (site / "roles.html").read_text(encoding="utf-8")
    deep = (site / "returns" / "return-an-item.html").read_text(encoding="utf-8")
    assert 'href="../../../en/2026.11/returns/return-an-item.html"' in deep
    assert '<script src="../../versions.js"></script>' in deep
    assert 'data-folder="../.."' in deep
    assert 'href="../../../../index.html"' in deep


def test_no_page_asks_another_host_for_anything(built: Callable[..., Path]) -> None:
    asked = re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)=\"(?:https?:)?//[^\"]*", re.I)
    for page in built().rglob("*.html"):
        assert asked.findall(page.read_text(encoding="utf-8")) == [], page.name
    style = (built() / "assets" / "stylesheets" / "sopkit.css").read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_every_link_inside_leads_to_a_page_and_a_place_on_it(built: Callable[..., Path]) -> None:
    site = built()
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html") if path.name != "404.html"}
    for path, html in pages.items():
        article = html[html.index("<article") : html.index("</article>")]
        for target in re.findall(r'href="([^":]*)"', article):
            file, _, place = target.partition("#")
            if file.startswith("/"):
                continue
            there = (path.parent / file).resolve() if file else path
            assert there in pages, f"{path.name}: {target}"
            assert not place or f'id="{place}"' in pages[there], f"{path.name}: {target}"


def test_pictures_are_copied_and_shown(built: Callable[..., Path]) -> None:
    site = built()
    picture = "media/standard/returns/images/till.png"
    assert (site / picture).read_bytes() == PICTURE
    html = (site / "returns" / "return-an-item.html").read_text(encoding="utf-8")
    assert f'src="../{picture}"' in html


def test_a_video_is_played_in_the_page_with_its_captions_and_its_words(
    built: Callable[..., Path], tmp_path: Path
) -> None:
    videos = tmp_path / "sops" / "standard" / "returns" / "videos"
    videos.mkdir(parents=True)
    (videos / "till.mp4").write_bytes(b"\0\0\0\x18ftypmp42")
    (videos / "till.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nPress refund.\n", encoding="utf-8")
    path = "standard/returns/return-an-item.yml"
    shown = "media: [{video: videos/till.mp4, alt: The refund button., captions: videos/till.vtt}]"
    words = FILES[path].replace("media: [{image: images/till.png, alt: The refund button.}]", shown)
    site = built("standard", "en", **{path: words})
    html = (site / "returns" / "return-an-item.html").read_text(encoding="utf-8")
    beside = "../media/standard/returns/videos"
    found = re.search(
        rf'<video aria-labelledby="([^"]+)" controls="controls" preload="none" src="{beside}/till.mp4">', html
    )
    assert found
    assert f'<track kind="captions" src="{beside}/till.vtt" srclang="en" default></video>' in html
    assert f'href="{beside}/till.mp4" id="{found[1]}">Video: The refund button.</a>' in html
    assert (site / beside.removeprefix("../") / "till.vtt").read_text(encoding="utf-8").startswith("WEBVTT")


def test_nothing_of_the_sources_is_published(built: Callable[..., Path]) -> None:
    kept = {path.suffix for path in built().rglob("*") if path.is_file()}
    assert not kept & {".yml", ".yaml", ".j2", ".md"}


def test_the_same_edition_gives_the_same_bytes(open_edition: Callable[..., Edition], tmp_path: Path) -> None:
    for name in ("one", "two"):
        build_edition(open_edition(), tmp_path / name, today=TODAY, release="2026.11")
    one, two = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "two")
    )
    assert one == two


def test_a_warning_of_mkdocs_ends_a_strict_build(
    handbook: Callable[..., Path], open_edition: Callable[..., Edition], tmp_path: Path
) -> None:
    edition = open_edition(**{"templates/pages/area.md.j2": "# {{ heading }}\n\n[x](nowhere.md)\n"})
    with pytest.raises(BuildFailed, match=r"nowhere\.md"):
        build_edition(edition, tmp_path / "out", today=TODAY, release=None, templates=tmp_path / "sops")
    loose = build_edition(
        edition, tmp_path / "out", today=TODAY, release=None, strict=False, templates=tmp_path / "sops"
    )
    assert any("nowhere.md" in warning for warning in loose.warnings)


def from_file(folder: Path, **options: str) -> MkDocsConfig:
    """The configuration that a repository's `mkdocs.yml` gives, whether or not sopkit is installed."""
    config: MkDocsConfig = load_config(
        config_file_path=str(folder / "mkdocs.yml"),
        site_name="x",
        docs_dir=str(folder / "sops"),
        site_dir=str(folder / ".preview"),
        theme={"name": "material"},
        plugins=[],
        strict=True,
    )
    plugin = SopkitPlugin()
    plugin.load_config(options)
    config.plugins["sopkit"] = plugin
    return config


def test_mkdocs_builds_the_standard_from_the_repository(
    handbook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOPKIT_TODAY", "2026-11-01")
    folder = handbook().parent
    build(from_file(folder))
    html = (folder / ".preview" / "returns" / "return-an-item.html").read_text(encoding="utf-8")
    assert "<title>Return an item – Smith &amp; Sons &lt;handbook&gt;</title>" in html
    assert not list((folder / ".preview").rglob("*.yml"))


def test_mkdocs_builds_a_branch_from_the_repository(
    handbook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOPKIT_TODAY", "2026-11-01")
    folder = handbook().parent
    build(from_file(folder, branch="milano", language="it"))
    html = (folder / ".preview" / "returns" / "return-an-item.html").read_text(encoding="utf-8")
    assert "<title>Rendere un articolo – Milano</title>" in html


def test_mkdocs_does_not_empty_a_folder_of_releases(
    handbook: Callable[..., Path], caplog: pytest.LogCaptureFixture
) -> None:
    folder = handbook().parent
    releases = folder / ".preview" / "milano" / "it" / "versions.json"
    releases.parent.mkdir(parents=True)
    releases.write_text("[]", encoding="utf-8")
    with pytest.raises(Abort):
        build(from_file(folder))
    assert "holds releases" in caplog.text
    assert releases.is_file()


def test_an_unknown_branch_is_said_in_one_sentence(
    handbook: Callable[..., Path], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        build(from_file(handbook().parent, branch="milan"))
    assert "did you mean `milano`" in caplog.text


def test_words_of_templates_are_escaped_once(open_pages: Callable[..., dict[str, Page]]) -> None:
    page = open_pages(**{"handbook.yml": FILES["handbook.yml"].replace("title: Returns", "title: R&D *now*")})
    assert "# R&amp;D now { #_top }" in page["returns/index.md"].markdown
