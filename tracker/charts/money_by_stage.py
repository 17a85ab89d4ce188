"""Where the money sits between question and system change, stage by stage: paid and promised, or split by what it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import measure, run, together
from tracker.charts.palette import Palette
from tracker.charts.sentence import inside, opening
from tracker.charts.sheet import Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH = 358
_ROW, _BAR, _LINE = 44, 16, 18


@dataclass(frozen=True)
class StageMoney:
    """What is secured for the initiatives that are in one stage now, in cents.

    `parts` split the same money by the codes of a list; None is what is not known.
    """

    stage: str
    paid: int
    committed: int
    initiatives: int
    parts: tuple[tuple[str | None, int], ...] = ()

    @property
    def cents(self) -> int:
        return self.paid + self.committed


def money_by_stage(
    rows: Sequence[StageMoney], currency: str, as_of: date, dark: bool = False, *, by: str | None = None
) -> Drawing:
    """A bar a stage: solid = paid, tint with outline = promised. Stages without money stay, so that the gap shows.

    With `by` (a list of codes) each bar is split into the parts of its row instead, named below it.
    """
    keys = [_keys(row, currency, by) if by else [] for row in rows]
    heights = [_ROW + len(lines) * _LINE for lines in keys]
    sheet = Sheet(WIDTH, sum(heights), dark)
    unit = (WIDTH - 4) / max([row.cents for row in rows] + [1])
    y = 0.0
    for row, lines, height in zip(rows, keys, heights, strict=True):
        _head(sheet, row, y, currency)
        if by:
            _parts(sheet, row, Box(1, y + 20, row.cents * unit, _BAR), by)
            _named(sheet, lines, y + 20 + _BAR, by)
        else:
            _secured(sheet, row, y + 20, unit)
        y += height
    title = _split_title(rows, currency, by) if by else _title(rows, currency)
    return Drawing(
        title=title,
        subtitle=_subtitle(by, as_of),
        figure=sheet.figure(),
        table=_table(rows, currency, by),
        alt=spoken([title, *(_spoken(row, currency, by) for row in rows)]),
        targets=(),
        width=WIDTH,
    )


def _head(sheet: Sheet, row: StageMoney, y: float, currency: str) -> None:
    name = opening(lists.name("stage", row.stage))
    ink = sheet.colours.ink if row.cents else sheet.colours.quiet
    sheet.words(0, y + 9, together(run(name, bold=bool(row.cents)), run(_said(row, currency))), colour=ink)
    sheet.block(Box(0, y + 20, WIDTH, _BAR), sheet.colours.sand, corner=5)


def _secured(sheet: Sheet, row: StageMoney, y: float, unit: float) -> None:
    colours = sheet.colours
    if row.committed:
        sheet.block(Box(1, y, row.cents * unit, _BAR), colours.tint, edge=colours.accent, thick=1.5, corner=5)
    if row.paid:
        sheet.block(Box(1, y, row.paid * unit, _BAR), colours.accent, corner=5)


# Split by what the money does


def _fill(colours: Palette, by: str, code: str) -> str:
    """The further on in its list, the darker on light paper (and the lighter on dark)."""
    codes = lists.codes(by)
    part = (codes.index(code) + 1) / len(codes)
    pairs = [(int(colours.paper[at : at + 2], 16), int(colours.accent[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(paper + (accent - paper) * part):02X}" for paper, accent in pairs)


def _mark(sheet: Sheet, box: Box, by: str, code: str | None) -> None:
    if code is None:
        sheet.outline(box, sheet.colours.unknown, dash="2px,3px", corner=2)
    else:
        sheet.block(box, _fill(sheet.colours, by, code), edge=sheet.colours.accent, thick=1, corner=2)


def _parts(sheet: Sheet, row: StageMoney, box: Box, by: str) -> None:
    x = box.x
    for code, cents in row.parts:
        wide = box.width * cents / row.cents
        _mark(sheet, Box(x, box.y, max(wide - 2, 1.5), box.height), by, code)
        x += wide


@dataclass(frozen=True)
class _Key:
    """What stands below a bar for one of its parts."""

    code: str | None
    words: str
    x: float


def _keys(row: StageMoney, currency: str, by: str) -> list[list[_Key]]:
    """The parts of a row in lines that fit; the amount of a part that is all of it stands above the bar already."""
    lines: list[list[_Key]] = []
    x = float(WIDTH)
    for code, cents in row.parts:
        words = lists.name(by, code)
        if len(row.parts) > 1:
            words = f"{words} {lang.money(cents, currency)}"
        wide = 30 + measure(words, 12)
        if x + wide > WIDTH:
            lines.append([])
            x = 0.0
        lines[-1].append(_Key(code, words, x))
        x += wide
    return lines


def _named(sheet: Sheet, lines: list[list[_Key]], y: float, by: str) -> None:
    for at, line in enumerate(lines):
        middle = y + 10 + at * _LINE
        for key in line:
            _mark(sheet, Box(key.x + 1, middle - 5, 10, 10), by, key.code)
            sheet.words(key.x + 16, middle, key.words, 12, colour=sheet.colours.quiet)


# Words


def _said(row: StageMoney, currency: str) -> str:
    if not row.cents:
        return _("no money")
    amount = lang.money(row.cents, currency)
    return n_("{amount} in {n} initiative", "{amount} in {n} initiatives", row.initiatives, amount=amount)


def _spoken(row: StageMoney, currency: str, by: str | None) -> str:
    said = f"{opening(lists.name('stage', row.stage))}: {_said(row, currency)}"
    parts = [f"{lists.name(by, code)} {lang.money(cents, currency)}" for code, cents in row.parts] if by else []
    return ", ".join([said, *parts])


def _subtitle(by: str | None, as_of: date) -> str:
    day = lang.day(as_of)
    if by == "leverage_realm":
        return _(
            "Split by how deep it reaches: the fuller the colour, the deeper. Stage of the initiatives on {day}.",
            day=day,
        )
    if by:
        return _("Split into building up and breaking down. Stage of the initiatives on {day}.", day=day)
    return _("Solid: paid. Light: promised. Stage of the initiatives on {day}.", day=day)


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


def _split_title(rows: Sequence[StageMoney], currency: str, by: str) -> str:
    sums = {code: _sum(rows, code) for code in _codes(rows, by)}
    total = sum(sums.values())
    if not total:
        return _title(rows, currency)
    most = max(sums, key=lambda code: sums[code])
    name = inside(lists.name(by, most))
    if sums[most] == total:
        return _("All of it goes to {what}", what=name)
    amount, whole = lang.money(sums[most], currency), lang.money(total, currency)
    return _("Most of it goes to {what}: {amount} of {total}", what=name, amount=amount, total=whole)


def _codes(rows: Sequence[StageMoney], by: str) -> list[str | None]:
    """All codes of the list, and the unknown where there is any."""
    unknown = any(code is None for row in rows for code, _cents in row.parts)
    return [*lists.codes(by), *([None] if unknown else [])]


def _sum(rows: Sequence[StageMoney], code: str | None) -> int:
    return sum(cents for row in rows for part, cents in row.parts if part == code)


def _table(rows: Sequence[StageMoney], currency: str, by: str | None) -> pd.DataFrame:
    columns = {
        _("Stage"): [opening(lists.name("stage", row.stage)) for row in rows],
        _("Paid"): [lang.money(row.paid, currency) for row in rows],
        _("Promised"): [lang.money(row.committed, currency) for row in rows],
        _("Initiatives"): [row.initiatives for row in rows],
    }
    for code in _codes(rows, by) if by else []:
        columns[opening(lists.name(by or "", code))] = [lang.money(_sum([row], code), currency) for row in rows]
    return pd.DataFrame(columns, index=[row.stage for row in rows])
