"""A mail or a message in, the idea in it out: what it is called, what would be done and what for, and where."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from sopkit.authoring.ideas.files import New
from sopkit.authoring.suggest.labels import Label, Labels, labels, labels_of_ideas
from sopkit.authoring.suggest.letter import Letter
from sopkit.authoring.suggest.placed import Placed, placed
from sopkit.authoring.suggest.understand import Understood, understand
from sopkit.message import Message
from sopkit.site.prose import shortened
from sopkit.voices import IDEAS, reasons_in
from sopkit.workspace import STANDARD, Workspace

__all__ = ["Heard", "heard", "is_idea", "is_proposal", "vote_in"]

_REPLY = re.compile(r"\s*\w{1,12}(?:\[\d+\])?\s?:\s*")
"""What mail programs put before a subject: *Re:*, *Fwd:*, *R:*, *Oggetto:*."""
_SENTENCE = re.compile(r".*?[.!?](?=\s|$)", re.S)
MOST_REPLIES = 5
LONGEST = 70
"""Characters of a title that is made of the first sentence."""
KEPT = ("branch", "procedure", "step")


@dataclass(frozen=True, slots=True)
class Heard:
    """An idea as it came."""

    new: New
    """Its title is empty where nobody wrote anything."""
    told: tuple[Message, ...]
    """Names that nothing has."""
    aside: tuple[str, ...]
    """What was left aside: lines that mail programs write, and what nobody understood."""


def heard(letter: Letter, workspace: Workspace, today: datetime.date, *, keep_sender: bool) -> Heard:
    """What a letter says, as far as the handbook knows what it is about."""
    known = labels_of_ideas()
    said = understand(letter.text, known)
    at = placed(said, workspace, lambda release: None)
    date = letter.date if letter.date is not None and letter.date <= today and letter.date.year > 1999 else today
    text = "\n\n".join(filter(None, (said.idea.get("what"), said.idea.get("what_for"), said.free)))
    title = title_of(said, letter, known)
    if not title and text:
        title, text = from_text(text)
    facts = {name: at.facts[name] for name in KEPT if name in at.facts and at.facts[name] != STANDARD}
    by = said.said_by or (letter.name if keep_sender else "")
    new = New(title, text, language_of(at, workspace), date.isoformat(), {**facts, "said_by": by})
    return Heard(new, tuple(at.told), tuple(at.unplaced))


def is_idea(letter: Letter) -> bool:
    """Whether a letter says by itself that it holds an idea; a line that begins with *Idea:* may mean anything."""
    known = labels_of_ideas()
    asked = (known.of(line) for line in letter.text.split("\n"))
    return labelled(letter.subject, known) is not None or any(
        found is not None and found[0].sort == "idea" and found[0].name != "title" for found in asked
    )


def is_proposal(letter: Letter) -> bool:
    """Whether a letter proposes other words for a step, and holds no idea."""
    asked = (labels().of(line) for line in letter.text.split("\n"))
    return not is_idea(letter) and any(found is not None and found[0].sort == "field" for found in asked)


def vote_in(letter: Letter) -> str | None:
    """The idea that a letter is for, as a board's link names it: `(ideas/umbrella-stand)` in the subject or in a line.

    None where it holds an idea itself, or names none.
    """
    if is_idea(letter):
        return None
    lines = (letter.subject, *letter.text.split("\n"))
    named = {one.id for line in lines for one in reasons_in(line) if one.folder == IDEAS}
    return named.pop() if len(named) == 1 else None


def language_of(at: Placed, workspace: Workspace) -> str:
    """The language of the page; the handbook's where no page is named."""
    return at.facts.get("language", workspace.language)


def title_of(said: Understood, letter: Letter, known: Labels) -> str:
    """What stands behind the label of the title, in the text, in the subject or in a forwarded one."""
    if title := said.idea.get("title"):
        return title
    for words in (letter.subject, *said.heads):
        if title := labelled(words, known):
            return title
    return "" if labelled(letter.subject, known) is not None else bare(letter.subject, known)


def labelled(words: str, known: Labels) -> str | None:
    """What stands behind the label, whatever mail programs put before it; None where there is no label."""
    for _reply in range(MOST_REPLIES):
        found = known.of(words)
        if found is not None and found[0] == Label("idea", "title"):
            return found[1]
        reply = _REPLY.match(words)
        if reply is None:
            return None
        words = words[reply.end() :]
    return None


def bare(words: str, known: Labels) -> str:
    """A subject that somebody wrote themselves; nothing where it is that of another link of a page."""
    for _reply in range(MOST_REPLIES):
        if known.of(words) is not None:
            return ""
        reply = _REPLY.match(words)
        if reply is None:
            break
        words = words[reply.end() :]
    return words.strip()


def from_text(text: str) -> tuple[str, str]:
    """(title, text) of an idea that has no title: its first sentence, which goes out of the text where it fits."""
    first = _SENTENCE.match(text.split("\n")[0])
    sentence = first[0].strip() if first else text.split("\n")[0].strip()
    if len(sentence) <= LONGEST:
        return sentence.rstrip("."), text[len(sentence) :].strip()
    return shortened(sentence, LONGEST), text
