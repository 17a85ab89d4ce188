"""Am I slower than expected? The days of one initiative in its stage, against what is expected of that stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import measure
from tracker.charts.sentence import inside
from tracker.charts.sheet import Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH, NARROW = 434, 358
_TOP, _BAR, _FOOT = 20, 14, 22


@dataclass(frozen=True)
class Age:
    """How long it is in its stage, in days; `expected` is more than 0."""

    stage: str
    days: int
    expected: int
    pace: str  # on_time, watch, ageing, stalled


def age_bar(age: Age, as_of: date, dark: bool = False, *, narrow: bool = False) -> Drawing:
    """Solid = days in the stage, sand = what is left, tick = what is expected; what goes beyond it has its own colour."""
    width = NARROW if narrow else WIDTH
    sheet = Sheet(width, _TOP + _BAR + _FOOT, dark)
    colours = sheet.colours
    unit = (width - 4) / max(age.days, age.expected)
    end, until = age.days * unit, age.expected * unit
    late = {"stalled": colours.harm, "ageing": colours.quieter}.get(age.pace, colours.accent)
    sheet.block(Box(0.5, _TOP, until, _BAR), colours.sand, edge=colours.border, corner=4)
    sheet.block(Box(0.5, _TOP, min(end, until), _BAR), colours.accent, corner=4)
    if end > until:
        sheet.block(Box(0.5 + until, _TOP, end - until, _BAR), late, corner=4)
    sheet.line([(0.5 + until, _TOP - 4), (0.5 + until, _TOP + _BAR + 4)], colours.ink, 2.5)
    said = n_("{n} day expected", "{n} days expected", age.expected)
    _words(sheet, said, until, _TOP - 11, colour=colours.quiet)
    now = n_("{n} day", "{n} days", age.days)
    _words(sheet, now, end, _TOP + _BAR + 10, colour=late if late != colours.accent else colours.ink, bold=True)
    title = _title(age)
    return Drawing(
        title=title,
        subtitle=_("Days in this stage on {day}, pauses included.", day=lang.day(as_of)),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Stage"): [lists.name("stage", age.stage)],
                _("Days in this stage"): [age.days],
                _("Days expected"): [age.expected],
            },
            index=[age.stage],
        ),
        alt=spoken([title, now, said]),
        targets=(),
        width=width,
    )


def _words(sheet: Sheet, text: str, x: float, y: float, *, colour: str, bold: bool = False) -> None:
    """Under or above a point of the bar, kept within the sheet."""
    half = measure(text, 12, bold) / 2 + 2
    middle = min(max(x, half), sheet.width - half)
    sheet.words(middle, y, text, 12, colour=colour, bold=bold, place="middle center")


def _title(age: Age) -> str:
    said = {
        "stage": inside(lists.name("stage", age.stage)), "days": lang.number(age.days),
        "expected": lang.number(age.expected),
    }  # fmt: skip
    if age.pace == "stalled":
        return _("Slower than expected, and nothing moves: {days} days in {stage}, {expected} expected", **said)
    if age.days > age.expected:
        return _("Slower than expected: {days} days in {stage}, {expected} expected", **said)
    if age.pace == "watch":
        return _("Almost as long as expected: {days} of {expected} days in {stage}", **said)
    return _("Not slower than expected: {days} of {expected} days in {stage}", **said)
