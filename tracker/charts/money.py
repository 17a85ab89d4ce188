"""What an initiative needs, what is paid, what is promised, what was asked for, and what is still to be found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import cut, measure, run, together, wrap
from tracker.charts.sheet import Box, Sheet, spoken
from tracker.lang import _

WIDTH, NARROW = 434, 358
_ORDER = ("paid", "committed", "requested")
_TOP, _TALL = 4, 24


@dataclass(frozen=True)
class MoneyLine:
    """Money of one funder. Refused money is not drawn."""

    id: str
    funder: str
    cents: int
    status: str  # paid, committed, requested


def money_bar(
    lines: Sequence[MoneyLine],
    needed: int | None,
    currency: str,
    as_of: date,
    dark: bool = False,
    *,
    narrow: bool = False,
) -> Drawing:
    """One bar: paid = solid, promised = tint with outline, asked for = dotted outline, sand = still to be found.

    `needed` in cents, None when the budget is unknown: then the end of the bar is open. Marks open funding lines.
    """
    drawn = sorted((line for line in lines if line.status in _ORDER), key=lambda line: _ORDER.index(line.status))
    total = sum(line.cents for line in drawn)
    secured = sum(line.cents for line in drawn if line.status != "requested")
    width = NARROW if narrow else WIDTH
    words = wrap(_sums(drawn, needed, currency), width, 12, 3)
    sheet = Sheet(width, _TOP + _TALL + 14 + 16 * len(words), dark)
    room = width - (60 if needed is None and drawn else 0) - 2
    unit = room / max(needed or 0, total, 1)
    x = 1.0
    for line in drawn:
        x = _segment(sheet, line, Box(x, _TOP, line.cents * unit, _TALL), currency)
    missing = None if needed is None else needed - total
    _rest(sheet, Box(x, _TOP, width - x - 2 if missing is None else missing * unit, _TALL), missing, currency)
    sheet.words(0, _TOP + _TALL + 8, words, 12, colour=sheet.colours.quiet, place="bottom right")
    title = _title(needed, secured, currency)
    return Drawing(
        title=title,
        subtitle=_("Money on {day}.", day=lang.day(as_of)),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Funder"): [line.funder for line in drawn],
                _("Amount"): [lang.money(line.cents, currency) for line in drawn],
                _("State"): [lists.name("funding_status", line.status) for line in drawn],
            },
            index=[line.id for line in drawn],
        ),
        alt=spoken([title, _sums(drawn, needed, currency)]),
        targets=tuple(line.id for line in drawn),
        width=width,
    )


def block(sheet: Sheet, box: Box, status: str) -> str:
    """Money in one state, as it looks in every picture; gives the colour for words on it."""
    colours = sheet.colours
    if status == "paid":
        sheet.block(box, colours.accent, corner=5)
        return colours.on_accent
    if status == "committed":
        sheet.block(box, colours.tint, edge=colours.accent, thick=1.5, corner=5)
    else:
        sheet.outline(box, colours.unknown, dash="2px,3px", corner=5, thick=1.5)
    return colours.ink


def _segment(sheet: Sheet, line: MoneyLine, box: Box, currency: str) -> float:
    """Draws one line of money; gives where the next one starts."""
    inner = box._replace(width=max(box.width - 2, 1.5))
    ink = block(sheet, inner, line.status)
    amount = lang.money(line.cents, currency)
    left = box.width - 20 - measure(amount, 12, bold=True)
    if left > 0:
        funder = cut(line.funder, left - 6, 12) if left > 36 else ""
        sheet.words(
            box.x + 8, box.y + box.height / 2, together(run(amount, bold=True), run(funder), gap=" "), 12, colour=ink
        )
    said = f"{amount} {line.funder}, {lists.name('funding_status', line.status)}"
    sheet.door(line.id, inner, says=said)
    return box.x + box.width


def _rest(sheet: Sheet, box: Box, missing: int | None, currency: str) -> None:
    """What comes after the money there is: unknown, still to be found, or (less than nothing) too much."""
    colours, middle = sheet.colours, box.y + box.height / 2
    if missing is None:
        sheet.outline(box, colours.unknown, dash="2px,3px", corner=5)
        sheet.words(box.x + box.width / 2, middle, "?", 12, colour=colours.unknown, place="middle center")
    elif missing > 0:
        sheet.block(box, colours.sand, edge=colours.border, corner=5)
        gap = lang.money(missing, currency)
        if measure(gap, 12, bold=True) + 14 < box.width:
            sheet.words(box.x + 8, middle, gap, 12, colour=colours.quieter, bold=True)
    elif missing < 0:  # a tick stands where it would have been enough
        enough = box.x + box.width
        sheet.line([(enough, box.y - 4), (enough, box.y + box.height + 4)], colours.ink, 2.5)


def _sums(lines: Sequence[MoneyLine], needed: int | None, currency: str) -> str:
    sums = {status: sum(line.cents for line in lines if line.status == status) for status in _ORDER}
    said = [
        f"{lists.name('funding_status', status)} {lang.money(cents, currency)}"
        for status, cents in sums.items()
        if cents
    ]
    if needed is None:
        said.append(_("needed: unknown"))
    else:
        said.append(_("needed {amount}", amount=lang.money(needed, currency)))
    line = ", ".join(said)
    return line[:1].upper() + line[1:]


def _title(needed: int | None, secured: int, currency: str) -> str:
    if needed is None:
        return _("It is not known how much money is needed")
    if secured >= needed:
        return _("The money is complete") if secured == needed else _("There is more money than needed")
    return _("{amount} is still to be found", amount=lang.money(needed - secured, currency))
