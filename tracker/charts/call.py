"""A call in two lines: when it opens, closes and is decided, and how much of its budget went where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import measure, wrap
from tracker.charts.money import block
from tracker.charts.sentence import opening
from tracker.charts.sheet import Box, Sheet, spoken
from tracker.lang import _

WIDTH, MONEY, NARROW = 620, 434, 330
_STATES = ("paid", "committed", "requested")
_TALL = 24


@dataclass(frozen=True)
class CallDates:
    """None where a day is not known."""

    opens: date | None
    closes: date | None
    decided: date | None


def call_dates(call: CallDates, as_of: date, dark: bool = False, *, narrow: bool = False) -> Drawing:
    """Three marks on a line of time: solid when the day has come, hollow when it lies ahead, dotted when unknown."""
    steps = [
        (call.opens, _("opened"), _("opens")),
        (call.closes, _("call closed"), _("closes")),
        (call.decided, _("decided"), _("decision expected")),
    ]
    sheet = Sheet(NARROW if narrow else WIDTH, 66, dark)
    colours = sheet.colours
    places = _places([day for day, *_rest in steps], sheet.width)
    passed = [place for place, (day, *_rest) in zip(places, steps, strict=True) if day and day <= as_of]
    sheet.line([(places[0], 14), (places[-1], 14)], colours.border, 2)
    if len(passed) > 1:
        sheet.line([(passed[0], 14), (passed[-1], 14)], colours.accent, 2)
    words = []
    sides = ("bottom right", "bottom center", "bottom left")
    for (day, done, ahead), x, side in zip(steps, places, sides, strict=True):
        has_come = day is not None and day <= as_of
        name = done if has_come or day is None else ahead
        edge = colours.accent if day else colours.unknown
        sheet.dot(x, 14, colours.accent if has_come else colours.paper, 15, edge=edge, thick=2)
        told = lang.day(day, "medium") if day else _("unknown date")
        at = {"bottom right": x - 8, "bottom left": x + 8}.get(side, x)
        sheet.words(at, 26, name, 13, bold=True, place=side)
        sheet.words(at, 44, told, 12, colour=colours.quiet, place=side)
        words.append(f"{name}: {told}")
    return Drawing(
        title="",
        subtitle="",
        figure=sheet.figure(),
        table=pd.DataFrame({_("Step"): [step[1] for step in steps], _("Date"): [lang.day(step[0]) for step in steps]}),
        alt=spoken(words),
        targets=(),
        width=sheet.width,
    )


def _places(days: list[date | None], width: int) -> list[float]:
    """Where the three marks stand: as far apart as the days are, but with room for their words."""
    left, right = 8.0, width - 8.0
    first, middle, last = days
    share = 0.5
    if first and middle and last and first < last:
        share = (middle - first).days / (last - first).days
    return [left, left + (right - left) * min(max(share, 0.34), 0.66), right]


def call_money(
    amounts: dict[str, int], budget: int | None, currency: str, as_of: date, dark: bool = False, *, narrow: bool = False
) -> Drawing:
    """The money of the call's funder by state (cents) against the budget of the call; what is left is sand.

    `amounts` has paid, committed and requested; `budget` is None when it is unknown: then there is nothing to compare.
    """
    states = [state for state in _STATES if amounts[state]]
    said = [f"{lists.name('funding_status', state)} {lang.money(amounts[state], currency)}" for state in states]
    words = wrap(opening(", ".join(said)), NARROW if narrow else MONEY, 12, 3) if said else []
    sheet = Sheet(NARROW if narrow else MONEY, 40 + 16 * len(words), dark)
    total = sum(amounts[state] for state in _STATES)
    unit = (sheet.width - 2) / max(budget or 0, total, 1)
    x = 1.0
    for state in _STATES:
        if amounts[state]:
            box = Box(x, 4, max(amounts[state] * unit - 2, 1.5), _TALL)
            block(sheet, box, state)
            x += amounts[state] * unit
    left = (budget or 0) - total
    if left > 0:
        sheet.block(Box(x, 4, left * unit, _TALL), sheet.colours.sand, edge=sheet.colours.border, corner=5)
        told = _("{amount} not given out", amount=lang.money(left, currency))
        if measure(told, 12) + 16 < left * unit:
            sheet.words(x + 8, 4 + _TALL / 2, told, 12, colour=sheet.colours.quiet)
    title = _title(amounts["paid"] + amounts["committed"], budget, currency)
    sheet.words(0, _TALL + 12, words, 12, colour=sheet.colours.quiet, place="bottom right")
    return Drawing(
        title=title,
        subtitle=_("Money of the funder in the initiatives that were handed in, on {day}.", day=lang.day(as_of)),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("State"): [lists.name("funding_status", state) for state in _STATES],
                _("Amount"): [lang.money(amounts[state], currency) for state in _STATES],
            },
            index=list(_STATES),
        ),
        alt=spoken([title, *said]),
        targets=(),
        width=sheet.width,
    )


def _title(secured: int, budget: int | None, currency: str) -> str:
    if budget is None:
        return _("{amount} promised or paid; the budget is not known", amount=lang.money(secured, currency))
    return _(
        "{amount} of {budget} promised or paid",
        amount=lang.money(secured, currency),
        budget=lang.money(budget, currency),
    )
