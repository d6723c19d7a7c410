"""Comparing: two procedures, two handbooks or two editions in; every change between them out, each of a kind."""

from sopkit.diff.accepted import Judged, judged
from sopkit.diff.change import Change, Kind, Quote, Reason
from sopkit.diff.compare import compare, compare_all
from sopkit.diff.editions import Comparison, compare_sides
from sopkit.diff.kinds import KINDS
from sopkit.diff.side import Side, side, sides
from sopkit.diff.view import Basis, View
from sopkit.diff.words import Piece, word_difference

__all__ = [
    "KINDS",
    "Basis",
    "Change",
    "Comparison",
    "Judged",
    "Kind",
    "Piece",
    "Quote",
    "Reason",
    "Side",
    "View",
    "compare",
    "compare_all",
    "compare_sides",
    "judged",
    "side",
    "sides",
    "word_difference",
]
