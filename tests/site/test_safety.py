"""Whatever stands in a handbook, pages show it; they never run it."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml

from sopkit.edition import edition
from sopkit.site.config import EXTENSIONS
from sopkit.site.site import site_of
from sopkit.workspace import FolderFiles, load
from tests.once import made_once
from tests.site.by_mkdocs import build_edition
from tests.site.conftest import FILES, TODAY
from tests.site.hostile import STRINGS, Noticed

PYMDOWN = [
    *(
        "arithmatex",
        "betterem",
        "caret",
        "critic",
        "details",
        "emoji",
        "highlight",
        "inlinehilite",
        "keys",
        "magiclink",
    ),
    *("mark", "progressbar", "smartsymbols", "snippets", "superfences", "tabbed", "tasklist", "tilde"),
    *("blocks.admonition", "blocks.definition", "blocks.details", "blocks.html", "blocks.tab"),
]
OURS = list(EXTENSIONS)
USUAL = [
    *OURS,
    *("abbr", "def_list", "footnotes", "smarty", "sane_lists", "nl2br", "meta"),
    *(f"pymdownx.{name}" for name in PYMDOWN),
]
"""Every extension that sites with Material commonly turn on."""
PROCEDURE, HANDBOOK, BRANCH = "standard/returns/return-an-item.yml", "handbook.yml", "branches/milano/branch.yml"
NAMES = {
    *("by", "to", "go", "then", "id", "owner", "status", "kind", "data", "format", "language", "languages"),
    "return-window",
}


def poisoned(node: Any, words: str, key: str = "") -> Any:
    """A file's content with the words in place of every text, names apart."""
    if isinstance(node, dict):
        return {name: poisoned(value, words, str(name)) for name, value in node.items()}
    if isinstance(node, list):
        return [poisoned(value, words, key) for value in node]
    return node if key in NAMES or not isinstance(node, str) else words


def poisoned_names(node: Any, words: str) -> Any:
    """A file's content with the words in every name, too: of steps, answers, roles, areas, terms."""
    if isinstance(node, dict):
        return {name: poisoned_names(value, words) for name, value in node.items()} | {
            f"{words}": {"name": words, "title": words}
        }
    if isinstance(node, list):
        return [poisoned_names(value, words) for value in node]
    return words if isinstance(node, str) else node


def content(path: str, change: Callable[[Any, str], Any], words: str) -> str:
    return json.dumps(
        change(yaml.load(FILES[path], Loader=yaml.BaseLoader), words.replace("\x02", "").replace("\x03", ""))
    )


def bodies(folder: Path) -> list[str]:
    """All pages of a branch as Markdown."""
    made = site_of(edition(load(FolderFiles(folder)), "milano", "it"), today=TODAY, release="1").pages
    return [page.markdown.split("\n---\n", 1)[1] for page in made]


@functools.cache
def converter(extensions: tuple[str, ...]) -> markdown.Markdown:
    return markdown.Markdown(extensions=list(extensions))


def rendered(made: list[str], extensions: list[str]) -> Noticed:
    """Pages as HTML, without a theme."""
    to_html = converter(tuple(extensions))
    return Noticed("".join(to_html.reset().convert(body) for body in made))


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Noticed]:
    """The pages of the small handbook as it is, by the number of extensions."""
    folder = tmp_path_factory.mktemp("harmless")
    for path, words in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(words, encoding="utf-8")
    made = bodies(folder)
    return {len(extensions): rendered(made, extensions) for extensions in (OURS, USUAL)}


@pytest.mark.parametrize("number", range(len(STRINGS)))
def test_words_in_any_field_stay_words(
    number: int, handbook: Callable[..., Path], harmless: dict[int, Noticed]
) -> None:
    """With our own extensions on all pages, with the usual ones on every fourth page: the next words on others."""
    made = poisoned_pages(STRINGS[number], handbook)
    check_words(made, OURS, harmless)
    check_words(made[number % 4 :: 4], USUAL, harmless)


@pytest.mark.soak
@pytest.mark.parametrize("number", range(len(STRINGS)))
def test_words_in_any_field_stay_words_with_all_usual_extensions(
    number: int, handbook: Callable[..., Path], harmless: dict[int, Noticed]
) -> None:
    check_words(poisoned_pages(STRINGS[number], handbook), USUAL, harmless)


def poisoned_pages(words: str, handbook: Callable[..., Path]) -> list[str]:
    return bodies(handbook(**{path: content(path, poisoned, words) for path in (PROCEDURE, HANDBOOK, BRANCH)}))


def check_words(made: list[str], extensions: list[str], harmless: dict[int, Noticed]) -> None:
    noticed = rendered(made, extensions)
    assert noticed.beyond(harmless[len(extensions)]) == set()
    assert noticed.dangerous == set()
    assert noticed.scripts == 0


@pytest.mark.parametrize("words", STRINGS[::4], ids=range(0, len(STRINGS), 4))
def test_names_that_break_all_rules_stay_words(
    words: str, handbook: Callable[..., Path], harmless: dict[int, Noticed]
) -> None:
    files = {path: content(path, poisoned_names, words) for path in (PROCEDURE, HANDBOOK, BRANCH)}
    noticed = rendered(bodies(handbook(**files)), OURS)
    assert noticed.beyond(harmless[len(OURS)]) == set()
    assert noticed.dangerous == set()


def hostile_site() -> dict[str, str]:
    """A procedure for each of the words, in all its fields, in a handbook whose own names are hostile too."""
    procedure = yaml.load(FILES[PROCEDURE], Loader=yaml.BaseLoader)
    files = {
        f"standard/returns/p{number}.yml": json.dumps(
            poisoned(procedure, words.replace("\x02", "").replace("\x03", ""))
        )
        for number, words in enumerate(STRINGS)
    }
    name = '"></title><script>alert(1)</script>'
    files[HANDBOOK] = (
        FILES[HANDBOOK]
        .replace("Smith & Sons <handbook>", json.dumps(name))
        .replace("title: Returns", f"title: {json.dumps(name)}")
    )
    files[BRANCH] = FILES[BRANCH].replace("name: Milano", f"name: {json.dumps(name)}")
    return files


def build_milano(folder: Path, target: Path) -> None:
    """The edition of Milano in English, as MkDocs builds it by itself."""
    made = edition(load(FolderFiles(folder)), "milano", "en")
    build_edition(made, target, today=TODAY, release="2026.11", templates=folder)


def hostile_built() -> Path:
    """The site with a procedure for each of the words; nobody may write in it."""

    def make(folder: Path) -> None:
        for path, words in {**FILES, **hostile_site()}.items():
            (folder / "sops" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "sops" / path).write_text(words, encoding="utf-8")
        build_milano(folder / "sops", folder / "site")

    return made_once("site-hostile", make) / "site"


def test_a_site_of_hostile_words_has_no_tag_and_no_script_more(handbook: Callable[..., Path], tmp_path: Path) -> None:
    def pages(site: Path) -> dict[str, Noticed]:
        return {page.name: Noticed(page.read_text(encoding="utf-8")) for page in site.rglob("*.html")}

    build_milano(handbook(), tmp_path / "before")
    before, after = pages(tmp_path / "before"), pages(hostile_built())
    known = before["return-an-item.html"]
    for page in before.values():
        known.tags |= page.tags
    for number in range(len(STRINGS)):
        page = after[f"p{number}.html"]
        assert page.beyond(known) == set(), STRINGS[number]
        assert page.dangerous == set(), STRINGS[number]
        assert page.scripts == before["return-an-item.html"].scripts, STRINGS[number]
    for name in before:
        assert after[name].scripts == before[name].scripts, name
        assert after[name].beyond(known) == set(), name
