"""Asks what a service handbook says of a house, and writes the first files of its own from what was answered."""

from sopkit.authoring.interview.answers import Answers, read_answers, written
from sopkit.authoring.interview.conversation import Conversation, begun
from sopkit.authoring.interview.house import Home, files, gaps_in, open_topics
from sopkit.authoring.interview.naming import shop_name
from sopkit.authoring.interview.questions import Asked, Question, questions, topics
from sopkit.authoring.interview.replies import said

__all__ = [
    "Answers",
    "Asked",
    "Conversation",
    "Home",
    "Question",
    "begun",
    "files",
    "gaps_in",
    "open_topics",
    "questions",
    "read_answers",
    "said",
    "shop_name",
    "topics",
    "written",
]
