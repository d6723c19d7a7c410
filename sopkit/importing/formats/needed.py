"""The packages that read formats; they come with an extra, since a handbook is written without them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from sopkit.errors import MissingExtra

__all__ = ["package"]


def package(name: str) -> Any:
    """A package of the extra `import`. Raises MissingExtra."""
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtra(
            "`{package}` is not installed: `pip install 'sopkit[import]'` brings it", package=name
        ) from error
