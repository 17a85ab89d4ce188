"""How far is the leap: five gates, each open or closed, and of a closed one the piece that is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import wrap
from tracker.charts.sentence import opening, spelled
from tracker.charts.sheet import LINE, Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH, NARROW = 1120, 330
_GAP = 28
_ICON, _TALL = 46.0, 40.0


@dataclass(frozen=True)
class GateRow:
    """One of the five gates. `says` is a sentence: of a closed one what is missing, of an open one what opened it."""

    code: str  # G1 … G5
    is_open: bool
    says: str


def gates(rows: Sequence[GateRow], state: str, as_of: date, dark: bool = False, *, narrow: bool = False) -> Drawing:
    """Five gates beside each other, or below each other when `narrow`. Marks open gates ("G1").

    `state` is a code of leap_state.
    """
    width = NARROW if narrow else WIDTH
    pitch = width if narrow else (width + _GAP) / max(len(rows), 1)
    room = width - _ICON - 14 if narrow else pitch - _GAP
    names = [wrap(opening(lists.name("leap_gate", row.code)), room, 13, 2, bold=True) for row in rows]
    said = [wrap(row.says, room, 12, 5) for row in rows]
    heights = [
        (18 if narrow else _TALL + 14) + len(name) * 13 * LINE + len(lines) * 12 * LINE + 18
        for name, lines in zip(names, said, strict=True)
    ]
    tops = [sum(heights[:at]) if narrow else 0.0 for at in range(len(rows))]
    sheet = Sheet(width, max(sum(heights) if narrow else max(heights, default=0), 40) + 2, dark)
    for at, row in enumerate(rows):
        x, y = (0.0 if narrow else at * pitch), tops[at]
        _gate(sheet, Box(x + 1, y + 3, _ICON - 2, _TALL), row.is_open)
        _words(sheet, row, names[at], said[at], (x, y), narrow)
        sheet.door(row.code, Box(x, y, pitch - (0 if narrow else _GAP), heights[at] - 4), says=row.says)
    title = _title(rows, state)
    return Drawing(
        title=title,
        subtitle=_(
            "Gates to the leap on {day}: what must still be true, not a forecast. n = {n}.",
            day=lang.day(as_of),
            n=lang.number(len(rows)),
        ),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Gate"): [opening(lists.name("leap_gate", row.code)) for row in rows],
                _("State"): [_state(row) for row in rows],
                _("What is missing"): [row.says for row in rows],
            },
            index=[row.code for row in rows],
        ),
        alt=spoken(
            [title, *(f"{opening(lists.name('leap_gate', row.code))}, {_state(row)}: {row.says}" for row in rows)]
        ),
        targets=tuple(row.code for row in rows),
        width=width,
    )


def _state(row: GateRow) -> str:
    return _("open") if row.is_open else _("closed")


def _gate(sheet: Sheet, box: Box, is_open: bool) -> None:
    """Two posts; between them bars, or nothing when one can walk through."""
    colours = sheet.colours
    colour = colours.accent if is_open else colours.quiet
    right, bottom = box.x + box.width, box.y + box.height
    for x in (box.x, right - 5):
        sheet.block(Box(x, box.y, 5, box.height), colour, corner=2)
    if is_open:
        for x, slope in ((box.x + 5, 1), (right - 5, -1)):
            sheet.line(
                [(x, box.y + 8), (x + 9 * slope, box.y + 13), (x + 9 * slope, bottom + 1), (x, bottom - 5)], colour, 2
            )
    else:
        for share in (0.26, 0.52, 0.78):
            sheet.block(Box(box.x + 5, box.y + box.height * share - 1.5, box.width - 10, 3), colour, corner=0)


def _words(
    sheet: Sheet, row: GateRow, name: Sequence[str], said: Sequence[str], corner: tuple[float, float], narrow: bool
) -> None:
    """Beside the picture whether it is open; the rest below that when `narrow`, else below the picture."""
    colours, (x, y) = sheet.colours, corner
    colour = colours.accent if row.is_open else colours.quiet
    left = x + _ICON + 14
    sheet.words(left, y + (9 if narrow else 24), opening(_state(row)), 13, colour=colour, bold=True)
    x, y = (left, y + 18) if narrow else (x, y + _TALL + 14)
    sheet.words(x, y, name, 13, bold=True, place="bottom right")
    sheet.words(x, y + len(name) * 13 * LINE + 2, said, 12, colour=colours.quiet, place="bottom right")


def _title(rows: Sequence[GateRow], state: str) -> str:
    through = sum(row.is_open for row in rows)
    if not through:
        return opening(_("no gate to the leap is open yet, {state}", state=lists.name("leap_state", state)))
    return opening(
        n_(
            "one of {of} gates to the leap is open, {state}",
            "{many} of {of} gates to the leap are open, {state}",
            through,
            many=spelled(through),
            of=spelled(len(rows)),
            state=lists.name("leap_state", state),
        )
    )
