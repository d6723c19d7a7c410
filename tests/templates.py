"""Templates compiled once a process, and not once for every handbook that a test makes up.

sopkit and MkDocs compile templates anew for each folder of a handbook, which is right for one build and more than half
of the work of two hundred. What is compiled is the same for the same words in the same kind of environment.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from types import CodeType
from typing import Any

import pytest
from jinja2 import Environment, pass_context

GIVEN = pass_context(lambda context: context).jinja_pass_arg
"""How jinja2 marks a function that is given the page's context."""


@contextmanager
def compiled_once() -> Iterator[None]:
    """As long as this lasts, a template that was compiled is not compiled again."""
    known: dict[Hashable, CodeType] = {}
    compile_it: Callable[..., Any] = Environment.compile

    def compiled(
        self: Environment, source: Any, name: str | None = None, filename: str | None = None, *rest: bool
    ) -> Any:
        if rest or not isinstance(source, str):
            return compile_it(self, source, name, filename, *rest)
        key = (source, name, filename, settings(self))
        if key not in known:
            known[key] = compile_it(self, source, name, filename)
        return known[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Environment, "compile", compiled)
        yield


def settings(environment: Environment) -> Hashable:
    """All of an environment that goes into what is compiled: the marks of its lexer, and what constants go through."""
    return (
        type(environment),
        environment.lexer,  # jinja2 gives the same one for the same marks
        environment.autoescape,
        environment.finalize,
        environment.optimized,
        environment.sandboxed,
        tuple(environment.extensions),
        getattr(environment, "newstyle_gettext", None),
        foldable(environment.filters),
        foldable(environment.tests),
    )


def foldable(functions: Mapping[str, Callable[..., Any]]) -> frozenset[tuple[str, object]]:
    """Functions by name. Of one that is given the page's context only that is compiled: it is called for each page."""
    passed = {name: getattr(function, "jinja_pass_arg", None) for name, function in functions.items()}
    return frozenset((name, GIVEN if passed[name] is GIVEN else function) for name, function in functions.items())
