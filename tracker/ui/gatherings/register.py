"""Every gathering: the process in a sentence and a picture, what comes, the chains of findings, and the list."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.chain_cards import FindingRow
from tracker.charts.drawing import Drawing
from tracker.charts.findings import chain
from tracker.charts.gathering_marks import GatheringRow
from tracker.charts.process import process
from tracker.charts.sentence import inside, opening, spelled
from tracker.lang import _, n_
from tracker.portfolio.gatherings import Found, Met, findings, held, planned
from tracker.ui import figure
from tracker.ui.doors import here
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

SHOWN = 12
COMING = 5


def met(visit: Visit) -> list[Met]:
    return visit.once("gatherings held", lambda: held(visit.session, visit.as_of))


def begun(visit: Visit) -> pd.Series[int]:
    """How many initiatives began on each day."""
    first = visit.tables.initiatives["first_on"]
    return visit.once("begun a day", first.dt.date.value_counts)


def headline(visit: Visit) -> str:
    """How often people met, and where a photo report is still owed."""
    return visit.drawn("gatherings headline", lambda: _headline(met(visit)))


def _headline(rows: list[Met]) -> str:
    if not rows:
        return _("Nobody met yet")
    said = n_("people met once", "people met {many} times", len(rows), many=spelled(len(rows)))
    owed = [row.photo_report for row in rows if owes_report(row)]
    missing, drafts = owed.count("none"), owed.count("draft")
    parts = [
        n_("one photo report is missing", "{many} photo reports are missing", missing, many=spelled(missing))
        if missing
        else "",
        n_("one photo report is still a draft", "{many} photo reports are still a draft", drafts, many=spelled(drafts))
        if drafts
        else "",
    ]
    if not owed:
        return opening(_("{met}; each has its photo report", met=said))
    return opening(f"{said}; {', '.join(part for part in parts if part)}")


def owes_report(row: Met) -> bool:
    """A gathering shows what happened in a photo report, published; a steering meeting has minutes instead."""
    return row.sort != "steering" and row.photo_report != "published"


def state(row: Met) -> str:
    """How far the photo report is, in words."""
    if row.sort == "steering":
        return ""
    return lists.name("photo_report", row.photo_report)


def timeline(visit: Visit) -> None:
    """The whole process in time: what built on what, who came back, what began."""
    figure.show(visit, visit.drawn("process", lambda: _process(visit)), "process", how="gatherings", opens="gathering")


def _process(visit: Visit) -> Drawing:
    started = begun(visit)
    rows = [
        GatheringRow(
            id=row.id, title=plain(row.title, 120), kind=row.sort, held_on=row.held_on, place=plain(row.place, 60),
            builds_on=row.builds_on, present=row.present, returning=row.returned if at else None, findings=row.findings,
            begun=int(started.get(row.held_on, 0)), report=row.photo_report,
        )
        for at, row in enumerate(met(visit))
    ]  # fmt: skip
    return process(rows, visit.as_of, visit.dark, narrow=visit.narrow)


def chains(visit: Visit) -> None:
    """What was found, and what deepened it."""
    found = visit.once("findings", lambda: findings(visit.session, visit.as_of))
    if found:
        picture = visit.drawn("findings", lambda: drawn(visit, found, narrow=visit.narrow))
        figure.show(visit, picture, "findings", how="gatherings", opens="finding")


def drawn(visit: Visit, found: list[Found], *, narrow: bool) -> Drawing:
    """The chains of these findings; `narrow` where they stand in a column or on a phone."""
    names = {row.id: plain(row.title, 60) for row in met(visit)}
    rows = [
        FindingRow(
            id=one.id, statement=plain(one.statement, 300), kind=one.sort, gathering=names.get(one.gathering, one.gathering),
            found_on=one.held_on, deepens=one.deepens,
        )
        for one in found
    ]  # fmt: skip
    return chain(rows, visit.as_of, visit.dark, narrow=narrow)


def coming(visit: Visit) -> None:
    """What is planned; who looks back does not see what came later."""
    if visit.looks_back:
        return
    rows = visit.once("gatherings planned", lambda: planned(visit.session, visit.today))
    if rows:
        st.markdown(f"### {_('What comes')}")
        for row in rows[:COMING]:
            with st.container(gap=None):
                here(visit, "gathering", row.id, plain(row.title, 200), "coming")
                st.markdown(quiet(md(opening(said(row)))))


def said(row: Met) -> str:
    """Kind, day and place; plain text."""
    return f"{inside(lists.name('gathering_kind', row.sort))}, {lang.day(row.held_on)}, {row.place}"


def listed(visit: Visit) -> None:
    """The gatherings, the latest first."""
    rows = met(visit)[::-1]
    st.markdown("### " + n_("One gathering", "{n} gatherings", len(rows)))
    paged(rows, SHOWN, "gatherings_page", lambda page: _lines(visit, page))


def _lines(visit: Visit, rows: list[Met]) -> None:
    started = begun(visit)
    for row in rows:
        parts = [
            n_("{n} organisation", "{n} organisations", row.present) if row.present else _("Nobody noted who was there"),
            n_("{n} came back", "{n} came back", row.returned) if row.returned else "",
            n_("{n} finding", "{n} findings", row.findings) if row.findings else "",
            n_("{n} initiative began", "{n} initiatives began", count) if (count := int(started.get(row.held_on, 0))) else "",
        ]  # fmt: skip
        with st.container(gap=None):
            here(visit, "gathering", row.id, plain(row.title, 200), "listed", fits=600)
            st.markdown(quiet(md(f"{opening(said(row))}. {', '.join(part for part in parts if part)}.")))
            if owes_report(row):
                st.markdown(f":orange[:material/photo_camera: **{md(opening(state(row)))}**]")
