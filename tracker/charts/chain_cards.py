"""Findings as cards, each with a line from the one that it deepens; chains stand in one column or two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

from tracker import lang, lists
from tracker.charts.lettering import measure, run, shorten, together, wrap
from tracker.charts.sentence import opening
from tracker.charts.sheet import LINE, Box, Sheet
from tracker.lang import _

WIDTH, NARROW = 1120, 358
_COLUMN = 540.0
_STEP, _STEP_NARROW = 30.0, 18.0  # px to the right for each deeper finding
_DEEPEST = 6  # steps to the right; what goes deeper says in words what it deepens
_PAD, _GAP, _APART = 9.0, 8.0, 24.0
_DOT = " · "


@dataclass(frozen=True)
class FindingRow:
    """One finding. Words are in the reader's language; `deepens` is the id of an earlier finding."""

    id: str
    statement: str
    kind: str | None  # None when nobody said
    gathering: str  # its title
    found_on: date
    deepens: str | None = None

    @property
    def kind_name(self) -> str:
        return opening(lists.name("finding_kind", self.kind)) if self.kind else _("Kind unknown")

    @property
    def source(self) -> str:
        day = lang.day(self.found_on, "medium").replace(" ", "\u00a0")  # stays on one line
        return f"{self.gathering}, {day}"


@dataclass(frozen=True)
class Step:
    """A finding in its chain; `depth` 0 deepens nothing, `is_last` is deepened by nothing."""

    row: FindingRow
    depth: int
    deepens: str  # the statement of the one before, "" for the first
    is_last: bool


Chain = list[Step]


@dataclass(frozen=True)
class _Card:
    step: Step
    box: Box  # y counts from the top of its chain
    lines: list[str]  # of the statement
    about: list[str]


def deepens(statement: str) -> str:
    return _("deepens “{finding}”", finding=shorten(statement, 60))


def cards(chains: Sequence[Chain], narrow: bool, dark: bool) -> Sheet:
    """One column when `narrow`, else two of about the same height, read one after the other."""
    wide, step = (float(NARROW), _STEP_NARROW) if narrow else (_COLUMN, _STEP)
    laid = [_laid(steps, wide, step, dark) for steps in chains]
    tall = [found[-1].box.y + found[-1].box.height for found in laid]
    after = [_APART if len(found) > 1 else _GAP for found in laid]
    left = len(laid) if narrow else _split(tall, after)
    height = max(_stacked(tall[:left], after[:left]), _stacked(tall[left:], after[left:]), 40.0)
    sheet = Sheet(NARROW if narrow else WIDTH, height + 2, dark)
    y = 1.0
    for at, found in enumerate(laid):
        if at == left:
            y = 1.0
        x = 0.0 if at < left else WIDTH - _COLUMN
        placed = {card.step.row.id: _moved(card, x, y) for card in found}
        for card in placed.values():
            _connect(sheet, card, placed, step)
        for card in placed.values():
            _draw(sheet, card)
        y += tall[at] + after[at]
    return sheet


def _laid(steps: Chain, wide: float, step: float, dark: bool) -> list[_Card]:
    """The cards of a chain under each other, in lines that fit."""
    found: list[_Card] = []
    y = 0.0
    for at in steps:
        indent = min(at.depth, _DEEPEST) * step + 1
        inner = wide - indent - 2 - 2 * 12
        lines = wrap(at.row.statement, inner, 13, 4, bold=True)
        about = _about(at, inner, dark)
        tall = 2 * _PAD + len(lines) * 13 * LINE + len(about) * 12 * LINE
        found.append(_Card(at, Box(indent, y, wide - indent - 2, tall), lines, about))
        y += tall + _GAP
    return found


def _about(step: Step, inner: float, dark: bool) -> list[str]:
    """Kind, gathering and day, on one line where that fits; for the deepest what they deepen."""
    row, ink = step.row, Sheet(1, 1, dark).colours.ink
    if measure(row.kind_name + _DOT + row.source, 12) <= inner:
        about: list[str] = [together(run(row.kind_name, ink), run(row.source), gap=_DOT)]
    else:
        about = [run(line, ink) for line in wrap(row.kind_name, inner, 12, 2)] + wrap(row.source, inner, 12, 3)
    if step.depth > _DEEPEST:
        about += wrap(deepens(step.deepens), inner, 12, 2)
    return about


def _stacked(tall: Sequence[float], after: Sequence[float]) -> float:
    return sum(tall) + sum(after[:-1])


def _split(tall: Sequence[float], after: Sequence[float]) -> int:
    """How many chains the left column takes, so that the higher of both is as low as can be."""
    return min(
        range(1, len(tall) + 1),
        key=lambda at: (max(_stacked(tall[:at], after[:at]), _stacked(tall[at:], after[at:])), -at),
        default=0,
    )


def _moved(card: _Card, x: float, y: float) -> _Card:
    return _Card(card.step, card.box._replace(x=card.box.x + x, y=card.box.y + y), card.lines, card.about)


def _connect(sheet: Sheet, card: _Card, placed: dict[str, _Card], step: float) -> None:
    """From below the card before, down and to the right."""
    before = placed.get(card.step.row.deepens or "")
    if before is None or before.box.x >= card.box.x:
        return
    x, y, corner = before.box.x + step * 0.4, card.box.y + card.box.height / 2, 6
    turns = [(1 - cos(pi * at / 8), sin(pi * at / 8)) for at in (0, 2, 4)]
    round_ = [(x + corner * out, y - corner + corner * down) for out, down in turns]
    sheet.line([(x, before.box.y + before.box.height), *round_, (card.box.x - 4, y)], sheet.colours.before, 2)
    sheet.dot(card.box.x - 5, y, sheet.colours.before, 9, symbol="triangle-right")


def _draw(sheet: Sheet, card: _Card) -> None:
    colours, box, step = sheet.colours, card.box, card.step
    framed = step.is_last and step.depth > 0
    sheet.block(box, colours.card, edge=colours.accent if framed else colours.border, thick=2 if framed else 1)
    x, y = box.x + 12, box.y + _PAD + 1
    sheet.words(x, y, card.lines, 13, bold=True, place="bottom right")
    sheet.words(x, y + len(card.lines) * 13 * LINE, card.about, 12, colour=colours.quiet, place="bottom right")
    sheet.door(step.row.id, box, says=step.row.statement)
