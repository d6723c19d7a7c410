"""Parts of what findings about a network say: a value in a few words, and whom to ask for leave."""

from __future__ import annotations

from sopkit.message import Message, _
from sopkit.network.judge import Judgement, Reason
from sopkit.source import Node, Sequence, Text
from sopkit.workspace import STANDARD, Workspace

__all__ = ["is_expired", "leave", "like_above", "shown", "written"]

LONGEST = 60


def shown(node: Node | None) -> Message:
    """What is written, short enough to stand in a sentence."""
    match node:
        case Text() if node.words.strip():
            return quoted(node.words)
        case Sequence() if all(isinstance(entry, Text) for entry in node.entries):
            return quoted(", ".join(entry.words for entry in node.entries if isinstance(entry, Text)))
        case None | Text():
            return _("nothing")
    return _("several lines")


def quoted(words: str) -> Message:
    words = " ".join(words.split())
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0] + " …"
    return _("'{words}'", words=words)


def written(judgement: Judgement) -> Message:
    """What the branch writes, with the quantity behind a name."""
    words = shown(judgement.touch.now)
    if isinstance(judgement.touch.now, Text) and judgement.meant is not None:
        is_name = not any(character.isdecimal() for character in judgement.touch.now.words)
        return _("{words} ({quantity})", words=words, quantity=judgement.meant) if is_name else words
    return words


def like_above(id: str) -> Message:
    """What to do with a complete copy called `id`, which has no place for leave."""
    return _("write it as above, or make an overlay of the copy: `sopkit adopt BRANCH {id}`", id=id)


def is_expired(judgement: Judgement) -> bool:
    """Whether leave has run out, which is told by `expired-waiver`; a locked step is opened by no leave at all."""
    return judgement.leave_ended is not None and judgement.reason is not Reason.LOCKED_STEP


def leave(judgement: Judgement, workspace: Workspace) -> Message:
    """What to do to get leave."""
    approving = [
        role.name.words
        for role in workspace.handbook.roles.values()
        if any(text.words == STANDARD for text in role.approves)
    ]
    if judgement.touch.approved_by is not None:
        return _("its leave has no last day: write `until`, or take this change out")
    if approving:
        return _(
            "take this change out, or ask for leave ({role}) and write `approved_by` and `until`",
            role=", ".join(approving),
        )
    return _("take this change out, or ask for leave and write `approved_by` and `until`")
