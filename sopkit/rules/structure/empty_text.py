"""Finish what is still to be written.

A blank field, "TODO" or a placeholder that a template left behind reaches staff and customers as it stands. Write the
words, or take the field out; a procedure that is not finished has the status `draft` and no empty promises.
Source: found in one of four handbooks that were looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.finding import ERROR
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import SourceFile
from sopkit.message import _

GOOD = [
    """
steps:
  - id: greet
    do: Greet the customer and give a voucher of 10 % or $5.
    say: Good morning!
    note: The to-do list hangs at the till.
"""
]
BAD = [
    """
steps:
  - id: greet
    do: ''
""",
    """
steps:
  - id: greet
    do: Greet the customer.
    note: TODO ask Marco
""",
    """
steps:
  - id: greet
    do: Greet the customer.
    note: Lorem ipsum dolor sit amet.
""",
    """
steps:
  - id: greet
    do: Greet the customer of $config[company_name].
""",
    """
steps:
  - id: greet
    do: Greet {{ customer.name }} at the door.
""",
    """
steps:
  - id: greet
    do: Say good morning to %s.
""",
    """
steps:
  - id: greet
    do: '[insert the greeting here]'
""",
    """
steps:
  - id: greet
    do: ...
""",
]

MARKS = ("TODO", "TO-DO", "FIXME", "TBD", "TBC", "XXX")
PHRASES = (
    "lorem ipsum",
    *("to be defined", "to be determined", "to be written", "to be completed"),
    *("da definire", "da completare", "da scrivere"),
    *("de completat", "de definit", "de scris"),
    *("per definir", "per completar", "per escriure"),
)
TO_BE_WRITTEN = re.compile(rf"\b(?:{'|'.join(MARKS)}X*|(?i:{'|'.join(PHRASES)}))\b")
RESIDUE = re.compile(
    r"\$\w{1,400}\[[^\]]{,400}\]|\$\{[^}]{,400}\}|\{\{.{,400}?\}\}|\{%.{,400}?%\}|<%.{,400}?%>"
    r"|%(?:\(\w{1,400}\))?[sdf]\b|%%\w{1,400}%%|\[\[[^\]]{,400}\]\]"
    r"|\[(?i:insert|enter|add|your|inserire|inserisci|scrivi|introdu|introduceți|completați|inseriu|escriviu)\b"
    r"[^\]\n]{,400}\](?!\()",
    re.DOTALL,
)
"""What templates hold; of bounded length, so that a sign without its pair is not looked for to the end of the text."""
SIGNS = "$[{%<"
"""With what all of that begins."""
NOTHING = re.compile(r"[\W_]+")


@rule(on=SourceFile, severity=ERROR)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    yield from file.passed_on("empty-text")
    prose = "\n".join(passage.words for passage in file.passages)  # most files hold nothing of the kind
    may_be_unwritten = any(mark in prose for mark in MARKS) or any(phrase in prose.lower() for phrase in PHRASES)
    may_be_residue = any(sign in prose for sign in SIGNS)
    for passage in file.passages:
        words = passage.words
        for match in TO_BE_WRITTEN.finditer(words) if may_be_unwritten else ():
            message = _("`{words}` is still to be written: write it, or take the field out", words=match[0])
            yield passage.problem(*match.span(), message)
        for match in RESIDUE.finditer(words) if may_be_residue else ():
            message = _("`{words}` is left over from a template: write what it stands for", words=match[0])
            yield passage.problem(*match.span(), message)
        if NOTHING.fullmatch(words.strip()):
            message = _("`{words}` says nothing: write it, or take the field out", words=words.strip())
            yield passage.problem(0, len(words.rstrip()), message)
