"""In which language sopkit speaks to whoever calls it: known without the handbook, which may be broken or missing."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopkit.errors import NoHandbook

if TYPE_CHECKING:
    from sopkit.messages import Catalogue

__all__ = ["folder_named", "reader"]

_SETTING = re.compile(r"^(language|messages):[ \t]*[\"']?([A-Za-z]+)", re.MULTILINE)
"""The two lines of `handbook.yml`, found as text: a reader of YAML takes longer to load than all that help says."""
_LARGEST = 100_000
"""Characters of `handbook.yml` that are looked through."""


def reader(folder: Path) -> Catalogue:
    """The catalogue that the environment chooses, or else the handbook in or above a folder, or else the system."""
    from sopkit.messages import catalogue

    return catalogue(os.environ.get("SOPKIT_LANGUAGE") or of_handbook(folder) or of_system() or "en")


def of_handbook(folder: Path) -> str | None:
    """The language in which sopkit speaks in a handbook; None where there is none, or it does not say."""
    from sopkit.files.folder import handbook_folder

    try:
        with (handbook_folder(folder) / "handbook.yml").open(encoding="utf-8-sig", errors="replace") as file:
            settings = dict(reversed(_SETTING.findall(file.read(_LARGEST))))  # of two of a name, the first
    except (NoHandbook, OSError, ValueError):
        return None
    return settings.get("messages") or settings.get("language")


def of_system() -> str | None:
    """The language of the person at this system, as in `it_IT.UTF-8`."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := os.environ.get(name):
            return re.split(r"[_.@-]", locale)[0].lower()
    return of_windows()


def of_windows() -> str | None:
    """The language of Windows' own menus, which it says in no variable; None elsewhere."""
    import ctypes
    from locale import windows_locale

    windows = getattr(ctypes, "windll", None)
    return (
        windows_locale.get(windows.kernel32.GetUserDefaultUILanguage(), "").split("_")[0] or None if windows else None
    )


def folder_named(arguments: Sequence[str]) -> Path:
    """The folder that `-C` names among the words of a call, which may be wrong otherwise."""
    asked = click.Command(
        "sopkit",
        params=[click.Option(["-C", "--folder"])],
        add_help_option=False,
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    )
    with asked.make_context("sopkit", list(arguments), resilient_parsing=True) as context:
        return Path(context.params.get("folder") or ".")
