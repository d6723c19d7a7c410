"""Whether every edition says with other files what it said with these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sopkit.edition import Layered, layered
from sopkit.errors import Refused
from sopkit.finding import ERROR
from sopkit.fingerprint import LIFE, fingerprint, one
from sopkit.procedure import Procedure
from sopkit.schema.walk import values
from sopkit.source import Text
from sopkit.workspace import Layer, Workspace

__all__ = ["refuse_other_editions", "without_leave"]


def without_leave(procedure: Procedure) -> Procedure:
    """A procedure without what says how branches may adapt it: that is for head office, and nobody's way to work."""
    return replace(procedure, may_vary={})


def refuse_other_editions(before: Workspace, after: Workspace, chain: tuple[Layer, ...], id: str, of: str) -> None:
    """Raise Refused where an edition in which a layer's procedure `id` shows says something else as `of` afterwards.

    Words that had no translation into an edition's language were none of that language: there the layer above may say
    more now.
    """
    for branch in before.branches:
        own = before.chain(branch)
        if chain[-1] not in own or before.original(own, id)[0] != chain[-1].id:
            continue
        for language in dict.fromkeys([*languages(own[-1]), before.origins[chain[-1].own[id].document.source.path][1]]):
            was, now = layered(before, own, id, language), layered(after, after.chain(branch), of, language)
            new = {fault.rule for fault in now.faults if fault.severity >= ERROR}
            if new - {fault.rule for fault in was.faults}:
                fault = next(fault for fault in now.faults if fault.rule in new)
                raise Refused("{place}: {why}. Nothing was written", place=fault.span, why=fault.message)
            path = next(differing(before, was, now, language), None)
            if path is not None:
                raise Refused(
                    "`{path}` would say something else in the edition {branch}/{language}: nothing was written",
                    path=path,
                    branch=branch,
                    language=language,
                )


def languages(layer: Layer) -> list[str]:
    return [text.words for text in layer.branch.languages]


def differing(workspace: Workspace, was: Layered, now: Layered, language: str) -> Iterator[str]:
    """The paths at which two procedures say different things in the edition's language."""
    before, after = without_leave(was.procedure), without_leave(now.procedure)
    if fingerprint(before) == fingerprint(after):
        return
    old, new = ({found.path: found for found in values(side)} for side in (before, after))
    is_other = False
    for path, found in old.items():
        text = found.value
        if isinstance(text, Text) and workspace.origins.get(text.source.path, ("", language))[1] != language:
            is_other = True
        elif {path.partition(".")[0], path.rpartition(".")[2]} & LIFE:
            continue
        elif path not in new or one(found.shape, found.value) != one(new[path].shape, new[path].value):
            yield path
    if not is_other:
        yield "steps"
