"""The process on a phone: from top to bottom, the latest gatherings in words, earlier ones together per year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from math import cos, pi, sin

from tracker.charts.gathering_marks import KEY, GatheringRow, draw_key, key_lines, mark, report_colour
from tracker.charts.lettering import wrap
from tracker.charts.sheet import LINE, Box, Sheet
from tracker.lang import n_

NARROW = 358
IN_WORDS, LATEST = 12, 6  # so many all in words; of more only the latest
_LINE, _TEXT = 44.0, 66.0  # x of the line of time and of the words beside it
_GAP, _MARK = 16.0, 27.0
_LANES = 4  # lines beside each other
_MIDDLE = 14.0  # of a mark, px below the top of its words


@dataclass(frozen=True)
class _Entry:
    row: GatheringRow
    title: list[str]
    about: list[str]

    @property
    def height(self) -> float:
        return len(self.title) * 13 * LINE + (len(self.about) + 1) * 12 * LINE + _GAP


@dataclass(frozen=True)
class _Year:
    year: int
    rows: list[GatheringRow]
    said: list[str]

    @property
    def lines(self) -> list[list[GatheringRow]]:
        """As many marks as stand beside each other."""
        fit = int((NARROW - 2) // _MARK)
        return [self.rows[at : at + fit] for at in range(0, len(self.rows), fit)]

    @property
    def height(self) -> float:
        return 20 + len(self.said) * 12 * LINE + len(self.lines) * _MARK + _GAP


def down(rows: Sequence[GatheringRow], dark: bool) -> Sheet:
    """`rows` in order of time, at least one."""
    latest = list(rows) if len(rows) <= IN_WORDS else list(rows[-LATEST:])
    years = [_year(year, list(found)) for year, found in groupby(rows[: -len(latest)], lambda row: row.held_on.year)]
    entries = [_entry(row) for row in latest]
    samples = key_lines(rows, NARROW) if years else []
    top = sum(year.height for year in years) + (len(samples) * KEY + 22 if years else 0)
    sheet = Sheet(NARROW, top + sum(entry.height for entry in entries), dark)
    if years:
        draw_key(sheet, 10, samples)
    y = len(samples) * KEY + 12.0 if years else 0.0
    for year in years:
        _draw_year(sheet, year, y)
        y += year.height
    if years:
        sheet.line([(0, y - 4), (NARROW, y - 4)], sheet.colours.border)
        y = top
    _draw_entries(sheet, entries, y)
    return sheet


def _entry(row: GatheringRow) -> _Entry:
    room = NARROW - _TEXT - 4
    facts = row.facts_said
    about = [
        *wrap(f"{row.kind_name}, {row.when_and_where}", room, 12, 2),
        *wrap(", ".join(facts[:2]), room, 12, 2),
        *wrap(", ".join(facts[2:]), room, 12, 2),
    ]
    return _Entry(row, wrap(row.title, room, 13, 3, bold=True), about)


def _year(year: int, rows: list[GatheringRow]) -> _Year:
    found, begun = sum(row.findings for row in rows), sum(row.begun for row in rows)
    missing = sum(row.is_missing for row in rows)
    parts = [
        n_("{n} gathering", "{n} gatherings", len(rows)),
        n_("{n} finding", "{n} findings", found),
        n_("{n} initiative begun", "{n} initiatives begun", begun),
        n_("{n} photo report missing", "{n} photo reports missing", missing) if missing else "",
    ]
    return _Year(year, rows, wrap(", ".join(filter(None, parts)), NARROW, 12, 2))


def _draw_year(sheet: Sheet, year: _Year, y: float) -> None:
    sheet.words(0, y + 8, str(year.year), 13, bold=True)
    sheet.words(0, y + 18, year.said, 12, colour=sheet.colours.quiet, place="bottom right")
    top = y + 20 + len(year.said) * 12 * LINE
    for down, line in enumerate(year.lines):
        for along, row in enumerate(line):
            box = Box(along * _MARK, top + down * _MARK, _MARK, _MARK)
            mark(sheet, (box.x + 12, box.y + _MARK / 2), row, 15)
            sheet.door(row.id, box, says=f"{row.title}, {row.when_and_where}")


def _draw_entries(sheet: Sheet, entries: Sequence[_Entry], top: float) -> None:
    heights = [entry.height for entry in entries]
    tops = [top + before for before in accumulate(heights[:-1], initial=0.0)]
    levels = [y + _MIDDLE for y in tops]
    if len(levels) > 1:
        sheet.line([(_LINE, levels[0]), (_LINE, levels[-1])], sheet.colours.before, 2)
    at = {entry.row.id: place for place, entry in enumerate(entries)}
    links = [(at[id], at[entry.row.id]) for entry in entries for id in entry.row.builds_on if id in at]
    for (earlier, later), lane in _lanes(links):
        _bracket(sheet, levels[earlier] + 4, levels[later] - 4, 15.0 + 8 * min(lane, _LANES - 1))
    for entry, y in zip(entries, tops, strict=True):
        _draw_entry(sheet, entry, y)


def _lanes(links: Sequence[tuple[int, int]]) -> list[tuple[tuple[int, int], int]]:
    """Each link with the first lane that no shorter one uses beside it."""
    lanes: list[list[tuple[int, int]]] = []
    found = []
    for start, end in sorted(links, key=lambda link: (link[1] - link[0], link)):
        free = (at for at, lane in enumerate(lanes) if all(end <= one or other <= start for one, other in lane))
        at = next(free, len(lanes))
        lanes[at:] = lanes[at:] or [[]]
        lanes[at].append((start, end))
        found.append(((start, end), at))
    return found


def _bracket(sheet: Sheet, start: float, end: float, reach: float) -> None:
    """Out to the left, down and back to the line, with rounded corners and an arrow head."""
    left, corner = _LINE - reach, 5
    turns = [(cos(pi * step / 8), sin(pi * step / 8)) for step in (0, 2, 4)]
    upper = [(left + corner - corner * up, start + corner - corner * out) for out, up in turns]
    lower = [(left + corner - corner * up, end - corner + corner * out) for out, up in reversed(turns)]
    sheet.line([(_LINE, start), *upper, *lower, (_LINE, end)], sheet.colours.before, 1.5)
    sheet.dot(_LINE - 13, end, sheet.colours.before, 9, symbol="triangle-right")


def _draw_entry(sheet: Sheet, entry: _Entry, y: float) -> None:
    row, colours = entry.row, sheet.colours
    sheet.words(_TEXT, y, entry.title, 13, bold=True, place="bottom right")
    level = y + len(entry.title) * 13 * LINE
    sheet.words(_TEXT, level, entry.about, 12, colour=colours.quiet, place="bottom right")
    level += len(entry.about) * 12 * LINE
    ink = report_colour(sheet, row)
    sheet.words(_TEXT, level, row.report_said, 12, colour=ink, bold=row.is_missing, place="bottom right")
    sheet.door(row.id, Box(_LINE - 14, y, NARROW - _LINE + 14, entry.height - 6), says=row.title)
    mark(sheet, (_LINE, y + _MIDDLE), row, 18)
