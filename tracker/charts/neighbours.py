"""On whom does one depend, and who depends on it: itself in the middle, with what flows and whether that is agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import cut, wrap
from tracker.charts.sentence import opening, spelled
from tracker.charts.sheet import LINE, Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH, NARROW = 1120, 330
SHOWN = 8  # on each side
_CARD, _ROW, _HEAD = 220.0, 78.0, 28.0
_LINE = 222.0  # px of level line, with the words on it
_THICK = {1: 1.5, 2: 2.8, 3: 4.4}
_DASH = {"formal": "solid", "intention": "8px,5px", "none": "2px,4px"}


@dataclass(frozen=True)
class Neighbour:
    """The other side of one dependency; `id` is what a click on its card opens."""

    id: str
    name: str
    what: str  # what flows, in people's words
    strength: int  # 1-3
    agreement: str  # none, intention, formal
    agreed_on: date | None = None
    needs_us: bool = False  # else we need them
    remark: str = ""  # about the other side: its stage, that it is stuck
    waiting: str = ""  # "waiting for their side"

    @property
    def flow(self) -> str:
        return ", ".join(filter(None, (self.what, lists.name("dependency_strength", self.strength))))

    @property
    def agreed(self) -> str:
        said = lists.name("agreement", self.agreement)
        if self.agreement == "formal" and self.agreed_on:
            said = _("recorded on {day}", day=lang.day(self.agreed_on, "medium"))
        return ", ".join(filter(None, (said, self.waiting)))


def neighbours(
    name: str, around: Sequence[Neighbour], as_of: date, dark: bool = False, *, narrow: bool = False
) -> Drawing:
    """Left whom it needs, right who needs it. Thickness = how much, solid = recorded, dashes = intention, dots = none.

    Critical ones and those without agreement come first. Marks open the other side; `narrow`: below each other.
    """
    ordered = sorted(around, key=lambda each: (-each.strength, each.agreement == "formal"))
    sides = [[each for each in ordered if each.needs_us is side] for side in (False, True)]
    shown = [side[:SHOWN] for side in sides]
    rest = [len(side) - len(kept) for side, kept in zip(sides, shown, strict=True)]
    more = [n_("and {n} more", "and {n} more", n) if n else "" for n in rest]
    sheet = _stacked(name, shown, more, dark) if narrow else _beside(name, shown, more, dark)
    title = _title(around)
    return Drawing(
        title=title,
        subtitle=_(
            "Thickness: how much it is needed. Solid: recorded. Dashes: intention. Dots: no agreement. {day}, n = {n}.",
            day=opening(lang.day(as_of)),
            n=lang.number(len(around)),
        ),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Who needs whom"): [_direction(each.needs_us) for each in ordered],
                _("Who"): [each.name for each in ordered],
                _("What"): [each.what for each in ordered],
                _("How much"): [lists.name("dependency_strength", each.strength) for each in ordered],
                _("Agreement"): [each.agreed for each in ordered],
                _("Remark"): [each.remark for each in ordered],
            },
            index=[each.id for each in ordered],
        ),
        alt=spoken([title, *(_said(each) for side in shown for each in side)]),
        targets=tuple(dict.fromkeys(each.id for side in shown for each in side)),
        width=sheet.width,
    )


def _direction(needs_us: bool) -> str:
    return _("Needs us") if needs_us else _("We need")


def _colour(sheet: Sheet, each: Neighbour) -> str:
    colours = sheet.colours
    return {"formal": colours.louder, "intention": colours.quieter}.get(each.agreement, colours.unknown)


def _beside(name: str, shown: Sequence[Sequence[Neighbour]], more: Sequence[str], dark: bool) -> Sheet:
    rows = max(*map(len, shown), 1)
    tail = 20 if any(more) else 0
    sheet = Sheet(WIDTH, _HEAD + rows * _ROW + tail, dark)
    middle = _HEAD + rows * _ROW / 2
    own = wrap(name, 150, 13, 3, bold=True)
    centre = Box(WIDTH / 2 - 85, middle - len(own) * 13 * LINE / 2 - 12, 170, len(own) * 13 * LINE + 24)
    for side, found in enumerate(shown):
        right = side == 1
        x = WIDTH - _CARD - 1 if right else 1.0
        sheet.words(x, 10, _direction(right), 13, bold=True)
        top = _HEAD + (rows - len(found)) * _ROW / 2
        step = min(centre.height / (len(found) + 1), 14)
        for at, each in enumerate(found):
            y = top + (at + 0.5) * _ROW
            end = middle + (at - (len(found) - 1) / 2) * step
            _card(sheet, each, x, y)
            near = (centre.x + centre.width, end) if right else (centre.x, end)
            _flow(sheet, each, (x if right else x + _CARD, y), near)
        sheet.words(x, sheet.height - 9, more[side], 12, colour=sheet.colours.quiet)
        if not found:
            nobody = _("nobody, as far as is known")
            sheet.words(x, middle, nobody, 12, colour=sheet.colours.quiet)
    sheet.block(centre, sheet.colours.accent, corner=8)
    place = (centre.x + 85, centre.y + centre.height / 2)
    sheet.words(*place, own, 13, colour=sheet.colours.on_accent, bold=True, place="middle center")
    return sheet


def _card(sheet: Sheet, each: Neighbour, x: float, y: float) -> None:
    """The name in one or two lines and what is to be said about the other side; `y` is its middle."""
    colours = sheet.colours
    name = wrap(each.name, _CARD - 20, 13, 2, bold=True)
    text = len(name) * 13 * LINE + (12 * LINE + 2 if each.remark else 0)
    box = Box(x, y - text / 2 - 8, _CARD, text + 16)
    sheet.block(box, colours.card, edge=colours.border, corner=8)
    sheet.words(x + 10, box.y + 8, name, 13, bold=True, place="bottom right")
    remark = cut(each.remark, _CARD - 20, 12)
    sheet.words(x + 10, box.y + box.height - 16, remark, 12, colour=colours.quiet)
    sheet.door(each.id, box, says=each.name)


def _flow(sheet: Sheet, each: Neighbour, far: tuple[float, float], near: tuple[float, float]) -> None:
    """A line that is level beside the card, with what flows above and the agreement below it."""
    colours, (x, y), (x2, y2) = sheet.colours, far, near
    way = 1 if x2 > x else -1
    bend = x + way * _LINE
    curve = [(bend + (x2 - bend) * t / 8, y + (y2 - y) * (3 * (t / 8) ** 2 - 2 * (t / 8) ** 3)) for t in range(1, 9)]
    sheet.line([(x, y), (bend, y), *curve], _colour(sheet, each), _THICK[each.strength], _DASH[each.agreement])
    place = "middle right" if way > 0 else "middle left"
    room, at = _LINE - 20, x + way * 10
    sheet.words(at, y - 13, cut(each.flow, room, 12), 12, place=place)
    words = wrap(each.agreed, room, 12, 2, bold=True)
    colour = colours.ink if each.agreement == "none" else _colour(sheet, each)
    sheet.words(at, y + 5, words, 12, colour=colour, bold=True, place=place.replace("middle", "bottom"))


def _stacked(name: str, shown: Sequence[Sequence[Neighbour]], more: Sequence[str], dark: bool) -> Sheet:
    """Whom it needs above, itself in between, who needs it below; each with a stretch of its line."""
    own = wrap(name, NARROW - 24, 13, 2, bold=True)
    tall = len(own) * 13 * LINE + 16
    parts = [_tall(side) + (20 if words else 0) + 28 for side, words in zip(shown, more, strict=True)]
    sheet = Sheet(NARROW, sum(parts) + tall + 20, dark)
    y = 0.0
    for side, found in enumerate(shown):
        sheet.words(0, y + 10, _direction(side == 1), 13, bold=True)
        y += 26
        for each in found:
            y = _row(sheet, each, y)
        if not found:
            sheet.words(0, y + 8, _("nobody, as far as is known"), 12, colour=sheet.colours.quiet)
            y += 24
        if more[side]:
            sheet.words(0, y + 8, more[side], 12, colour=sheet.colours.quiet)
            y += 20
        if side == 0:
            sheet.block(Box(0, y + 2, NARROW, tall), sheet.colours.accent, corner=8)
            place = (NARROW / 2, y + 2 + tall / 2)
            sheet.words(*place, own, 13, colour=sheet.colours.on_accent, bold=True, place="middle center")
            y += tall + 16
    return sheet


def _lines(each: Neighbour) -> tuple[list[str], list[str], list[str]]:
    room = NARROW - 44
    return (
        wrap(each.name, room, 13, 2, bold=True),
        wrap(each.flow, room, 12, 2),
        wrap(each.agreed, room, 12, 2, bold=True),
    )


def _tall(side: Sequence[Neighbour]) -> float:
    return sum(_height(each) for each in side) or 24.0


def _height(each: Neighbour) -> float:
    name, flow, agreed = _lines(each)
    return len(name) * 13 * LINE + (len(flow) + len(agreed)) * 12 * LINE + 12


def _row(sheet: Sheet, each: Neighbour, y: float) -> float:
    """A neighbour with its line standing left of it; gives where the next one starts."""
    name, flow, agreed = _lines(each)
    end = y + _height(each)
    sheet.line([(8, y + 2), (8, end - 10)], _colour(sheet, each), _THICK[each.strength], _DASH[each.agreement])
    sheet.words(24, y, name, 13, bold=True, place="bottom right")
    below = y + len(name) * 13 * LINE
    sheet.words(24, below, flow, 12, place="bottom right")
    colour = sheet.colours.ink if each.agreement == "none" else _colour(sheet, each)
    sheet.words(24, below + len(flow) * 12 * LINE, agreed, 12, colour=colour, bold=True, place="bottom right")
    sheet.door(each.id, Box(0, y, NARROW, end - y - 6), says=each.name)
    return end


def _said(each: Neighbour) -> str:
    return f"{_direction(each.needs_us)}: {each.name}, {each.flow}, {each.agreed}"


def _title(around: Sequence[Neighbour]) -> str:
    if not around:
        return _("Nobody said yet who needs whom")
    recorded = sum(each.agreement == "formal" for each in around)
    bare = sum(each.agreement == "none" for each in around)
    if recorded == len(around):
        return _("All links are recorded")
    first = (
        n_(
            "one of {of} links is recorded",
            "{many} of {of} links are recorded",
            recorded,
            many=spelled(recorded),
            of=lang.number(len(around)),
        )
        if recorded
        else _("no link is recorded")
    )
    without = n_("one has no agreement", "{many} have no agreement", bare, many=spelled(bare))
    return opening(f"{first}, {without}" if bare else first)
