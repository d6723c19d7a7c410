"""Give settings to areas, statuses and paths that exist.

Under `lint:` in `handbook.yml`, settings below `areas:`, `statuses:` and `paths:` hold for some files only. Where a
name is misspelt or a folder has moved, they hold for none, and nobody notices. Paths begin in the folder of
`handbook.yml`: `standard/returns/`, `branches/milano/return-an-item.yml`.
Source: the practice of linters for code.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.names import KnownNames
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.settings import scope_names
from sopkit.lint.subject import SourceFile
from sopkit.message import Message, _
from sopkit.schema.spelling import respelt

HANDBOOK = "format: 1\nname: An example\nlanguage: en\nareas: {returns: Returns}\nlint: "
GOOD = [{"handbook.yml": f"{HANDBOOK}{{areas: {{returns: {{ignore: [hedge]}}}}}}\n"}]
BAD = [
    {"handbook.yml": f"{HANDBOOK}{{areas: {{return: {{ignore: [hedge]}}}}}}\n"},
    {"handbook.yml": f"{HANDBOOK}{{statuses: {{drafts: {{ignore: [hedge]}}}}}}\n"},
    {"handbook.yml": f"{HANDBOOK}{{paths: {{standard/retruns/: {{ignore: [hedge]}}}}}}\n"},
]

UNKNOWN = {
    "area": _("There is no area `{name}`, so that this does nothing"),
    "status": _("There is no status `{name}`, so that this does nothing"),
    "path": _("No procedure or branch stands at `{name}`, so that this does nothing"),
}


@rule(on=SourceFile, severity=WARNING)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    if file.kind != "handbook" or file.document is None or not file.can_be_read:
        return
    names = KnownNames(file)
    for scope, name in scope_names(file.document.root):
        if scope.name.rstrip("/") in names.of(scope.by):
            continue
        if scope.by == "path" and file.workspace.files.holds(scope.name):
            continue
        problem = Message(UNKNOWN[scope.by].template, {"name": scope.name})
        near = names.closest(scope.by, scope.name)
        message = _("{problem}; did you mean `{near}`?", problem=problem, near=near) if near else problem
        yield Problem(name.span, message, fix=respelt(name, near) if near else None)
