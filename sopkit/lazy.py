"""What is found out of an object when it is first asked for, and goes with it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

__all__ = ["lazy", "once"]

T = TypeVar("T")
K = TypeVar("K")


class lazy(Generic[T]):  # noqa: N801 -- a decorator is written in small letters
    """A `functools.cached_property` without the lock that it takes before Python 3.12, which costs more than the call.

    For objects that one thread uses.
    """

    def __init__(self, found_by: Callable[[Any], T]) -> None:
        self.found_by = found_by
        self.name = found_by.__name__
        self.__doc__ = found_by.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> lazy[T] | T:
        if instance is None:
            return self
        found = instance.__dict__[self.name] = self.found_by(instance)
        return found


def once(found_by: Callable[[K], T]) -> Callable[[K], T]:
    """A function that finds something out of an object, called once for each: the object keeps what was found.

    A cache of the function's own would keep the object, and all that hangs on it, for as long as the program runs.
    """
    name = f"{found_by.__module__}.{found_by.__qualname__}"

    @functools.wraps(found_by)
    def found(instance: K) -> T:
        kept: dict[str, T] = instance.__dict__
        if name not in kept:
            kept[name] = found_by(instance)
        return kept[name]

    return found
