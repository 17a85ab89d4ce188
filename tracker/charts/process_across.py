"""The process from left to right: a line of time, bows to what builds on it, and a card for each gathering below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from tracker import lang, lists
from tracker.charts.gathering_marks import GatheringRow, mark, report_colour
from tracker.charts.lettering import cut, measure, wrap
from tracker.charts.placing import spread
from tracker.charts.sheet import LINE, Box, Sheet
from tracker.charts.time_line import along, scale
from tracker.lang import _, n_

WIDTH = 1120
WORDED, NAMED = 6, 10  # gatherings with words at each number, and with their name at least
GUTTER = 142.0  # px for the names of the rows, where numbers stand without words
_CARD = 224.0  # the widest card
_HEAD, _DROP, _ROW = 22.0, 38.0, 19.0


@dataclass(frozen=True)
class _Card:
    """What stands below one gathering, in lines that fit."""

    row: GatheringRow
    title: list[str]
    about: list[str]
    report: list[str]


def across(rows: Sequence[GatheringRow], dark: bool) -> Sheet:
    """`rows` in order of time, ten at most."""
    worded = len(rows) <= WORDED
    gutter = 0.0 if worded else GUTTER
    wide = min((WIDTH - gutter) / len(rows), _CARD)
    cards = [_card(row, wide - (34 if worded else 15), worded) for row in rows]
    spots = along([row.held_on for row in rows], gutter + wide / 2, WIDTH - wide / 2, 26)
    middles = spread(spots, [wide] * len(rows), gutter, WIDTH)
    line = _HEAD + highest(rows, spots, 84) + 12
    aside = max(abs(middle - spot) for middle, spot in zip(middles, spots, strict=True))
    top = line + max(_DROP, aside / 7)  # so that leaders that go far aside do not lie flat
    facts = top + 20 + max(len(card.title) * 13 * LINE + len(card.about) * 12 * LINE for card in cards)
    foot = facts + 30 + 4 * _ROW
    bottom = foot + max(len(card.report) for card in cards) * 12 * LINE + 8
    sheet = Sheet(WIDTH, bottom + 2, dark)
    draw_bows(sheet, rows, spots, line, 84)
    for x, name in scale([row.held_on for row in rows], spots, (gutter, WIDTH)):
        sheet.words(x, 8, name, 12, colour=sheet.colours.quiet, place="middle center")
        sheet.line([(x, 18), (x, line)], sheet.colours.border)
    most = max(row.present for row in rows)
    for card, spot, middle in zip(cards, spots, middles, strict=True):
        _leader(sheet, (spot, line), (middle, top))
        box = Box(middle - wide / 2 + 3, top, wide - 6, bottom - top)
        _draw(sheet, card, box, (facts, foot), most, worded)
        mark(sheet, (spot, line), card.row, 18)
    if not worded:
        _names(sheet, facts, foot)
    return sheet


def _card(row: GatheringRow, inner: float, worded: bool) -> _Card:
    if worded:
        about = [*wrap(row.kind_name, inner, 12, 1), *wrap(row.when_and_where, inner, 12, 2)]
        return _Card(row, wrap(row.title, inner, 13, 3, bold=True), about, wrap(row.report_said, inner - 20, 12, 2))
    about = [*wrap(row.kind_name, inner, 12, 2), lang.day(row.held_on, "medium"), cut(row.place, inner, 12)]
    report = lists.name("photo_report", row.report) if row.is_missing or row.report != "none" else "–"
    return _Card(row, wrap(row.title, inner, 13, 4, bold=True), about, wrap(report, inner, 12, 3))


def reach(start: float, end: float, most: float) -> float:
    """How far a bow between two places stands off the line, px."""
    return min(10 + 0.2 * abs(end - start), most)


def pairs(
    rows: Sequence[GatheringRow], spots: Sequence[float]
) -> list[tuple[float, float, GatheringRow, GatheringRow]]:
    """Of each link the place and row of the earlier gathering and of the one that builds on it."""
    at = {row.id: place for place, row in enumerate(rows)}
    return [
        (spots[at[id]], spot, rows[at[id]], row)
        for row, spot in zip(rows, spots, strict=True)
        for id in row.builds_on
        if id in at
    ]


def bow(start: float, end: float, line: float, reach: float) -> list[tuple[float, float]]:
    """An arch above the line between two places on it."""
    middle, half = (start + end) / 2, (end - start) / 2
    turns = (pi * step / 32 for step in range(33))
    return [(middle - half * cos(turn), line - reach * max(sin(turn), 0) ** 0.55) for turn in turns]


def highest(rows: Sequence[GatheringRow], spots: Sequence[float], most: float) -> float:
    return max((reach(one, other, most) for one, other, _row, _later in pairs(rows, spots)), default=0.0)


def draw_bows(sheet: Sheet, rows: Sequence[GatheringRow], spots: Sequence[float], line: float, most: float) -> None:
    """The line of time, and a bow for each link."""
    if len(rows) > 1:
        sheet.line([(spots[0], line), (spots[-1], line)], sheet.colours.before, 2)
    for one, other, _row, _later in pairs(rows, spots):
        sheet.line(bow(one, other, line, reach(one, other, most)), sheet.colours.before, 1.5)
        sheet.dot(other, line - 14, sheet.colours.before, 9, symbol="triangle-down")


def _leader(sheet: Sheet, start: tuple[float, float], end: tuple[float, float]) -> None:
    """From a mark down to its card."""
    (x1, y1), (x2, y2) = start, end
    steps = (at / 8 for at in range(9))
    points = [(x1 + (x2 - x1) * (3 * t * t - 2 * t**3), y1 + (y2 - y1) * t) for t in steps]
    sheet.line(points, sheet.colours.before, 1, "2px,3px")


def _draw(sheet: Sheet, card: _Card, box: Box, levels: tuple[float, float], most: int, worded: bool) -> None:
    colours, row, (facts, foot) = sheet.colours, card.row, levels
    edge = colours.harm if row.is_missing else colours.border
    sheet.block(box, colours.card, edge=edge, thick=2 if row.is_missing else 1, corner=8)
    x, y = box.x + (14 if worded else 5), box.y + 11
    sheet.words(x, y, card.title, 13, bold=True, place="bottom right")
    sheet.words(x, y + len(card.title) * 13 * LINE, card.about, 12, colour=colours.quiet, place="bottom right")
    presence(sheet, Box(x, facts, box.width - (28 if worded else 10), 8), row, most)
    room = max(measure(number, 13, bold=True) for number, _words in row.facts) if worded else 0
    for at, (number, words) in enumerate(row.facts):
        level = facts + 26 + at * _ROW
        ink = colours.ink if number not in ("0", "–", "?") else colours.quiet
        if worded:
            sheet.words(x + room, level, number, 13, colour=ink, bold=True, place="middle left")
            said = cut(words, box.width - 28 - room - 6, 12)
            sheet.words(x + room + 6, level, said, 12, colour=colours.quiet)
        else:
            sheet.words(x, level, number, 13, colour=ink, bold=True)
    indent = 20 if worded else 0
    if worded:
        mark(sheet, (x + 7, foot + 8), row, 12)
    bold = row.is_missing
    sheet.words(x + indent, foot, card.report, 12, colour=report_colour(sheet, row), bold=bold, place="bottom right")
    sheet.door(row.id, box, says=row.title)


def presence(sheet: Sheet, box: Box, row: GatheringRow, most: int) -> None:
    """A bar of the organisations present; full = those that came back."""
    colours, unit = sheet.colours, box.width / max(most, 1)
    if not row.present:
        sheet.outline(box._replace(width=24), colours.unknown, dash="2px,3px", corner=3)
        return
    sheet.block(box._replace(width=row.present * unit), colours.tint, edge=colours.accent, corner=3)
    if row.returning:
        sheet.block(box._replace(width=row.returning * unit), colours.accent, corner=3)


def _names(sheet: Sheet, facts: float, foot: float) -> None:
    """What the numbers are, left of them."""
    names = (_("organisations present"), n_("came back", "came back", 2), _("findings"), _("initiatives begun"))
    for at, name in enumerate(names):
        sheet.words(0, facts + 26 + at * _ROW, cut(name, GUTTER - 8, 12), 12, colour=sheet.colours.quiet)
    sheet.words(0, foot + 8, _("photo report"), 12, colour=sheet.colours.quiet)
