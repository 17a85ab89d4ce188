"""Are we the only one: who carries which part of the money, and as how many equal funders that counts."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import measure, run, together, wrap
from tracker.charts.placing import spread
from tracker.charts.sheet import Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH = 330
SHOWN = 8  # funders with a part of their own; the rest share one
_BAR, _TALL = 44.0, 280.0


@dataclass(frozen=True)
class FunderShare:
    """What one funder promised and paid, in cents."""

    id: str
    funder: str
    cents: int


def funder_shares(
    rows: Sequence[FunderShare],
    effective: float | None,
    currency: str,
    as_of: date,
    dark: bool = False,
    *,
    mine: str | None = None,
) -> Drawing:
    """One bar of all committed and paid money, the largest funder on top; `mine` (an id) is the reader's own part.

    `effective` is the number of equal funders that would be as concentrated. Marks open funders; fits a phone and a
    third of a page.
    """
    ordered = sorted((row for row in rows if row.cents > 0), key=lambda row: -row.cents)
    total = sum(row.cents for row in ordered)
    parts = _parts(ordered)
    said = [_words(part, total, currency, part.id == mine) for part in parts]
    heights = [17.0 * len(name) + 27 for name, _amount in said]
    tall = max(_TALL, sum(heights))
    sheet = Sheet(WIDTH, tall + 4 if parts else 60, dark)
    ends = [2.0]
    for part in parts:
        ends.append(ends[-1] + part.cents / total * tall)
    middles = spread([(top + end) / 2 for top, end in itertools.pairwise(ends)], heights, 2, tall + 2)
    for at, part in enumerate(parts):
        _part(sheet, part, (ends[at], ends[at + 1]), middles[at], said[at], mine)
    title = _title(ordered, total, effective)
    return Drawing(
        title=title,
        subtitle=_subtitle(ordered, effective, currency, as_of),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Funder"): [row.funder for row in ordered],
                _("Promised and paid"): [lang.money(row.cents, currency) for row in ordered],
                _("Share"): [lang.percent(row.cents / total) for row in ordered],
            },
            index=[row.id for row in ordered],
        ),
        alt=spoken([title, *(f"{' '.join(name)}: {amount}" for name, amount in said)]),
        targets=tuple(part.id for part in parts if part.id),
        width=WIDTH,
    )


def _parts(ordered: Sequence[FunderShare]) -> list[FunderShare]:
    """The funders with a part of their own, and the others together."""
    if len(ordered) <= SHOWN:
        return list(ordered)
    rest = ordered[SHOWN - 1 :]
    others = n_("{n} other funder", "{n} other funders", len(rest))
    return [*ordered[: SHOWN - 1], FunderShare("", others, sum(row.cents for row in rest))]


def _words(part: FunderShare, total: int, currency: str, own: bool) -> tuple[list[str], str]:
    share, amount = lang.percent(part.cents / total), lang.money(part.cents, currency)
    return wrap(part.funder, WIDTH - _BAR - 36, 13, 2, bold=own), f"{share} · {amount}"


def _part(
    sheet: Sheet,
    part: FunderShare,
    ends: tuple[float, float],
    middle: float,
    said: tuple[list[str], str],
    mine: str | None,
) -> None:
    colours, (top, end), (name, amount) = sheet.colours, ends, said
    own = part.id == mine and mine is not None
    box = Box(1, top, _BAR, max(end - top - 2.5, 1.5))
    if own:
        sheet.block(box, colours.accent, corner=4)
    else:
        sheet.block(box, colours.tint, edge=colours.accent, thick=1.5, corner=4)
    x = _BAR + 30
    sheet.line([(_BAR + 4, (top + end) / 2), (_BAR + 12, (top + end) / 2), (x - 8, middle)], colours.before)
    head = middle - (17 * len(name) + 17) / 2
    sheet.words(x, head, name, 13, bold=own, place="bottom right")
    words = together(run(amount), run(_("you"), colours.accent, bold=True) if own else run(""))
    sheet.words(x, head + 17 * len(name) + 9, words, 12, colour=colours.quiet)
    if part.id:
        wide = max(measure(line, 13) for line in [*name, amount])
        sheet.door(part.id, Box(x - 4, head, max(wide, 60) + 8, 17 * len(name) + 17), says=part.funder)


def _title(ordered: Sequence[FunderShare], total: int, effective: float | None) -> str:
    if not ordered:
        return _("No money is promised or paid yet")
    first = ordered[0]
    if len(ordered) == 1:
        return _("{funder} is the only funder", funder=first.funder)
    return _("{funder} carries {share}", funder=first.funder, share=lang.percent(first.cents / total))


def _subtitle(ordered: Sequence[FunderShare], effective: float | None, currency: str, as_of: date) -> str:
    total = lang.money(sum(row.cents for row in ordered), currency)
    said = n_(
        "{amount} promised and paid by {n} funder, on {day}.",
        "{amount} promised and paid by {n} funders, on {day}.",
        len(ordered),
        amount=total,
        day=lang.day(as_of),
    )
    if effective is None:
        return said
    return f"{said} {_('As concentrated as {n} equal funders.', n=lang.number(effective, 1))}"
