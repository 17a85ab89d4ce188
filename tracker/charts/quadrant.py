"""Are we a whole, or only dependent on each other: where the portfolio stands now, and the way it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import measure, run, together, wrap
from tracker.charts.placing import Taken
from tracker.charts.sentence import opening
from tracker.charts.sheet import LINE, Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH, NARROW = 560, 330
SHOWN = 12  # earlier moments that get a mark
_LEFT, _TOP = 40.0, 26.0
_FROM = 0.3  # where the axis to the right begins when nothing lies below it
_MOVED = 0.05  # of less one cannot speak
_DATED = 6  # earlier moments that get their date
_CROWDED = 30  # px² of a date that may lie over something else


@dataclass(frozen=True)
class Whole:
    """The portfolio now: initiatives that hang together, and the strength of the links that pass all four tests."""

    connected: int
    active: int  # 3 or more
    integrated: int  # strength, added up
    strength: int  # of all links between organisations, 1 or more

    @property
    def dependent(self) -> float:
        return self.connected / self.active

    @property
    def share(self) -> float:
        return self.integrated / self.strength


@dataclass(frozen=True)
class Earlier:
    """Where the portfolio stood on an earlier day, both 0-1."""

    day: date
    dependent: float
    integrated: float


def field(dependent: float, integrated: float, thresholds: tuple[float, float]) -> str:
    """The code of one of the four fields; on the line counts as above it."""
    if integrated >= thresholds[1]:
        return "integrated_whole" if dependent >= thresholds[0] else "islands"
    return "dependent_not_integrated" if dependent >= thresholds[0] else "fragmented"


def quadrant(
    now: Whole,
    trail: Sequence[Earlier],
    thresholds: tuple[float, float],
    as_of: date,
    dark: bool = False,
    *,
    narrow: bool = False,
) -> Drawing:
    """Across: dependent on each other, upwards: integrated. The large point is now, the line the way it came.

    `thresholds` are shares 0-1 of both. Marks open days ("2017-09-30"); `narrow` is for phones and thirds of a page.
    """
    earlier = _thinned(sorted(trail, key=lambda moment: moment.day))
    sheet = Sheet(NARROW if narrow else WIDTH, 352 if narrow else 420, dark)
    plot = Box(_LEFT, _TOP, sheet.width - _LEFT - 14, sheet.height - _TOP - 44)
    here = field(now.dependent, now.share, thresholds)
    least = min([now.dependent, thresholds[0] - 0.1, *(moment.dependent for moment in earlier)])
    low = _FROM if least >= _FROM + _MOVED else 0.0
    spots = [_spot(plot, low, moment.dependent, moment.integrated) for moment in earlier]
    spots.append(_spot(plot, low, now.dependent, now.share))
    taken = Taken(sheet.width, sheet.height)
    taken.along(spots)
    for x, y in spots:
        taken.add(Box(x - 7, y - 7, 14, 14))
    taken.add(Box(spots[-1][0] - 12, spots[-1][1] - 12, 24, 24))
    _axes(sheet, plot, low, now, thresholds, taken)
    _fields(sheet, plot, low, thresholds, here, taken)
    _way(sheet, earlier, spots, as_of, taken)
    title = _title(now, earlier, here)
    moments = [*earlier, Earlier(as_of, now.dependent, now.share)]
    return Drawing(
        title=title,
        subtitle=_subtitle(now, earlier, as_of),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Day"): [lang.day(moment.day) for moment in moments],
                _("Hang together"): [lang.percent(moment.dependent) for moment in moments],
                _("Integrated links"): [lang.percent(moment.integrated) for moment in moments],
                _("Field"): [
                    lists.name("quadrant", field(moment.dependent, moment.integrated, thresholds)) for moment in moments
                ],
            },
            index=[moment.day.isoformat() for moment in moments],
        ),
        alt=spoken([title, opening(lists.name("quadrant", here)), " ".join(_across(now)), " ".join(_upwards(now))]),
        targets=tuple(moment.day.isoformat() for moment in moments),
        width=sheet.width,
    )


def _thinned(trail: Sequence[Earlier]) -> list[Earlier]:
    """Of many moments the first, the last and some between."""
    if len(trail) <= SHOWN:
        return list(trail)
    return [trail[round(at * (len(trail) - 1) / (SHOWN - 1))] for at in range(SHOWN)]


def _spot(plot: Box, low: float, dependent: float, integrated: float) -> tuple[float, float]:
    """`low` is the share at which the axis to the right begins."""
    return plot.x + plot.width * (dependent - low) / (1 - low), plot.y + plot.height * (1 - integrated)


def _axes(sheet: Sheet, plot: Box, low: float, now: Whole, thresholds: tuple[float, float], taken: Taken) -> None:
    quiet, bottom = sheet.colours.quiet, plot.y + plot.height
    taken.add(Box(0, 0, sheet.width, 18))
    name, count = _upwards(now)
    sheet.words(0, 9, together(run(f"↑ {name}"), run(count, bold=True), gap=" "), 12, colour=quiet)
    name, count = _across(now)
    across = together(run(name), run(f"{count} →", bold=True), gap=" ")
    sheet.words(plot.x + plot.width, bottom + 34, across, 12, colour=quiet, place="middle left")
    for share in (low, thresholds[0], 1):
        place = "middle right" if share == low else "middle left" if share == 1 else "middle center"
        x, _y = _spot(plot, low, share, 0)
        taken.add(Box(x - 20, bottom + 5, 40, 16))
        sheet.words(x, bottom + 13, lang.percent(share), 12, colour=quiet, place=place)
    for share in (thresholds[1], 1):
        y = max(plot.y + plot.height * (1 - share), plot.y + 8)
        taken.add(Box(0, y - 8, plot.x - 4, 16))
        sheet.words(plot.x - 6, y, lang.percent(share), 12, colour=quiet, place="middle left")


def _fields(sheet: Sheet, plot: Box, low: float, thresholds: tuple[float, float], here: str, taken: Taken) -> None:
    """The four rectangles with their names, each name in the corner that is free, in a narrower shape if only that fits."""
    colours = sheet.colours
    x, y = _spot(plot, low, *thresholds)
    right, bottom = plot.x + plot.width, plot.y + plot.height
    taken.along([(x, plot.y), (x, bottom)])
    taken.along([(plot.x, y), (right, y)])
    for code, box in (
        ("islands", Box(plot.x, plot.y, x - plot.x, y - plot.y)),
        ("integrated_whole", Box(x, plot.y, right - x, y - plot.y)),
        ("fragmented", Box(plot.x, y, x - plot.x, bottom - y)),
        ("dependent_not_integrated", Box(x, y, right - x, bottom - y)),
    ):
        inner = Box(box.x + 1, box.y + 1, box.width - 2, box.height - 2)
        sheet.block(inner, colours.tint if code == here else colours.sand, corner=4)
        bold = code == here
        name = opening(lists.name("quadrant", code))
        word = max(measure(word, 13, bold) for word in name.split()) + 1
        spots: dict[Box, list[str]] = {}
        for room in (max(inner.width - 16, 40), min(word, max(inner.width - 16, 40))):
            lines = wrap(name, room, 13, 3, bold=bold)
            wide, tall = max(measure(line, 13, bold) for line in lines), len(lines) * 13 * LINE
            for top in _ends(inner.y + 7, inner.y + inner.height - tall - 8, code in ("islands", "integrated_whole")):
                for left in _ends(inner.x + 8, inner.x + inner.width - wide - 8, code in ("islands", "fragmented")):
                    spots.setdefault(Box(left, top, wide, tall), lines)
        spot = taken.place(spots)
        lines = spots[spot]
        colour = colours.ink if bold else colours.quiet
        sheet.words(spot.x, spot.y, lines, 13, colour=colour, bold=bold, place="bottom right")


def _ends(low: float, high: float, low_first: bool) -> tuple[float, float]:
    return (low, high) if low_first else (high, low)


def _way(
    sheet: Sheet, earlier: Sequence[Earlier], spots: Sequence[tuple[float, float]], as_of: date, taken: Taken
) -> None:
    colours = sheet.colours
    if len(spots) > 1:
        sheet.line(spots, colours.before, 2)
    for moment, (x, y) in zip(earlier, spots, strict=False):
        says = lang.day(moment.day)
        sheet.dot(x, y, colours.before, 9, opens=moment.day.isoformat(), says=says)
    x, y = spots[-1]
    sheet.dot(x, y, colours.accent, 20, edge=colours.paper, thick=2.5, opens=as_of.isoformat(), says=lang.day(as_of))
    _label(sheet, spots[-1], lang.month(as_of), taken, now=True)
    last = len(earlier) - 1
    for at in sorted(range(len(earlier)), key=lambda at: at not in (0, last))[:_DATED]:
        day = earlier[at].day
        says = lang.day_month(day) if lang.month(day) == lang.month(as_of) else lang.month(day)
        _label(sheet, spots[at], says, taken, now=False, always=at in (0, last))


def _label(sheet: Sheet, spot: tuple[float, float], words: str, taken: Taken, now: bool, always: bool = True) -> None:
    """The date beside its point, where there is most room; without room only when it must (`always`)."""
    (x, y), far = spot, 16 if now else 8
    size = 13 if now else 12
    wide, tall = measure(words, size, now) + 2, size * LINE
    spots = [
        Box(x + far, y - tall / 2, wide, tall),
        Box(x - far - wide, y - tall / 2, wide, tall),
        Box(x - wide / 2, y - far - tall, wide, tall),
        Box(x - wide / 2, y + far, wide, tall),
        Box(x + far - 4, y + far - 4, wide, tall),
        Box(x + far - 4, y - far - tall + 4, wide, tall),
        Box(x - far - wide + 4, y + far - 4, wide, tall),
        Box(x - far - wide + 4, y - far - tall + 4, wide, tall),
    ]
    if not always and min(map(taken.crowd, spots)) > _CROWDED:
        return
    found = taken.place(spots)
    colours = sheet.colours
    colour = colours.ink if now else colours.quiet
    sheet.words(found.x, found.y + tall / 2, words, size, colour=colour, bold=now)


def _across(now: Whole) -> tuple[str, str]:
    count = _("{n} of {of} initiatives", n=lang.number(now.connected), of=lang.number(now.active))
    return _("hang together:"), count


def _upwards(now: Whole) -> tuple[str, str]:
    count = _("{n} of {of}", n=lang.number(now.integrated), of=lang.number(now.strength))
    return _("strength of integrated links:"), count


def _title(now: Whole, earlier: Sequence[Earlier], here: str) -> str:
    state = {
        "fragmented": _("still fragmented"),
        "dependent_not_integrated": _("not a whole yet"),
        "islands": _("in separate islands"),
        "integrated_whole": _("an integrated whole"),
    }[here]
    across = now.dependent - earlier[0].dependent if earlier else 0
    upwards = now.share - earlier[0].integrated if earlier else 0
    moved = [
        words
        for by, words in (
            (across, _("more dependent on each other")),
            (-across, _("less dependent on each other")),
            (upwards, _("more integrated")),
            (-upwards, _("less integrated")),
        )
        if by >= _MOVED
    ]
    if not moved:
        return opening(lists.name("quadrant", here))
    return opening(f"{lang.listed(moved)}, {state}")


def _subtitle(now: Whole, earlier: Sequence[Earlier], as_of: date) -> str:
    said = n_(
        "{n} active initiative on {day}. Across: how many hang together; upwards: links that pass all four tests, by strength.",
        "{n} active initiatives on {day}. Across: how many hang together; upwards: links that pass all four tests, by strength.",
        now.active,
        day=lang.day(as_of),
    )
    return f"{said} {_('Line: since {day}.', day=lang.day(earlier[0].day))}" if earlier else said
