"""A handbook's folder, read for a survey: files that are alike once, and what differs in several processes."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import NamedTuple

from sopkit.files.folder import FolderFiles
from sopkit.files.inventory import inventory
from sopkit.files.scan import Each
from sopkit.jobs import Share
from sopkit.network.differing import Known as Differing
from sopkit.network.network import Network
from sopkit.network.pieces import Piece, Selection, named_beyond, pieces
from sopkit.network.take_survey import compared
from sopkit.network.twins import thinned
from sopkit.workspace import Workspace
from sopkit.workspace.known import Known

__all__ = ["read_folder"]


class Task(NamedTuple):
    """One piece of the work, for whichever process."""

    piece: Piece
    areas: tuple[str, ...]
    today: datetime.date


class Compared(NamedTuple):
    """What one piece of the work gave."""

    differing: Differing
    known: Known
    """The files of procedures, as they were read."""
    beyond: frozenset[str]
    """The names of which it holds copies under other names."""


def read_folder(
    files: FolderFiles, areas: tuple[str, ...], today: datetime.date, each: Each, share: Share | None
) -> tuple[Workspace, list[Differing]]:
    """The handbook with one file for all that are alike, and what is known already of its differences.

    `each` looks at files, and `share` compares them, in several processes. Raises Unreadable where somebody writes into
    the folder meanwhile.
    """
    found: list[Compared] = []

    def beforehand(selection: Selection, _settings: Workspace, known: Known) -> None:
        if share is not None and len(selection.chosen) >= share.many:
            for one in share.each(look, [Task(piece, areas, today) for piece in pieces(selection, share.least)]):
                known.learn(one.known)
                found.append(one)

    workspace = thinned(inventory(files, {}, each), beforehand).workspace
    beyond = frozenset().union(*(one.beyond for one in found))
    return workspace, [without(beyond, one.differing) for one in found]


def look(task: Task) -> Compared:
    """Read the files of a piece, and compare them."""
    known = Known()
    workspace = task.piece.loaded(known)
    differing = compared(Network(workspace, task.today), task.areas)
    return Compared(differing, task.piece.procedures(known), named_beyond(task.piece, workspace))


def without(names: Collection[str], differing: Differing) -> Differing:
    """The same without what was compared while some of its copies, under other names, were out of sight."""
    digests, changes = differing
    return digests, {key: found for key, found in changes.items() if key[0] not in names}
