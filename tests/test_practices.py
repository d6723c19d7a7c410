"""The page on good service says what is true: its links lead there, its commands run, its fields are read."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from markdown.extensions.toc import slugify

from sopkit.authoring.scaffold import procedure_kinds
from sopkit.doctor.order import ORDER
from sopkit.edition import edition
from sopkit.lint.rule import discover
from sopkit.schema import fields_of
from sopkit.site.site import site_of
from sopkit.workspace import FolderFiles, open_folder
from tests.commands import Done, sopkit
from tests.samples import SOPS, TODAY
from tests.watching import SECTIONS, Read, watched

MANUAL = Path(__file__).parent.parent / "manual"
PAGE = (MANUAL / "practices.md").read_text(encoding="utf-8")
PENDING: frozenset[int] = frozenset()
"""Rows whose commands are not there yet: this must be empty."""
TELLING = ("rules", "lint", "doctor", "control", "network", "site", "pdf", "report", "changelog", "history", "cli")
CARRYING = frozenset({"sopkit.site.public", "sopkit.changelog.reading"})
"""The parts of sopkit that tell people something, and what of them only walks over all fields that there are."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that good service asks: its number and words, where it lives, what to try."""

    number: int
    asked: str
    lives: str
    tried: str

    @property
    def links(self) -> list[tuple[str, str, str]]:
        """Of each link its words, file and anchor."""
        return re.findall(r"\[([^]]+)\]\(([^)#]+)(?:#([^)]+))?\)", f"{self.asked} {self.lives} {self.tried}")

    @property
    def commands(self) -> list[tuple[str, int]]:
        """Each command to try, with its exit code."""
        found = re.findall(r"`sopkit ([^`]+)`(?: \((\d)\))?", self.tried)
        return [(command, int(code or 0)) for command, code in found]


def rows() -> Iterator[Row]:
    for line in PAGE.splitlines():
        if found := re.match(r"\| \*\*(\d+)\*\* ([^|]+) \| ([^|]+) \| ([^|]+) \|$", line):
            yield Row(int(found[1]), found[2], found[3], found[4])


ROWS = tuple(rows())
COMMANDS = [pytest.param(*one, id=one[0]) for row in ROWS if row.number not in PENDING for one in row.commands]
FIELDS = sorted({at for row in ROWS for _words, file, at in row.links if file == "format.md" and "." in at})


def test_every_number_stands_on_the_page_once() -> None:
    assert sorted(row.number for row in ROWS) == list(range(1, 89))
    assert PAGE.count("\n| **") == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))
def test_a_row_says_where_it_lives_and_what_to_try(row: Row) -> None:
    assert row.links or row.lives.startswith("Not here: ") or row.number in PENDING
    assert row.commands or re.search(r"`[\w/-]+\.html`", row.tried)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))
def test_links_lead_to_an_anchor_that_is_there(row: Row) -> None:
    for words, file, anchor in row.links:
        assert (MANUAL / file).is_file()
        assert not anchor or anchor in anchors(file), f"{words} leads to {file}#{anchor}"
        if file == "rules.md":
            assert words == anchor


def anchors(file: str) -> set[str]:
    """What a link may lead to on a page: its headings, and places of their own."""
    words = (MANUAL / file).read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", words, flags=re.S), re.M)
    return {slugify(heading.replace("`", ""), "-") for heading in headings} | set(
        re.findall(r'<a id="([^"]+)">', words)
    )


def test_what_the_page_names_is_there() -> None:
    names = set(re.findall(r"`(no-[a-z-]+)`", PAGE))
    assert names - set(ORDER) - set(discover("sopkit.rules")) == set()
    begun = {words for row in ROWS for words, file, _at in row.links if file == "new.md" and " " not in words}
    assert begun - set(procedure_kinds()) == set()


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of all that the page tells to try in the sample handbook."""

    ended: Mapping[str, Done]
    pages: Mapping[str, set[str]]
    read: set[Read]


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    cache = str(tmp_path_factory.mktemp("cache"))
    ended = {}
    with watched() as read:
        workspace = open_folder(SOPS)
        shown = edition(workspace, "bologna", "en")
        pages = {
            readers: {
                page.path.replace(".md", ".html")
                for page in site_of(shown, today=TODAY, files=FolderFiles(SOPS), is_public=readers == "customers").pages
            }
            for readers in ("staff", "customers")
        }
        for row in ROWS:
            for command, _code in row.commands if row.number not in PENDING else ():
                folder = tmp_path_factory.mktemp("melograno")
                shutil.copytree(SOPS, folder / "sops")
                environment = {"SOPKIT_TODAY": TODAY.isoformat(), "SOPKIT_CACHE_DIR": cache, "SOPKIT_ACKS": cache}
                ended[command] = sopkit(*shlex.split(command), cwd=folder, **environment)
    return Tried(ended, pages, read)


@pytest.mark.parametrize(("command", "code"), COMMANDS)
def test_a_command_to_try_ends_as_the_page_says(command: str, code: int, tried: Tried) -> None:
    done = tried.ended[command]
    assert done.returncode == code, done.stderr + done.stdout
    assert done.stdout.strip() or done.stderr.strip()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))
def test_a_page_to_look_at_is_published(row: Row, tried: Tried) -> None:
    for page, customers in re.findall(r"`([\w/-]+\.html)`( for customers)?", row.tried):
        assert page in tried.pages["customers" if customers else "staff"]


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_is_named_is_read_by_what_tells_people_something(field: str, tried: Tried) -> None:
    section, key = field.split(".")
    cls = SECTIONS[section]
    assert key in fields_of(cls)
    readers = {module for read, name, module in tried.read if (read, name) == (cls, key)}
    telling = {reader for reader in readers - CARRYING if reader.split(".")[1:2] and reader.split(".")[1] in TELLING}
    assert telling, f"only {', '.join(sorted(readers))} read it"
