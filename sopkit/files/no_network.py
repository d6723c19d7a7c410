"""No way to the network for what runs in this process."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

__all__ = ["no_network"]

NOWHERE = "http://127.0.0.1:0"
"""Nobody listens there: a port of this number cannot be opened."""
PROXIES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")
DIRECT = ("NO_PROXY", "no_proxy")


@contextlib.contextmanager
def no_network() -> Iterator[None]:
    """For a library that fetches what it lacks: while this lasts, it is sent to a proxy that is not there."""
    before = {name: os.environ.get(name) for name in (*PROXIES, *DIRECT)}
    os.environ.update(dict.fromkeys(PROXIES, NOWHERE) | dict.fromkeys(DIRECT, ""))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
