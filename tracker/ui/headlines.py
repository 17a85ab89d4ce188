"""The steering group's answer in one sentence, and at most five facts, each with the door to its list."""

from __future__ import annotations

import streamlit as st

from tracker import lang
from tracker.charts.sentence import opening, spelled
from tracker.insight.coverage import coverage
from tracker.insight.pace import pace
from tracker.insight.readiness import readiness
from tracker.lang import _, n_, number
from tracker.ui import figure
from tracker.ui.figure import Fact
from tracker.ui.leap import sentence as leap_sentence
from tracker.ui.signals.heard import heard, louder_since
from tracker.ui.visit import Visit


def headline(visit: Visit) -> str:
    """What gets louder, what fades, what is stuck."""
    return visit.drawn(("headline", visit.compared), lambda: _headline(visit))


def _headline(visit: Visit) -> str:
    if visit.tables.initiatives.empty:
        return _("Nothing had begun yet on this day")
    trend, stalled = heard(visit)["trend"], len(visit.insight(pace).ids("stalled"))
    rising, falling = int((trend == "rising").sum()), int((trend == "falling").sum())
    first = louder_since(visit.compared, rising, falling) if visit.compared else _louder(rising, falling)
    stuck = n_("one initiative is stuck", "{count} initiatives are stuck", stalled, count=spelled(stalled))
    return opening(f"{first}; {stuck if stalled else _('nothing is stuck')}")


def _louder(rising: int, falling: int) -> str:
    louder = n_("one signal gets louder", "{count} signals get louder", rising, count=spelled(rising))
    first = louder if rising else _("no signal gets louder")
    if falling:
        first += ", " + n_("one fades", "{many} fade", falling, many=spelled(falling))
    return first


def mirror_asks(visit: Visit) -> str:
    """The way to the mirror, in words."""
    if visit.compared:
        return _("What changed since {day}?", day=lang.day(visit.compared))
    return _("What changed since last time?")


def facts(visit: Visit) -> list[Fact]:
    """What can be said of this portfolio; a fact about nothing is left out."""
    made = (_of_signals, _of_pace, _of_vulnerabilities, _of_conditions, _of_leap)
    return visit.drawn(("facts", visit.compared), lambda: [fact for make in made if (fact := make(visit))])


def _of_signals(visit: Visit) -> Fact | None:
    loud = heard(visit)
    if loud.empty:
        return None
    counts = {
        "rising": number(int((loud["trend"] == "rising").sum())), "of": number(len(loud)),
        "falling": number(int((loud["trend"] == "falling").sum())), "orphan": number(int(loud["orphan"].sum())),
    }  # fmt: skip
    if visit.compared:
        sentence = _(
            ":green[▲ **{rising} of {of}**] signals are louder than on {day}, :orange[▼ **{falling}**] quieter, **{orphan}** nobody picks up",
            day=lang.day(visit.compared), **counts,
        )  # fmt: skip
    else:
        sentence = _(
            ":green[▲ **{rising} of {of}**] signals get louder, :orange[▼ **{falling}**] fade, **{orphan}** nobody picks up",
            **counts,
        )
    return Fact(sentence, _("Signals"), "pages/signals.py", how="M1")


def _of_pace(visit: Visit) -> Fact | None:
    slow = visit.insight(pace)
    sentence = _(
        ":red[■ **{stalled} of {of}**] active initiatives are stuck, :orange[**{ageing}**] take long",
        stalled=number(len(slow.ids("stalled"))),
        of=number(len(slow.initiatives)),
        ageing=number(len(slow.ids("ageing"))),
    )
    return Fact(sentence, _("What is stuck"), "pages/initiatives.py", {"status": "stalled"}, how="M4")


def _of_vulnerabilities(visit: Visit) -> Fact | None:
    faced = visit.insight(coverage)
    if faced.vulnerabilities.empty:
        return None
    uncovered, thin = faced.with_status("uncovered"), faced.with_status("thin")
    sentence = n_(
        ":red[**{uncovered} of {of}**] vulnerabilities has no answer, :orange[**{thin}**] a thin one",
        ":red[**{uncovered} of {of}**] vulnerabilities have no answer, :orange[**{thin}**] a thin one",
        len(uncovered),
        uncovered=number(len(uncovered)),
        of=number(len(faced.vulnerabilities)),
        thin=number(len(thin)),
    )
    return Fact(sentence, _("Vulnerabilities"), "pages/vulnerability.py", how="M11")


def _of_conditions(visit: Visit) -> Fact | None:
    known = visit.insight(readiness)
    if known.conditions.empty:
        return None
    overdue = known.overdue
    days = known.conditions["days_overdue"].max()
    late = n_(
        ":red[**{overdue} of {of}**] conditions is overdue",
        ":red[**{overdue} of {of}**] conditions are overdue",
        len(overdue),
        overdue=number(len(overdue)),
        of=number(len(known.conditions)),
    )
    longest = n_("for up to {n} day", "for up to {n} days", int(days)) if overdue else ""
    return Fact(f"{late}, {longest}" if overdue else late, _("Conditions"), "pages/conditions.py", how="M14")


def _of_leap(visit: Visit) -> Fact | None:
    return Fact(leap_sentence(visit), _("Gates"), "pages/overview.py", {"show": "gates"}, how="M18", here=True)


def show(visit: Visit, found: list[Fact]) -> None:
    for fact, column in zip(found, st.columns(len(found), gap="small"), strict=True):
        with column.container(border=True, height="stretch"):
            figure.fact(visit, fact)
