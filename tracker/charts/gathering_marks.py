"""One gathering in a picture: its shape tells the kind, its filling whether there is a photo report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker import lang, lists
from tracker.charts.lettering import measure
from tracker.charts.sentence import opening
from tracker.charts.sheet import Sheet
from tracker.lang import _, later, n_

_SHAPES = {"start": "diamond", "follow_up": "circle", "working_session": "square", "steering": "triangle-up"}
_LARGER = {"diamond": 0.94, "circle": 1.0, "square": 0.9, "triangle-up": 1.06}  # so that all look equally large
_FILLED = {"published": later("full: {what}"), "draft": later("open: {what}"), "none": later("crossed: {what}")}
KEY = 20  # px between two lines of the key

Point = tuple[float, float]


@dataclass(frozen=True)
class GatheringRow:
    """One gathering with what came of it. Words are in the reader's language; `builds_on` holds ids."""

    id: str
    title: str
    kind: str  # start, follow_up, working_session, steering
    held_on: date
    place: str
    builds_on: tuple[str, ...] = ()
    present: int = 0  # organisations; 0 = nobody was noted
    returning: int | None = None  # of those, how many were at an earlier gathering; None at the first
    findings: int = 0
    begun: int = 0  # initiatives that started there
    report: str = "none"  # none, draft, published

    @property
    def is_missing(self) -> bool:
        """Owes a photo report; a steering meeting owes none."""
        return self.report == "none" and self.kind != "steering"

    @property
    def kind_name(self) -> str:
        return opening(lists.name("gathering_kind", self.kind))

    @property
    def when_and_where(self) -> str:
        day = lang.day(self.held_on, "medium").replace(" ", "\u00a0")  # stays on one line
        return ", ".join(filter(None, (day, self.place)))

    @property
    def report_said(self) -> str:
        if self.report == "published":
            return _("photo report published")
        if self.report == "draft":
            return _("photo report in draft")
        return lists.name("photo_report", "none") if self.is_missing else _("no photo report asked")

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Four numbers, each with its words."""
        here = (lang.number(self.present), n_("organisation present", "organisations present", self.present))
        back = ("–", _("the first gathering"))
        if self.returning is not None:
            back = (lang.number(self.returning), n_("came back", "came back", self.returning))
        return (
            here if self.present else ("?", _("presence unknown")),
            back if self.present else ("?", _("came back: unknown")),
            (lang.number(self.findings), n_("finding", "findings", self.findings)),
            (lang.number(self.begun), n_("initiative begun", "initiatives begun", self.begun)),
        )

    @property
    def facts_said(self) -> list[str]:
        return [f"{number} {words}" if number[0].isdigit() else words for number, words in self.facts]


def mark(sheet: Sheet, spot: Point, row: GatheringRow, size: float = 16) -> None:
    """Full = photo report published, outline = draft, crossed = none, grey = none is asked. It opens the gathering."""
    door: dict[str, Any] = {"opens": row.id, "says": f"{row.title}, {row.when_and_where}"} if row.id else {}
    colours = sheet.colours
    shape = _SHAPES.get(row.kind, "circle")
    size = round(size * _LARGER[shape], 1)
    if row.is_missing:
        sheet.dot(*spot, colours.paper, size, symbol=shape, edge=colours.harm, thick=2, **door)
        sheet.dot(*spot, colours.harm, size * 0.4, symbol="x-thin", edge=colours.harm, thick=2)
    elif row.report == "draft":
        sheet.dot(*spot, colours.paper, size, symbol=shape, edge=colours.accent, thick=2.5, **door)
    else:
        sheet.dot(*spot, colours.accent if row.report == "published" else colours.quiet, size, symbol=shape, **door)


def report_colour(sheet: Sheet, row: GatheringRow) -> str:
    """Of the words that say whether there is a photo report."""
    return sheet.colours.harm if row.is_missing else sheet.colours.ink if row.report != "none" else sheet.colours.quiet


def key_lines(rows: Sequence[GatheringRow], width: float) -> list[list[tuple[float, GatheringRow, str]]]:
    """What shape and filling mean, in lines of `width` px: where each sample stands, a row that looks so, its words."""
    kinds = [kind for kind in lists.codes("gathering_kind") if any(row.kind == kind for row in rows)]
    samples = [(_sample(kind), lists.name("gathering_kind", kind)) for kind in kinds]
    looks = {(row.report, row.is_missing) for row in rows}
    for report in ("published", "draft", "none"):
        sample = _sample("follow_up", report)
        if (report, sample.is_missing) in looks:
            samples.append((sample, _(_FILLED[report], what=sample.report_said)))
    lines: list[list[tuple[float, GatheringRow, str]]] = [[]]
    x = 10.0
    for sample, words in samples:
        end = x + 12 + measure(words, 12)
        if end > width and lines[-1]:
            lines.append([])
            x, end = 10.0, end - x + 10
        lines[-1].append((x, sample, words))
        x = end + 22
    return lines


def _sample(kind: str, report: str = "published") -> GatheringRow:
    return GatheringRow("", "", kind, date.min, "", report="none" if kind == "steering" else report)


def draw_key(sheet: Sheet, y: float, lines: Sequence[Sequence[tuple[float, GatheringRow, str]]]) -> None:
    for at, line in enumerate(lines):
        for x, sample, words in line:
            mark(sheet, (x, y + at * KEY), sample, 13)
            sheet.words(x + 12, y + at * KEY, words, 12, colour=sheet.colours.quiet)
