"""What moved since we funded: a lane an initiative, from its stage then to its stage now, with its proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import wrap
from tracker.charts.sentence import opening, spelled
from tracker.charts.sheet import Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH = 740
_TRACK, _PITCH = 186.0, 67.0
_HEAD, _ROW = 58, 40
_DOTS = 5


@dataclass(frozen=True)
class LaneRow:
    """One initiative between two moments. `then` is None when it did not exist yet."""

    id: str
    name: str
    then: str | None  # stage
    now: str
    status: str  # active, paused, stopped, completed
    level: int  # best evidence, 0-5
    required: int  # what the stage of now asks


def lanes(rows: Sequence[LaneRow], as_of: date, since: date | None, dark: bool = False) -> Drawing:
    """Grey dot = then, arrow = now; the dots at the end are the level of evidence. Marks open initiatives.

    `since` is the day of "then"; None when each lane starts on the day its own funding did.
    """
    stages = lists.codes("stage")
    sheet = Sheet(WIDTH, _HEAD + max(len(rows), 1) * _ROW + 4, dark)
    for place, stage in enumerate(stages):
        x = _TRACK + (place + 0.5) * _PITCH
        name = wrap(opening(lists.name("stage", stage)), _PITCH - 2, 12, 3)
        sheet.words(x, _HEAD - 8, name, 12, colour=sheet.colours.quiet, place="top center")
        sheet.line([(x, _HEAD), (x, sheet.height)], sheet.colours.border)
    sheet.words(WIDTH - 70, _HEAD - 8, _("evidence"), 12, colour=sheet.colours.quiet, place="top right")
    for at, row in enumerate(rows):
        _lane(sheet, row, _HEAD + at * _ROW, stages)
    title = _title(rows, stages)
    return Drawing(
        title=title,
        subtitle=_subtitle(len(rows), as_of, since),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Initiative"): [row.name for row in rows],
                _("Stage then"): [opening(lists.name("stage", row.then)) if row.then else "" for row in rows],
                _("Stage now"): [opening(lists.name("stage", row.now)) for row in rows],
                _("Status"): [lists.name("status", row.status) for row in rows],
                _("Evidence level"): [row.level for row in rows],
                _("Asked"): [row.required for row in rows],
            },
            index=[row.id for row in rows],
        ),
        alt=spoken([title, *(_said(row) for row in rows[:25])]),
        targets=tuple(row.id for row in rows),
        width=WIDTH,
    )


def _lane(sheet: Sheet, row: LaneRow, y: float, stages: Sequence[str]) -> None:
    colours, middle = sheet.colours, y + _ROW / 2
    active = row.status == "active"
    remark = lists.name("status", row.status) if not active else "" if row.then else _("new")
    name = wrap(row.name, _TRACK - 14, 13, 1 if remark else 2)
    sheet.words(0, middle - (8 if remark else 0), name, colour=colours.ink if active else colours.quiet)
    if remark:
        sheet.words(0, middle + 9, remark, 12, colour=colours.quiet, bold=True)
    now = _TRACK + (stages.index(row.now) + 0.5) * _PITCH
    then = _TRACK + (stages.index(row.then) + 0.5) * _PITCH if row.then else now
    colour = colours.louder if now > then else colours.quieter if now < then else colours.quiet
    if now != then:
        sheet.line([(then, middle), (now, middle)], colour, 5)
        sheet.dot(then, middle, colours.before, 9)
        sheet.dot(now, middle, colour, 15, symbol="triangle-right" if now > then else "triangle-left")
    elif active:
        sheet.dot(now, middle, colour, 11)
    else:
        sheet.dot(now, middle, colours.paper, 11, edge=colours.unknown, thick=2)
    for step in range(1, max(_DOTS, row.level) + 1):
        x = WIDTH - 66 + (step - 1) * 13
        if step <= row.level:
            sheet.dot(x, middle, colours.accent, 9)
        elif step <= row.required and active:
            sheet.dot(x, middle, colours.paper, 8, edge=colours.quieter, thick=2)
        else:
            sheet.dot(x, middle, colours.border, 4)
    sheet.door(row.id, Box(0, y, WIDTH, _ROW - 2), says=row.name)


def _moves(rows: Sequence[LaneRow], stages: Sequence[str]) -> tuple[int, int]:
    steps = [stages.index(row.now) - stages.index(row.then) for row in rows if row.then]
    return sum(step > 0 for step in steps), sum(step < 0 for step in steps)


def _title(rows: Sequence[LaneRow], stages: Sequence[str]) -> str:
    if not rows:
        return _("No initiatives yet")
    ahead, back = _moves(rows, stages)
    if not ahead and not back:
        return _("None moved to another stage")
    of = lang.number(len(rows))
    forward = n_("one of {of} moved on", "{many} of {of} moved on", ahead, many=spelled(ahead), of=of)
    if not ahead:
        forward = _("none of {of} moved on", of=of)
    went = n_("one went back", "{many} went back", back, many=spelled(back))
    return opening(f"{forward}, {went}" if back else forward)


def _subtitle(n: int, as_of: date, since: date | None) -> str:
    then = _("when its funding started") if since is None else lang.day(since)
    return _(
        "Grey: stage {then}, arrow: stage on {now}. Dots: level of evidence, orange: asked but missing. n = {n}.",
        then=then,
        now=lang.day(as_of),
        n=lang.number(n),
    )


def _said(row: LaneRow) -> str:
    return _(
        "{name}: from {then} to {now}, evidence {level}",
        name=row.name,
        then=lists.name("stage", row.then) if row.then else _("new"),
        now=lists.name("stage", row.now),
        level=lang.number(row.level),
    )
