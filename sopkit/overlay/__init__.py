"""Layer on layer: what a branch changes in one procedure, and the tree that comes out.

The procedure of the layer above goes in as a tree, the overlay's operations are applied in the file's order,
and out comes the branch's tree, every touch with what stood there before, and every fault.
"""

from sopkit.overlay.applied import Applied, Touch, Verb
from sopkit.overlay.apply import apply, apply_settings
from sopkit.overlay.record import Operation, Overlay
from sopkit.overlay.steps import step_names

__all__ = ["Applied", "Operation", "Overlay", "Touch", "Verb", "apply", "apply_settings", "step_names"]
