"""Which vulnerabilities have no answer: how severe against how likely, and whether anybody works on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import measure, run, together, wrap
from tracker.charts.sentence import opening, spelled
from tracker.charts.sheet import LINE, Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH, NARROW = 760, 330
NAMED, NAMED_NARROW = 12, 8  # statements written beside or below the grid
IN_A_CELL = 4
_DOT = 15
_SCALE = 5
_ORDER = ("uncovered", "thin", "covered")


@dataclass(frozen=True)
class RiskDot:
    """One vulnerability. `severity` and `likelihood` 1-5; `coverage`: covered, thin or uncovered."""

    id: str
    statement: str
    severity: int
    likelihood: int
    coverage: str

    @property
    def risk(self) -> int:
        return self.severity * self.likelihood

    @property
    def short(self) -> str:
        """What stands beside its dot: the number of its id."""
        return self.id.rsplit("-", 1)[-1]


def risk_grid(rows: Sequence[RiskDot], as_of: date, dark: bool = False, *, narrow: bool = False) -> Drawing:
    """A dot a vulnerability: full = covered, half = thin, empty = nobody works on it; the worst risks are named.

    More than four in a cell are counted in words. Marks open vulnerabilities; `narrow` puts the names below.
    """
    ordered = sorted(rows, key=lambda row: (_ORDER.index(row.coverage), -row.risk))
    named = ordered[: NAMED_NARROW if narrow else NAMED]
    width = NARROW if narrow else WIDTH
    plot = Box(20.0, 24.0, (width - 24) if narrow else 372.0, 290.0 if narrow else 300.0)
    list_width = width if narrow else width - plot.x - plot.width - 36
    said = [wrap(row.statement, list_width - 60, 13, 2) for row in named]
    more = n_("and {n} more", "and {n} more", len(rows) - len(named)) if len(named) < len(rows) else ""
    heights = [len(lines) * 13 * LINE + 25 for lines in said]
    bottom = plot.y + plot.height + 44
    tall = sum(heights) + (20 if more else 0)
    sheet = Sheet(width, bottom + 8 + tall if narrow else max(bottom, tall + 8), dark)
    _grid(sheet, plot)
    _dots(sheet, plot, ordered)
    x, y = (0.0, bottom + 8) if narrow else (plot.x + plot.width + 36, 2.0)
    for row, lines, height in zip(named, said, heights, strict=True):
        _name(sheet, row, lines, Box(x, y, list_width, height))
        y += height
    sheet.words(x, y + 10, more, 12, colour=sheet.colours.quiet)
    title = _title(rows)
    return Drawing(
        title=title,
        subtitle=_(
            "Severity and likelihood, 1 to 5, on {day}. Full: covered. Half: thin. Empty: nobody works on it. n = {n}.",
            day=lang.day(as_of),
            n=lang.number(len(rows)),
        ),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Vulnerability"): [row.statement for row in ordered],
                _("Severity"): [row.severity for row in ordered],
                _("Likelihood"): [row.likelihood for row in ordered],
                _("Risk"): [row.risk for row in ordered],
                _("Coverage"): [lists.name("coverage", row.coverage) for row in ordered],
            },
            index=[row.id for row in ordered],
        ),
        alt=spoken([title, *(f"{row.statement}: {_said(row)}" for row in named), more]),
        targets=tuple(row.id for row in ordered),
        width=width,
    )


def _grid(sheet: Sheet, plot: Box) -> None:
    """The 25 cells, the numbers of the scale, and in words what its ends mean."""
    colours, wide, tall = sheet.colours, plot.width / _SCALE, plot.height / _SCALE
    for step in range(1, _SCALE + 1):
        middle = plot.y + (_SCALE - step + 0.5) * tall
        sheet.words(plot.x - 8, middle, str(step), 12, colour=colours.quiet, place="middle left")
        x = plot.x + (step - 0.5) * wide
        sheet.words(x, plot.y + plot.height + 12, str(step), 12, colour=colours.quiet, place="middle center")
        for column in range(_SCALE):
            sheet.block(_cell(plot, step, column + 1), colours.sand, corner=4)
    low, high = (lists.name("severity", step) for step in (1, _SCALE))
    sheet.words(0, 9, _("↑ severity: {low} to {high}", low=low, high=high), 12, colour=colours.quiet)
    low, high = (lists.name("likelihood", step) for step in (1, _SCALE))
    across = _("likelihood: {low} to {high} →", low=low, high=high)
    y = plot.y + plot.height + 32
    sheet.words(plot.x + plot.width, y, across, 12, colour=colours.quiet, place="middle left")


def _cell(plot: Box, severity: int, likelihood: int) -> Box:
    wide, tall = plot.width / _SCALE, plot.height / _SCALE
    return Box(plot.x + (likelihood - 1) * wide + 1.5, plot.y + (_SCALE - severity) * tall + 1.5, wide - 3, tall - 3)


def _dots(sheet: Sheet, plot: Box, ordered: Sequence[RiskDot]) -> None:
    cells: dict[tuple[int, int], list[RiskDot]] = {}
    for row in ordered:
        cells.setdefault((row.severity, row.likelihood), []).append(row)
    for (severity, likelihood), found in cells.items():
        cell = _cell(plot, severity, likelihood)
        wide = max(measure(row.short, 12) for row in found) + _DOT + 8
        columns = max(min(int((cell.width - 2) / wide), 2), 1)
        fit = min(IN_A_CELL, columns * 3)
        shown = found if len(found) <= fit else found[: fit - 1]
        lines = -(-(len(shown) + (len(shown) < len(found))) // columns)
        for at in range(len(shown) + (len(shown) < len(found))):
            down, along = divmod(at, columns)
            x = cell.x + cell.width / 2 + (along - (min(len(found), columns)) / 2) * wide + _DOT / 2 + 2
            y = cell.y + cell.height / 2 + (down - (lines - 1) / 2) * 18
            if at < len(shown):
                dot(sheet, x, y, shown[at])
                sheet.words(x + _DOT / 2 + 3, y, shown[at].short, 12)
            else:
                rest = f"+{lang.number(len(found) - len(shown))}"
                sheet.words(x - _DOT / 2, y, rest, 12, colour=sheet.colours.quiet, bold=True)


def dot(sheet: Sheet, x: float, y: float, row: RiskDot) -> None:
    """Full, half or empty; it opens the vulnerability."""
    colours = sheet.colours
    colour = colours.harm if row.coverage == "uncovered" else colours.accent
    sheet.dot(x, y, colours.paper if row.coverage == "uncovered" else colour, _DOT)
    if row.coverage == "thin":  # a thick stroke hides the upper half; a stroke keeps its size when the page stretches
        sheet.dot(x, y - _DOT / 4, colours.paper, _DOT, symbol="line-ew", edge=colours.paper, thick=_DOT / 2)
    sheet.dot(
        x,
        y,
        "rgba(0,0,0,0)",
        _DOT,
        edge=colour,
        thick=2,
        opens=row.id,
        says=f"{row.statement}, {lists.name('coverage', row.coverage)}",
    )


def _name(sheet: Sheet, row: RiskDot, lines: Sequence[str], box: Box) -> None:
    colours = sheet.colours
    dot(sheet, box.x + 10, box.y + 9, row)
    sheet.words(box.x + 24, box.y + 9, row.short, 13, bold=True)
    sheet.words(box.x + 52, box.y, lines, 13, place="bottom right")
    bare = row.coverage == "uncovered"
    y = box.y + len(lines) * 13 * LINE + 8
    state = run(lists.name("coverage", row.coverage), colours.harm if bare else "", bold=bare)
    sheet.words(box.x + 52, y, together(state, run(_("risk {n}", n=lang.number(row.risk)))), 12, colour=colours.quiet)
    sheet.door(row.id, box._replace(height=box.height - 3), says=row.statement)


def _said(row: RiskDot) -> str:
    return f"{lists.name('coverage', row.coverage)}, {_('risk {n}', n=lang.number(row.risk))}"


def _title(rows: Sequence[RiskDot]) -> str:
    if not rows:
        return _("No vulnerabilities yet")
    bare = sum(row.coverage == "uncovered" for row in rows)
    thin = sum(row.coverage == "thin" for row in rows)
    if not bare and not thin:
        return _("Every vulnerability is covered")
    few = n_("one has a thin one", "{many} have a thin one", thin, many=spelled(thin))
    if not bare:
        return opening(
            n_(
                "every vulnerability has an answer, one is thin",
                "every vulnerability has an answer, {many} are thin",
                thin,
                many=spelled(thin),
            )
        )
    none = n_(
        "one of {of} vulnerabilities has no answer",
        "{many} of {of} vulnerabilities have no answer",
        bare,
        many=spelled(bare),
        of=lang.number(len(rows)),
    )
    return opening(f"{none}, {few}" if thin else none)
