"""What is claimed for the goals against what is proven, and the harm done, never subtracted from one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

import pandas as pd

from tracker import lang
from tracker.charts.drawing import Drawing
from tracker.charts.lettering import Markup, cut, run, together, wrap
from tracker.charts.sentence import opening, spelled
from tracker.charts.sheet import Box, Sheet, spoken
from tracker.lang import _, n_

WIDTH, NARROW = 620, 358
_LEFT, _HEAD, _BAR = 8.0, 24, 16
_RIGHT = 18  # px for the last number of the scale
_ROOM = 198  # px for the words right of the bars


@dataclass(frozen=True)
class TargetBar:
    """One target of a goal. Points: `claim` and `proof` 0 or more, `harm` 0 or less."""

    code: str  # "10.3"; what a click opens
    name: str
    colour: str  # the official colour of its goal
    claim: float
    proof: float
    harm: float = 0
    unmitigated: bool = False  # harm without a measure
    measure: str = ""  # what is done about the harm, in words


def claim_and_proof(
    targets: Sequence[TargetBar],
    as_of: date,
    dark: bool = False,
    *,
    narrow: bool = False,
    top: int | None = None,
    most: int | None = None,
) -> Drawing:
    """A bar a target: outline = claimed, solid = proven, hatched left of zero = harm (thick edge: no measure).

    `top` is the end of the scale: 3 for one initiative; without it the highest claim. `most` keeps that many
    targets, the harmed ones and then the largest claims. `narrow` puts the words under the bars. Marks open targets.
    """
    shown = _chosen(targets, most)
    width = NARROW if narrow else WIDTH
    lowest = floor(min((target.harm for target in shown), default=0))
    highest = top or max(ceil(max((target.claim for target in shown), default=1)), 1)
    unit = (width - _LEFT - (_RIGHT if narrow else _ROOM)) / (highest - lowest)
    zero = _LEFT - lowest * unit
    said = [_words(t, width - zero - 12 if narrow else width - zero - t.claim * unit - 12, narrow) for t in shown]
    heights = [48 + 16 * len(lines) if narrow else 46 + 14 * (len(lines) - 1) for lines in said]
    sheet = Sheet(width, _HEAD + max(sum(heights), 30), dark)
    _scale(sheet, lowest, highest, unit)
    y = float(_HEAD)
    for target, lines, height in zip(shown, said, heights, strict=True):
        _bar(sheet, target, Box(zero, y, unit, height))
        end = zero + (0 if narrow else target.claim * unit + 3)
        sheet.words(end + 6, y + (42 if narrow else 22), lines, 12, place="bottom right")
        y += height
    title = _title(targets, top is not None)
    return Drawing(
        title=title,
        subtitle=_subtitle(targets, len(shown), as_of, top),
        figure=sheet.figure(),
        table=_table(targets),
        alt=spoken([title, *(f"{target.code} {target.name}: {', '.join(_plainly(target))}" for target in shown)]),
        targets=tuple(target.code for target in shown),
        width=width,
    )


def _chosen(targets: Sequence[TargetBar], most: int | None) -> list[TargetBar]:
    if most is None or len(targets) <= most:
        return list(targets)
    kept = {t.code for t in sorted(targets, key=lambda t: (not t.unmitigated, not t.harm, -t.claim))[:most]}
    return [target for target in targets if target.code in kept]


def _scale(sheet: Sheet, lowest: int, highest: int, unit: float) -> None:
    colours = sheet.colours
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if (highest - lowest) / step <= 6)
    for value in range(-((-lowest) // step) * step, highest + 1, step):
        x = _LEFT + (value - lowest) * unit
        sheet.block(Box(x - 0.5, 18, 1, sheet.height), colours.quiet if value == 0 else colours.border, corner=0)
        sheet.words(x, 8, lang.signed(value), 12, colour=colours.quiet, place="middle center")


def _bar(sheet: Sheet, target: TargetBar, place: Box) -> None:
    """Draws a bar; `place` holds zero, the top of the row, the px of a point and the height of the row."""
    colours, zero, y, unit = sheet.colours, place.x, place.y + 22, place.width
    name = run(cut(target.name, sheet.width - zero - 50))
    sheet.words(zero + 6, place.y + 10, together(run(target.code, bold=True), name, gap=" "))
    if target.claim:
        sheet.block(Box(zero, y, target.proof * unit, _BAR), target.colour, corner=2)
        edge = colours.ink if sheet.dark else target.colour
        sheet.block(Box(zero, y, target.claim * unit, _BAR), edge=edge, thick=2, corner=2)
    if target.harm:
        box = Box(zero + target.harm * unit, y, -target.harm * unit, _BAR)
        sheet.block(box, edge=colours.harm, thick=4 if target.unmitigated else 1.5, corner=2, hatch=colours.harm)
    sheet.door(target.code, Box(0, place.y, sheet.width, place.height), says=f"{target.code} {target.name}")


def _words(target: TargetBar, room: float, narrow: bool) -> list[Markup]:
    """What is written at the bar, in lines of at most `room` px."""
    if not target.claim and not target.harm:
        return [run(_("no contribution"))]
    said = []
    if target.claim:
        proof, rest = _proven(target)
        said.append(together(run(proof, bold=True), run(rest), gap=" "))
    if target.harm:
        harm = _harmed(target)
        first, *more = wrap(", ".join(filter(None, (harm, target.measure))), room, 12, 2 if narrow else 1)
        whole = first.startswith(harm)
        said.append(
            together(run(harm if whole else first, bold=True), run(first[len(harm) :] if whole else ""), gap="")
        )
        said += [run(line) for line in more]
    return said


def _proven(target: TargetBar) -> tuple[str, str]:
    return lang.number(target.proof), _("proven of {claim} claimed", claim=lang.number(target.claim))


def _harmed(target: TargetBar) -> str:
    return _("{points} harm", points=lang.signed(target.harm))


def _plainly(target: TargetBar) -> list[str]:
    if not target.claim and not target.harm:
        return [_("no contribution")]
    said = [" ".join(_proven(target))] if target.claim else []
    return said + ([", ".join(filter(None, (_harmed(target), target.measure)))] if target.harm else [])


def _title(targets: Sequence[TargetBar], of_one: bool) -> str:
    claim = sum(t.claim for t in targets)
    harmed = [t for t in targets if t.harm]
    if not claim and not harmed:
        return _("No contribution to any target yet")
    harm = _harm([target.unmitigated for target in harmed]) if harmed else ""
    if of_one or not claim:
        helped = sum(t.claim > 0 for t in targets)
        help_ = n_("one target is helped", "{many} targets are helped", helped, many=spelled(helped))
        return opening(", ".join(filter(None, (help_ if helped else _("no target is helped"), harm))))
    shown = _("{share} of what is claimed is proven", share=lang.percent(sum(t.proof for t in targets) / claim))
    return opening(", ".join(filter(None, (shown, harm))))


def _harm(unmitigated: Sequence[bool]) -> str:
    worst, n = sum(unmitigated), len(unmitigated)
    if worst:
        return n_(
            "one target is harmed without a measure",
            "{many} targets are harmed without a measure",
            worst,
            many=spelled(worst),
        )
    return n_("one target is harmed", "{many} targets are harmed", n, many=spelled(n))


def _subtitle(targets: Sequence[TargetBar], shown: int, as_of: date, top: int | None) -> str:
    count = (
        _("{n} of {total} targets shown.", n=lang.number(shown), total=lang.number(len(targets)))
        if shown < len(targets)
        else n_("{n} target.", "{n} targets.", shown)
    )
    unit = (
        _("Score −{top} to +{top} per target.", top=lang.number(top))
        if top
        else _("Points per target: scores of −3 to +3 of all active initiatives.")
    )
    key = _("Outline: claimed. Solid: proven. Hatched: harm.")
    return f"{key} {unit} {_('As of {day}.', day=lang.day(as_of))} {count}"


def _table(targets: Sequence[TargetBar]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Target"): [f"{t.code} {t.name}" for t in targets],
            _("Claimed"): [t.claim for t in targets],
            _("Proven"): [t.proof for t in targets],
            _("Harm"): [t.harm for t in targets],
            _("Measure against harm"): [t.measure for t in targets],
        },
        index=[t.code for t in targets],
    )
