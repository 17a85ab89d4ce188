"""Which condition blocks most, and who owes it by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import cut, measure, run, shorten, together, wrap
from tracker.charts.sentence import opening, spelled
from tracker.charts.sheet import LINE, Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH, NARROW = 620, 330
SHOWN, SHOWN_NARROW = 25, 10
COUNTED = 8  # blocks that the eye still counts; of more a bar is drawn
MARKS = 100  # blocks in one picture; with more, bars too
_BAR = 11
_BLOCKS, _HOLDER = 214.0, 400.0  # where the blocks and who owes it start, when wide


@dataclass(frozen=True)
class ConditionRow:
    """One condition. `blocks`: active initiatives that wait for it, as a bottleneck that is not ready enough."""

    id: str
    statement: str
    blocks: int
    owner: str = ""  # "" when nobody owns it
    readiness: int | None = None  # 0-4, None when unknown
    due: date | None = None
    overdue: bool = False

    @property
    def state(self) -> str:
        if self.overdue and self.due:
            return _("overdue since {day}", day=lang.day(self.due, "medium"))
        known = lists.name("readiness", self.readiness) if self.readiness is not None else _("readiness unknown")
        return ", ".join(filter(None, (known, _("by {day}", day=lang.day(self.due, "medium")) if self.due else "")))

    @property
    def holder(self) -> str:
        return self.owner or _("no owner")


def conditions(rows: Sequence[ConditionRow], as_of: date, dark: bool = False, *, narrow: bool = False) -> Drawing:
    """A block for each initiative that waits, most on top; red and "overdue" when the promised day has passed.

    Unknown readiness is a dotted empty block at the end. Marks open conditions; `narrow` is for phones and thirds.
    """
    ordered = sorted(rows, key=lambda row: (row.readiness is None, -row.blocks, not row.overdue))
    shown = ordered[: SHOWN_NARROW if narrow else SHOWN]
    more = n_("and {n} more", "and {n} more", len(rows) - len(shown)) if len(shown) < len(rows) else ""
    width = NARROW if narrow else WIDTH
    most = max((row.blocks for row in rows), default=0)
    unit = min(16.0, (width - 40 if narrow else _HOLDER - _BLOCKS - 44) / max(most, 1))
    bars = most > COUNTED or sum(row.blocks for row in shown) > MARKS
    drawn = [(_Row if narrow else _WideRow)(row, width, unit, bars) for row in shown]
    sheet = Sheet(width, max(sum(row.height for row in drawn), 40) + (20 if more else 0), dark)
    y = 0.0
    for row in drawn:
        row.draw(sheet, y)
        sheet.door(row.row.id, Box(0, y, width, row.height - 4), says=row.row.statement)
        y += row.height
    sheet.words(0, y + 10, more, 12, colour=sheet.colours.quiet)
    title = _title(rows)
    return Drawing(
        title=title,
        subtitle=_subtitle(rows, as_of, bars),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Condition"): [row.statement for row in ordered],
                _("Initiatives that wait"): [row.blocks for row in ordered],
                _("Owner"): [row.holder for row in ordered],
                _("Readiness"): [lists.name("readiness", row.readiness) for row in ordered],
                _("Due"): [lang.day(row.due) if row.due else "" for row in ordered],
                _("Overdue"): [_("yes") if row.overdue else _("no") for row in ordered],
            },
            index=[row.id for row in ordered],
        ),
        alt=spoken([title, *(_said(row) for row in shown), more]),
        targets=tuple(row.id for row in shown),
        width=width,
    )


class _Row:
    """Measures and draws one condition that is written above its blocks, with the words beside or below these."""

    def __init__(self, row: ConditionRow, width: float, unit: float, bars: bool) -> None:
        self.row, self.unit, self.bars = row, unit, bars
        self.name = wrap(row.statement, width, 13, 2, bold=row.blocks > 0)
        self.count = lang.number(row.blocks) if row.readiness is not None else ""
        beside = self.start + (measure(self.count, 13, True) + 8 if self.count else 2)
        words = measure(f"{row.holder} · ", 12) + measure(row.state, 12, row.overdue)
        self.below = words > width - beside
        self.x = 0.0 if self.below else beside

    @property
    def start(self) -> float:
        """Where the number stands, behind the blocks."""
        return max(self.row.blocks, 1) * self.unit + 6

    @property
    def height(self) -> float:
        return len(self.name) * 13 * LINE + 2 + 18 + (17 if self.below else 0) + 9

    def draw(self, sheet: Sheet, y: float) -> None:
        colours, row = sheet.colours, self.row
        ink = colours.ink if row.blocks else colours.quiet
        sheet.words(0, y, self.name, colour=ink, bold=row.blocks > 0, place="bottom right")
        middle = y + len(self.name) * 13 * LINE + 11
        self.blocks(sheet, 0, middle)
        state = run(row.state, colours.harm if row.overdue else "", bold=row.overdue)
        left = sheet.width - self.x - measure(f" · {row.state}", 12, bold=row.overdue)
        words = together(run(cut(row.holder, left, 12)), run("·"), state, gap=" ")
        sheet.words(self.x, middle + (17 if self.below else 0), words, 12, colour=colours.quiet)

    def blocks(self, sheet: Sheet, x: float, middle: float) -> None:
        """The blocks and how many there are; unknown readiness is a dotted empty block without a number."""
        colours, row = sheet.colours, self.row
        colour = colours.harm if row.overdue else colours.ink
        box = Box(x + 0.5, middle - _BAR / 2, max(self.unit - 3, 8), _BAR)
        if row.readiness is None:
            sheet.outline(box._replace(width=max(box.width, 14)), colours.unknown, dash="2px,3px", corner=3)
        elif not row.blocks:
            sheet.block(box, colours.sand, edge=colours.harm if row.overdue else colours.before, corner=3)
        elif self.bars:
            sheet.block(box._replace(width=max(row.blocks * self.unit - 3, 2)), colour, corner=2)
        else:
            for at in range(row.blocks):
                sheet.block(box._replace(x=box.x + at * self.unit), colour, corner=3)
        ink = colour if row.blocks else colours.quiet
        sheet.words(x + self.start, middle, self.count, colour=ink, bold=row.blocks > 0)


class _WideRow(_Row):
    """The statement on the left, the blocks in the middle, on the right who owes it and by when."""

    def __init__(self, row: ConditionRow, width: float, unit: float, bars: bool) -> None:
        super().__init__(row, width, unit, bars)
        self.name = wrap(row.statement, _BLOCKS - 16, 13, 2, bold=row.blocks > 0)

    @property
    def height(self) -> float:
        return 44.0

    def draw(self, sheet: Sheet, y: float) -> None:
        colours, row, middle = sheet.colours, self.row, y + 20
        sheet.words(0, middle, self.name, colour=colours.ink if row.blocks else colours.quiet, bold=row.blocks > 0)
        self.blocks(sheet, _BLOCKS, middle)
        room = sheet.width - _HOLDER
        sheet.words(_HOLDER, middle - 8, cut(row.holder, room, 12), 12)
        colour = colours.harm if row.overdue else colours.quiet
        sheet.words(_HOLDER, middle + 9, cut(row.state, room, 12, row.overdue), 12, colour=colour, bold=row.overdue)


def _said(row: ConditionRow) -> str:
    waits = n_("{n} initiative waits", "{n} initiatives wait", row.blocks) if row.readiness is not None else ""
    return f"{row.statement}: {', '.join(filter(None, (waits, row.holder, row.state)))}"


def _title(rows: Sequence[ConditionRow]) -> str:
    if not rows:
        return _("No conditions yet")
    first = max(rows, key=lambda row: row.blocks)
    overdue = sum(row.overdue for row in rows)
    late = n_("one is overdue", "{many} are overdue", overdue, many=spelled(overdue))
    if not first.blocks:
        nobody = _("no condition holds an initiative back")
        return opening(f"{nobody}, {late}" if overdue else nobody)
    holds = n_(
        "“{condition}” holds one initiative back",
        "“{condition}” holds {many} initiatives back",
        first.blocks,
        condition=shorten(first.statement, 40),
        many=spelled(first.blocks),
    )
    return f"{holds}, {late}" if overdue else holds


def _subtitle(rows: Sequence[ConditionRow], as_of: date, bars: bool) -> str:
    unknown = sum(row.readiness is None for row in rows)
    each = (
        _("Each block is an initiative that waits for this condition on {day}.", day=lang.day(as_of))
        if not bars
        else _("The longer a bar, the more initiatives wait for this condition on {day}.", day=lang.day(as_of))
    )
    count = n_("{n} condition", "{n} conditions", len(rows))
    known = n_("{n} unknown", "{n} unknown", unknown)
    return f"{each} {', '.join([count, known] if unknown else [count])}."
