"""Boxes side by side, each as near as can be to where it wants to stand."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["spread"]


def spread(wanted: Sequence[float], widths: Sequence[float], gap: float, left: float, right: float) -> list[float]:
    """The middles of boxes in their order, `gap` apart and between `left` and `right`.

    The sum of the squares of the ways from where they want to be is the smallest that there is: boxes that would
    overlap stand side by side about the mean of what they want (pool adjacent violators).
    """
    offsets, at = [], 0.0
    for width in widths:
        offsets.append(at + width / 2)
        at += width + gap
    pools: list[tuple[float, int]] = []  # the mean of what some boxes want for the first of all, and how many they are
    for middle, offset in zip(wanted, offsets, strict=True):
        mean, count = middle - offset, 1
        while pools and pools[-1][0] > mean:
            before, number = pools.pop()
            mean = (mean * count + before * number) / (count + number)
            count += number
        pools.append((mean, count))
    latest = max(right - (at - gap), left)
    starts = [min(max(mean, left), latest) for mean, count in pools for _box in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]
