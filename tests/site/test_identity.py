"""Name, logo and colour of a house on its pages."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from sopkit.edition import edition
from sopkit.site.assemble import Assembler
from sopkit.site.colour import ENOUGH, contrast, style_of, tones_of
from sopkit.site.config import Site
from sopkit.site.site import site_of
from sopkit.site.store import Store
from sopkit.workspace import FolderFiles, load
from tests.commands import sopkit
from tests.site.conftest import FILES, TODAY

SOFT = {"default": "#675b51", "slate": "#baad9e"}
"""Quiet words, which stand on the soft colour, too."""
PAPER = {"default": "#fbf7f0", "slate": "#1b1816"}
EVERY = ["#" + "".join(parts) for parts in itertools.product(("00", "33", "80", "cc", "ff"), repeat=3)]


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#ffffff", "#000000", 21), ("#777777", "#ffffff", 4.48), ("8f3d2e", "8f3d2e", 1)]
)
def test_contrast_is_what_wcag_says(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("colour", EVERY)
def test_in_every_colour_words_can_be_read(colour: str) -> None:
    for scheme, tones in tones_of(colour).items():
        assert contrast(tones["accent"], PAPER[scheme]) >= ENOUGH
        assert contrast(tones["accent"], tones["accent-soft"]) >= ENOUGH
        assert contrast(SOFT[scheme], tones["accent-soft"]) >= ENOUGH
        assert contrast("#fffaf4", tones["bar"]) >= ENOUGH  # the name of the house


def test_a_colour_that_can_be_read_stays_what_it_is() -> None:
    assert tones_of("#8f3d2e")["default"]["accent"] == "#8f3d2e"
    assert tones_of("#ffcc00")["default"]["accent"] != "#ffcc00"


def branded(handbook: Callable[..., Path], identity: str, *, is_public: bool = False) -> Site:
    folder = handbook(**{"handbook.yml": FILES["handbook.yml"] + f"identity: {identity}\n"})
    (folder / "images").mkdir(exist_ok=True)
    (folder / "images" / "logo.png").write_bytes(b"\x89PNG")
    files = FolderFiles(folder)
    return site_of(
        edition(load(files), "milano", "it"), today=TODAY, templates=folder, files=files, is_public=is_public
    )


def test_colour_and_logo_stand_on_every_page(handbook: Callable[..., Path], tmp_path: Path) -> None:
    site = branded(handbook, "{colour: 1d5a8a, logo: images/logo.png}")
    Assembler(Store()).build(site, tmp_path / "built")
    assert (tmp_path / "built" / "media" / "images" / "logo.png").read_bytes() == b"\x89PNG"
    for page in (tmp_path / "built").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        way = "../" * (len(page.relative_to(tmp_path / "built").parts) - 1)
        assert f"<style>{style_of('1d5a8a')}</style>" in html
        assert f'<img src="{way}media/images/logo.png"' in html.replace('"./../', '"../'), page


@pytest.mark.parametrize("written", ["8f3d2e", "#8F3D2E", " 8f3d2e "])
def test_a_colour_is_the_same_however_it_is_written(written: str) -> None:
    tones = tones_of(written)
    assert tones == tones_of("#8f3d2e")
    assert all(re.fullmatch("#[0-9a-f]{6}", tone) for look in tones.values() for tone in look.values())


def test_a_logo_with_signs_in_its_name_is_found(handbook: Callable[..., Path], tmp_path: Path) -> None:
    folder = handbook()
    (folder / "images").mkdir(exist_ok=True)
    (folder / "images" / "logo #1 50%.png").write_bytes(b"\x89PNG")
    site = branded(handbook, '{logo: "images/logo #1 50%.png"}')
    Assembler(Store()).build(site, tmp_path / "built")
    html = (tmp_path / "built" / "index.html").read_text(encoding="utf-8")
    assert 'media/images/logo%20%231%2050%25.png"' in html
    assert (tmp_path / "built" / "media" / "images" / "logo #1 50%.png").exists()


def test_customers_see_the_same_house(handbook: Callable[..., Path]) -> None:
    site = branded(handbook, "{colour: 1d5a8a, logo: images/logo.png}", is_public=True)
    assert (site.style, site.logo) == (style_of("1d5a8a"), "media/images/logo.png")


def test_houses_in_one_build_keep_their_own_colours(handbook: Callable[..., Path], tmp_path: Path) -> None:
    assembler = Assembler(Store())
    for name, colour in (("one", "1d5a8a"), ("two", "2a6b2a")):
        assembler.build(branded(handbook, f"{{colour: {colour}}}"), tmp_path / name)
        assert style_of(colour) in (tmp_path / name / "index.html").read_text(encoding="utf-8")


def test_a_picture_that_may_run_scripts_is_no_logo(handbook: Callable[..., Path]) -> None:
    assert branded(handbook, "{logo: images/logo.svg}").logo == ""
    assert branded(handbook, "{logo: ../logo.png}").logo == ""


@pytest.mark.parametrize("colour", ["red", "'#fff'", '"8f3d2e;} body {display: none"'])
def test_what_is_no_colour_is_refused_and_stands_on_no_page(colour: str, handbook: Callable[..., Path]) -> None:
    folder = handbook(**{"handbook.yml": FILES["handbook.yml"] + f"identity: {{colour: {colour}}}\n"})
    workspace = load(FolderFiles(folder))
    assert any("is no colour" in finding.message.template for finding in workspace.faults)
    assert site_of(edition(workspace, "milano", "it"), today=TODAY).style == ""


@pytest.mark.parametrize(
    ("logo", "said"),
    [("images/logo.png", ""), ("images/lgo.png", "There is no file `images/lgo.png`"), ("images/logo.svg", "PNG")],
)
def test_a_logo_that_no_page_shows_is_found(handbook: Callable[..., Path], logo: str, said: str) -> None:
    folder = handbook(**{"handbook.yml": FILES["handbook.yml"] + f"identity: {{logo: {logo}}}\n"})
    for name in ("logo.png", "logo.svg"):
        (folder / "images").mkdir(exist_ok=True)
        (folder / "images" / name).write_bytes(b"x")
    done = sopkit("-C", folder, "lint", "handbook.yml", "--select", "broken-link", "--today", "2026-11-01")
    assert (logo in done.stdout) == bool(said), done.stdout + done.stderr
    assert said in done.stdout


def test_an_exported_handbook_looks_like_the_house(handbook: Callable[..., Path], tmp_path: Path) -> None:
    text = FILES["handbook.yml"] + "identity: {colour: 1d5a8a, logo: images/logo.png}\n"
    folder = handbook(**{"handbook.yml": text})
    (folder / "images").mkdir(exist_ok=True)
    (folder / "images" / "logo.png").write_bytes(b"\x89PNG")
    done = sopkit("-C", folder, "export", "--branch", "milano", "--language", "it", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    config = yaml.safe_load((tmp_path / "out/mkdocs.yml").read_text(encoding="utf-8"))
    assert (tmp_path / "out/docs" / config["theme"]["logo"]).read_bytes() == b"\x89PNG"
    house = tmp_path / "out/docs" / config["extra_css"][-1]
    assert house.read_text(encoding="utf-8") == style_of("1d5a8a")
