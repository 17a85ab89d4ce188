"""What is stuck, and since when: every active initiative by stage and days, against what was expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import wrap
from tracker.charts.sentence import opening, spelled
from tracker.charts.sheet import Box, Sheet, spoken
from tracker.charts.standing import Standing, dot_of, most_needed_first
from tracker.lang import _, n_

WIDTH, HEIGHT = 1000, 340
MOST_POINTS = 400  # with more, initiatives of about the same age share a bar
_LEFT, _TOP, _BOTTOM = 66.0, 62.0, 12.0
_PITCH = (WIDTH - _LEFT) / 7
_STEPS = (10, 30, 90, 180, 365, 730, 1825, 3650)
_BIN = 8  # px


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
    initiatives; above 400 bars take the place of dots and open stages. Made for the full width of a page.
    """
    active = sorted((s for s in initiatives if s.is_active), key=most_needed_first)
    sheet = Sheet(WIDTH, HEIGHT, dark)
    scale = _Scale(max([30, *(s.days for s in active), *(days or 0 for days in expected.values())]))
    _frame(sheet, scale, expected)
    needed = [s for s in active if s.needs_a_hand]
    crowded = len(active) > MOST_POINTS
    for place, stage in enumerate(lists.codes("stage")):
        x = _LEFT + place * _PITCH
        lane = [s for s in active if s.stage == stage]
        late = [s for s in lane if s.needs_a_hand]
        if not crowded:
            _points(sheet, scale, x + 16, lane)
        _names(sheet, scale, x + 25, late[:1] if crowded else late, expected.get(stage))
    if crowded:
        _bars(sheet, scale, active)
    return Drawing(
        title=_title(active),
        subtitle=_subtitle(len(active), as_of, crowded),
        figure=sheet.figure(),
        table=_table(active, expected),
        alt=spoken([_title(active), *(f"{s.name}: {s.remark}" for s in needed[:20])]),
        targets=tuple(s.id for s in (needed if crowded else active)),
        width=WIDTH,
    )


def _frame(sheet: Sheet, scale: _Scale, expected: Mapping[str, int | None]) -> None:
    colours = sheet.colours
    step = next((step for step in _STEPS if scale.most / step <= 4.5), scale.most // 4)
    for days in range(0, scale.most + 1, step):
        sheet.line([(_LEFT, scale.y(days)), (WIDTH, scale.y(days))], colours.border)
        said = n_("{n} day", "{n} days", days)
        sheet.words(_LEFT - 8, scale.y(days), said, 12, colour=colours.quiet, place="middle left")
    names = [wrap(opening(lists.name("stage", s)), _PITCH - 8, 13, 2, bold=True) for s in lists.codes("stage")]
    for place, stage in enumerate(lists.codes("stage")):
        x = _LEFT + place * _PITCH
        due = expected.get(stage)
        sheet.words(x + 6, 36, names[place], bold=True, place="top right")
        said = _("expected {days} d", days=lang.number(due)) if due else _("no expectation")
        sheet.words(x + 6, 38, said, 12, colour=colours.quiet, place="bottom right")
        if place:
            sheet.line([(x, _TOP + 8), (x, HEIGHT - _BOTTOM)], colours.border)
        if due:
            sheet.line([(x + 6, scale.y(due)), (x + _PITCH - 6, scale.y(due))], colours.ink, 2)


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


def _names(sheet: Sheet, scale: _Scale, x: float, late: Sequence[Standing], due: int | None) -> None:
    """The names beside the marks, above the line of what was expected, as far as they do not cover each other."""
    taken: list[tuple[float, float]] = []
    for standing in late:
        name = wrap(standing.name, _PITCH - 30, 12, 2)
        half = (len(name) + 1) * 7.8
        lowest = (scale.y(due) if due else HEIGHT) - 3 - half
        middle = max(min(scale.y(standing.days), lowest), _TOP + half)
        if any(middle - half < below and middle + half > above for above, below in taken):
            continue
        taken.append((middle - half, middle + half))
        colour = dot_of(standing, sheet.colours)[0]
        sheet.words(x, middle - half, name, 12, place="bottom right")
        days, below = _("{days} d", days=lang.number(standing.days)), middle - half + len(name) * 15.6
        sheet.words(x, below, days, 12, colour=colour, bold=True, place="bottom right")


def _bars(sheet: Sheet, scale: _Scale, active: Sequence[Standing]) -> None:
    """Instead of dots: a bar for initiatives of about the same age, solid red, hatched orange, then on schedule."""
    colours, zero, stages = sheet.colours, scale.y(0), lists.codes("stage")
    heaps: dict[tuple[int, int], Counter[str]] = {}
    for standing in active:
        spot = stages.index(standing.stage), int((zero - scale.y(standing.days)) // _BIN)
        look = "stalled" if standing.is_stalled else "ageing" if standing.is_ageing else "fine"
        heaps.setdefault(spot, Counter())[look] += 1
    unit = (_PITCH - 14) / max(heap.total() for heap in heaps.values())
    for (place, bin_), heap in heaps.items():
        start = x = _LEFT + place * _PITCH + 6
        y = zero - (bin_ + 1) * _BIN
        for look in ("stalled", "ageing", "fine"):
            box = Box(x, y, max(heap[look] * unit, 2), _BIN - 2)
            if not heap[look]:
                continue
            x += box.width
            if look == "ageing":
                sheet.block(box, edge=colours.quieter, hatch=colours.quieter, corner=0)
            else:
                sheet.block(box, colours.harm if look == "stalled" else colours.before, corner=0)
        says = n_("{n} initiative", "{n} initiatives", heap.total())
        sheet.door(stages[place], Box(start, y, x - start, _BIN), says=says)


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
    said = _("Days in the stage on {day}; the line is the expected time.", day=lang.day(as_of))
    key = (
        _("The longer a bar, the more initiatives. Solid red: stuck, hatched: takes long.")
        if heaped
        else _("Square: stuck, diamond: takes long.")
    )
    return f"{said} {key} {_('n = {n} active.', n=lang.number(active))}"


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
