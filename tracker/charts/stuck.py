"""What is stuck, and since when: every active initiative by stage and days, against what was expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import wrap
from tracker.charts.sentence import opening, spelled
from tracker.charts.sheet import Sheet, spoken
from tracker.charts.standing import Standing, dot_of, most_needed_first
from tracker.lang import _, n_

WIDTH, HEIGHT = 700, 330
MOST_POINTS = 400  # with more, those on schedule are drawn together
MOST_NAMED = 150
_LEFT, _TOP, _BOTTOM = 62.0, 50.0, 12.0
_PITCH = (WIDTH - _LEFT) / 7
_STEPS = (10, 30, 90, 180, 365, 730, 1825, 3650)
_BIN = 12  # px


@dataclass(frozen=True)
class _Scale:
    most: int  # days at the top

    def y(self, days: float) -> float:
        return _TOP + 14 + (HEIGHT - _TOP - 14 - _BOTTOM) * (1 - days / self.most)


def stuck(
    initiatives: Sequence[Standing], expected: Mapping[str, int | None], as_of: date, dark: bool = False
) -> Drawing:
    """Across the seven stages, upwards the days in the stage; the line in each stage is its expected time.

    `expected` holds days by stage, None where nothing is expected. Only active initiatives are drawn. Marks open
    initiatives; above 400 a dot may stand for several and opens their stage.
    """
    active = sorted((s for s in initiatives if s.is_active), key=most_needed_first)
    sheet = Sheet(WIDTH, HEIGHT, dark)
    scale = _Scale(max([30, *(s.days for s in active), *(days or 0 for days in expected.values())]))
    _frame(sheet, scale, expected)
    needed = [s for s in active if s.needs_a_hand]
    alone = active if len(active) <= MOST_POINTS else needed[:MOST_NAMED]
    for place, stage in enumerate(lists.codes("stage")):
        x = _LEFT + place * _PITCH + 16
        _points(sheet, scale, x, [s for s in alone if s.stage == stage])
        _names(sheet, scale, x + 9, [s for s in alone if s.stage == stage and s.needs_a_hand])
    if len(alone) < len(active):
        _together(sheet, scale, active[len(alone) :] if alone == active[: len(alone)] else active)
    return Drawing(
        title=_title(active),
        subtitle=_subtitle(len(active), as_of, len(alone) < len(active)),
        figure=sheet.figure(),
        table=_table(active, expected),
        alt=spoken([_title(active), *(f"{s.name}: {s.remark}" for s in needed[:20])]),
        targets=tuple(s.id for s in alone),
        width=WIDTH,
    )


def _frame(sheet: Sheet, scale: _Scale, expected: Mapping[str, int | None]) -> None:
    colours = sheet.colours
    step = next((step for step in _STEPS if scale.most / step <= 4.5), scale.most // 4)
    for days in range(0, scale.most + 1, step):
        sheet.line([(_LEFT, scale.y(days)), (WIDTH, scale.y(days))], colours.border)
        said = n_("{n} day", "{n} days", days)
        sheet.words(_LEFT - 8, scale.y(days), said, 12, colour=colours.quiet, place="middle left")
    for place, stage in enumerate(lists.codes("stage")):
        x = _LEFT + place * _PITCH
        days = expected.get(stage)
        name = wrap(opening(lists.name("stage", stage)), _PITCH - 8, 13, 2, bold=True)
        sheet.words(x + 6, 2, name, bold=True, place="bottom right")
        said = _("expected {days} d", days=lang.number(days)) if days else _("no expectation")
        sheet.words(x + 6, 4 + 17 * len(name), said, 12, colour=colours.quiet, place="bottom right")
        if place:
            sheet.line([(x, _TOP + 8), (x, HEIGHT - _BOTTOM)], colours.border)
        if days:
            sheet.line([(x + 6, scale.y(days)), (x + _PITCH - 6, scale.y(days))], colours.ink, 2)


def _points(sheet: Sheet, scale: _Scale, x: float, lane: Sequence[Standing]) -> None:
    """One mark each; marks of about the same age stand beside each other."""
    placed: list[tuple[int, float]] = []
    for standing in lane:
        y = scale.y(standing.days)
        taken = {column for column, other in placed if abs(other - y) < 10}
        column = next(column for column in range(len(placed) + 1) if column not in taken)
        placed.append((column, y))
        fill, symbol, _edge = dot_of(standing, sheet.colours)
        size = 11 if standing.needs_a_hand else 9
        says = f"{standing.name}, {n_('{n} day', '{n} days', standing.days)}"
        sheet.dot(x + min(column, 6) * 10, y, fill, size, symbol=symbol, opens=standing.id, says=says)


def _names(sheet: Sheet, scale: _Scale, x: float, needed: Sequence[Standing]) -> None:
    """The names beside the marks, as far as they do not cover each other."""
    taken: list[tuple[float, float]] = []
    for standing in needed:
        name = wrap(standing.name, _PITCH - 28, 12, 2)
        half = (len(name) + 1) * 7.8
        middle = min(max(scale.y(standing.days), _TOP + half), HEIGHT - half)
        if any(middle - half < below and middle + half > above for above, below in taken):
            continue
        taken.append((middle - half, middle + half))
        fill = dot_of(standing, sheet.colours)[0]
        sheet.words(x, middle - half, name, 12, place="bottom right")
        days = _("{days} d", days=lang.number(standing.days))
        sheet.words(x, middle + half, days, 12, colour=fill, bold=True, place="top right")


def _together(sheet: Sheet, scale: _Scale, rest: Sequence[Standing]) -> None:
    """Dots that stand for several initiatives of about the same age."""
    looks = {(s.is_stalled, s.is_ageing): dot_of(s, sheet.colours) for s in rest}
    heaps = Counter(
        (s.stage, round(scale.y(s.days) / _BIN) * _BIN, (s.is_stalled, s.is_ageing)) for s in rest
    )
    stages = lists.codes("stage")
    for (stage, y, look), n in heaps.items():
        fill, symbol, _edge = looks[look]
        x = _LEFT + stages.index(stage) * _PITCH + _PITCH / 2
        size = round(min(5 + 2.2 * sqrt(n), 30))
        sheet.dot(x, y, fill, size, symbol=symbol, opens=stage, says=n_("{n} initiative", "{n} initiatives", n))


def _title(active: Sequence[Standing]) -> str:
    stalled = [s for s in active if s.is_stalled]
    ageing = [s for s in active if s.is_ageing]
    if not active:
        return _("No initiative is active")
    if stalled:
        return opening(
            n_(
                "one of {of} is stuck, for {days} days",
                "{many} of {of} are stuck, the longest for {days} days",
                len(stalled),
                many=spelled(len(stalled)),
                of=lang.number(len(active)),
                days=lang.number(max(s.days for s in stalled)),
            )
        )
    if ageing:
        return n_(
            "None is stuck, one takes longer than expected",
            "None is stuck, {many} take longer than expected",
            len(ageing),
            many=spelled(len(ageing)),
        )
    return _("Nothing is stuck and nothing takes longer than expected")


def _subtitle(active: int, as_of: date, heaped: bool) -> str:
    said = _(
        "Days in the stage on {day}; the line is the expected time. Square: stuck, diamond: takes long. n = {n} active.",
        day=lang.day(as_of),
        n=lang.number(active),
    )
    return f"{said} {_('A larger dot stands for more initiatives.')}" if heaped else said


def _table(active: Sequence[Standing], expected: Mapping[str, int | None]) -> pd.DataFrame:
    stages = {stage: opening(lists.name("stage", stage)) for stage in lists.codes("stage")}
    paces = {pace: lists.name("pace", pace) for pace in lists.codes("pace")}
    return pd.DataFrame(
        {
            _("Initiative"): [s.name for s in active],
            _("Stage"): [stages[s.stage] for s in active],
            _("Days in the stage"): [s.days for s in active],
            _("Expected days"): pd.array([expected.get(s.stage) for s in active], dtype="Int64"),
            _("Pace"): [paces[s.pace] for s in active],
        },
        index=[s.id for s in active],
    )
