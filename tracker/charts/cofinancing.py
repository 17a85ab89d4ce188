"""Is the co-financing rule met: for each initiative the part that others pay, against the line of the rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import cut, measure
from tracker.charts.sentence import opening, spelled
from tracker.charts.sheet import EDGE, Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH, NARROW = 540, 330
SHOWN, SHOWN_NARROW = 30, 16
_LEFT, _HEAD, _ROW = 7.0, 26, 42


@dataclass(frozen=True)
class CofinancingRow:
    """One initiative under the rule of one funder. Shares 0-1 of its committed and paid money."""

    id: str
    name: str
    funder: str
    share: float  # what others than the funder pay
    required: float
    in_kind: bool = False  # part of that share is no money

    @property
    def is_breach(self) -> bool:
        return self.share < self.required - 1e-9

    @property
    def remark(self) -> str:
        share = lang.percent(self.share)
        return _("{share}, too little", share=share) if self.is_breach else share


def cofinancing(rows: Sequence[CofinancingRow], as_of: date, dark: bool = False, *, narrow: bool = False) -> Drawing:
    """A dot an initiative, those below the line first: a square and "below" when the rule is not met.

    Marks open initiatives; `narrow` is for phones and thirds of a page.
    """
    ordered = sorted(rows, key=lambda row: (not row.is_breach, row.share - row.required))
    shown = ordered[: SHOWN_NARROW if narrow else SHOWN]
    more = n_("and {n} more", "and {n} more", len(rows) - len(shown)) if len(shown) < len(rows) else ""
    sheet = Sheet(NARROW if narrow else WIDTH, _HEAD + max(len(shown), 1) * _ROW + (20 if more else 0), dark)
    room = max((measure(row.remark, 12, row.is_breach) for row in shown), default=40)
    unit = sheet.width - _LEFT - room - 14
    _scale(sheet, unit, sorted({row.required for row in rows}))
    one = len({row.funder for row in rows}) <= 1
    for at, row in enumerate(shown):
        _row(sheet, row, _HEAD + at * _ROW, unit, row.name if one else f"{row.name} · {row.funder}")
    sheet.words(0, sheet.height - 10, more, 12, colour=sheet.colours.quiet)
    title = _title(rows)
    return Drawing(
        title=title,
        subtitle=_subtitle(rows, as_of),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Initiative"): [row.name for row in ordered],
                _("Rule of"): [row.funder for row in ordered],
                _("Paid by others"): [lang.percent(row.share) for row in ordered],
                _("Asked"): [lang.percent(row.required) for row in ordered],
                _("Met"): [_("no") if row.is_breach else _("yes") for row in ordered],
                _("Partly in kind"): [_("yes") if row.in_kind else _("no") for row in ordered],
            },
            index=[row.id for row in ordered],
        ),
        alt=spoken([title, *(_said(row) for row in shown), more]),
        targets=tuple(dict.fromkeys(row.id for row in shown)),
        width=sheet.width,
    )


def _scale(sheet: Sheet, unit: float, required: Sequence[float]) -> None:
    """The ends of the scale and, when there is only one rule, its line through all rows."""
    colours, one = sheet.colours, required[0] if len(required) == 1 else None
    sheet.words(0, 9, lang.percent(0), 12, colour=colours.quiet)
    sheet.words(_LEFT + unit, 9, lang.percent(1), 12, colour=colours.quiet, place="middle center")
    if one is not None:
        x = _LEFT + one * unit
        said = _("at least {share}", share=lang.percent(one))
        place = min(max(x, 36 + measure(said, 12, True) / 2), _LEFT + unit - 24 - measure(said, 12, True) / 2)
        sheet.words(place, 9, said, 12, bold=True, place="middle center")
        sheet.line([(x, 18), (x, sheet.height)], colours.border, 1)


def _row(sheet: Sheet, row: CofinancingRow, y: float, unit: float, name: str) -> None:
    colours, middle = sheet.colours, y + 29
    kind = _("partly in kind") if row.in_kind else ""
    sheet.words(0, y + 10, cut(name, sheet.width - (measure(kind, 12) + 12 if kind else 0), 13))
    sheet.words(sheet.width - EDGE, y + 10, kind, 12, colour=colours.quiet, place="middle left")
    sheet.line([(_LEFT, middle), (_LEFT + unit, middle)], colours.border)
    asked = _LEFT + row.required * unit
    sheet.line([(asked, middle - 9), (asked, middle + 9)], colours.ink, 2.5)
    colour, symbol, size = (colours.harm, "square", 12) if row.is_breach else (colours.accent, "circle", 13)
    sheet.dot(_LEFT + row.share * unit, middle, colour, size, symbol=symbol)
    colour = colours.harm if row.is_breach else colours.quiet
    sheet.words(sheet.width - EDGE, middle, row.remark, 12, colour=colour, bold=row.is_breach, place="middle left")
    sheet.door(row.id, Box(0, y, sheet.width, _ROW - 3), says=row.name)


def _said(row: CofinancingRow) -> str:
    return _(
        "{name}: others pay {share}, asked {required}",
        name=row.name,
        share=lang.percent(row.share),
        required=lang.percent(row.required),
    )


def _title(rows: Sequence[CofinancingRow]) -> str:
    if not rows:
        return _("No initiative falls under a co-financing rule")
    breaches = sum(row.is_breach for row in rows)
    if not breaches:
        return _("All keep the co-financing rule")
    return opening(
        n_(
            "one of {of} is below the co-financing rule",
            "{many} of {of} are below the co-financing rule",
            breaches,
            many=spelled(breaches),
            of=lang.number(len(rows)),
        )
    )


def _subtitle(rows: Sequence[CofinancingRow], as_of: date) -> str:
    asked = sorted({row.required for row in rows})
    tick = _("Tick: at least {share}.", share=lang.listed([lang.percent(share) for share in asked])) if asked else ""
    part = _("Part that others than the funder of the rule pay, on {day}.", day=lang.day(as_of))
    return " ".join(filter(None, (part, tick, _("n = {n}.", n=lang.number(len(rows))))))
