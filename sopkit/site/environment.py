"""The environment in which page templates run: sandboxed, and whatever they print is escaped for Markdown."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from sopkit.message import Message, plural
from sopkit.messages import Catalogue
from sopkit.site.phrase import phrase
from sopkit.site.prose import Markdown, guarded
from sopkit.template_folders import own_templates, template_folders
from sopkit.templating import environment

__all__ = ["page_environment"]


PLAIN = frozenset({Markdown, str, bool, list, type(None)})


class PageEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox, with a short way to plain words, which is nearly all that pages are made of."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read an attribute; nothing that begins with an underscore."""
        if type(value) in PLAIN and not attr.startswith("_"):
            return True
        return super().is_safe_attribute(obj, attr, value)


def page_environment(
    handbook: Path | None, catalogue: Catalogue, is_exported: bool = False
) -> ImmutableSandboxedEnvironment:
    """An environment for `templates/pages/`: words that are not yet Markdown become so when they are printed.

    Templates are found in the handbook's folder, beside it, and in sopkit, in this order. The same one is given again
    while no template has changed, for to compile them takes as long as to print a handbook. An exported page
    is searched by the theme, which is told of headings that are not worth finding.
    """
    changed = [(path, path.stat().st_mtime_ns, path.stat().st_size) for path in own_templates(handbook)]
    return compiled(handbook, catalogue, tuple(changed), is_exported)


@functools.lru_cache(maxsize=32)
def compiled(
    handbook: Path | None, catalogue: Catalogue, changed: tuple[object, ...], is_exported: bool
) -> ImmutableSandboxedEnvironment:
    made = environment(template_folders(handbook), catalogue, PageEnvironment)
    made.autoescape = True  # what macros and blocks give is Markdown already
    made.finalize = printed
    made.auto_reload = False  # templates stay as they are while one site is made
    made.globals |= translating(catalogue)
    made.globals["unsearched"] = Markdown(" data-search-exclude" if is_exported else "")
    made.filters |= {"quoted": quoted, "indented": indented}
    return made


def translating(catalogue: Catalogue) -> dict[str, Callable[..., Markdown]]:
    """`_()` and `plural()` that give Markdown."""

    def one(template: str, /, **arguments: object) -> Markdown:
        return phrase(catalogue, Message(template, arguments))

    def counted(one: str, many: str, count: int, /, **arguments: object) -> Markdown:
        return phrase(catalogue, plural(one, many, count, **arguments))

    return {"_": one, "plural": counted}


def printed(value: Any) -> Markdown:
    """What a template prints: words that are not Markdown yet are escaped, also where they stand first in a line."""
    if type(value) is Markdown:
        return value
    escaped = Markdown.escape(value)
    return escaped if isinstance(value, Markup) else guarded(escaped)


def quoted(markdown: Any) -> Markdown:
    """A block as a quotation."""
    return Markdown("\n".join(f"> {line}".rstrip() for line in Markdown.escape(markdown).split("\n")))


def indented(markdown: Any) -> Markdown:
    """A block below an admonition's title or in a list: four spaces before each line."""
    return Markdown("\n".join(f"    {line}".rstrip() for line in Markdown.escape(markdown).split("\n")))
