"""A rule's page of the manual, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["flat"]


def flat(examples: Any) -> Iterator[str]:
    """Examples as lines: sentences by language, or texts of files."""
    if isinstance(examples, Mapping):
        for key, inside in examples.items():
            yield f"  {key}"
            yield from (f"  {line}" for line in flat([inside] if isinstance(inside, str) else inside))
        return
    for example in examples:
        if isinstance(example, str):
            yield from (f"  {line}" for line in example.strip("\n").splitlines())
            if "\n" in example.strip():
                yield ""
        else:
            yield from flat(example)
