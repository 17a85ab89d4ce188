"""The process when there were many gatherings: a mark and a few numbers each, and the names of those that matter most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker import lang
from tracker.charts.gathering_marks import KEY, GatheringRow, draw_key, key_lines, mark
from tracker.charts.lettering import cut, measure
from tracker.charts.placing import Taken
from tracker.charts.process_across import GUTTER, WIDTH, bow, highest, pairs, reach
from tracker.charts.sheet import Box, Sheet
from tracker.charts.time_line import along, scale
from tracker.lang import _

_TIERS, _TIER = 3, 38.0  # lines of names, px of each
_NAMES = (250.0, 150.0)  # px of a name; where the longer finds no room it is cut
_BOWS, _BARS, _ROW = 64.0, 46.0, 22.0
_FLAGS = _TIERS * _TIER


@dataclass(frozen=True)
class _Flag:
    """A name beside its pole, which stands at `x`."""

    row: GatheringRow
    x: float
    box: Box
    lines: tuple[str, str]


def strips(rows: Sequence[GatheringRow], dark: bool) -> Sheet:
    """`rows` in order of time, sixty at most."""
    apart = min((WIDTH - GUTTER) / len(rows), 18.0)
    days = [row.held_on for row in rows]
    spots = along(days, GUTTER + apart / 2, WIDTH - apart / 2 - 4, apart)
    flags = _flags(rows, spots)
    above = min(flag.box.y for flag in flags)  # lines of names that nobody took
    line = _FLAGS - above + highest(rows, spots, _BOWS) + 12
    floor = line + 20 + _BARS
    foot = floor + 2 * _ROW + 28
    samples = key_lines(rows, WIDTH)
    sheet = Sheet(WIDTH, foot + 26 + len(samples) * KEY, dark)
    colours = sheet.colours
    for x, name in scale(days, spots, (GUTTER, WIDTH)):
        sheet.line([(x, foot - 14), (x, foot - 8)], colours.before)
        sheet.words(x, foot, name, 12, colour=colours.quiet, place="middle center")
    for flag in flags:
        _draw_flag(sheet, flag, flag.box.y - above, line)
    _bows(sheet, rows, spots, line, {flag.row.id for flag in flags})
    _strip(sheet, rows, spots, floor, apart)
    for row, x in zip(rows, spots, strict=True):
        mark(sheet, (x, line), row, min(apart - 3, 15))
        sheet.door(row.id, Box(x - apart / 2, line - 8, apart, foot - line), says=f"{row.title}, {row.when_and_where}")
    draw_key(sheet, foot + 28, samples)
    return sheet


def _flags(rows: Sequence[GatheringRow], spots: Sequence[float]) -> list[_Flag]:
    """The names that find room: the latest, the first, then where most began."""
    order = sorted(range(len(rows)), key=lambda at: (-rows[at].begun, -rows[at].findings, -rows[at].present))
    taken, found = Taken(WIDTH, _FLAGS), []
    for at in dict.fromkeys([len(rows) - 1, 0, *order]):
        row = rows[at]
        for room in _NAMES:
            lines = cut(row.title, room, 12, bold=True), cut(row.when_and_where, room, 12)
            box = _free(taken, spots[at], max(measure(lines[0], 12, bold=True), measure(lines[1], 12)) + 6)
            if box:
                found.append(_Flag(row, spots[at], box, lines))
                break
    return found


def _free(taken: Taken, x: float, wide: float) -> Box | None:
    """The lowest spot for a name beside its pole, which stands at `x`; None when all are taken."""
    for top in (tier * _TIER for tier in range(_TIERS - 1, -1, -1)):
        pole = Box(x - 3, top, 6, _FLAGS - top)
        for left in (x + 4, x - 4 - wide):
            box = Box(left, top, wide, _TIER - 4)
            if not taken.crowd(box) and not taken.crowd(pole):
                taken.add(box)
                taken.add(pole)
                return box
    return None


def _draw_flag(sheet: Sheet, flag: _Flag, top: float, line: float) -> None:
    x, colours = flag.x, sheet.colours
    edge, place = (x + 6, "middle right") if flag.box.x > x else (x - 6, "middle left")
    sheet.line([(x, top + 3), (x, line)], colours.before, 1, "2px,3px")
    sheet.words(edge, top + 9, flag.lines[0], 12, bold=True, place=place)
    sheet.words(edge, top + 25, flag.lines[1], 12, colour=colours.quiet, place=place)
    sheet.door(flag.row.id, flag.box._replace(y=top), says=flag.row.title)


def _bows(sheet: Sheet, rows: Sequence[GatheringRow], spots: Sequence[float], line: float, named: set[str]) -> None:
    """Links of a named gathering in full, the others faded."""
    colours = sheet.colours
    sheet.line([(spots[0], line), (spots[-1], line)], colours.before, 2)
    for one, other, row, later in pairs(rows, spots):
        colour = colours.before if {row.id, later.id} & named else colours.border
        sheet.line(bow(one, other, line, reach(one, other, _BOWS)), colour, 1.2)


def _strip(sheet: Sheet, rows: Sequence[GatheringRow], spots: Sequence[float], floor: float, apart: float) -> None:
    """A bar of those present, full = came back; below it the findings and the initiatives begun."""
    colours, most = sheet.colours, max(row.present for row in rows) or 1
    wide = min(apart - 5, 15)
    for row, x in zip(rows, spots, strict=True):
        tall, back = _BARS * row.present / most, _BARS * (row.returning or 0) / most
        if row.present:
            sheet.block(Box(x - wide / 2, floor - tall, wide, tall), colours.tint, edge=colours.accent, corner=2)
        else:
            sheet.words(x, floor - 8, "?", 12, colour=colours.quiet, place="middle center")
        if back:
            sheet.block(Box(x - wide / 2, floor - back, wide, back), colours.accent, corner=2)
        for at, n in enumerate((row.findings, row.begun)):
            ink = colours.ink if n else colours.before
            level = floor + 16 + at * _ROW
            sheet.words(x, level, lang.number(n), 12, colour=ink, bold=n > 0, place="middle center")
    names = (_("findings"), _("initiatives begun"))
    said = (_("organisations present"), _("{n} at most", n=lang.number(most)), _("full: came back"))
    lines = [cut(words, GUTTER - 8, 12) for words in said]
    sheet.words(0, floor - 23, lines, 12, colour=colours.quiet)
    for at, name in enumerate(names):
        sheet.words(0, floor + 16 + at * _ROW, cut(name, GUTTER - 8, 12), 12, colour=colours.quiet)
