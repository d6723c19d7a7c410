"""PyYAML's parser: a file's text in, its events out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

__all__ = ["events"]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C; where PyYAML was built without it, the one in Python tells the same, some thirty times slower."""


def events(text: str) -> Iterator[Any]:
    """The parser's events, up to its first error, which is raised."""
    return iter(_Loader(text).get_event, None)
