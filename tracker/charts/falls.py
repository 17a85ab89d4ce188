"""What falls if something stops: a tree of who leans on whom, with the part that each loses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import cut
from tracker.charts.sentence import spelled
from tracker.charts.sheet import Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH, NARROW = 720, 330
SHOWN = 40
_ROW, _STEP, _DEEPEST = 30.0, 20.0, 8  # px of a row and of a step to the right; deeper steps stand below each other


@dataclass(frozen=True)
class FallRow:
    """A node in the tree. `depth` 0 is hit first, and its loss is what it loses itself."""

    id: str
    name: str
    loss: float  # 0-1
    depth: int
    is_hit: bool  # loses so much that it counts as hit
    is_initiative: bool = True


def falls(
    cause: str, rows: Sequence[FallRow], as_of: date, threshold: float, dark: bool = False, *, narrow: bool = False
) -> Drawing:
    """`cause` is what stops or goes wrong; `rows` stand in the order of the tree. A full bar counts as hit, an outline
    loses less than `threshold` (0-1). Marks open initiatives.
    """
    shown = rows[:SHOWN]
    more = n_("and {n} more", "and {n} more", len(rows) - len(shown)) if len(shown) < len(rows) else ""
    width = NARROW if narrow else WIDTH
    sheet = Sheet(width, max(len(shown), 1) * _ROW + (20 if more else 0), dark)
    above: list[float] = []  # the middle of the last row at each depth
    for at, row in enumerate(shown):
        del above[row.depth :]
        above.append((at + 0.5) * _ROW)
        _row(sheet, row, above, 80.0 if narrow else 220.0)
    sheet.words(0, sheet.height - 10, more, 12, colour=sheet.colours.quiet)
    fallen = [row for row in rows if row.is_initiative]
    title = _title(cause, fallen)
    return Drawing(
        title=title,
        subtitle=_(
            "Part that each loses, through the strongest chain of needs. Full: {least} or more. On {day}, n = {n}.",
            least=lang.percent(threshold),
            day=lang.day(as_of),
            n=lang.number(len(fallen)),
        ),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Name"): [row.name for row in rows],
                _("Loses"): [lang.percent(row.loss) for row in rows],
                _("Through"): _through(rows),
                _("Hit"): [_("yes") if row.is_hit else _("no") for row in rows],
            },
            index=[row.id for row in rows],
        ),
        alt=spoken([title, *(f"{row.name}: {lang.percent(row.loss)}" for row in shown), more]),
        targets=tuple(row.id for row in shown if row.is_initiative),
        width=width,
    )


def _row(sheet: Sheet, row: FallRow, above: Sequence[float], bar: float) -> None:
    """One row; `above` are the middles of the rows it hangs on, and its own."""
    colours, middle = sheet.colours, above[-1]
    x = 8 + min(row.depth, _DEEPEST) * _STEP
    if row.depth:
        elbow = x - _STEP + 4
        sheet.line([(elbow, above[-2] + 8), (elbow, middle), (x, middle)], colours.quiet)
    else:
        sheet.dot(8, middle, colours.harm, 11, symbol="square")
        x += 10
    if row.is_initiative:
        sheet.door(row.id, Box(0, middle - _ROW / 2, sheet.width, _ROW - 2), says=row.name)
    left = sheet.width - bar - 48
    ink = colours.ink if row.is_hit else colours.quiet
    sheet.words(x + 4, middle, cut(row.name, left - x - 14, 13, bold=not row.depth), colour=ink, bold=not row.depth)
    sheet.block(Box(left, middle - 6, bar, 12), colours.sand, corner=4)
    length = max(bar * row.loss, 4)
    if row.is_hit:
        sheet.block(Box(left, middle - 6, length, 12), colours.harm, corner=4)
    else:
        sheet.block(Box(left + 1, middle - 5, max(length - 2, 2), 10), edge=colours.harm, thick=1.5, corner=4)
    sheet.words(sheet.width, middle, lang.percent(row.loss), 12, place="middle left", bold=row.is_hit)


def _through(rows: Sequence[FallRow]) -> list[str]:
    """What each row leans on: the last row above it that stands one step to the left."""
    way: list[str] = []
    found = []
    for row in rows:
        del way[row.depth :]
        found.append(way[-1] if way else _("hit first"))
        way.append(row.name)
    return found


def _title(cause: str, rows: Sequence[FallRow]) -> str:
    hit = sum(row.is_hit for row in rows)
    named = {"cause": cut(cause, 420, 16), "many": spelled(hit or len(rows))}
    if not rows:
        return _("With {cause} no other initiative falls", **named)
    if not hit:
        return n_(
            "With {cause} one initiative loses a little",
            "With {cause} {many} initiatives lose a little",
            len(rows),
            **named,
        )
    return n_("With {cause} one initiative falls", "With {cause} {many} initiatives fall", hit, **named)
