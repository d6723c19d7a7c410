"""Pictures of every kind of page, for people to look at: `python -m tests.screenshots [FOLDER] [--readme]`.

On a phone and at a desk, light and dark, in four languages: about 600 pictures, and `index.html`, which shows them beside
each other. `--readme` takes only those that README shows.
"""

from __future__ import annotations

import argparse
import contextlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from tests.browser import browser
from tests.page_kinds import CUSTOMERS, DOORS, STAFF
from tests.samples import BEFORE, ONE_A_LANGUAGE, RELEASE, publish_customers, publish_staff

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "manual" / "pictures"
"""Where README's pictures lie."""
PHONE, DESK = 390, 1280
TALLEST = 12_000
"""Pixels; a browser takes no picture of much more."""
WIDTHS = {"phone": (PHONE, 844), "desk": (DESK, 900)}
Colours = Literal["light", "dark"]
COLOURS: tuple[Colours, ...] = ("light", "dark")
PROCEDURE = "returns/return-or-exchange.html"
ASKED = {"en": "no receipt", "it": "senza scontrino", "ro": "fara bon", "ca": "sense tiquet"}
"""What staff type to find a step."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Something to look at: its kind, the page's language and address, and what is done there before."""

    kind: str
    language: str
    address: str
    act: Callable[[Page, str], None] | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was taken of a sight."""

    sight: Sight
    device: str
    colours: Colours

    @property
    def path(self) -> str:
        """Below the folder of all pictures."""
        return f"{self.sight.kind}/{self.sight.language}-{self.device}-{self.colours}.png"


def sights(staff: Path, customers: Path) -> Iterator[Sight]:
    """One of every kind of page, in every language, and what pages become when they are used."""
    for door, (name, site) in product(DOORS, (("staff", staff), ("customers", customers))):
        yield Sight(f"{door.name}-{name}", "all", f"{(site / door.example).as_uri()}#choose")
    for branch, language in ONE_A_LANGUAGE:
        home = staff / branch / language / RELEASE
        for kind in STAFF:
            [where] = [edition for edition in kind.editions if edition[1] == language]
            yield Sight(kind.name, language, staff.joinpath(*where, RELEASE, kind.example).as_uri())
        yield Sight("procedure-at-work", language, (home / PROCEDURE).as_uri(), at_work)
        yield Sight("search", language, (home / "index.html").as_uri(), search)
        if (home.parent / BEFORE).exists():
            yield Sight("procedure-before", language, (home.parent / BEFORE / PROCEDURE).as_uri())
        for kind in CUSTOMERS:
            yield Sight(kind.name, language, (customers / branch / language / kind.example).as_uri())


def at_work(page: Page, _language: str) -> None:
    """Two steps are done, and a question is answered."""
    for step in ("greet", "check-sale"):
        page.check(f".sop-step:has(> #{step}) > .sop-tick input")
    page.click('.sop-step:has(> #check-date) > .sop-question a[href="#offer-voucher"] >> nth=0')
    page.click(".sop-more > summary >> nth=1")


def search(page: Page, language: str) -> None:
    """Somebody has typed what has happened."""
    page.keyboard.press("/")
    page.wait_for_function("window.sopkitSearch && window.sopkitFind")
    page.keyboard.type(ASKED[language])
    page.wait_for_selector("[role=option]")


@contextlib.contextmanager
def published() -> Iterator[tuple[Path, Path]]:
    """The sample handbook for staff and for customers."""
    with tempfile.TemporaryDirectory(prefix="sopkit-") as temporary:
        staff, customers = Path(temporary) / "site", Path(temporary) / "site-public"
        publish_staff(staff)
        publish_customers(customers)
        yield staff, customers


def take(started: Browser, folder: Path, every: Sequence[Sight]) -> Iterator[Picture]:
    """Take the pictures of all sights."""
    for device, colours in product(WIDTHS, COLOURS):
        width, height = WIDTHS[device]
        context = started.new_context(
            viewport={"width": width, "height": height}, color_scheme=colours, reduced_motion="reduce"
        )
        page = context.new_page()
        for sight in every:
            picture = Picture(sight, device, colours)
            page.set_viewport_size({"width": width, "height": height})
            look_at(page, sight)
            if sight.act is not search:  # which lies over the window
                show_whole(page, width)
            page.screenshot(path=folder / picture.path)
            page.evaluate("localStorage.clear()")
            yield picture
        context.close()


def look_at(page: Page, sight: Sight) -> None:
    """Open a page and do there what belongs to the sight."""
    page.goto(sight.address)
    if sight.act is not None:
        sight.act(page, sight.language)
    page.wait_for_timeout(60)


def show_whole(page: Page, width: int) -> None:
    """Make the window as high as the page, so that what sticks to its foot does not lie in the middle of a picture."""
    page.evaluate("scrollTo(0, 0)")
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_timeout(60)


def sheet(pictures: Sequence[Picture]) -> str:
    """A page that shows all pictures, kind by kind; a click shows one as large as it is."""
    ordered = sorted(pictures, key=lambda one: (one.sight.kind, one.device, one.colours))
    parts = []
    for kind, group in groupby(ordered, key=lambda one: one.sight.kind):
        shown = "".join(figure(one) for one in group)
        parts.append(f'<h2 id="{escape(kind)}">{escape(kind)}</h2><div>{shown}</div>')
    links = " ".join(f'<a href="#{kind}">{kind}</a>' for kind in dict.fromkeys(one.sight.kind for one in ordered))
    return SHEET.format(links=links, parts="\n".join(parts))


def figure(picture: Picture) -> str:
    width = 200 if picture.device == "phone" else 420
    words = f"{picture.sight.language}, {picture.device}, {picture.colours}"
    return (
        f'<figure><a href="{picture.path}"><img src="{picture.path}" alt="{words}" width="{width}" loading="lazy"></a>'
        f"<figcaption>{words}</figcaption></figure>"
    )


SHEET = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Every kind of page</title>
<style>
body {{ font: 14px/1.4 system-ui, sans-serif; margin: 1rem; background: #888 }}
h1, h2 {{ color: #fff }} nav a {{ color: #fff; margin-right: .8em }}
div {{ display: flex; flex-wrap: wrap; gap: 1rem; align-items: start }}
figure {{ margin: 0 }} figcaption {{ color: #fff }}
a:has(img) {{ display: block; max-height: 640px; overflow: hidden }} img {{ display: block }}
</style>
<h1>Every kind of page</h1><nav>{links}</nav>
{parts}
"""


def take_for_readme(started: Browser, staff: Path) -> Iterator[Path]:
    """The two pictures of README: a procedure at the counter, and the search in another language."""
    home = staff / "galway" / "en" / RELEASE
    shown = (
        ("procedure.png", Sight("procedure", "en", f"{(home / PROCEDURE).as_uri()}#check-date"), "light"),
        ("search.png", Sight("search", "en", (home / "index.html").as_uri(), search), "dark"),
    )
    PICTURES.mkdir(exist_ok=True)
    for name, sight, colours in shown:
        context = started.new_context(
            viewport={"width": PHONE, "height": 700},
            color_scheme=colours,  # type: ignore[arg-type]
            device_scale_factor=1.5,
            reduced_motion="reduce",
        )
        page = context.new_page()
        look_at(page, sight)
        page.screenshot(path=PICTURES / name)
        context.close()
        yield PICTURES / name


def main(arguments: Sequence[str] | None = None) -> int:
    """Publish the sample, take the pictures, and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "screenshots")
    parser.add_argument("--readme", action="store_true", help="take only the pictures of README")
    parser.add_argument("--kind", action="append", default=[], help="take only this kind")
    options = parser.parse_args(arguments)
    with published() as (staff, customers), browser() as started:
        for path in take_for_readme(started, staff):
            print(path)
        if options.readme:
            return 0
        every = [one for one in sights(staff, customers) if not options.kind or one.kind in options.kind]
        taken = list(take(started, options.folder, every))
    contents = options.folder / "index.html"
    contents.write_text(sheet(taken), encoding="utf-8")
    print(f"{len(taken)} pictures: {contents.resolve().as_uri()}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
