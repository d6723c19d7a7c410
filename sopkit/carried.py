"""What every worker of a Dask cluster has at hand while work goes on; only imported where there is Dask."""

from __future__ import annotations

from typing import Any

from distributed import WorkerPlugin

__all__ = ["Carried"]


class Carried(WorkerPlugin):  # type: ignore[misc]
    """Goes to each worker once, and to one that joins later as it joins."""

    def __init__(self, value: Any) -> None:
        self.value = value
