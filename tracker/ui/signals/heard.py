"""How loud each signal is now, and was on the day one compares with."""

from __future__ import annotations

from datetime import date

import pandas as pd

from tracker import lang
from tracker.charts.sentence import spelled
from tracker.insight.louder import louder
from tracker.insight.loudness import Loudness, loudness
from tracker.lang import _, n_
from tracker.ui.visit import Visit


def compared_with(visit: Visit) -> date:
    return visit.compared_with(visit.tables.config.window("trend"))


def heard(visit: Visit) -> pd.DataFrame:
    """`Loudness.signals`; once an earlier day is chosen, its score_before, change and trend compare with that day."""
    now: Loudness = visit.insight(loudness)
    day = visit.compared
    if day is None:
        return now.signals
    step = visit.tables.config.trend_step
    return visit.once(("heard", day), lambda: louder(now, visit.at(day).insight(loudness), step))


def louder_since(day: date, rising: int, falling: int) -> str:
    """What got louder or quieter since the chosen day, as it stands within a sentence."""
    said = n_(
        "one signal is louder than on {day}", "{many} signals are louder than on {day}", rising, many=spelled(rising),
        day=lang.day(day),
    ) if rising else _("no signal is louder than on {day}", day=lang.day(day))  # fmt: skip
    if falling:
        said += ", " + n_("one is quieter", "{many} are quieter", falling, many=spelled(falling))
    return said
