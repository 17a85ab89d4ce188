"""Do we only grow, or change rules and culture? Actions in the eight ways to amplify, in four groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.sentence import opening, spelled
from tracker.charts.sheet import Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH, NARROW = 434, 358
_BARS, _ROOM = 156.0, 130  # where bars start; px for the words behind them
_ROW, _HEADING = 27, 26


@dataclass(frozen=True)
class Way:
    """One way to amplify. Counts of actions: `achieved` in the window, `coming` = under way or planned."""

    process: str
    group: str  # within, out_dependent, out_independent, beyond
    achieved: int
    coming: int


def ways(profile: Sequence[Way], as_of: date, days: int, dark: bool = False, *, narrow: bool = False) -> Drawing:
    """Solid = achieved in the last `days` days, hatched = under way or planned; empty ways say so. Marks open ways."""
    groups = list(dict.fromkeys(way.group for way in profile))
    sheet = Sheet(NARROW if narrow else WIDTH, len(groups) * (_HEADING + 6) + len(profile) * _ROW, dark)
    most = max((way.achieved + way.coming for way in profile), default=1) or 1
    unit = min((sheet.width - _BARS - _ROOM) / most, 28)
    y = 0.0
    for group in groups:
        name = opening(lists.name("process_group", group))
        sheet.words(0, y + 13, name, 12, colour=sheet.colours.quiet)
        y += _HEADING
        for way in (way for way in profile if way.group == group):
            _row(sheet, way, y, unit)
            y += _ROW
        y += 6
    title = _title(profile)
    return Drawing(
        title=title,
        subtitle=_(
            "Actions per way to amplify. Solid: achieved in the {days} days up to {day}. Hatched: under way or planned. n = {n}.",
            days=lang.number(days),
            day=lang.day(as_of),
            n=lang.number(sum(way.achieved + way.coming for way in profile)),
        ),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Way"): [lists.name("process", way.process) for way in profile],
                _("Group"): [lists.name("process_group", way.group) for way in profile],
                _("Achieved"): [way.achieved for way in profile],
                _("Under way or planned"): [way.coming for way in profile],
            },
            index=[way.process for way in profile],
        ),
        alt=spoken([title, *(f"{lists.name('process', way.process)}: {_counts(way)}" for way in profile)]),
        targets=tuple(way.process for way in profile),
        width=sheet.width,
    )


def _row(sheet: Sheet, way: Way, y: float, unit: float) -> None:
    colours, middle = sheet.colours, y + _ROW / 2
    used = way.achieved + way.coming
    sheet.words(0, middle, opening(lists.name("process", way.process)), colour=colours.ink)
    solid = Box(_BARS, y + 6, way.achieved * unit, 15)
    if way.achieved:
        sheet.block(solid, colours.accent, corner=3)
    if way.coming:
        box = Box(_BARS + solid.width + (2 if way.achieved else 0), y + 6, way.coming * unit - 2, 15)
        sheet.block(box, edge=colours.accent, thick=1.2, corner=3, hatch=colours.accent)
    if not used:
        sheet.outline(Box(_BARS, y + 6, 24, 15), colours.unknown, dash="2px,3px", corner=3)
    x = _BARS + max(used * unit, 0 if used else 24) + 10
    sheet.words(x, middle, _counts(way), 12, colour=colours.quiet if used else colours.ink, bold=not used)
    sheet.door(way.process, Box(0, y, sheet.width, _ROW), says=lists.name("process", way.process))


def _counts(way: Way) -> str:
    said = []
    if way.achieved:
        said.append(n_("{n} achieved", "{n} achieved", way.achieved))
    if way.coming:
        said.append(n_("{n} coming", "{n} coming", way.coming))
    return ", ".join(said) or _("nobody does this yet")


def _title(profile: Sequence[Way]) -> str:
    achieved = sum(way.achieved for way in profile)
    beyond = sum(way.achieved for way in profile if way.group == "beyond")
    empty = [way for way in profile if not way.achieved + way.coming]
    if len(empty) == len(profile):
        return _("Nothing is amplified yet")
    if not achieved:
        return _("No action was achieved yet, only planned")
    changed = (
        n_(
            "one of {of} actions changed rules or culture",
            "{many} of {of} actions changed rules or culture",
            beyond,
            many=spelled(beyond),
            of=lang.number(achieved),
        )
        if beyond
        else n_(
            "the one action did not change rules or culture",
            "none of {n} actions changed rules or culture",
            achieved,
        )
    )
    unused = n_("one way is empty", "{many} ways are empty", len(empty), many=spelled(len(empty)))
    return opening(f"{changed}, {unused}" if empty else changed)
