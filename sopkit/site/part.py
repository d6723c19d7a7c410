"""Pages' Markdown to HTML, part by part, each part once: most parts of an edition stand in other editions too."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sopkit.site.page import Page as OurPage
from sopkit.site.store import Store, digest

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink, TableOfContents

__all__ = ["Part", "Printer", "head_of", "table_of_contents", "whole"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page: its HTML and its headings."""

    content: str
    headings: list[tuple[str, str, int]]
    """(title, id, level) of each, in order."""
    leads: Mapping[str, str | None] = field(default_factory=dict)
    """Where its links to other files lead, by their paths; None where there is no such file."""

    @classmethod
    def of(cls, stored: Any) -> Part | None:
        """From what was stored, if that is a part."""
        try:
            content, headings, leads = stored
            flat = [(str(name), str(id), int(level)) for name, id, level in headings]
            return cls(str(content), flat, dict(leads))
        except (TypeError, ValueError):
            return None

    def stored(self) -> list[Any]:
        """As JSON can write it."""
        return [self.content, self.headings, self.leads]

    def is_in(self, files: Files) -> bool:
        """Whether its links lead where they did, among other files."""
        return all(leads_to(files, path) == url for path, url in self.leads.items())


@functools.lru_cache(maxsize=4096)
def head_of(markdown: str) -> dict[str, Any]:
    """A page's front matter, as MkDocs reads it."""
    from mkdocs.utils.meta import get_data

    _text, meta = get_data(markdown)
    return dict(meta)


class Printer:
    """Makes HTML of parts with one configuration of MkDocs, and remembers what it made."""

    def __init__(self, config: MkDocsConfig, store: Store, made_by: str, bodies: Store) -> None:
        """`bodies` holds pages without their feet that may be the same in the next edition."""
        self.config, self.store, self.bodies = config, store, bodies
        extensions = json.dumps([config.markdown_extensions, config.mdx_configs], default=str, sort_keys=True)
        self.made_by = digest(made_by, extensions)

    def page(self, ours: OurPage, page: Page, files: Files, said: list[str]) -> list[Part]:
        """A page without its foot, and its foot. `files` are the edition's, `said` what MkDocs has warned of so far."""
        body = self.body(ours, page, files, said)
        return [body, self.part(ours.foot, "", page, files, said)] if ours.foot else [body]

    def body(self, ours: OurPage, page: Page, files: Files, said: list[str]) -> Part:
        """A page without its foot."""
        head, *rest = ours.parts
        key = digest("body", self.made_by, ours.path, ours.head, *ours.parts)
        known = Part.of(self.bodies.get(key))
        if known is not None and known.is_in(files):
            return known
        warned = len(said)
        parts = [self.part(head, f"{ours.path}\n{ours.head}", page, files, said)]
        parts += [self.part(text, ours.path, page, files, said) for text in rest]
        body = joined(parts)
        if rest and len(said) == warned:  # a warning has to be given every time
            self.bodies.put(key, body.stored())
        return body

    def part(self, text: str, place: str, page: Page, files: Files, said: list[str]) -> Part:
        """One part; `place` is what it depends on besides its folder, nothing for a foot."""
        key = digest("part", self.made_by, page.file.src_uri.rpartition("/")[0], place, text)
        known = Part.of(self.store.get(key))
        if known is not None and known.is_in(files):
            return known
        asked = Asked(files)
        warned = len(said)
        page.markdown = text.lstrip("\n")
        page.render(self.config, asked)  # type: ignore[arg-type]
        assert page.content is not None
        part = Part(page.content, [flat for one in page.toc for flat in headings(one)], asked.answers)
        if len(said) == warned:
            self.store.put(key, part.stored())
        return part


def whole(parts: Iterable[Part], ours: OurPage) -> str:
    """The HTML of a page from that of its parts."""
    return ours.filled("\n".join(part.content for part in parts))


def joined(parts: Sequence[Part]) -> Part:
    """Several parts as one."""
    return Part(
        "\n".join(part.content for part in parts),
        [heading for part in parts for heading in part.headings],
        {path: url for part in parts for path, url in part.leads.items()},
    )


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
