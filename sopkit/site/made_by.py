"""What makes pages: sopkit, its templates, and the packages that it builds with, each in its version."""

from __future__ import annotations

import functools
import importlib.metadata
import sys
from pathlib import Path

import sopkit
from sopkit.own_files import files_below
from sopkit.site.store import digest
from sopkit.template_folders import shipped_templates

__all__ = ["PACKAGES", "made_by", "versions"]

PACKAGES = ("sopkit", "mkdocs", "mkdocs-material", "Markdown", "Jinja2", "MarkupSafe", "babel", "PyYAML")


def versions() -> dict[str, str]:
    """The version of Python, and of each package that has a part in a page."""
    found = {"Python": ".".join(map(str, sys.version_info[:3]))}
    return found | {name: importlib.metadata.version(name) for name in PACKAGES}


@functools.cache
def made_by() -> str:
    """The digest of all that makes pages, but for the handbook: where it is another one, pages may be others too."""
    own = [*files_below(Path(sopkit.__file__).parent), *files_below(shipped_templates())]
    return digest(str(sorted(versions().items())), *(part for path in own for part in (path.name, path.read_bytes())))
