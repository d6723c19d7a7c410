"""Pages' Markdown to HTML, part by part, each part once: most parts of an edition stand in other editions too."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sopkit.site.page import REPORT
from sopkit.site.page import Page as OurPage
from sopkit.site.store import Store, digest

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink, TableOfContents

__all__ = ["Part", "Printer", "head_of", "table_of_contents", "whole"]

FOR_SEARCH = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")
"""What the search reads in a page, and takes out of it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page: its HTML, its headings, and what the search finds in it."""

    content: str
    headings: list[tuple[str, str, int]]
    """(title, id, level) of each, in order."""
    entries: str
    """The search's entries as JSON, one after the other."""

    @classmethod
    def of(cls, stored: Any, files: Files) -> Part | None:
        """From what was stored, if that is a part and its links lead where they did."""
        try:
            content, headings, entries, answers = stored
            made = cls(str(content), [(str(name), str(id), int(level)) for name, id, level in headings], str(entries))
            return made if all(leads_to(files, path) == url for path, url in answers.items()) else None
        except (AttributeError, TypeError, ValueError):
            return None

    def searched(self) -> Part:
        """Only what the search needs of it."""
        return Part("", [], self.entries)


@functools.lru_cache(maxsize=4096)
def head_of(markdown: str) -> dict[str, Any]:
    """A page's front matter, as MkDocs reads it."""
    from mkdocs.utils.meta import get_data

    _text, meta = get_data(markdown)
    return dict(meta)


class Printer:
    """Makes HTML of parts with one configuration of MkDocs, and remembers what it made."""

    def __init__(self, config: MkDocsConfig, store: Store, made_by: str) -> None:
        self.config, self.store = config, store
        search: Any = config.plugins["material/search"]
        self.settings = {key: search.config[key] for key in ("lang", "separator", "pipeline", "fields")}
        self.search_index = type(search.search_index)
        extensions = json.dumps([config.markdown_extensions, config.mdx_configs], default=str, sort_keys=True)
        self.made_by = digest(made_by, extensions, json.dumps(self.settings, default=str))

    def page(self, ours: OurPage, page: Page, files: Files, said: list[str]) -> list[Part]:
        """The parts of a page. `files` are those of the edition, `said` what MkDocs has warned of so far."""
        head, *rest = ours.parts
        found = [self.part(head, f"{ours.path}\n{ours.head}", page, files, said)]
        found += [self.part(text, ours.path, page, files, said) for text in rest]
        if ours.foot:
            found.append(self.part(ours.foot, "", page, files, said))
        return found

    def part(self, text: str, place: str, page: Page, files: Files, said: list[str]) -> Part:
        """One part; `place` is what it depends on besides its folder, nothing for a foot."""
        key = digest("part", self.made_by, page.file.src_uri.rpartition("/")[0], place, text)
        found = self.store.get(key)
        known = Part.of(found, files)
        if known is not None:
            return known
        asked = Asked(files)
        warned = len(said)
        page.markdown = text.lstrip("\n")
        page.render(self.config, asked)  # type: ignore[arg-type]
        assert page.content is not None
        entries = self.entries(page, is_first="\n" in place) if place else ""
        part = Part(page.content, [flat for one in page.toc for flat in headings(one)], entries)
        if len(said) == warned:  # a warning has to be given every time
            self.store.put(key, [part.content, part.headings, part.entries, asked.answers])
        return part

    def entries(self, page: Page, *, is_first: bool) -> str:
        index = self.search_index(**self.settings)
        index.add_entry_from_context(page)
        # Before the first heading of a part that is not the first stands nothing, for which there is an entry, too.
        found = index.entries if is_first else [one for one in index.entries if "#" in one["location"]]
        return ",".join(json.dumps(entry, separators=(",", ":"), default=str) for entry in found)

    def search(self, parts: Iterable[Part]) -> str:
        """The index of the search over all pages, as the search itself writes it."""
        settings = json.dumps(self.settings, separators=(",", ":"), default=str)
        return f'{{"config":{settings},"docs":[{",".join(part.entries for part in parts if part.entries)}]}}'


def whole(parts: Iterable[Part], report: str) -> str:
    """The HTML of a page from that of its parts."""
    content = "\n".join(part.content for part in parts)
    return FOR_SEARCH.sub("", content).replace(REPORT, report)


class Asked:
    """The files of an edition, noting for which of them a part asks, and where they lie."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.answers: dict[str, str | None] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self.files, name)

    def get_file_from_path(self, path: str) -> Any:
        """As MkDocs has it."""
        self.answers[path] = leads_to(self.files, path)
        return self.files.get_file_from_path(path)


def leads_to(files: Files, path: str) -> str | None:
    file = files.get_file_from_path(path)
    return file.url if file else None


def headings(link: AnchorLink) -> Iterator[tuple[str, str, int]]:
    yield link.title, link.id, link.level
    for below in link.children:
        yield from headings(below)


def table_of_contents(parts: Iterable[Part]) -> TableOfContents:
    """The headings of a page, those of lower level below the one that they follow."""
    from markdown.extensions.toc import nest_toc_tokens  # type: ignore[import-untyped]
    from mkdocs.structure.toc import get_toc

    flat = [{"name": name, "id": id, "level": level} for part in parts for name, id, level in part.headings]
    return get_toc(nest_toc_tokens(flat))
