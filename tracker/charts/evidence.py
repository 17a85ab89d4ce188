"""How strong the proof is, against what the stage asks: for one initiative, and for many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import cut, wrap
from tracker.charts.sentence import inside, opening, spelled
from tracker.charts.sheet import Box, Sheet, spoken
from tracker.lang import _, n_

LEVELS = 5
SHOWN = 25


@dataclass(frozen=True)
class EvidenceRow:
    """One initiative: its best evidence and what its stage asks, in levels 0-5."""

    id: str
    name: str
    stage: str
    level: int
    required: int

    @property
    def debt(self) -> int:
        return max(0, self.required - self.level)


def evidence_steps(level: int, required: int, as_of: date, dark: bool = False, *, narrow: bool = False) -> Drawing:
    """Five steps, filled up to the level reached; a tick stands after the level this stage asks."""
    sheet = Sheet(358 if narrow else 434, 104, dark)
    pitch = sheet.width / LEVELS
    for step in range(1, LEVELS + 1):
        x = (step - 1) * pitch
        colour = _step(sheet, Box(x + 1.5, 6, pitch - 4, 22), step, level, required)
        sheet.words(x + pitch / 2 - 0.5, 17, str(step), 12, colour=colour, bold=True, place="middle center")
        name = wrap(inside(lists.name("evidence_level", step)), pitch - 2, 12, 2)
        quiet = sheet.colours.quiet
        sheet.words(x + pitch / 2, 38, name, 12, colour=quiet, place="bottom center")
    if required:
        x = required * pitch - 0.5
        sheet.line([(x, 1), (x, 33)], sheet.colours.ink, 2.5)
        asked = f"▲ {_('asked at this stage: {level}', level=lang.number(required))}"
        place = "middle left" if required > 3 else "middle right" if required < 2 else "middle center"
        sheet.words(x, 86, asked, 12, bold=True, place=place)
    return Drawing(
        title=_one_title(level, required),
        subtitle=_("Level of the best recent evidence, 0 to 5, on {day}.", day=lang.day(as_of)),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Level"): list(range(1, LEVELS + 1)),
                _("Meaning"): [lists.name("evidence_level", step) for step in range(1, LEVELS + 1)],
                _("Reached"): [_("yes") if step <= level else _("no") for step in range(1, LEVELS + 1)],
                _("Asked"): [_("yes") if step <= required else _("no") for step in range(1, LEVELS + 1)],
            }
        ),
        alt=spoken([_one_title(level, required), _level_of(level, required)]),
        targets=(),
        width=sheet.width,
    )


def _step(sheet: Sheet, box: Box, step: int, level: int, required: int) -> str:
    """Draws one step; gives the colour for words on it. Solid = reached, orange dashes = owed, sand = not asked."""
    colours = sheet.colours
    if step <= level:
        sheet.block(box, colours.accent, corner=4)
        return colours.on_accent
    if step <= required:
        sheet.outline(box, colours.quieter, corner=4, thick=1.5)
        return colours.quieter
    sheet.block(box, colours.sand, edge=colours.border, corner=4)
    return colours.quiet


def _one_title(level: int, required: int) -> str:
    if level >= required:
        return _("The evidence is enough for this stage") if required else _("This stage asks no evidence yet")
    debt = required - level
    return n_("The evidence is one level short", "The evidence is {many} levels short", debt, many=spelled(debt))


def _level_of(level: int, required: int) -> str:
    return _("Level {level}, asked {required}", level=lang.number(level), required=lang.number(required))


def evidence_against_required(
    rows: Sequence[EvidenceRow], as_of: date, dark: bool = False, *, narrow: bool = False
) -> Drawing:
    """A row an initiative, the largest debt on top; of many, the first 25. Marks open initiatives."""
    ordered = sorted(rows, key=lambda row: (-row.debt, -row.required, row.level))
    shown = ordered[:SHOWN]
    left, pitch, tall, drop = (0.0, 52.0, 46, 18) if narrow else (236.0, 52.0, 30, 0)
    sheet = Sheet(358 if narrow else 620, 26 + max(len(shown), 1) * tall, dark)
    for step in range(1, LEVELS + 1):
        x = left + (step - 0.5) * pitch
        sheet.words(x, 10, str(step), 12, colour=sheet.colours.quiet, place="middle center")
    for at, row in enumerate(shown):
        y = 26 + at * tall
        sheet.words(0, y + 12, cut(row.name, (left or sheet.width) - 14, 13))
        sheet.door(row.id, Box(0, y, sheet.width, tall - 2), says=row.name)
        y += drop
        for step in range(1, LEVELS + 1):
            _step(sheet, Box(left + (step - 1) * pitch + 1, y + 6, pitch - 3, 12), step, row.level, row.required)
        if row.required:
            x = left + row.required * pitch - 0.5
            sheet.line([(x, y + 2), (x, y + 22)], sheet.colours.ink, 2.5)
        owed = sheet.colours.quieter if row.debt else sheet.colours.quiet
        sheet.words(left + LEVELS * pitch + 10, y + 12, _debt(row), 12, colour=owed, bold=row.debt > 0)
    title = _many_title(rows)
    return Drawing(
        title=title,
        subtitle=_many_subtitle(len(shown), len(rows), as_of),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Initiative"): [row.name for row in ordered],
                _("Stage"): [opening(lists.name("stage", row.stage)) for row in ordered],
                _("Level"): [row.level for row in ordered],
                _("Asked"): [row.required for row in ordered],
                _("Short"): [row.debt for row in ordered],
            },
            index=[row.id for row in ordered],
        ),
        alt=spoken([title, *(f"{row.name}: {_level_of(row.level, row.required)}" for row in shown)]),
        targets=tuple(row.id for row in shown),
        width=sheet.width,
    )


def _debt(row: EvidenceRow) -> str:
    if row.debt:
        return _("{n} short", n=lang.number(row.debt))
    return _("enough") if row.required else _("none asked")


def _many_title(rows: Sequence[EvidenceRow]) -> str:
    if not rows:
        return _("No initiatives yet")
    owing = sum(row.debt > 0 for row in rows)
    if not owing:
        return _("All have the evidence their stage asks")
    return opening(
        n_(
            "one of {of} has less evidence than its stage asks",
            "{many} of {of} have less evidence than their stage asks",
            owing,
            many=spelled(owing),
            of=lang.number(len(rows)),
        )
    )


def _many_subtitle(shown: int, total: int, as_of: date) -> str:
    said = _("Best recent evidence, level 0 to 5, on {day}. Tick: asked. Orange: short.", day=lang.day(as_of))
    if shown < total:
        return f"{said} {_('{n} of {total} shown.', n=lang.number(shown), total=lang.number(total))}"
    return f"{said} {_('n = {n}.', n=lang.number(total))}"
