"""A rule's examples, linted by that rule alone: what tests and the manual run.

An example is a sentence (the first step's `do`, in its language), the text of a procedure, or several texts by path.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from sopkit.finding import Finding
from sopkit.lint.engine import lint
from sopkit.lint.rule import Rule
from sopkit.lint.settings import Settings
from sopkit.workspace import Workspace, load

__all__ = ["Example", "Texts", "examples", "handbook_of", "lint_example"]

HANDBOOK = """\
format: 1
name: An example
language: {language}
languages: [en, it, ro, ca, es, fr]
roles:
  sales-assistant: {{name: Sales assistant}}
  shift-lead: {{name: Shift lead}}
channels:
  shop: {{name: In the shop, answer_within: 1 min}}
promises:
  put-right: {{text: "Refund or exchange."}}
values:
  return-window: 30 days
  refund-limit: 50 EUR
areas:
  examples: {{title: Examples}}
"""
_TODAY = date(2026, 1, 1)
"""On which examples are read: only the year 2001 and the year 2999 stand in them."""
PROCEDURE = "standard/examples/example.yml"


class Example(NamedTuple):
    """One example of a rule."""

    language: str
    content: str | Mapping[str, str]

    @property
    def name(self) -> str:
        """What stands for it in a list: its language and its words, or its first lines."""
        words = self.content if isinstance(self.content, str) else " + ".join(self.content.values())
        return f"{self.language}: {' '.join(words.split())[:100]}"


class Texts:
    """Texts by path as the files of a handbook."""

    def __init__(self, texts: Mapping[str, str | bytes]) -> None:
        self.texts = texts

    @property
    def name(self) -> str:
        return "texts"

    def paths(self) -> tuple[list[str], list[Finding]]:
        return sorted(self.texts), []

    def read(self, path: str) -> bytes:
        content = self.texts[path]
        return content if isinstance(content, bytes) else content.encode()

    def holds(self, path: str) -> bool:
        return path in self.texts

    def size(self, path: str) -> int:
        return len(self.read(path))


def examples(given: Any) -> Iterator[Example]:
    """A rule's GOOD or BAD, one by one: a list in English, or lists by language."""
    if isinstance(given, Mapping):
        for language, contents in given.items():
            yield from (Example(language, content) for content in contents)
    else:
        yield from (Example("en", content) for content in given)


def handbook_of(example: Example) -> Workspace:
    """The handbook that an example stands for."""
    content = example.content
    if isinstance(content, str) and "\n" not in content:
        content = f"steps:\n  - id: first\n    do: {json.dumps(content, ensure_ascii=False)}\n"
    texts = {PROCEDURE: content} if isinstance(content, str) else dict(content)
    return load(Texts({"handbook.yml": HANDBOOK.format(language=example.language), **texts}))


def lint_example(rule: Rule, example: Example, rules: Mapping[str, Rule]) -> list[Finding]:
    """What a rule finds in an example. `rules` are all that there are: some rules speak of what others find.

    The words of `HANDBOOK`, which are English in all languages, are no part of the example.
    """
    found = lint(handbook_of(example), rules, Settings(), today=_TODAY)
    is_given = not isinstance(example.content, str) and "handbook.yml" in example.content
    own = [finding for finding in found if finding.rule == rule.name]
    return own if is_given else [finding for finding in own if finding.span.path != "handbook.yml"]
