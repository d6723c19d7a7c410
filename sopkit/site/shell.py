"""What the theme puts around a page's own words: the same in all branches but for the branch's name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sopkit.site.store import Store, digest

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

__all__ = ["NAME", "Dress", "Dresser", "Surroundings"]

NAME, WORDS = "\x10name\x10", "\x10words\x10"
"""What stands in a shell for the site's name and for the page's words: no file of a handbook holds such characters."""


class Surroundings:
    """What a page shows of the other pages: the heads of all sections, and the whole of its own section."""

    def __init__(self, navigation: Navigation) -> None:
        self.heads = digest(json.dumps([head(one) for one in navigation.items], default=str))
        self.trees = {id(one): digest(json.dumps(tree(one), default=str)) for one in navigation.items}

    def of(self, page: Page) -> list[Any]:
        """All that the theme may show beside a page."""
        top: Any = page
        while top.parent is not None:
            top = top.parent
        near = [(one.title, one.url) if one else None for one in (page.previous_page, page.next_page)]
        return [self.heads, self.trees[id(top)], near]


def head(one: Any) -> list[Any]:
    first = one
    while first.children:
        first = first.children[0]
    return [one.title, first.url, len(one.children or ()), getattr(one, "meta", None)]


def tree(one: Any) -> list[Any]:
    own = [one.title, getattr(one, "url", None), getattr(one, "meta", None)]
    return [*own, [tree(below) for below in one.children or ()]]


@dataclass(frozen=True, slots=True)
class Dress:
    """What a page is dressed in: the navigation, all files, and of these what the page shows."""

    navigation: Navigation
    files: Sequence[File]
    around: list[Any]


class Dresser:
    """Renders shells with one configuration of MkDocs, and remembers them."""

    def __init__(self, config: MkDocsConfig, env: Environment, store: Store, made_by: str) -> None:
        self.config, self.env, self.store = config, env, store
        shown: list[Any] = [dict(config.theme.items()), dict(config.extra), config.mdx_configs, config.extra_css]
        shown += [[str(script) for script in config.extra_javascript], config.site_url, sorted(config.plugins)]
        self.made_by = digest(made_by, json.dumps(shown, default=str, sort_keys=True))

    def dressed(self, page: Page, dress: Dress, name: str, stood: Path | None) -> bytes:
        """The finished page, which has its words and headings, of a site of that name.

        With `stood`, where the page may stand already, it is taken from there if it is the one that would be made.
        """
        words = page.content or ""
        about = [page.url, page.meta, [heading_of(one) for one in page.toc], "<h1" in words, dress.around]
        key = digest("shell", self.made_by, json.dumps(about, default=str))
        if stood is None:
            return filled(self.shell(key, page, dress), name, words)
        finished = digest("finished", key, name, words)
        known = self.store.get(finished)
        standing = read(stood) if isinstance(known, str) else b""
        if standing and digest(standing) == known:
            return standing
        made = filled(self.shell(key, page, dress), name, words)
        self.store.put(finished, digest(made))
        return made

    def shell(self, key: str, page: Page, dress: Dress) -> list[str]:
        """The page in pieces between which the site's name and the page's words belong.

        Every second piece is one of `NAME` and `WORDS`.
        """
        found = self.store.get(key)
        if not is_shell(found):
            content = f"<h1{WORDS}" if "<h1" in (page.content or "") else WORDS
            found = pieces(self.rendered(page, dress.navigation, dress.files, content))
            self.store.put(key, found)
        return list(found)

    def rendered(self, page: Page, navigation: Navigation, files: Sequence[File], content: str) -> str:
        from mkdocs.commands.build import get_context

        words, page.content = page.content, content
        page.active = True
        try:
            context = get_context(navigation, files, self.config, page)
            template = self.env.get_template(str(page.meta.get("template", "main.html")))
            return template.render(context).replace(content, WORDS)
        finally:
            page.active = False
            page.content = words


def is_shell(stored: Any) -> bool:
    """Whether something that was stored is a shell: words, with one of the two signs at every second place."""
    return (
        isinstance(stored, list)
        and len(stored) % 2 == 1
        and all(isinstance(piece, str) for piece in stored)
        and all(piece in (NAME, WORDS) for piece in stored[1::2])
    )


def heading_of(link: Any) -> list[Any]:
    return [link.title, link.id, link.level, [heading_of(one) for one in link.children]]


def pieces(html: str) -> list[str]:
    found: list[str] = []
    for number, piece in enumerate(html.split(WORDS)):
        found += [WORDS] if number else []
        for place, text in enumerate(piece.split(NAME)):
            found += [NAME, text] if place else [text]
    return found


def filled(shell: Sequence[str], name: str, words: str) -> bytes:
    """A whole page from its shell, as MkDocs writes it."""
    between = {NAME: name, WORDS: words}
    whole = "".join(piece if place % 2 == 0 else between[piece] for place, piece in enumerate(shell))
    return whole.encode("utf-8", errors="xmlcharrefreplace")


def read(file: Path) -> bytes:
    """What a file holds; nothing where there is none that can be read."""
    try:
        return file.read_bytes()
    except OSError:
        return b""
