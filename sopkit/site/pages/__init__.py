"""The kinds of pages, one a file: a kind is there because its file is. `ORDER` is its place in the navigation."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from types import ModuleType

__all__ = ["kinds"]


@functools.cache
def kinds() -> tuple[ModuleType, ...]:
    """Every module of this package, in the order of the navigation; each has `ORDER` and `pages(book)`."""
    found = [importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    return tuple(sorted((module for module in found if hasattr(module, "ORDER")), key=lambda module: module.ORDER))
