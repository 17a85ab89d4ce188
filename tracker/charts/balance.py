"""Is the portfolio one-sided: five bars of the whole, against the least of each that was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import measure, wrap
from tracker.charts.placing import spread
from tracker.charts.sentence import inside, opening, spelled
from tracker.charts.sheet import EDGE, LINE, Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH, NARROW = 640, 330  # it stretches well, so it is drawn for the narrower of its places
_BAR = 22


@dataclass(frozen=True)
class BalancePart:
    """One part of a dimension: initiatives, or cents. `least`: the agreed minimum share 0-1, None when none was agreed."""

    code: str
    amount: int
    least: float | None = None
    below: bool = False


@dataclass(frozen=True)
class Dimension:
    """One of the five. `effective`: as if spread evenly over so many parts; None when too few are known for shares."""

    code: str  # origin, side, facet, leverage_realm, horizon
    parts: tuple[BalancePart, ...]
    unknown: int = 0  # initiatives
    effective: float | None = None

    @property
    def total(self) -> int:
        return sum(part.amount for part in self.parts)

    def share(self, part: BalancePart) -> float:
        return part.amount / self.total if self.total else 0.0

    def name(self, part: BalancePart) -> str:
        return lists.name(self.code, part.code)


def balance(
    dimensions: Sequence[Dimension],
    as_of: date,
    dark: bool = False,
    *,
    currency: str | None = None,
    narrow: bool = False,
) -> Drawing:
    """A 100 % bar a dimension; a tick with its share is the agreed minimum, a part below it is hatched and named.

    With `currency` the amounts are cents, else numbers of initiatives. Marks open parts ("facet:mission").
    """
    width = NARROW if narrow else WIDTH
    drawn = [_Bar(dimension, width, currency) for dimension in dimensions]
    sheet = Sheet(width, max(sum(bar.height for bar in drawn), 60), dark)
    y = 0.0
    for bar in drawn:
        bar.draw(sheet, y)
        y += bar.height
    title = _title(dimensions)
    rows = [(dimension, part) for dimension in dimensions for part in dimension.parts]
    return Drawing(
        title=title,
        subtitle=_subtitle(as_of, currency),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Dimension"): [opening(lists.name("balance_dimension", each.code)) for each, _part in rows],
                _("Category"): [each.name(part) for each, part in rows],
                _("Money") if currency else _("Initiatives"): [_amount(part, currency) for _each, part in rows],
                _("Share"): [lang.percent(each.share(part)) if each.effective else "" for each, part in rows],
                _("Agreed minimum"): [lang.percent(part.least) if part.least else "" for _each, part in rows],
                _("Below it"): [_("yes") if part.below else _("no") for _each, part in rows],
            },
            index=[f"{each.code}:{part.code}" for each, part in rows],
        ),
        alt=spoken([title, *(_said(dimension, currency) for dimension in dimensions)]),
        targets=tuple(f"{each.code}:{part.code}" for each, part in rows),
        width=width,
    )


def _amount(part: BalancePart, currency: str | None) -> str:
    return lang.money(part.amount, currency) if currency else lang.number(part.amount)


class _Bar:
    """One dimension: its name, the bar with its ticks, and under it the name and number of each part."""

    def __init__(self, dimension: Dimension, width: float, currency: str | None) -> None:
        self.dimension, self.width, self.currency = dimension, width, currency
        most = width / max(len(dimension.parts), 1) - 8
        self.labels = [self._label(part, most) for part in dimension.parts]
        self.side = self._aside()
        self.split = measure(self.side, 12) + measure(self.name, 13, True) + 20 > width
        self.top = 24 + (16 if self.split else 0)

    @property
    def name(self) -> str:
        return opening(lists.name("balance_dimension", self.dimension.code))

    @property
    def height(self) -> float:
        return (
            self.top
            + _BAR
            + 14
            + max((len(said) + len(warned) for said, warned, _wide in self.labels), default=1) * 12 * LINE
            + 22
        )

    def _label(self, part: BalancePart, most: float) -> tuple[list[str], list[str], float]:
        """Under a part: its name and number, that it is below the minimum, and the px these need."""
        share = lang.percent(self.dimension.share(part)) if self.dimension.effective is not None else ""
        counts = [" · ".join(filter(None, (_amount(part, self.currency), share)))]
        if measure(counts[0], 12) > most and share:
            counts = [words for words in (share, _amount(part, self.currency)) if measure(words, 12) <= most]
        said = [*wrap(opening(self.dimension.name(part)), most, 12, 3), *counts]
        few = _("below {least} agreed", least=lang.percent(part.least)) if part.below and part.least else ""
        warned = wrap(few, most, 12, 3, bold=True)
        wide = max([measure(line, 12) for line in said] + [measure(line, 12, True) for line in warned])
        return said, warned, wide + 8

    def _aside(self) -> str:
        each = self.dimension
        spread_ = (
            _("as if spread over {n} of {of}", n=lang.number(each.effective, 1), of=lang.number(len(each.parts)))
            if each.effective is not None
            else _("too few for shares")
        )
        unknown = n_("{n} unknown", "{n} unknown", each.unknown) if each.unknown else ""
        return " · ".join(filter(None, (spread_, unknown)))

    def draw(self, sheet: Sheet, y: float) -> None:
        colours, each = sheet.colours, self.dimension
        sheet.words(0, y + 9, self.name, 13, bold=True)
        if self.split:
            sheet.words(0, y + 25, self.side, 12, colour=colours.quiet)
        else:
            sheet.words(self.width - EDGE, y + 9, self.side, 12, colour=colours.quiet, place="middle left")
        top, unit = y + self.top, (self.width - 1 - EDGE) / (each.total or 1)
        ends = [1.0]
        for part in each.parts:
            ends.append(ends[-1] + part.amount * unit)
        if not each.total:
            sheet.outline(Box(1, top, self.width - 1 - EDGE, _BAR), colours.unknown, dash="2px,3px", corner=4)
        middles = [(ends[at] + ends[at + 1]) / 2 for at in range(len(each.parts))]
        placed = spread(middles, [wide for _said, _warned, wide in self.labels], 0, self.width)
        for at, part in enumerate(each.parts):
            self._segment(sheet, part, Box(ends[at], top, ends[at + 1] - ends[at], _BAR))
            self._caption(sheet, part, at, (middles[at], placed[at]), top + _BAR)
        for at, part in enumerate(each.parts):
            last = at == len(each.parts) - 1
            self._tick(sheet, part, self.width - EDGE if last else ends[at], -1 if last else 1, top)

    def _segment(self, sheet: Sheet, part: BalancePart, box: Box) -> None:
        colours = sheet.colours
        if not part.amount:
            return
        inner = box._replace(width=max(box.width - 3, 2))
        if part.below:
            sheet.block(inner, edge=colours.quieter, thick=1.5, corner=4, hatch=colours.quieter)
        else:
            sheet.block(inner, colours.tint, edge=colours.accent, thick=1.5, corner=4)

    def _tick(self, sheet: Sheet, part: BalancePart, start: float, way: int, top: float) -> None:
        """Counted from where the part starts; for the last part back from the end, so that the tick stays on the bar."""
        if part.least is None or self.dimension.effective is None:
            return
        x = start + way * part.least * (self.width - 1 - EDGE)
        colour = sheet.colours.quieter if part.below else sheet.colours.ink
        sheet.line([(x, top - 4), (x, top + _BAR + 4)], colour, 2.5)

    def _caption(self, sheet: Sheet, part: BalancePart, at: int, where: tuple[float, float], bottom: float) -> None:
        colours, (middle, x), (said, warned, wide) = sheet.colours, where, self.labels[at]
        sheet.line([(middle, bottom + 2), (middle, bottom + 5), (x, bottom + 12)], colours.before)
        ink = colours.ink if part.amount else colours.quiet
        sheet.words(x, bottom + 13, said, 12, colour=ink, place="bottom center")
        below = bottom + 13 + len(said) * 12 * LINE
        sheet.words(x, below, warned, 12, colour=colours.quieter, bold=True, place="bottom center")
        key = f"{self.dimension.code}:{part.code}"
        box = Box(x - wide / 2, bottom + 10, wide, (len(said) + len(warned)) * 12 * LINE + 6)
        sheet.door(key, box, says=self.dimension.name(part))


def _said(dimension: Dimension, currency: str | None) -> str:
    parts = [f"{dimension.name(part)} {_amount(part, currency)}" for part in dimension.parts]
    return f"{opening(lists.name('balance_dimension', dimension.code))}: {', '.join(parts)}"


def _title(dimensions: Sequence[Dimension]) -> str:
    below = [(each, part) for each in dimensions for part in each.parts if part.below]
    if not any(each.effective is not None for each in dimensions):
        return _("Too few initiatives to speak of balance")
    if not below:
        agreed = any(part.least is not None for each in dimensions for part in each.parts)
        return _("The portfolio keeps to every agreed minimum") if agreed else _("No minimum was agreed yet")
    each, part = below[0]
    if len(below) == 1:
        return _("Too little of “{part}”", part=inside(each.name(part)))
    return n_(
        "Too little of “{part}” and of one other",
        "Too little of “{part}” and of {many} others",
        len(below) - 1,
        part=inside(each.name(part)),
        many=spelled(len(below) - 1),
    )


def _subtitle(as_of: date, currency: str | None) -> str:
    day = lang.day(as_of)
    what = (
        _("Parts of the money needed by active initiatives on {day}.", day=day)
        if currency
        else _("Parts of the active initiatives on {day}.", day=day)
    )
    return f"{what} {_('Tick: the agreed minimum. Hatched: below it.')}"
