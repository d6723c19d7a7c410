"""What a shell offers when somebody presses Tab: names in the handbook, taken quickly, from names of files alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from sopkit.errors import NoHandbook
from sopkit.naming import SOURCES, without_ending

__all__ = [
    "branches",
    "ideas",
    "kinds",
    "languages",
    "pilots",
    "procedures",
    "proposals",
    "published_branches",
    "releases",
    "rules",
    "sides",
]
TRIED = re.compile(rb"^(?:status:[ \t]*[\"']?pilot\b|pilot:)", re.M)
NOT_PUBLISHED = re.compile(rb"^publish:[ \t]*false\b", re.M)


def branches(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """The standard and every branch."""
    return matching(["standard", *branch_names(folder_of(context))], begun)


def published_branches(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Every branch that is published; regions, which others follow, are not."""
    folder = folder_of(context)
    return matching((name for name in branch_names(folder) if folder and is_published(folder, name)), begun)


def is_published(folder: Path, branch: str) -> bool:
    """Whether a branch's file does not say otherwise, as one sees without reading it as YAML."""
    try:
        return NOT_PUBLISHED.search((folder / "branches" / branch / "branch.yml").read_bytes()) is None
    except OSError:
        return False


def procedures(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Every procedure of the standard and of the branches."""
    folder = folder_of(context)
    found = [*folder.glob("standard/**/*.*"), *folder.glob("branches/*/*.*")] if folder else []
    names = {without_ending(path.name) for path in found if path.name.endswith(SOURCES)}
    return matching({name for name in names if "." not in name} - {"branch"}, begun)


def pilots(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Every procedure that is tried out, or that a branch tries to change."""
    folder = folder_of(context)
    found = [*folder.glob("standard/**/*.*"), *folder.glob("branches/*/*.*")] if folder else []
    names = {without_ending(path.name) for path in found if path.name.endswith(SOURCES) and is_pilot(path)}
    return [CompletionItem(name) for name in matching({name for name in names if "." not in name}, begun)]


def is_pilot(path: Path) -> bool:
    """Whether a file says that something is tried out, as one sees without reading it as YAML."""
    try:
        return TRIED.search(path.read_bytes()) is not None
    except OSError:
        return False


def languages(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Every language that something is translated into, and so has a file."""
    folder = folder_of(context)
    names = (
        [without_ending(path.name) for path in folder.rglob("*.*.*") if path.name.endswith(SOURCES)] if folder else []
    )
    found = {name.rpartition(".")[2] for name in names if "." in name}
    return matching(found, begun)


def sides(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """What `diff` compares: branches, and releases that are kept."""
    kept = releases(context, parameter, begun)
    before, colon, begun_branch = begun.rpartition(":")
    if colon:
        return [f"{before}:{name}" for name in branches(context, parameter, begun_branch)]
    return [*branches(context, parameter, begun), *kept]


def releases(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Every release that is kept."""
    folder = folder_of(context)
    return matching((path.stem for path in folder.glob(".releases/[!.]*.zip")) if folder else (), begun)


def proposals(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Every proposal of staff; to bring some in, the files that lie there."""
    if context.params.get("action") == "import":
        return [CompletionItem(begun, type="file")]
    folder = folder_of(context)
    found = matching((path.stem for path in folder.glob("suggestions/[!.]*.yml")) if folder else (), begun)
    return [CompletionItem(name) for name in found]


def ideas(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Every idea; to bring some in, the files that lie there, and nothing for a new one."""
    action = context.params.get("action")
    if action in ("import", "add"):
        return [CompletionItem(begun, type="file")] if action == "import" else []
    folder = folder_of(context)
    found = matching((path.stem for path in folder.glob("ideas/[!.]*.yml")) if folder else (), begun)
    return [CompletionItem(name) for name in found]


def rules(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Every rule."""
    from sopkit.lint.rule import discover

    return matching(discover("sopkit.rules"), begun)


def kinds(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Every kind of change."""
    from sopkit.diff.kinds import KINDS

    return matching(KINDS, begun)


def folder_of(context: click.Context) -> Path | None:
    """The handbook's folder; None where there is none."""
    from sopkit.workspace import handbook_folder

    given = context.params.get("folder") or (context.parent.params.get("folder") if context.parent else None)
    try:
        return handbook_folder(Path(given or "."))
    except NoHandbook:
        return None


def branch_names(folder: Path | None) -> list[str]:
    return sorted(path.parent.name for path in folder.glob("branches/*/branch.yml")) if folder else []


def matching(names: Iterable[str], begun: str) -> list[str]:
    return sorted(name for name in names if name.startswith(begun))
