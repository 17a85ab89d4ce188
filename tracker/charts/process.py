"""How we came here: every gathering in time, what it builds on, who came back and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from tracker import lang
from tracker.charts.drawing import Drawing
from tracker.charts.gathering_marks import GatheringRow
from tracker.charts.process_across import NAMED, WIDTH, across
from tracker.charts.process_down import IN_WORDS, LATEST, NARROW, down
from tracker.charts.process_strips import strips
from tracker.charts.sentence import opening, spelled
from tracker.charts.sheet import Sheet, spoken
from tracker.lang import _, n_

SHOWN = 60  # gatherings; of more the latest


def process(rows: Sequence[GatheringRow], as_of: date, dark: bool = False, *, narrow: bool = False) -> Drawing:
    """The shape of a mark is the kind of gathering; full = photo report published, outline = draft, crossed = none.

    Up to 10 gatherings have a card each, of more up to 60 a mark and numbers, with the names that find room. `narrow`
    (phones) runs from top to bottom; of more than 12 the earlier ones stand together per year. Marks open gatherings.
    """
    ordered = sorted(rows, key=lambda row: (row.held_on, row.id))
    shown = ordered[-SHOWN:]
    if not shown:
        sheet = Sheet(NARROW if narrow else WIDTH, 40, dark)
    elif narrow:
        sheet = down(shown, dark)
    else:
        sheet = across(shown, dark) if len(shown) <= NAMED else strips(shown, dark)
    title = _title(ordered)
    return Drawing(
        title=title,
        subtitle=_subtitle(len(shown), len(ordered), as_of, narrow),
        figure=sheet.figure(),
        table=_table(ordered),
        alt=spoken([title, *(_said(row) for row in shown[-25:])]),
        targets=tuple(row.id for row in shown),
        width=sheet.width,
    )


def _title(rows: Sequence[GatheringRow]) -> str:
    if not rows:
        return _("No gatherings yet")
    met = n_("one gathering", "{many} gatherings", len(rows), many=spelled(len(rows)))
    begun = sum(row.begun for row in rows)
    first = (
        n_(
            "at {gatherings} one initiative began",
            "at {gatherings} {many} initiatives began",
            begun,
            gatherings=met,
            many=spelled(begun),
        )
        if begun
        else _("at {gatherings} no initiative began yet", gatherings=met)
    )
    missing = sum(row.is_missing for row in rows)
    owed = n_("one photo report is missing", "{many} photo reports are missing", missing, many=spelled(missing))
    return opening(f"{first}; {owed}" if missing else first)


def _subtitle(shown: int, total: int, as_of: date, narrow: bool) -> str:
    sentences = [_("Gatherings up to {day}, in order of time.", day=lang.day(as_of))]
    if shown > 1:
        sentences.append(_("A line leads from a gathering to one that builds on it."))
    if shown > 1 and (narrow or shown <= NAMED):
        sentences.append(_("Came back: organisations that were at an earlier one."))
    if narrow and shown > IN_WORDS:
        sentences.append(_("The latest {n} in words, earlier ones together per year.", n=lang.number(LATEST)))
    elif not narrow and shown > NAMED:
        sentences.append(_("Named: the first, the latest and where most initiatives began; the table names all."))
    sentences.append(
        _("The latest {n} of {total} shown.", n=lang.number(shown), total=lang.number(total))
        if shown < total
        else _("n = {n}.", n=lang.number(total))
    )
    return " ".join(sentences)


def _table(rows: Sequence[GatheringRow]) -> pd.DataFrame:
    names = {row.id: row.title for row in rows}
    return pd.DataFrame(
        {
            _("Gathering"): [row.title for row in rows],
            _("Kind"): [row.kind_name for row in rows],
            _("Date"): [lang.day(row.held_on) for row in rows],
            _("Place"): [row.place for row in rows],
            _("Builds on"): [lang.listed([names[id] for id in row.builds_on if id in names]) for row in rows],
            _("Organisations present"): pd.array([row.present or None for row in rows], dtype="Int64"),
            _("Came back"): pd.array([row.returning if row.present else None for row in rows], dtype="Int64"),
            _("Findings"): [row.findings for row in rows],
            _("Initiatives begun"): [row.begun for row in rows],
            _("Photo report"): [row.report_said for row in rows],
        },
        index=[row.id for row in rows],
    )


def _said(row: GatheringRow) -> str:
    return ", ".join((f"{row.title}: {row.kind_name}", row.when_and_where, *row.facts_said, row.report_said))
