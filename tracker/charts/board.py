"""Where everything stands between question and system change: seven lanes, one card an initiative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import measure, wrap
from tracker.charts.sentence import inside, opening, spelled
from tracker.charts.sheet import LINE, Box, Sheet, spoken
from tracker.charts.standing import Standing, colour_of, dot_of, longest_first, most_needed_first
from tracker.lang import _, n_

WIDTH = 700
MOST_CARDS = 9  # in a lane; with more initiatives a lane shows fewer cards, and dots
CARDS_ABOVE_DOTS = 6
MOST_DOTS = 150  # in a lane; with more initiatives a dot stands for several
_HEAD, _GAP, _INSET, _SIZE = 50, 8, 4, 12
_PITCH = WIDTH / 7
_DOT, _APART = 7, 10.0
_IN_A_ROW = int((_PITCH - 2 * _INSET - 6) // _APART)
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class _Card:
    standing: Standing
    name: list[str]
    remark: list[str]

    @property
    def height(self) -> float:
        return (len(self.name) + len(self.remark)) * _SIZE * LINE + 15


def stage_board(initiatives: Sequence[Standing], as_of: date, dark: bool = False) -> Drawing:
    """Seven lanes of cards, longest in the stage on top. Made for 690 px and wider; phones show lists instead.

    Cards and dots open initiatives; where a dot stands for several it opens their stage ("S3").
    """
    stages = lists.codes("stage")
    lanes = {stage: [s for s in initiatives if s.stage == stage] for stage in stages}
    cards, rest = {}, {}
    for stage, lane in lanes.items():
        lane.sort(key=longest_first)
        chosen = lane if len(lane) <= MOST_CARDS else sorted(lane, key=most_needed_first)[:CARDS_ABOVE_DOTS]
        carded = {s.id for s in chosen}
        cards[stage] = [_card(s, _PITCH - 20) for s in chosen]
        rest[stage] = [s for s in sorted(lane, key=most_needed_first) if s.id not in carded]
    per_dot = _per_dot(max(map(len, rest.values())))
    depth = max(_depth(cards[stage], len(rest[stage]), per_dot) for stage in stages)
    active = {stage: sum(s.is_active for s in lanes[stage]) for stage in stages}
    names, crowded = _heads(active)
    head = _HEAD + (14 if crowded else 0)
    sheet = Sheet(WIDTH, head + max(depth, 120), dark)
    for place, stage in enumerate(stages):
        x = place * _PITCH
        _lane(sheet, x, head, names[stage], active[stage])
        below = _stack(sheet, (x, head + 8.0), cards[stage])
        _scatter(sheet, (x, below), rest[stage], per_dot)
    ordered = [s for stage in stages for s in lanes[stage]]
    return Drawing(
        title=_title(initiatives, stages),
        subtitle=_subtitle(initiatives, as_of, any(rest.values()), per_dot),
        figure=sheet.figure(),
        table=_table(ordered),
        alt=_alt(initiatives, stages),
        targets=tuple(card.standing.id for stage in stages for card in cards[stage]),
        width=WIDTH,
    )


def _card(standing: Standing, width: float) -> _Card:
    remark = wrap(standing.remark, width, _SIZE, 2, bold=True) if standing.remark else []
    return _Card(standing, wrap(standing.name, width, _SIZE, 4), remark)


def _per_dot(most: int) -> int:
    """How many initiatives a dot stands for: the same in all lanes, so that lanes can be compared."""
    return next((k for k in _STEPS if most <= k * MOST_DOTS), ceil(most / MOST_DOTS))


def _depth(cards: Sequence[_Card], rest: int, per_dot: int) -> float:
    dots = 34 + ceil((rest / per_dot + 3) / _IN_A_ROW) * _APART if rest else 0
    return sum(card.height + _GAP for card in cards) + 14 + dots


def _heads(active: Mapping[str, int]) -> tuple[dict[str, list[str]], bool]:
    """The names above the lanes in one or two lines, and whether they leave too little room for the counts."""
    names = {stage: wrap(opening(lists.name("stage", stage)), _PITCH - 12, 13, 2, bold=True) for stage in active}
    room = {stage: _PITCH - 20 - measure(lang.number(n), 13) for stage, n in active.items()}
    return names, any(measure(names[stage][0], 13, bold=True) > room[stage] for stage in active)


def _lane(sheet: Sheet, x: float, head: float, name: Sequence[str], active: int) -> None:
    sheet.block(Box(x + 1.5, head, _PITCH - 3, sheet.height - head), sheet.colours.sand, corner=8)
    sheet.words(x + 7, 4, name, bold=True, place="bottom right")
    quiet, count = sheet.colours.quiet, lang.number(active)
    if head > _HEAD:
        sheet.words(x + 7, head - 8, count, colour=quiet, place="top right")
    else:
        sheet.words(x + _PITCH - 6, 4, count, colour=quiet, place="bottom left")


def _stack(sheet: Sheet, corner: tuple[float, float], cards: Sequence[_Card]) -> float:
    """Draws the cards of a lane; gives the y below the last one."""
    colours, (x, y) = sheet.colours, corner
    left = x + _INSET
    for card in cards:
        standing = card.standing
        colour = colour_of(standing, colours)
        box = Box(left, y, _PITCH - 2 * _INSET, card.height)
        if standing.is_active:
            edge = colour if standing.needs_a_hand else colours.border
            sheet.block(box, colours.card, edge=edge, thick=2 if standing.needs_a_hand else 1, corner=5)
        else:
            sheet.outline(box, colours.quiet, corner=5)
        text = colours.ink if standing.is_active else colours.quiet
        top = y + 7.5
        sheet.words(left + 6, top, card.name, _SIZE, colour=text, place="bottom right")
        if card.remark:
            below = top + len(card.name) * _SIZE * LINE
            sheet.words(left + 6, below, card.remark, _SIZE, colour=colour, bold=True, place="bottom right")
        sheet.door(standing.id, box, says=standing.name)
        y += card.height + _GAP
    return y


def _scatter(sheet: Sheet, corner: tuple[float, float], rest: Sequence[Standing], per_dot: int) -> None:
    """The initiatives of one stage that have no card, as dots, those that need a hand first."""
    if not rest:
        return
    colours, (x, y) = sheet.colours, corner
    sheet.words(x + _INSET + 3, y + 10, _("+ {n} more", n=lang.number(len(rest))), _SIZE, colour=colours.quiet)
    dots: list[Standing] = []
    for alike in (
        [s for s in rest if s.is_stalled],
        [s for s in rest if s.is_ageing],
        [s for s in rest if s.is_active and not s.needs_a_hand],
        [s for s in rest if not s.is_active],
    ):
        dots += alike[::per_dot]
    for spot, standing in enumerate(dots):
        row, column = divmod(spot, _IN_A_ROW)
        fill, symbol, edge = dot_of(standing, colours)
        sheet.dot(
            x + _INSET + 7 + column * _APART,
            y + 30 + row * _APART,
            fill,
            _DOT,
            symbol=symbol,
            edge=edge,
            thick=1.2 if edge else 0,
            opens=standing.id if per_dot == 1 else standing.stage,
            says=standing.name if per_dot == 1 else "",
        )


def _title(initiatives: Sequence[Standing], stages: Sequence[str]) -> str:
    active = [s for s in initiatives if s.is_active]
    if not initiatives:
        return _("No initiatives yet")
    if not active:
        return _("No initiative is active")
    counts = {stage: sum(s.stage == stage for s in active) for stage in stages}
    fullest = sorted(sorted(counts, key=lambda stage: -counts[stage])[:2], key=stages.index)
    names = [inside(lists.name("stage", stage)) for stage in fullest if counts[stage]]
    there = sum(counts[stage] for stage in fullest)
    where = n_(
        "one of {of} is in {stages}",
        "{many} of {of} are in {stages}",
        there,
        many=spelled(there),
        of=lang.number(len(active)),
        stages=_("{one} or {other}", one=names[0], other=names[1]) if len(names) > 1 else names[0],
    )
    return opening(f"{where}, {_stuck(active)}")


def _stuck(active: Sequence[Standing]) -> str:
    stalled = sum(s.is_stalled for s in active)
    return n_("one is stuck", "{many} are stuck", stalled, many=spelled(stalled)) if stalled else _("none is stuck")


def _subtitle(initiatives: Sequence[Standing], as_of: date, has_dots: bool, per_dot: int) -> str:
    counts = {
        status: sum(s.status == status for s in initiatives) for status in ("active", "paused", "stopped", "completed")
    }
    parts = [
        n_("{n} active", "{n} active", counts["active"]),
        n_("{n} paused", "{n} paused", counts["paused"]),
        n_("{n} stopped", "{n} stopped", counts["stopped"]),
        n_("{n} completed", "{n} completed", counts["completed"]),
    ]
    sentences = [
        n_(
            "{n} initiative per stage on {day}: {parts}.",
            "{n} initiatives per stage on {day}: {parts}.",
            len(initiatives),
            day=lang.day(as_of),
            parts=lang.listed([part for part, n in zip(parts, counts.values(), strict=True) if n or part is parts[0]]),
        )
    ]
    if not has_dots:
        sentences.append(_("Longest in the stage on top."))
    elif per_dot == 1:
        sentences.append(_("Cards: who needs a hand first. Each dot is one more initiative."))
    else:
        sentences.append(
            _(
                "Cards: who needs a hand first. A dot stands for {n} initiatives at most.",
                n=lang.number(per_dot),
            )
        )
    return " ".join(sentences)


def _table(ordered: Sequence[Standing]) -> pd.DataFrame:
    stages = {stage: opening(lists.name("stage", stage)) for stage in lists.codes("stage")}
    statuses = {status: lists.name("status", status) for status in lists.codes("status")}
    paces = {pace: lists.name("pace", pace) for pace in lists.codes("pace")}
    return pd.DataFrame(
        {
            _("Initiative"): [s.name for s in ordered],
            _("Stage"): [stages[s.stage] for s in ordered],
            _("Days in the stage"): [s.days for s in ordered],
            _("Status"): [statuses[s.status] for s in ordered],
            _("Pace"): [paces[s.pace] if s.is_active else "" for s in ordered],
        },
        index=[s.id for s in ordered],
    )


def _alt(initiatives: Sequence[Standing], stages: Sequence[str]) -> str:
    counted = [
        _(
            "{stage}: {n}",
            stage=opening(lists.name("stage", stage)),
            n=lang.number(sum(s.stage == stage and s.is_active for s in initiatives)),
        )
        for stage in stages
    ]
    needed = sorted((s for s in initiatives if s.needs_a_hand), key=most_needed_first)[:12]
    return spoken([_title(initiatives, stages), ", ".join(counted), *(f"{s.name}: {s.remark}" for s in needed)])
