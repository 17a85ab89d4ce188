"""Where words go so that they cover nothing: of several spots the first that is free, else the least crowded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from tracker.charts.sheet import Box

_OUTSIDE = 20  # as bad as this many times covering something else


class Taken:
    """The boxes on a sheet (px) that later words keep clear of."""

    def __init__(self, width: float, height: float) -> None:
        self._sheet = Box(0, 0, width, height)
        self._boxes: list[Box] = []

    def add(self, box: Box) -> None:
        self._boxes.append(box)

    def along(self, points: Sequence[tuple[float, float]], step: float = 4) -> None:
        """A line: small boxes all along it."""
        for (x1, y1), (x2, y2) in pairwise(points):
            pieces = max(int(max(abs(x2 - x1), abs(y2 - y1)) / step), 1)
            for piece in range(pieces + 1):
                share = piece / pieces
                self.add(Box(x1 + (x2 - x1) * share - 2, y1 + (y2 - y1) * share - 2, 4, 4))

    def place(self, spots: Iterable[Box]) -> Box:
        """Takes the best of the spots, the earlier one when two are equally good."""
        best = min(spots, key=self.crowd)
        self.add(best)
        return best

    def crowd(self, box: Box) -> float:
        """How much of the box is taken, px²; what lies outside the sheet counts many times."""
        inside = _shared(box, self._sheet)
        crowd = (box.width * box.height - inside) * _OUTSIDE + sum(_shared(box, other) for other in self._boxes)
        return round(crowd, 3)  # else the rounding of a difference decides between two free spots


def _shared(one: Box, other: Box) -> float:
    """The area that two boxes share, px²."""
    wide = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    tall = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return wide * tall if wide > 0 and tall > 0 else 0.0


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles of labels along a line: as near as possible to where they belong, in order, none over another.

    `wanted` are the middles, `sizes` the lengths, px between `low` and `high`. When there is too little room for all
    they lie end to end from `low`.
    """
    before = [0.0, *accumulate(sizes)]
    heaps: list[tuple[float, int]] = []  # labels that touch move as one: (where the first would start, how many)
    for at, (middle, size) in enumerate(zip(wanted, sizes, strict=True)):
        start, n = middle - size / 2 - before[at], 1
        while heaps and heaps[-1][0] > start:
            other, m = heaps.pop()
            start, n = (other * m + start * n) / (m + n), m + n
        heaps.append((start, n))
    last = max(high - before[-1], low)
    starts = [min(max(start, low), last) for start, n in heaps for _label in range(n)]
    return [start + before[at] + sizes[at] / 2 for at, start in enumerate(starts)]
