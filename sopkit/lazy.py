"""What is found out of an object when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

__all__ = ["lazy"]

T = TypeVar("T")


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
