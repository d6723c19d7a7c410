"""How long until something is on the screen: pages from a disk, in a headless Chromium that has not seen them before.

    python bench/first_paint.py SITE [--rounds 5] [--json]

SITE is a folder with built pages, such as `site`; of its first edition the pages at the top and those of one area are
opened, as on a phone. Figures are milliseconds from the request to the first contentful paint, the median and the largest, and the
bytes that a page loads at first.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from measuring import program, show
from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.browser import browser

PAINT = """() => new Promise(done => new PerformanceObserver(list => {
  const found = list.getEntriesByName('first-contentful-paint')[0];
  if (found) done(found.startTime);
}).observe({type: 'paint', buffered: true}))"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the figures."""
    parser = program(__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(arguments)
    pages = pages_of(given.site)
    if not pages:
        parser.error(f"no pages below {given.site}")
    with browser() as started:
        figures = {page.relative_to(given.site).as_posix(): painted(started, page, given.rounds) for page in pages}
    show(figures, given.json, table)
    return 0


def pages_of(site: Path) -> list[Path]:
    """The pages at the top of the first edition, and the first of its areas with its procedures."""
    home = next(iter(sorted(site.glob("*/*/*/index.html"))), None)
    if home is None:
        return []
    area = next(iter(sorted(home.parent.glob("*/*.html"))), home)
    return [*sorted(home.parent.glob("*.html")), *sorted(area.parent.glob("*.html"))]


def painted(started: Browser, page: Path, rounds: int) -> dict[str, Any]:
    """The figures of one page; each round is a browser's first visit."""
    taken, loaded = [], 0
    for _round in range(rounds):
        context = started.new_context(viewport={"width": 390, "height": 844})
        window = context.new_page()
        asked: set[str] = set()
        window.on("request", lambda request, asked=asked: asked.add(request.url))
        window.goto(page.as_uri())
        taken.append(window.evaluate(PAINT))
        loaded = sum(Path(unquote(urlsplit(url).path)).stat().st_size for url in asked if url.startswith("file:"))
        context.close()
    return {"median": statistics.median(taken), "largest": max(taken), "bytes": loaded}


def table(figures: dict[str, dict[str, Any]]) -> Iterator[str]:
    """A line for each page."""
    yield f"{'median':>8} {'largest':>8} {'loaded':>9}  page"
    for page, one in figures.items():
        yield f"{one['median']:>5.0f} ms {one['largest']:>5.0f} ms {one['bytes'] / 1000:>6.0f} kB  {page}"


if __name__ == "__main__":
    raise SystemExit(main())
