"""Where stems stand, and the stems themselves, in few letters: half of what JSON takes, also when compressed."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

__all__ = ["MOST", "Postings", "front_coded"]

MOST = 15
"""The highest weight of a stem in a passage; what is heavier counts as this."""
DIGITS = string.digits + string.ascii_letters + "-_"
CARRY = 32
"""From here on a digit says that another one follows."""
K = TypeVar("K", str, int)


@dataclass(slots=True)
class Postings(Generic[K]):
    """The passages in which each stem, or each phrase, stands, as distances to the one before, and its weight there."""

    distances: dict[K, list[int]] = field(default_factory=dict)
    weights: dict[K, list[int]] = field(default_factory=dict)
    last: dict[K, int] = field(default_factory=dict)

    def add(self, number: int, weights: Mapping[K, int]) -> None:
        """Add a passage, which comes after all that were added before."""
        for key, weight in weights.items():
            if key not in self.last:
                self.distances[key], self.weights[key], self.last[key] = [], [], -1
            self.distances[key].append(number - self.last[key])
            self.weights[key].append(min(weight, MOST))
            self.last[key] = number

    def packed(self, keys: Iterable[K]) -> tuple[str, str]:
        """Distances, with a comma between two keys, and the weights of all: apart, since each sort is like itself."""
        ordered = list(keys)
        distances = ",".join("".join(map(digits, self.distances.get(key, ()))) for key in ordered)
        return distances, "".join(DIGITS[weight] for key in ordered for weight in self.weights.get(key, ()))


@lru_cache(maxsize=1 << 14)
def digits(number: int) -> str:
    """A number in digits of five bits, the last first; of each digit a sixth bit says whether another one follows."""
    written = ""
    while number >= CARRY:
        written += DIGITS[CARRY + number % CARRY]
        number //= CARRY
    return written + DIGITS[number]


def front_coded(words: Iterable[str]) -> str:
    """Sorted words, each as a digit, how many letters it has in common with the one before, and the rest of it."""
    coded, before = [], ""
    for word in words:
        same = 0
        while same < min(len(word), len(before), len(DIGITS) - 1) and word[same] == before[same]:
            same += 1
        coded.append(DIGITS[same] + word[same:])
        before = word
    return " ".join(coded)
