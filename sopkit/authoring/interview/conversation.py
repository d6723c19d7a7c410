"""An interview, line by line: what was answered and where it stands. It reads nothing and prints nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sopkit.authoring.interview.questions import Asked, Question, questions, topics
from sopkit.authoring.interview.replies import RETURNS, choices, is_no, said
from sopkit.message import Message, _
from sopkit.quantity import Unclear

__all__ = ["Conversation", "begun"]

BACK, EXPLAIN, TAKE_OUT, LEAVE = "<", "?", "-", ""
"""What one answers to a question without an answer to it."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where an interview stands. Every answer makes another one of it."""

    language: str
    given: Mapping[str, str]
    """What was answered, by path."""
    known: frozenset[str]
    """What was answered before it began: it is not asked for, unless one goes back to it."""
    path: str | None
    """The question that is open; None after the last one."""

    @property
    def question(self) -> Question | None:
        """The question that is open; None after the last one."""
        return next((one for one in questions(self.given) if one.path == self.path), None)

    @property
    def progress(self) -> tuple[int, int]:
        """The number of the topic that is asked about, and how many there are."""
        names = [topic.template for topic in topics()]
        return (names.index(self.question.topic.template) + 1 if self.question else len(names)), len(names)

    @property
    def choices(self) -> list[Message | str]:
        """What one may answer by a number."""
        return choices(self.path or "", Asked(self.language, self.given))

    @property
    def standing(self) -> Message | str | None:
        """The answer that the open question has already, as one would say it."""
        answer = self.given.get(self.path or "")
        return RETURNS.get(answer, answer) if answer and self.path == "returns" else answer

    def reply(self, line: str) -> tuple[Conversation, Message | None]:
        """What a line makes of it, and what is to be said first: an explanation, or why the line cannot be read."""
        question, words = self.question, said(line)
        if question is None:
            return self, None
        if words == EXPLAIN:
            return self, question.explain
        if words == BACK:
            return self.back()
        if words == LEAVE:
            return self.after(question), None
        if words == TAKE_OUT or (is_no(words) and not question.takes_no):
            return replace(self, given=without(self.given, question.path)).after(question), None
        try:
            answer = question.read(words, Asked(self.language, self.given))
        except Unclear as unclear:
            return self, unclear.message
        return replace(self, given={**self.given, question.path: answer}).after(question), None

    def back(self) -> tuple[Conversation, Message | None]:
        """At the question before."""
        paths = [one.path for one in questions(self.given)]
        at = paths.index(self.path) if self.path in paths else len(paths)
        if at == 0:
            return self, _("this is the first question")
        return replace(self, path=paths[at - 1]), None

    def after(self, question: Question) -> Conversation:
        """At the next question that is to be asked."""
        paths = [one.path for one in questions(self.given)]
        rest = paths[paths.index(question.path) + 1 :]
        return replace(self, path=next((path for path in rest if path not in self.known), None))


def without(given: Mapping[str, str], path: str) -> dict[str, str]:
    """The answers without one; a limit that is taken out takes with it what is said instead, and others close up."""
    kept = {name: words for name, words in given.items() if name != path}
    if not (path.startswith("limits.") and path.endswith(".what")):
        return kept
    gone = int(path.split(".")[1])
    moved = {}
    for name, words in kept.items():
        group, _point, rest = name.partition(".")
        if group != "limits":
            moved[name] = words
            continue
        number, _point, field = rest.partition(".")
        if int(number) != gone:
            moved[f"limits.{int(number) - (int(number) > gone)}.{field}"] = words
    return moved


def begun(language: str, given: Mapping[str, str]) -> Conversation:
    """An interview at its first question that has no answer yet."""
    first = next((one.path for one in questions(given) if one.path not in given), None)
    return Conversation(language, dict(given), frozenset(given), first)
