"""The theme's style sheets, scripts and pictures: 1.3 MB that all editions and releases have in common."""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sopkit.site.store import digest
from sopkit.template_folders import shipped_templates

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context

__all__ = ["FOLDER", "Assets", "are_in", "lead_to", "theme_assets", "write_assets"]

FOLDER = "assets"
"""Where the theme keeps what pages load, and where a site keeps what editions share."""
UNUSED = ".map"
"""For those who work on the theme."""


@dataclass(frozen=True, slots=True)
class Assets:
    """The theme's files by their paths, `assets/stylesheets/main.css`; `name` is another one when any of them is."""

    name: str
    files: Mapping[str, Path]


@functools.cache
def theme_assets() -> Assets:
    """What pages of the theme, in this version, load."""
    found: dict[str, Path] = {}
    for folder in theme_folders():
        for path in sorted((folder / FOLDER).rglob("*")):
            if path.is_file() and path.suffix != UNUSED:
                found.setdefault(path.relative_to(folder).as_posix(), path)
    inside = digest(*(part for path in sorted(found) for part in (path, found[path].read_bytes())))
    return Assets(f"{importlib.metadata.version('mkdocs-material')}-{inside[:8]}", found)


def theme_folders() -> list[Path]:
    """The theme's folders, those that come first hiding what is in the others."""
    material = importlib.util.find_spec("material")
    assert material is not None
    assert material.origin is not None
    return [shipped_templates() / "theme", Path(material.origin).parent / "templates"]


def write_assets(assets: Assets, folder: Path) -> None:
    """Put the files into a folder; `assets/javascripts/x.js` becomes `javascripts/x.js` in it. Raises OSError."""
    for path, source in assets.files.items():
        place = folder / path.removeprefix(f"{FOLDER}/")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)


def are_in(folder: Path, assets: Assets) -> bool:
    """Whether a folder has all the files, in their full length."""
    try:
        return all(
            (folder / path.removeprefix(f"{FOLDER}/")).stat().st_size == source.stat().st_size
            for path, source in assets.files.items()
        )
    except OSError:
        return False


def lead_to(folder: str, assets: Assets, env: Environment) -> None:
    """Let the theme's templates name the files in the shared folder, which is relative to the edition's own."""
    from jinja2 import pass_context

    in_edition, tag_in_edition = env.filters["url"], env.filters["script_tag"]

    def is_shared(value: object) -> bool:
        return isinstance(value, str) and value in assets.files

    @pass_context
    def url(context: Context, value: Any) -> str:
        if is_shared(value):
            return f"{context['base_url']}/{folder}{value.removeprefix(f'{FOLDER}/')}"
        return str(in_edition(context, value))

    @pass_context
    def script_tag(context: Context, value: Any) -> str:
        if is_shared(value):
            return Markup('<script src="{0}"></script>').format(url(context, value))
        return str(tag_in_edition(context, value))

    env.filters["url"] = url
    env.filters["script_tag"] = script_tag
