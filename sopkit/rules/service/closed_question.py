"""Ask openly before you offer.

"Can I help you?" ends in "no". "What do you like to cook?" opens the talk, and shows the need behind the wish. Where a
sale (`profile: sale`) or a service before it (`stage: before`) asks the customer anything aloud, let one question begin
with what, how, which or who.
Source: training of sales staff; no linter looks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sopkit.finding import INFO
from sopkit.language import Language, get
from sopkit.lint.profile import asks_for
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _
from sopkit.procedure import steps_of
from sopkit.source import Text

GOOD = [
    """
profile: sale
steps:
  - do: Greet the customer.
    say: Good morning. What do you like to cook?
""",
    """
profile: sale
steps:
  - do: Greet the customer.
    say: Good morning.
""",
]
BAD = [
    """
profile: sale
steps:
  - do: Greet the customer.
    say: Good morning. Can I help you?
""",
]

APOSTROPHE = re.compile(r"['‘’]")
STOP = re.compile(r"(?<=[.!])\s+|(?<=\?)")
COMMAS_BELOW = str.maketrans("şţ", "șț")


@rule(on=ProcedureFile, severity=INFO)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    if not asks_for(file, "closed-question") or not finds_out(file):
        return
    codes = {file.language, file.handbook.language.words}  # an overlay's procedure has the standard's words, too
    asked = [step.say for step in steps_of(file.procedure) if step.say is not None and "?" in step.say.words]
    if asked and not any(is_open(text, code) for text in asked for code in codes):
        yield Problem(asked[0].span, _("All questions here end in yes or no; ask one with what, how or which"))


def finds_out(file: ProcedureFile) -> bool:
    """Whether the procedure is there to find out what the customer needs: before a sale, or in one."""
    profile, stage = file.procedure.profile, file.procedure.stage
    return (profile is not None and profile.words == "sale") or (stage is not None and stage.words == "before")


def is_open(text: Text, code: str) -> bool:
    """Whether one of the questions in a text opens with a word that asks; also where the language is not known."""
    language = get(code)
    openers = language.words("open_questions")
    return not openers or not openers.isdisjoint(question_words(text.words, language))


def question_words(words: str, language: Language) -> set[str]:
    """The words of all sentences that end in a question mark, in small letters; each part of `cos'è` is one.

    What follows a word that only asks whether something is so, as in `est-ce que`, is left out.
    """
    found: set[str] = set()
    whether, abbreviations = language.words("asks_whether"), language.words("abbreviations")
    start: list[str] = []
    for part in STOP.split(APOSTROPHE.sub(" ", words.lower().translate(COMMAS_BELOW))):
        read = [*start, *(word.strip('¿?,;:«»"“”()') for word in part.split())]
        start = read if read and read[-1].rstrip(".") in abbreviations else []  # `…, Mr. Bo?` is one sentence
        if part.endswith("?"):
            asked = [word for before, word in pairwise(["", *read]) if before not in whether]
            found.update(piece for word in asked for piece in (word, word.split("-")[0]))
    return found
