"""A rule: what it looks at, how much it matters, how it finds what is wrong, and what good and bad look like.

A rule is a file in `sopkit/rules/<area>/`; its name is the file's name with hyphens. The module's docstring is its
page in the manual, `GOOD` and `BAD` its examples, `OPTIONS` the bounds that a handbook may set.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, NamedTuple, TypeVar

from sopkit.edit import Fix
from sopkit.finding import Finding, Severity
from sopkit.message import Message
from sopkit.source import Text
from sopkit.span import Span

__all__ = ["Check", "Options", "Problem", "Rule", "RuleName", "areas", "discover", "rule"]

Options = Mapping[str, int]
Check = Callable[[Any, Options], Iterator["Problem"]]
C = TypeVar("C", bound=Check)


class Problem(NamedTuple):
    """What a rule found: where, what, what explains it, its severity where not the rule's own, and what mends it."""

    span: Span
    message: Message
    related: tuple[Span, ...] = ()
    severity: Severity | None = None
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the engine and the manual see it."""

    name: str
    area: str
    on: type
    """What `check` is called with: a SourceFile, a Passage, a ProcedureFile, a Network."""
    severity: Severity
    check: Check
    doc: str
    good: Any
    bad: Any
    options: Options
    words: str | None = None
    """Of a rule on passages: it is asked only where a phrase of this word list stands."""
    aloud: bool = False
    """Whether phrases in quotations count for `words` too."""
    verbs: bool = False
    """Of a rule on passages: it is asked only where a verb stands that has a tense or a voice."""
    fields: frozenset[str] | None = None
    """Of a rule on passages: it is asked only about texts under these keys."""
    whole: bool = False
    """Of a rule on a Network: it must see all procedures at once."""

    @property
    def title(self) -> str:
        """The first line of its page."""
        return self.doc.split("\n", 1)[0]

    def findings(self, subject: object, options: Options, severity: Severity | None = None) -> Iterator[Finding]:
        """What the rule finds in one subject; `severity` is what the handbook says that it matters."""
        for problem in self.check(subject, self.bounds(options)):
            yield self.finding(problem, severity)

    def bounds(self, options: Options) -> Options:
        """Its options, with those that the handbook sets in place of its own."""
        return {**self.options, **options}

    def finding(self, problem: Problem, severity: Severity | None = None) -> Finding:
        """A problem as a finding: as severe as the handbook says, else as the problem says, else as the rule is."""
        span, message, related, own, fix = problem
        return Finding(self.name, severity or own or self.severity, span, message, related, fix)


@dataclass(frozen=True, slots=True)
class RuleName:
    """The name of a rule, or of an area of rules, as a suppression or the settings write it."""

    words: str
    span: Span
    known: Mapping[str, Rule] = field(repr=False, compare=False)
    """All rules by name."""
    options: tuple[Text, ...] = ()
    """The names of options that the settings write below it."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that it stands for: all of an area; none, where there is nothing of this name."""
        return tuple(name for name, rule in self.known.items() if self.words in (name, rule.area))


def rule(
    *,
    on: type,
    severity: Severity,
    words: str | None = None,
    aloud: bool = False,
    verbs: bool = False,
    fields: Collection[str] | None = None,
    whole: bool = False,
) -> Callable[[C], C]:
    """Marks a module's `check` and says what it looks at and how much it matters.

    `words`, `aloud`, `verbs` and `fields` spare the engine from asking in vain: see `Rule`. A rule on a Network that is
    not `whole` finds in the files of one name what it finds there when all procedures of other names are out of sight,
    and in settings what it finds when all procedures are.
    """
    only = None if fields is None else frozenset(fields)

    def mark(check: C) -> C:
        check.__dict__.update(on=on, severity=severity, words=words, aloud=aloud, verbs=verbs, fields=only, whole=whole)
        return check

    return mark


@functools.cache
def discover(package: str) -> Mapping[str, Rule]:
    """All rules below a package, such as `sopkit.rules`, by name in order: a rule is there because its file is."""
    found: dict[str, Rule] = {}
    root = importlib.import_module(package)
    for area in pkgutil.iter_modules(root.__path__):
        if area.ispkg:
            inside = importlib.import_module(f"{package}.{area.name}")
            for module in pkgutil.iter_modules(inside.__path__):
                made = of_module(importlib.import_module(f"{package}.{area.name}.{module.name}"), area.name)
                found[made.name] = made
    return dict(sorted(found.items()))


@functools.cache
def areas(package: str) -> Mapping[str, str]:
    """The names of all rules below a package with their areas; no rule is imported for it."""
    found = {}
    root = importlib.import_module(package)
    for area in pkgutil.iter_modules(root.__path__):
        if area.ispkg:
            inside = importlib.import_module(f"{package}.{area.name}")
            found.update({name_of(module.name): area.name for module in pkgutil.iter_modules(inside.__path__)})
    return found


def name_of(module: str) -> str:
    """The name of the rule in a module."""
    return module.rpartition(".")[2].replace("_", "-")


def of_module(module: ModuleType, area: str) -> Rule:
    return Rule(
        name=name_of(module.__name__),
        area=area,
        on=module.check.on,
        severity=module.check.severity,
        check=module.check,
        doc=(module.__doc__ or "").strip(),
        good=getattr(module, "GOOD", ()),
        bad=getattr(module, "BAD", ()),
        options=getattr(module, "OPTIONS", {}),
        words=module.check.words,
        aloud=module.check.aloud,
        verbs=module.check.verbs,
        fields=module.check.fields,
        whole=module.check.whole,
    )
