"""Where is the gap: for each initiative what is paid, promised and asked for, against what it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import measure, wrap
from tracker.charts.money import block
from tracker.charts.sentence import opening, spelled
from tracker.charts.sheet import EDGE, LINE, Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH, NARROW = 620, 330
SHOWN, SHOWN_NARROW = 20, 12
TABLED = 500  # rows of the table: writing thousands of amounts takes longer than anything else on a page
_BAR = 16


@dataclass(frozen=True)
class CoverageRow:
    """One initiative, amounts in cents. `budget` is None when it is not known what it needs."""

    id: str
    name: str
    paid: int
    committed: int
    requested: int
    budget: int | None

    @property
    def secured(self) -> int:
        return self.paid + self.committed

    @property
    def gap(self) -> int | None:
        """What is still to be found; less than nothing when there is too much."""
        return None if self.budget is None else self.budget - self.secured


def coverage_bars(
    rows: Sequence[CoverageRow], currency: str, as_of: date, dark: bool = False, *, narrow: bool = False
) -> Drawing:
    """A bar an initiative, the largest gap on top: solid = paid, tint = promised, dotted = asked for, sand = open.

    A tick stands where it is enough. Unknown budgets come last, with an open end. Marks open initiatives.
    """
    ordered = sorted(rows, key=lambda row: (row.gap is None, -(row.gap or 0)))
    shown = ordered[: SHOWN_NARROW if narrow else SHOWN]
    more = n_("and {n} more", "and {n} more", len(rows) - len(shown)) if len(shown) < len(rows) else ""
    width = NARROW if narrow else WIDTH
    names = [wrap(row.name, width - measure(_said(row, currency), 12, True) - 14, 13, 2) for row in shown]
    sheet = Sheet(width, max(sum(map(_height, names)), 40) + (20 if more else 0), dark)
    longest = max((max(row.budget or 0, row.secured + row.requested) for row in shown), default=1) or 1
    y = 0.0
    for row, name in zip(shown, names, strict=True):
        _bar(sheet, row, name, y, (width - 26) / longest, currency)
        y += _height(name)
    sheet.words(0, y + 8, more, 12, colour=sheet.colours.quiet)
    title = _title(rows, currency)
    return Drawing(
        title=title,
        subtitle=_subtitle(rows, as_of),
        figure=sheet.figure(),
        table=_table(ordered[:TABLED], currency),
        alt=spoken([title, *(f"{row.name}: {_said(row, currency)}" for row in shown), more]),
        targets=tuple(row.id for row in shown),
        width=sheet.width,
    )


def _height(name: Sequence[str]) -> float:
    return len(name) * 13 * LINE + _BAR + 12


def _bar(sheet: Sheet, row: CoverageRow, name: Sequence[str], y: float, unit: float, currency: str) -> None:
    colours, gap = sheet.colours, row.gap
    said = _said(row, currency)
    open_ = gap is None or gap > 0
    sheet.words(0, y, name, place="bottom right")
    colour = colours.ink if open_ else colours.quiet
    sheet.words(sheet.width - EDGE, y + 9, said, 12, colour=colour, bold=open_, place="middle left")
    top = y + len(name) * 13 * LINE + 3
    if row.budget:
        sheet.block(Box(0.5, top, row.budget * unit, _BAR), colours.sand, edge=colours.border, corner=4)
    x = 0.5
    for cents, status in ((row.paid, "paid"), (row.committed, "committed"), (row.requested, "requested")):
        if cents:
            block(sheet, Box(x, top, max(cents * unit - 1.5, 1.5), _BAR), status)
            x += cents * unit
    if row.budget is None:
        sheet.outline(Box(x, top, 22, _BAR), colours.unknown, dash="2px,3px", corner=4)
        sheet.words(x + 11, top + _BAR / 2, "?", 12, colour=colours.unknown, place="middle center")
    else:
        end = 0.5 + row.budget * unit
        sheet.line([(end, top - 3), (end, top + _BAR + 3)], colours.ink, 2.5)
    sheet.door(row.id, Box(0, y, sheet.width, _height(name) - 3), says=row.name)


def _said(row: CoverageRow, currency: str) -> str:
    gap = row.gap
    if gap is None:
        return _("need unknown")
    if gap > 0:
        return _("{amount} to find", amount=lang.money(gap, currency))
    return _("complete") if not gap else _("{amount} too much", amount=lang.money(-gap, currency))


def _title(rows: Sequence[CoverageRow], currency: str) -> str:
    if not rows:
        return _("No initiatives yet")
    short = [row.gap for row in rows if row.gap and row.gap > 0]
    if not short:
        known = any(row.budget is not None for row in rows)
        return _("No initiative has a gap") if known else _("It is not known how much money is needed")
    return opening(
        n_(
            "one of {of} has a gap: {amount} to find",
            "{many} of {of} have a gap: {amount} to find",
            len(short),
            many=spelled(len(short)),
            of=lang.number(len(rows)),
            amount=lang.money(sum(short), currency),
        )
    )


def _subtitle(rows: Sequence[CoverageRow], as_of: date) -> str:
    unknown = sum(row.budget is None for row in rows)
    key = _("Solid: paid. Light: promised. Dotted: asked for. Tick: what is needed, on {day}.", day=lang.day(as_of))
    count = _("n = {n}.", n=lang.number(len(rows)))
    missing = n_("Of one the need is unknown.", "Of {n} the need is unknown.", unknown) if unknown else ""
    table = _("The table holds the first {n}.", n=lang.number(TABLED)) if len(rows) > TABLED else ""
    return " ".join(filter(None, (key, count, missing, table)))


def _table(rows: Sequence[CoverageRow], currency: str) -> pd.DataFrame:
    def names(status: str) -> str:
        return opening(lists.name("funding_status", status))

    return pd.DataFrame(
        {
            _("Initiative"): [row.name for row in rows],
            names("paid"): [lang.money(row.paid, currency) for row in rows],
            names("committed"): [lang.money(row.committed, currency) for row in rows],
            names("requested"): [lang.money(row.requested, currency) for row in rows],
            _("Needed"): [_("unknown") if row.budget is None else lang.money(row.budget, currency) for row in rows],
            _("To find"): ["" if row.gap is None else lang.money(max(row.gap, 0), currency) for row in rows],
        },
        index=[row.id for row in rows],
    )
