"""Which signals get louder and which go quiet: for each, the score then and the score now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import cut, measure, run, shorten, together, wrap
from tracker.charts.sentence import inside, spelled
from tracker.charts.sheet import Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH, NARROW = 382, 358
SHOWN = 12  # rows that one takes in at a glance
TOP_SCORE = 40
_PITCH = 43.5
_BESIDE = 13  # px between the end of a line and the words
_LEFT = 8.0  # where zero lies: a marker on it stays whole
_ARROW = {"rising": "triangle-right", "falling": "triangle-left", "steady": "circle"}
_SIGN = {"rising": "▲ ", "falling": "▼ ", "steady": ""}


@dataclass(frozen=True)
class SignalRow:
    """One signal. Scores are points, 0-40."""

    id: str
    name: str
    score: int
    before: int
    trend: str  # rising, steady or falling
    flags: tuple[str, ...] = ()  # echo, orphan, silent
    damping: bool = False  # an undesired signal: the score says how well it is dampened

    @property
    def change(self) -> int:
        return self.score - self.before

    @property
    def moved(self) -> str:
        return f"{_SIGN[self.trend]}{lang.signed(self.change)}" if self.change else ""

    @property
    def badge(self) -> str:
        damping = [_("to dampen")] if self.damping else []
        return ", ".join([*damping, *(inside(lists.name("flag", flag)) for flag in self.flags)])


@dataclass(frozen=True)
class _Row:
    signal: SignalRow
    name: list[str]
    narrow: bool

    @property
    def line(self) -> float:
        """How far below its top the line lies."""
        return 12 + 17 * len(self.name)

    @property
    def height(self) -> float:
        return self.line + (14.5 if not self.narrow else 32 if self.signal.badge else 22)

    @property
    def room(self) -> float:
        """Px for the words right of the line."""
        score = measure(lang.number(self.signal.score), 13, bold=True)
        words = [self.signal.moved] if self.narrow else [self.signal.moved, self.signal.badge]
        beside = score + sum(measure(word) + 8 for word in words if word)
        return max(beside, measure(self.signal.badge, 12)) if self.narrow else beside


def dumbbells(
    signals: Sequence[SignalRow], as_of: date, before: date, dark: bool = False, *, narrow: bool = False
) -> Drawing:
    """One row a signal, loudest on top; of many, the ones that moved most. Marks open signals.

    `narrow` is for phones: the badge stands under the score.
    """
    shown = sorted(signals, key=lambda s: (-abs(s.change), -s.score))[:SHOWN]
    shown.sort(key=lambda s: (-s.score, -s.change))
    width = NARROW if narrow else WIDTH
    rows = [_Row(s, wrap(s.name, width - 4, 13, 2) if narrow else [cut(s.name, width - 4)], narrow) for s in shown]
    sheet = Sheet(width, max(sum(row.height for row in rows), _PITCH) + 6, dark)
    top = max((max(s.score, s.before) for s in shown), default=1) or 1
    said = max((row.room for row in rows), default=0)
    right = max(min(width * 0.69, width - said - _BESIDE), width * 0.45)
    y = 0.0
    for row in rows:
        _draw(sheet, row, y, (right, top))
        y += row.height
    everything = sorted(signals, key=lambda s: (-s.score, -s.change))
    return Drawing(
        title=_title(signals),
        subtitle=_subtitle(len(shown), len(signals), as_of, before),
        figure=sheet.figure(),
        table=_table(everything, as_of, before),
        alt=spoken([_title(signals), *(_said(signal) for signal in shown)]),
        targets=tuple(signal.id for signal in shown),
        width=sheet.width,
    )


def _draw(sheet: Sheet, row: _Row, y: float, scale: tuple[float, int]) -> None:
    """`scale` holds the x where the line ends and the score that stands there."""
    colours, signal, (right, top) = sheet.colours, row.signal, scale
    loud = _loud(sheet, signal)
    noted = signal.trend != "steady" or "orphan" in signal.flags
    line = y + row.line
    sheet.door(signal.id, Box(0, y, sheet.width, row.height - 2), says=signal.name)
    sheet.words(0, y + 1.5, row.name, colour=colours.ink if noted else colours.quiet, place="bottom right")
    _swing(sheet, signal, line, right, top)
    score = run(lang.number(signal.score), loud, bold=True)
    change = run(signal.moved, loud)
    badge = run(signal.badge, colours.ink if "orphan" in signal.flags else colours.quiet)
    if row.narrow:
        sheet.words(right + _BESIDE, line, together(score, change))
        sheet.words(right + _BESIDE, line + 16, badge, 12)
    else:
        sheet.words(right + _BESIDE, line, together(score, change, badge))


def _loud(sheet: Sheet, signal: SignalRow) -> str:
    return {"rising": sheet.colours.louder, "falling": sheet.colours.quieter}.get(signal.trend, sheet.colours.quiet)


def _swing(sheet: Sheet, signal: SignalRow, y: float, right: float, top: int) -> tuple[float, float]:
    """The line from then to now; gives the places of both."""
    then, now = (_LEFT + (right - _LEFT) * score / top for score in (signal.before, signal.score))
    loud = _loud(sheet, signal)
    sheet.line([(_LEFT, y), (right, y)], sheet.colours.border)
    if signal.change:
        sheet.line([(then, y), (now, y)], loud, 5)
        sheet.dot(then, y, sheet.colours.before, 9)
    sheet.dot(now, y, loud, 11 if signal.trend == "steady" else 15, symbol=_ARROW[signal.trend])
    return then, now


def signal_change(signal: SignalRow, as_of: date, before: date, dark: bool = False, *, narrow: bool = False) -> Drawing:
    """One signal, larger and with its dates; it opens the signal."""
    sheet = Sheet(NARROW if narrow else 540, 104, dark)
    colours, loud = sheet.colours, _loud(sheet, signal)
    right = sheet.width - 122.0
    sheet.door(signal.id, Box(0, 0, sheet.width, sheet.height), says=signal.name)
    sheet.words(0, 12, cut(signal.name, sheet.width - 4, 13, True), bold=True)
    then, now = _swing(sheet, signal, 50, right, max(signal.score, signal.before, 8))
    change = f"{lang.signed(signal.change)}, " if signal.change else ""
    sheet.words(right + 12, 50, f"{change}{inside(lists.name('trend', signal.trend))}", 13, colour=loud, bold=True)
    said_now = _("{day}: {score}", day=lang.day_month(as_of), score=lang.number(signal.score))
    said_then = _("{day}: {score}", day=lang.day_month(before), score=lang.number(signal.before))
    gap = (measure(said_now, 12, True) + measure(said_then, 12)) / 2 + 14
    if abs(now - then) < gap:  # else the two dates would run into each other
        middle = max((then + now) / 2, gap / 2 + 40)
        then, now = (middle - gap / 2, middle + gap / 2) if then <= now else (middle + gap / 2, middle - gap / 2)
    for x, words, colour, bold in ((then, said_then, colours.quiet, False), (now, said_now, loud, True)):
        sheet.words(
            max(x, measure(words, 12, bold) / 2), 84, words, 12, colour=colour, bold=bold, place="middle center"
        )
    return Drawing(
        title=_direction(signal),
        subtitle=_(
            "Amplification score, 0 to {top} points: {as_of} against {before}.",
            top=lang.number(TOP_SCORE),
            as_of=lang.day(as_of, "medium"),
            before=lang.day(before, "medium"),
        ),
        figure=sheet.figure(),
        table=_table([signal], as_of, before),
        alt=spoken([_said(signal)]),
        targets=(signal.id,),
        width=sheet.width,
    )


def _direction(signal: SignalRow) -> str:
    if signal.trend == "rising":
        return _("This signal gets louder")
    if signal.trend == "falling":
        return _("This signal gets quieter")
    return _("This signal holds steady")


def _title(signals: Sequence[SignalRow]) -> str:
    if not signals:
        return _("No signals yet")
    rising = [s for s in signals if s.trend == "rising"]
    falling = [s for s in signals if s.trend == "falling"]
    if rising:
        first = max(rising, key=lambda s: (s.change, s.score))
        gains = _("“{signal}” gains most", signal=shorten(first.name, 40))
        if not falling:
            return gains
        return f"{gains}, {n_('one fades', '{many} fade', len(falling), many=spelled(len(falling)))}"
    if falling:
        return _("“{signal}” fades most, none gets louder", signal=shorten(min(falling, key=_moved).name, 40))
    return _("No signal gets louder or quieter")


def _moved(signal: SignalRow) -> int:
    return signal.change


def _subtitle(shown: int, total: int, as_of: date, before: date) -> str:
    count = (
        _("{n} of {total} shown.", n=lang.number(shown), total=lang.number(total))
        if shown < total
        else _("n = {n}.", n=lang.number(total))
    )
    return _(
        "Amplification score per signal, 0 to {top} points. Grey: {before}, colour: {as_of}. {count}",
        top=lang.number(TOP_SCORE),
        before=lang.day(before, "medium"),
        as_of=lang.day(as_of, "medium"),
        count=count,
    )


def _table(signals: Sequence[SignalRow], as_of: date, before: date) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Signal"): [s.name for s in signals],
            _("Score on {day}", day=lang.day(before, "medium")): [s.before for s in signals],
            _("Score on {day}", day=lang.day(as_of, "medium")): [s.score for s in signals],
            _("Change"): [s.change for s in signals],
            _("Direction"): [lists.name("trend", s.trend) for s in signals],
            _("Remark"): [s.badge for s in signals],
        },
        index=[s.id for s in signals],
    )


def _said(signal: SignalRow) -> str:
    return _(
        "{signal}: {before}, now {score}, {direction}",
        signal=signal.name,
        before=lang.number(signal.before),
        score=lang.number(signal.score),
        direction=", ".join(filter(None, (lists.name("trend", signal.trend), signal.badge))),
    )
