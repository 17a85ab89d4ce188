"""What falls if something stops: a tree of who leans on whom, with the part that each loses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import cut, wrap
from tracker.charts.sentence import spelled
from tracker.charts.sheet import Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH, NARROW = 720, 330
SHOWN = 40


@dataclass(frozen=True)
class _Measures:
    """In px. Steps deeper than `deepest` stand below each other."""

    row: float
    bar: float
    step: float
    deepest: int
    lines: int  # of a name


_WIDE, _SMALL = _Measures(30, 220, 20, 8, 1), _Measures(40, 70, 12, 5, 2)


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
    cause: str,
    rows: Sequence[FallRow],
    as_of: date,
    threshold: float,
    dark: bool = False,
    *,
    hit: int,
    losing: int,
    narrow: bool = False,
) -> Drawing:
    """`cause` is what stops or goes wrong; `rows` stand in the order of the tree. A full bar counts as hit, an outline
    loses less than `threshold` (0-1). Marks open initiatives.

    `losing` initiatives lose something, `hit` of them count as hit; `rows` may be those that lose most, with all that
    they lean on. Of these the 40 that lose most are drawn.
    """
    shown = _most(rows)
    left_out = losing - sum(row.is_initiative for row in shown)
    more = n_("and {n} more, that loses less", "and {n} more, that lose less", left_out) if left_out > 0 else ""
    width = NARROW if narrow else WIDTH
    sizes = _SMALL if narrow else _WIDE
    sheet = Sheet(width, max(len(shown), 1) * sizes.row + (20 if more else 0), dark)
    above: list[float] = []  # the middle of the last row at each depth
    for at, row in enumerate(shown):
        del above[row.depth :]
        above.append((at + 0.5) * sizes.row)
        _row(sheet, row, above, sizes)
    sheet.words(0, sheet.height - 10, more, 12, colour=sheet.colours.quiet)
    title = _title(cause, hit, losing)
    return Drawing(
        title=title,
        subtitle=_(
            "Part that each loses, through the strongest chain of needs. Full: {least} or more. On {day}, n = {n}.",
            least=lang.percent(threshold),
            day=lang.day(as_of),
            n=lang.number(losing),
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


def _most(rows: Sequence[FallRow]) -> list[FallRow]:
    """The rows that lose most, in the order of the tree: what each of them leans on lost more, so it is among them."""
    if len(rows) <= SHOWN:
        return list(rows)
    order = sorted(range(len(rows)), key=lambda at: (rows[at].depth > 0, -rows[at].loss, at))
    return [rows[at] for at in sorted(order[:SHOWN])]


def _row(sheet: Sheet, row: FallRow, above: Sequence[float], sizes: _Measures) -> None:
    """One row; `above` are the middles of the rows it hangs on, and its own."""
    colours, middle = sheet.colours, above[-1]
    x = 8 + min(row.depth, sizes.deepest) * sizes.step
    if row.depth:
        elbow = x - sizes.step + 4
        sheet.line([(elbow, above[-2] + 8), (elbow, middle), (x, middle)], colours.quiet)
    else:
        sheet.dot(8, middle, colours.harm, 11, symbol="square")
        x += 10
    if row.is_initiative:
        sheet.door(row.id, Box(0, middle - sizes.row / 2, sheet.width, sizes.row - 2), says=row.name)
    left = sheet.width - sizes.bar - 48
    name = wrap(row.name, left - x - 14, 13, sizes.lines, bold=not row.depth)
    sheet.words(x + 4, middle, name, colour=colours.ink if row.is_hit else colours.quiet, bold=not row.depth)
    sheet.block(Box(left, middle - 6, sizes.bar, 12), colours.sand, corner=4)
    length = max(sizes.bar * row.loss, 4)
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


def _title(cause: str, hit: int, losing: int) -> str:
    named = {"cause": cut(cause, 420, 16), "many": spelled(hit or losing)}
    if not losing:
        return _("“{cause}”: no other initiative falls with it", **named)
    if not hit:
        return n_(
            "“{cause}”: one initiative loses a little",
            "“{cause}”: {many} initiatives lose a little",
            losing,
            **named,
        )
    return n_("“{cause}”: one initiative falls with it", "“{cause}”: {many} initiatives fall with it", hit, **named)
