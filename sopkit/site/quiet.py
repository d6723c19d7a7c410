"""Working with MkDocs in this process: what it says is heard and not printed, and memory is seldom looked through."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["heard", "seldom_collected"]


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Pages by the thousand stay in memory while MkDocs works, and looking through them for rubbish costs time."""
    before = gc.get_threshold()
    gc.set_threshold(20_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def heard() -> Iterator[list[str]]:
    """What MkDocs warns of while something is done; nothing of it is printed."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger = logging.getLogger("mkdocs")
    listener, level, aloud = Listener(logging.WARNING), logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = aloud
