"""Sentences that YAML refuses, cuts or takes for something else: where they stand, what they say, how to quote them.

A writer puts a sentence behind a name and does not think of YAML. On the names of prose the rest of the line and the
lines further in are therefore text, whatever YAML makes of them. The file is read again with such sentences masked by
letters, one for one, so that every place stays what it was; then the sentence takes its own place in the tree.
"""

from sopkit.mend.keys import ProseKeys
from sopkit.mend.lines import value_on_line
from sopkit.mend.mask import masked, may_be_cut
from sopkit.mend.value import Mend
from sopkit.mend.walk import mends

__all__ = ["Mend", "ProseKeys", "masked", "may_be_cut", "mends", "value_on_line"]
