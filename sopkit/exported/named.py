"""Branches and procedures as people name them in a table: by an id, a name, or words of a title."""

from __future__ import annotations

from collections.abc import Sequence

from sopkit.folding import words_in
from sopkit.history.finding import Hit
from sopkit.message import Message, _
from sopkit.schema.spelling import closest
from sopkit.workspace import Workspace

__all__ = ["NotUnderstood", "branch_called", "one_procedure"]


class NotUnderstood(Exception):
    """A row of which nothing can be made, and why; `column` is what the column means that is to be mended."""

    def __init__(self, message: Message, column: str = "") -> None:
        self.message = message
        self.column = column
        super().__init__(str(message))


def branch_called(workspace: Workspace, words: str) -> str:
    """The id of a published branch, by its id or its name in any letter case; for no words the only one.

    Raises NotUnderstood.
    """
    layers = workspace.branches
    published = [id for id, layer in layers.items() if layer.branch.published]
    if not words and len(published) == 1:
        return published[0]
    if not words:
        raise NotUnderstood(_("no branch is named; `--branch` names one for all rows"), "branch")
    if words in published:
        return words
    said = words_in(words)
    named = [id for id in published if said in (words_in(id), words_in(layers[id].branch.name.words))]
    if len(named) == 1:
        return named[0]
    unknown = _("there is no branch `{words}`", words=words)
    near = closest(words[:200], [*published, *(layers[id].branch.name.words for id in published)])
    raise NotUnderstood(_("{said}; did you mean `{near}`?", said=unknown, near=near) if near else unknown, "branch")


def one_procedure(words: str, hits: Sequence[Hit]) -> str:
    """The id of the procedure that words found. Raises NotUnderstood where there is none, or more than one."""
    if len(hits) == 1:
        return hits[0].id
    if hits:
        known = ", ".join(hit.id for hit in hits[:5])
        raise NotUnderstood(_("`{words}` may be several procedures: {known}", words=words, known=known), "procedure")
    raise NotUnderstood(_("there is no procedure `{words}`", words=words), "procedure")
