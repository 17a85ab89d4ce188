"""A line from the first day to the last: where things stand on it, and the months or years written along it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from tracker import lang
from tracker.charts.lettering import measure
from tracker.charts.placing import spread

_MOST = 8  # labels
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)  # months between two labels
_AIR = 14  # px between two labels


def along(days: Sequence[date], low: float, high: float, apart: float) -> list[float]:
    """The x of each day (in order) between two px, `apart` px from each other at least."""
    span = (days[-1] - days[0]).days or 1
    wanted = [low + (high - low) * (day - days[0]).days / span for day in days]
    return spread(wanted, [apart] * len(days), low - apart / 2, high + apart / 2)


def scale(days: Sequence[date], places: Sequence[float], room: tuple[float, float]) -> list[tuple[float, str]]:
    """First days of months or years with their x and name, between the things that stand on the line.

    `room` is the px that the names may take. Where things were moved apart the days between them move along.
    """
    months = (days[-1].year - days[0].year) * 12 + days[-1].month - days[0].month
    step = next((step for step in _STEPS if months <= step * _MOST), months)
    found: list[tuple[float, str]] = []
    free = room[0]
    for at in range(days[0].year * 12, days[-1].year * 12 + 12, step):
        day = date(at // 12, at % 12 + 1, 1)
        if not days[0] < day <= days[-1]:
            continue
        name = str(day.year) if step >= 12 else lang.month(day)
        x = float(np.interp(day.toordinal(), [day.toordinal() for day in days], places))
        half = measure(name, 12) / 2
        if x - half >= free and x + half <= room[1]:
            found.append((x, name))
            free = x + half + _AIR
    return found
