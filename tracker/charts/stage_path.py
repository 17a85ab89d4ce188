"""The way of one initiative: seven stages on a line, with what was, what is and what the next ones ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import run, together, wrap
from tracker.charts.sentence import inside, opening
from tracker.charts.sheet import Sheet, spoken
from tracker.lang import _, n_

WIDTH, HEIGHT = 1120, 132
NARROW, _PITCH = 358, 58
_NODE = 26.0  # y of the line, x of it when narrow


@dataclass(frozen=True)
class StageStep:
    """One stage of the seven."""

    stage: str
    state: str  # before (ended before Spoor, date unknown), skipped, passed, now, ahead
    entered: date | None = None  # the last time it came into the stage
    days: int | None = None  # how long it was there, or is by now
    expected: int | None = None  # days; None = nothing is expected of this stage
    asks: str = ""  # of a stage ahead: what it asks


@dataclass(frozen=True)
class _Look:
    """How far and in which colour the present stage runs on."""

    colour: str
    share: float
    words: str  # its state when that is not simply "active"


def stage_path(
    steps: Sequence[StageStep],
    as_of: date,
    dark: bool = False,
    *,
    pace: str = "on_time",
    status: str = "active",
    narrow: bool = False,
) -> Drawing:
    """Tick = passed, halo = now; the line runs on by days over expected days. `narrow`: from top to bottom."""
    sheet = Sheet(NARROW, len(steps) * _PITCH, dark) if narrow else Sheet(WIDTH, HEIGHT, dark)
    look = _look(sheet, steps, pace, status)
    pitch = _PITCH if narrow else WIDTH / max(len(steps), 1)
    spots = [((_NODE, pitch * at + 20) if narrow else (pitch * (at + 0.5), _NODE)) for at in range(len(steps))]
    for at, step in enumerate(steps):
        if at + 1 < len(steps):
            _stretch(sheet, step, steps[at + 1], (spots[at], spots[at + 1]), look)
    for step, spot in zip(steps, spots, strict=True):
        _node(sheet, step, spot, look)
        _caption(sheet, step, spot, look, narrow)
    title = _title(steps, status)
    said = [": ".join((opening(lists.name("stage", s.stage)), ", ".join(_lines(s, look.words)))) for s in steps]
    return Drawing(
        title=title,
        subtitle=_("Stages of this initiative, with days in each, on {day}.", day=lang.day(as_of)),
        figure=sheet.figure(),
        table=_table(steps, look.words),
        alt=spoken([title, *said]),
        targets=(),
        width=sheet.width,
    )


def _look(sheet: Sheet, steps: Sequence[StageStep], pace: str, status: str) -> _Look:
    colours = sheet.colours
    now = next((step for step in steps if step.state == "now"), None)
    share = min(now.days / now.expected, 1) if now and now.days is not None and now.expected else 0.0
    if status != "active":
        return _Look(colours.quiet, share, lists.name("status", status))
    colour = {"stalled": colours.harm, "ageing": colours.quieter}.get(pace, colours.accent)
    return _Look(colour, share, inside(lists.name("pace", pace)) if pace in ("stalled", "ageing") else "")


def _stretch(
    sheet: Sheet,
    step: StageStep,
    after: StageStep,
    ends: tuple[tuple[float, float], tuple[float, float]],
    look: _Look,
) -> None:
    colours, (start, end) = sheet.colours, ends
    if step.state in ("before", "skipped"):
        sheet.line([start, end], colours.unknown, 2, "2px,3px")
    elif step.state == "now":
        share = look.share
        middle = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
        sheet.line([start, middle], look.colour, 4)
        sheet.line([middle, end], colours.border, 4)
    elif after.state == "skipped":
        sheet.line([start, end], colours.unknown, 2, "2px,3px")
    else:
        sheet.line([start, end], colours.border if step.state == "ahead" else colours.accent, 4)


def _node(sheet: Sheet, step: StageStep, spot: tuple[float, float], look: _Look) -> None:
    colours = sheet.colours
    if step.state == "passed":
        sheet.dot(*spot, colours.accent, 20)
        sheet.words(*spot, "✓", 12, colour=colours.on_accent, place="middle center")
    elif step.state == "now":
        sheet.dot(*spot, colours.tint, 38)
        if look.colour == colours.quiet:
            sheet.dot(*spot, colours.paper, 23, edge=look.colour, thick=3)
        else:
            sheet.dot(*spot, look.colour, 26)
    elif step.state == "ahead":
        sheet.dot(*spot, colours.paper, 17, edge=colours.before, thick=2.5)
    else:
        sheet.dot(*spot, colours.paper, 18, edge=colours.unknown, thick=1.5)


def _caption(sheet: Sheet, step: StageStep, spot: tuple[float, float], look: _Look, narrow: bool) -> None:
    colours = sheet.colours
    reached = step.state in ("passed", "now")
    name = opening(lists.name("stage", step.stage))
    lines = _lines(step, look.words)
    colour = colours.ink if reached else colours.quiet
    ink = look.colour if look.words and step.state == "now" else colours.ink
    if narrow:
        x, y = _NODE + 30, spot[1]
        sheet.words(x, y - 8, name, 13, colour=colour, bold=reached)
        if step.state == "now":
            said = together(run(f"{lines[0]},"), run(lines[1], ink, bold=True), gap=" ")
            sheet.words(x, y + 10, said, 12, colour=colours.quiet)
        else:
            sheet.words(
                x, y + 2, wrap(", ".join(lines), NARROW - x, 12, 2), 12, colour=colours.quiet, place="bottom right"
            )
        return
    x = spot[0]
    sheet.words(x, 58, name, 13, colour=colour, bold=reached, place="middle center")
    if step.state == "now":
        sheet.words(x, 68 + 15.6, lines.pop(), 12, colour=ink, bold=True, place="bottom center")
    elif step.state == "ahead":
        lines = wrap(step.asks, WIDTH / 7 - 12, 12, 3)
    sheet.words(x, 68, lines, 12, colour=colours.quiet, place="bottom center")


def _lines(step: StageStep, words: str) -> list[str]:
    """What stands under a stage."""
    if step.state == "ahead":
        return [step.asks]
    if step.state == "skipped":
        return [_("skipped")]
    if step.state == "before":
        return [_("before Spoor"), _("date unknown")]
    if step.state == "passed":
        days = n_("{n} day", "{n} days", step.days) if step.days is not None else _("days unknown")
        return [lang.day(step.entered), days]
    since = _("since {day}", day=lang.day(step.entered))
    return [since, ", ".join(filter(None, (_how_long(step), words)))]


def _how_long(step: StageStep) -> str:
    if step.days is None:
        return ""
    if not step.expected:
        return n_("{n} day", "{n} days", step.days)
    return _("{days} of {expected} days", days=lang.number(step.days), expected=lang.number(step.expected))


def _title(steps: Sequence[StageStep], status: str) -> str:
    now = next((step for step in steps if step.state == "now"), None)
    if now is None:
        return _("This initiative has not started yet")
    stage = opening(lists.name("stage", now.stage))
    if status != "active":
        return _("{stage}, {status}", stage=stage, status=lists.name("status", status))
    return _("{stage} since {day}", stage=stage, day=lang.day(now.entered))


def _table(steps: Sequence[StageStep], words: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Stage"): [opening(lists.name("stage", step.stage)) for step in steps],
            _("Since"): [lang.day(step.entered) if step.entered else "" for step in steps],
            _("Days"): pd.array([step.days for step in steps], dtype="Int64"),
            _("Expected days"): pd.array([step.expected for step in steps], dtype="Int64"),
            _("Remark"): [
                words if step.state == "now" else "" if step.state == "passed" else ", ".join(_lines(step, words))
                for step in steps
            ],
        },
        index=[step.stage for step in steps],
    )
