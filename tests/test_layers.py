"""Imports point down the house: a module imports only from floors below its own."""

from __future__ import annotations

import ast
import functools
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "sopkit"

# From the ground floor up. Modules of one floor may not import each other, except inside a package.
FLOORS = [
    ["message", "span", "edit", "lazy", "own_files", "naming", "template_folders", "folding"],
    ["errors", "finding"],
    ["scalar", "parser", "writing", "files"],
    ["source"],
    ["rewrite", "tree", "quantity"],
    ["mend"],
    ["syntax"],
    ["refusal", "anchor"],
    ["compose"],
    ["recover", "swallowed", "markdown"],
    ["document"],
    ["schema"],
    ["messages"],
    ["language", "search"],
    ["step", "service", "training", "pilot", "offering"],
    ["lint_settings", "diff_settings", "approval_settings", "acknowledgement_settings"],
    ["procedure", "handbook", "suggestion"],
    ["voices"],
    ["branch"],
    ["fingerprint", "facts"],
    ["flow", "ladder", "allowance"],
    ["overlay", "translation", "records"],
    ["kinds"],
    ["workspace"],
    ["edition"],
    ["control"],
    ["templating"],
    ["carried"],
    ["cluster"],
    ["jobs"],
    ["lint"],
    ["diff"],
    ["network"],
    ["lineage", "changelog"],
    ["rules"],
    ["doctor"],
    ["report"],
    ["site"],
    ["history"],
    ["exported"],
    ["acks"],
    ["pdf"],
    ["authoring"],
    ["importing"],
    ["server"],
    ["cli"],
    ["__init__", "__main__"],
]
HEIGHT = {name: floor for floor, names in enumerate(FLOORS) for name in names}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The module or package right below `sopkit` that a file belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


@functools.cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    """The rooms that a file imports from, wherever the import stands."""
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "sopkit" else [f"sopkit.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("sopkit.")}
    return found & HEIGHT.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_down(path: Path) -> None:
    own = room(path)
    assert own in HEIGHT, f"{own} has no floor: give it one in this test and in CONTRIBUTING.md"
    above = {name for name in imports(path) if name != own and HEIGHT[name] >= HEIGHT[own]}
    assert not above, f"{path.name} is on floor {HEIGHT[own]} and imports from above: {', '.join(sorted(above))}"


def test_contributing_names_every_room() -> None:
    table = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8").split("| floor |")[1].split("\n\n")[0]
    named = {name.rstrip("/") for row in table.splitlines() for name in re.findall(r"`([^`]+)`", row.split("|")[1])}
    assert named == HEIGHT.keys() - {"__init__", "__main__"}


def test_lint_knows_no_rule() -> None:
    assert not any("rules" in imports(path) for path in (PACKAGE / "lint").rglob("*.py"))


WORLD = (
    "sys.exit",
    "os.environ",
    "date.today",
    "datetime.now",
    "time.time",
    "subprocess.run",
    "subprocess.Popen",
    "os.system",
)


def touches(module: ast.Module) -> set[str]:
    """What of the world a module touches: printing, the clock, the environment, other programs, exit."""
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            found.add("print")
        elif isinstance(node, ast.Attribute):
            found |= {name for name in WORLD if f".{ast.unparse(node)}".endswith(f".{name}")}
        elif isinstance(node, ast.ImportFrom):
            imported = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name for name in WORLD if name in imported}
    return found


@pytest.mark.parametrize(
    "text",
    [
        "print(1)",
        "import datetime\ndatetime.date.today()",
        "from os import environ",
        "import subprocess as s, subprocess\nsubprocess.run([])",
    ],
)
def test_what_touches_the_world_is_seen(text: str) -> None:
    assert touches(ast.parse(text))


def test_only_the_edge_touches_the_world() -> None:
    """Printing, the clock, git, the environment and exit belong to `cli/`, `files/` and the site's two servers."""
    edge = {"cli", "files", "writing"}
    servers = {PACKAGE / "site" / "plugin.py", PACKAGE / "site" / "serve.py"}
    found = {path: touches(parsed(path)) for path in MODULES if room(path) not in edge and path not in servers}
    assert {path.name: names for path, names in found.items() if names} == {}


def private(path: Path) -> set[str]:
    """What a file takes from other packages that they keep to themselves."""
    tree = parsed(path)
    names = {
        alias.asname or alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    dotted = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    taken = {name for name in dotted if name.split(".")[0] in names}
    taken |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level}
    return {name for name in taken if re.search(r"(^|\.)_[a-z]", name)}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_what_other_packages_keep_to_themselves_is_left_to_them(path: Path) -> None:
    assert not private(path)
