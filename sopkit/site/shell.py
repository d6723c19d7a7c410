"""What the theme puts around a page's own words: the same in all branches but for the branch's name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sopkit.site.store import Store, digest

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

__all__ = ["NAME", "Dresser", "Surroundings", "filled"]

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


class Dresser:
    """Renders shells with one configuration of MkDocs, and remembers them."""

    def __init__(self, config: MkDocsConfig, env: Environment, store: Store, made_by: str) -> None:
        self.config, self.env, self.store = config, env, store
        shown: list[Any] = [dict(config.theme.items()), dict(config.extra), config.mdx_configs, config.extra_css]
        shown += [[str(script) for script in config.extra_javascript], config.site_url, sorted(config.plugins)]
        self.made_by = digest(made_by, json.dumps(shown, default=str, sort_keys=True))

    def shell(self, page: Page, navigation: Navigation, files: Sequence[File], around: list[Any]) -> list[str]:
        """The page with its headings, in pieces between which the site's name and the page's words belong.

        Every second piece is one of `NAME` and `WORDS`.
        """
        has_heading = "<h1" in (page.content or "")
        about = [page.url, page.meta, [heading_of(one) for one in page.toc], has_heading, around]
        key = digest("shell", self.made_by, json.dumps(about, default=str))
        found = self.store.get(key)
        if not is_shell(found):
            found = pieces(self.rendered(page, navigation, files, f"<h1{WORDS}" if has_heading else WORDS))
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


def filled(shell: Sequence[str], name: str, words: str) -> str:
    """A whole page from its shell."""
    between = {NAME: name, WORDS: words}
    return "".join(piece if place % 2 == 0 else between[piece] for place, piece in enumerate(shell))
