"""Set only values that something shows.

A branch that sets `values.return-windwo` believes that its term is longer, and no text of its handbook says so. A new
value is welcome where a step, a text or a field of the branch, or of a branch that follows it, takes it up.
Source: the file format.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from sopkit.branch import Branch, Setting
from sopkit.edition import layered
from sopkit.facts import names_used
from sopkit.finding import ERROR
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import OverlayFile, SourceFile
from sopkit.message import _
from sopkit.schema.spelling import closest
from sopkit.workspace.loading import is_whole

PATH = "standard/examples/refund.yml"
OVERLAY = "branches/rome/refund.yml"
TOLD = "values: {told-within: 2 days}\nsteps:\n  - id: tell\n    do: Tell the customer within {told-within}.\n"
GOOD = [
    {
        PATH: TOLD,
        "branches/rome/branch.yml": "name: Rome\n",
        OVERLAY: "adapts: refund\nset:\n  - {path: values.told-within, to: 1 day, because: A.}\n",
    },
    {
        PATH: TOLD,
        "branches/rome/branch.yml": "name: Rome\nset: [{path: values.desk, to: the gift desk, because: A.}]\n",
        OVERLAY: "adapts: refund\nsteps:\n  - {add: show, after: tell, because: A., do: 'Show {desk}.'}\n",
    },
]
BAD = [
    {
        PATH: TOLD,
        "branches/rome/branch.yml": "name: Rome\n",
        OVERLAY: "adapts: refund\nset:\n  - {path: values.told-witin, to: 1 day, because: A.}\n",
    },
    {
        PATH: TOLD,
        "branches/rome/branch.yml": "name: Rome\nset: [{path: values.desk, to: the gift desk, because: A.}]\n",
    },
]


@rule(on=SourceFile, severity=ERROR)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    if not (file.can_be_read and is_whole(file.workspace.handbook_document)):
        return
    if isinstance(file, OverlayFile):
        yield from of_overlay(file)
    elif isinstance(file.record, Branch):
        yield from of_branch(file, file.record)


def of_overlay(file: OverlayFile) -> Iterator[Problem]:
    """What an overlay sets for one procedure."""
    if file.above is not None and file.adapted is not None:
        known = {*file.above.procedure.values, *file.handbook.values}
        shown = file.adapted.procedure
        yield from unused(file.overlay.set, known, lambda: names_used(shown))


def of_branch(file: SourceFile, branch: Branch) -> Iterator[Problem]:
    """What a branch sets for all procedures, its own and those of the branches that follow it."""
    workspace = file.workspace
    chains = [chain for chain in map(workspace.chain, workspace.branches) if file.id in [layer.id for layer in chain]]
    above = [setting for layer in workspace.chain(file.id) if layer.id != file.id for setting in layer.branch.set]

    def shown() -> set[str]:
        placed = (layered(workspace, chain, id) for chain in chains for id in workspace.procedures_of(chain))
        return names_used(file.handbook).union(*(names_used(one.procedure) for one in placed))

    yield from unused(branch.set, {*workspace.handbook.values, *map(value_set, above)}, shown)


def unused(settings: Iterable[Setting], known: Collection[str], shown: Callable[[], set[str]]) -> Iterator[Problem]:
    """Settings of a value that the layers above do not know and that nothing shows: most likely it is misspelt."""
    strange = [setting for setting in settings if value_set(setting) not in {"", *known}]
    used = shown() if strange else set()
    for setting in strange:
        name = value_set(setting)
        if name in used:
            continue
        message = _("There is no value `{name}` that this could change, and nothing shows it", name=name)
        near = closest(name, known)
        if near:
            message = _("{problem}; did you mean `{near}`?", problem=message, near=near)
        yield Problem(setting.path.span, message)


def value_set(setting: Setting) -> str:
    """The name of the value that is set; empty for what is no value."""
    group, _point, name = setting.path.words.partition(".")
    return name if group == "values" else ""
