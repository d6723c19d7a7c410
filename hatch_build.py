"""The build of a wheel, and `pip install --editable`: compiles the catalogues, which a wheel holds compiled only."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Called by hatchling; see `[tool.hatch.build.targets.wheel.hooks.custom]`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the files of the wheel are gathered."""
        folder = Path(self.root, "sopkit", "messages")
        compiling = runpy.run_path(str(folder / "compiling.py"))
        made = compiling["compile_all"](folder)
        build_data["artifacts"] += [path.relative_to(self.root).as_posix() for path in made]
