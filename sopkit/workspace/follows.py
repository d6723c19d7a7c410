"""Which branch follows which: whether every chain of layers is sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopkit.message import _
from sopkit.schema.spelling import closest
from sopkit.source import Text
from sopkit.workspace.loading import Loading
from sopkit.workspace.whole import DEEPEST, STANDARD, Layer

__all__ = ["check_follows"]


def check_follows(work: Loading, layers: Mapping[str, Layer]) -> None:
    """Whether every chain of layers is sound: no unknown branch, no circle, no more than three."""
    for layer in layers.values():
        follows = layer.branch.follows
        if follows is None:
            continue
        if follows.words == STANDARD:
            work.fault("wrong-value", follows.span, _("Every branch follows the standard: leave `follows:` out"))
        elif follows.words not in layers:
            near = closest(follows.words, layers)
            message = (
                _("There is no branch `{branch}`; did you mean `{near}`?", branch=follows.words, near=near)
                if near
                else _("There is no branch `{branch}`", branch=follows.words)
            )
            work.fault("broken-link", follows.span, message)
        else:
            check_chain(work, layers, layer.id, follows)


def check_chain(work: Loading, layers: Mapping[str, Layer], start: str, follows: Text) -> None:
    seen = [start]
    for name in ancestors(layers, start):
        if name in seen:
            work.fault(
                "wrong-value",
                follows.span,
                _(
                    "`{branches}` follow each other in a circle: take one `follows:` out",
                    branches=" → ".join([*seen, name]),
                ),
            )
            return
        seen.append(name)
    if len(seen) > DEEPEST:
        message = _("There are more than three layers: {branches}", branches=" → ".join(seen))
        work.fault("wrong-value", follows.span, message)


def ancestors(layers: Mapping[str, Layer], start: str) -> Iterator[str]:
    current = layers[start].branch.follows
    while current is not None and current.words in layers:
        yield current.words
        current = layers[current.words].branch.follows
