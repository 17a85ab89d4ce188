"""Do we manage or evolve: for each vulnerability how far we climbed, from managing to another course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import measure, wrap
from tracker.charts.sentence import opening, spelled
from tracker.charts.sheet import EDGE, LINE, Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH, NARROW = 640, 330
SHOWN, SHOWN_NARROW = 25, 10
STEPS = 4
_BESIDE = 232.0  # where the steps start when the statement stands left of them
_ASIDE = 112.0  # px right of them
_BAR = 11


@dataclass(frozen=True)
class LadderRow:
    """One vulnerability. `step` 0-4 is the highest reached in order; `skipped` are steps reached above it."""

    id: str
    statement: str
    risk: int  # severity x likelihood, 1-25
    step: int
    skipped: tuple[str, ...] = ()  # codes of ladder_step

    @property
    def remark(self) -> str:
        """What is said about it besides the steps; "" when they say all."""
        if self.step == 0:
            return _("step one skipped") if self.skipped else _("no answer yet")
        return ""

    @property
    def side(self) -> str:
        """What stands beside the statement."""
        return self.remark or _("risk {n}", n=lang.number(self.risk))


def ladders(rows: Sequence[LadderRow], as_of: date, dark: bool = False, *, narrow: bool = False) -> Drawing:
    """Four steps a vulnerability, highest risk on top: filled = reached in order, outline = reached, one was skipped.

    Of many the highest risks are drawn. Marks open vulnerabilities; `narrow` is for phones and thirds of a page.
    """
    ordered = sorted(rows, key=lambda row: (-row.risk, row.step))
    shown = ordered[: SHOWN_NARROW if narrow else SHOWN]
    sheet_width = NARROW if narrow else WIDTH
    left = 0.0 if narrow else _BESIDE
    pitch = (sheet_width - left - (EDGE if narrow else _ASIDE) + 3) / STEPS
    heads = [wrap(name, pitch - 4, 12, 3) for name in _names()]
    head = max(map(len, heads)) * 12 * LINE + 8
    lines = [
        wrap(row.statement, sheet_width - measure(row.side, 12, True) - 12 if narrow else _BESIDE - 20, 13, 2)
        for row in shown
    ]
    heights = [len(said) * 13 * LINE + 25 if narrow else max(30.0, len(said) * 13 * LINE + 12) for said in lines]
    more = n_("and {n} more", "and {n} more", len(rows) - len(shown)) if len(shown) < len(rows) else ""
    sheet = Sheet(sheet_width, head + max(sum(heights), 40) + (20 if more else 0), dark)
    for at, name in enumerate(heads):
        x = left + at * pitch + (pitch - 3) / 2
        sheet.words(x, head - 6, name, 12, colour=sheet.colours.quiet, place="top center")
    y = head
    for row, said, height in zip(shown, lines, heights, strict=True):
        sheet.door(row.id, Box(0, y, sheet.width, height - 2), says=row.statement)
        if narrow:
            _above(sheet, row, said, y)
            _steps(sheet, row, Box(0, y + height - 22, pitch, _BAR))
        else:
            sheet.words(0, y + height / 2, said)
            _steps(sheet, row, Box(left, y + (height - _BAR) / 2, pitch, _BAR))
            _right(sheet, row, y + height / 2)
        y += height
    sheet.words(0, y + 10, more, 12, colour=sheet.colours.quiet)
    title = _title(rows)
    return Drawing(
        title=title,
        subtitle=_(
            "Step reached on {day}, highest risk first. Outline: reached, but a step was skipped. n = {n}.",
            day=lang.day(as_of),
            n=lang.number(len(rows)),
        ),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Vulnerability"): [row.statement for row in ordered],
                _("Risk"): [row.risk for row in ordered],
                _("Step of the ladder"): [row.step for row in ordered],
                _("Reached"): [_reached(row) for row in ordered],
                _("Skipped over"): [
                    ", ".join(lists.name("ladder_step", code) for code in row.skipped) for row in ordered
                ],
            },
            index=[row.id for row in ordered],
        ),
        alt=spoken([title, *(f"{row.statement}: {_reached(row)}" for row in shown), more]),
        targets=tuple(row.id for row in shown),
        width=sheet.width,
    )


def _names() -> list[str]:
    return [lists.name("ladder_step", code) for code in lists.codes("ladder_step")]


def _reached(row: LadderRow) -> str:
    reached = [_names()[row.step - 1] if row.step else row.remark]
    over = [lists.name("ladder_step", code) for code in row.skipped]
    return ", ".join([*reached, *(_("{step} with a step skipped", step=name) for name in over)])


def _above(sheet: Sheet, row: LadderRow, said: Sequence[str], y: float) -> None:
    """The statement on the left, its risk (or that nobody answers it) on the right, above the steps."""
    colours = sheet.colours
    sheet.words(0, y, said, place="bottom right")
    colour = colours.harm if row.remark else colours.quiet
    sheet.words(sheet.width - EDGE, y + 9, row.side, 12, colour=colour, bold=bool(row.remark), place="middle left")


def _right(sheet: Sheet, row: LadderRow, y: float) -> None:
    """Right of the steps: the risk, and in red what the steps do not say."""
    colours, risk = sheet.colours, _("risk {n}", n=lang.number(row.risk))
    up = 8 if row.remark else 0
    sheet.words(sheet.width - EDGE, y - up, risk, 12, colour=colours.quiet, place="middle left")
    sheet.words(sheet.width - EDGE, y + up, row.remark, 12, colour=colours.harm, bold=True, place="middle left")


def _steps(sheet: Sheet, row: LadderRow, first: Box) -> None:
    colours = sheet.colours
    for at, code in enumerate(lists.codes("ladder_step")):
        box = Box(first.x + at * first.width, first.y, first.width - 3, first.height)
        if at < row.step:
            sheet.block(box, colours.accent, corner=4)
        elif code in row.skipped:
            sheet.block(
                box._replace(x=box.x + 1, y=box.y + 1, width=box.width - 2, height=box.height - 2),
                edge=colours.accent,
                thick=2,
                corner=4,
            )
        else:
            sheet.block(box, colours.sand, edge=colours.border, corner=4)


def _title(rows: Sequence[LadderRow]) -> str:
    if not rows:
        return _("No vulnerabilities yet")
    beyond = sum(row.step >= 3 for row in rows)
    if not beyond:
        return _("No vulnerability is past managing and understanding yet")
    return opening(
        n_(
            "one of {of} vulnerabilities is past managing and understanding",
            "{many} of {of} vulnerabilities are past managing and understanding",
            beyond,
            many=spelled(beyond),
            of=lang.number(len(rows)),
        )
    )
