"""Where the money sits between question and system change: paid and promised, stage by stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import run, together
from tracker.charts.sentence import inside, opening
from tracker.charts.sheet import Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH = 358
_ROW, _BAR = 44, 16


@dataclass(frozen=True)
class StageMoney:
    """What is secured for the initiatives that are in one stage now, in cents."""

    stage: str
    paid: int
    committed: int
    initiatives: int

    @property
    def cents(self) -> int:
        return self.paid + self.committed


def money_by_stage(rows: Sequence[StageMoney], currency: str, as_of: date, dark: bool = False) -> Drawing:
    """A bar a stage: solid = paid, tint with outline = promised. Stages without money stay, so that the gap shows."""
    sheet = Sheet(WIDTH, len(rows) * _ROW, dark)
    unit = (WIDTH - 4) / max([row.cents for row in rows] + [1])
    for at, row in enumerate(rows):
        _stage(sheet, row, at * _ROW, unit, currency)
    title = _title(rows, currency)
    return Drawing(
        title=title,
        subtitle=_("Solid: paid. Light: promised. Stage of the initiatives on {day}.", day=lang.day(as_of)),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Stage"): [opening(lists.name("stage", row.stage)) for row in rows],
                _("Paid"): [lang.money(row.paid, currency) for row in rows],
                _("Promised"): [lang.money(row.committed, currency) for row in rows],
                _("Initiatives"): [row.initiatives for row in rows],
            },
            index=[row.stage for row in rows],
        ),
        alt=spoken([title, *(f"{opening(lists.name('stage', row.stage))}: {_said(row, currency)}" for row in rows)]),
        targets=(),
        width=WIDTH,
    )


def _stage(sheet: Sheet, row: StageMoney, y: float, unit: float, currency: str) -> None:
    colours = sheet.colours
    name = opening(lists.name("stage", row.stage))
    ink = colours.ink if row.cents else colours.quiet
    sheet.words(0, y + 9, together(run(name, bold=bool(row.cents)), run(_said(row, currency))), colour=ink)
    sheet.block(Box(0, y + 20, WIDTH, _BAR), colours.sand, corner=5)
    if row.committed:
        box = Box(1, y + 20, row.cents * unit, _BAR)
        sheet.block(box, colours.tint, edge=colours.accent, thick=1.5, corner=5)
    if row.paid:
        sheet.block(Box(1, y + 20, row.paid * unit, _BAR), colours.accent, corner=5)


def _said(row: StageMoney, currency: str) -> str:
    if not row.cents:
        return _("no money")
    amount = lang.money(row.cents, currency)
    return n_("{amount} in {n} initiative", "{amount} in {n} initiatives", row.initiatives, amount=amount)


def _title(rows: Sequence[StageMoney], currency: str) -> str:
    total = sum(row.cents for row in rows)
    if not total:
        return _("No money is promised or paid yet")
    most = max(rows, key=lambda row: row.cents)
    if most.cents == total:
        return _("All of it is in {stage}", stage=inside(lists.name("stage", most.stage)))
    return _(
        "Most of it is in {stage}: {amount} of {total}",
        stage=inside(lists.name("stage", most.stage)),
        amount=lang.money(most.cents, currency),
        total=lang.money(total, currency),
    )
