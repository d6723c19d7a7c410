"""What staff and customers say about the work: ideas to vote on, needs that were heard, and the changes they lead to.

Each idea is a file, `ideas/NAME.yml`; what customers said in a branch in a month is one, `insights/BRANCH/YYYY-MM.yml`.
A change says where it comes from: `because: Rain. (ideas/umbrella-stand)`.
"""

from sopkit.voices.idea import IDEAS, STATES, Idea, IdeaWords
from sopkit.voices.insight import CAUSES, INSIGHTS, Heard, Insight, Insights
from sopkit.voices.reasons import Named, Reason, named_in, reasons_in
from sopkit.voices.told import Told, Voices, in_words_of, voices

__all__ = [
    "CAUSES",
    "IDEAS",
    "INSIGHTS",
    "STATES",
    "Heard",
    "Idea",
    "IdeaWords",
    "Insight",
    "Insights",
    "Named",
    "Reason",
    "Told",
    "Voices",
    "in_words_of",
    "named_in",
    "reasons_in",
    "voices",
]
