"""The kinds of pages, one a file: a kind is there because its file is. `ORDER` is its place in the navigation."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from types import ModuleType

__all__ = ["kinds_in"]


@functools.cache
def kinds_in(package: str) -> tuple[ModuleType, ...]:
    """Every module of a package, in the order of the navigation, that has `ORDER`; each has `pages(book)` too."""
    path = importlib.import_module(package).__path__
    found = [importlib.import_module(f"{package}.{module.name}") for module in pkgutil.iter_modules(path)]
    return tuple(sorted((module for module in found if hasattr(module, "ORDER")), key=lambda module: module.ORDER))
