"""The steering group's answer in one sentence, and at most five facts, each with the door to its list."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import streamlit as st

from tracker import lang
from tracker.charts.sentence import opening, spelled
from tracker.insight.goals import goals
from tracker.insight.loudness import loudness
from tracker.insight.pace import pace
from tracker.insight.proof import proof
from tracker.lang import _, n_, number
from tracker.ui.visit import Visit


@dataclass(frozen=True)
class Fact:
    """One sentence with n of N, and the room where its list is."""

    sentence: str  # Markdown of our own making
    door: str
    page: str
    query: dict[str, str] = field(default_factory=dict)


def headline(visit: Visit) -> str:
    """What gets louder, what fades, what is stuck."""
    return visit.drawn("headline", lambda: _headline(visit))


def _headline(visit: Visit) -> str:
    if visit.tables.initiatives.empty:
        return _("Nothing had begun yet on this day")
    loud, stalled = visit.insight(loudness), len(visit.insight(pace).ids("stalled"))
    rising, falling = len(loud.ids("rising")), len(loud.ids("falling"))
    louder = n_("one signal gets louder", "{count} signals get louder", rising, count=spelled(rising))
    first = louder if rising else _("no signal gets louder")
    if falling:
        first += ", " + n_("one fades", "{many} fade", falling, many=spelled(falling))
    stuck = n_("one initiative is stuck", "{count} initiatives are stuck", stalled, count=spelled(stalled))
    return opening(f"{first}; {stuck if stalled else _('nothing is stuck')}")


def compared(visit: Visit) -> str:
    before = visit.as_of - timedelta(days=visit.tables.config.window("trend"))
    return _("Compared with {day}", day=lang.day(before))


def facts(visit: Visit) -> list[Fact]:
    """What can be said of this portfolio; a fact about nothing is left out."""
    made = (_of_signals, _of_pace, _of_silence, _of_proof, _of_claims)
    return visit.drawn("facts", lambda: [fact for make in made if (fact := make(visit))])


def _of_signals(visit: Visit) -> Fact | None:
    loud = visit.insight(loudness)
    if loud.signals.empty:
        return None
    sentence = _(
        ":green[▲ **{rising} of {of}**] signals get louder, :orange[▼ **{falling}**] fade, **{orphan}** nobody picks up",
        rising=number(len(loud.ids("rising"))),
        of=number(len(loud.signals)),
        falling=number(len(loud.ids("falling"))),
        orphan=number(len(loud.ids("orphan"))),
    )
    return Fact(sentence, _("Signals"), "pages/signals.py")


def _of_pace(visit: Visit) -> Fact | None:
    slow = visit.insight(pace)
    sentence = _(
        ":red[■ **{stalled} of {of}**] active initiatives are stuck, :orange[**{ageing}**] take long",
        stalled=number(len(slow.ids("stalled"))),
        of=number(len(slow.initiatives)),
        ageing=number(len(slow.ids("ageing"))),
    )
    return Fact(sentence, _("What is stuck"), "pages/initiatives.py", {"status": "stalled"})


def _of_silence(visit: Visit) -> Fact | None:
    slow = visit.insight(pace)
    sentence = _(
        "**{silent} of {of}** were silent for more than {days} days",
        silent=number(len(slow.ids("silent"))),
        of=number(len(slow.initiatives)),
        days=number(visit.tables.config.window("silent_update")),
    )
    return Fact(sentence, _("Initiatives"), "pages/initiatives.py", {"status": "silent"})


def _of_proof(visit: Visit) -> Fact | None:
    known = visit.insight(proof)
    if not known.meets_required:
        return None
    sentence = _(
        "**{meets} of {of}** have the proof their stage asks; together **{debt}** levels are missing",
        meets=number(known.meets_required.n),
        of=number(known.meets_required.of),
        debt=number(known.total_debt or 0),
    )
    return Fact(sentence, _("Proof"), "pages/initiatives.py", {"status": "owing"})


def _of_claims(visit: Visit) -> Fact | None:
    shown = visit.insight(goals)
    if not shown.evidenced_share:
        return None
    sentence = _(
        "**{proven} of {claimed}** points claimed for the goals are proven; :red[**{harm}** points of harm]",
        proven=number(shown.evidenced_share.n, 1),
        claimed=number(shown.evidenced_share.of),
        harm=number(abs(shown.harm or 0)),
    )
    return Fact(sentence, _("Goals"), "pages/goals.py")


def show(found: list[Fact]) -> None:
    for fact, column in zip(found, st.columns(len(found), gap="small"), strict=True):
        with column.container(border=True, height="stretch"):
            st.markdown(fact.sentence)
            st.page_link(fact.page, label=fact.door, icon=":material/arrow_forward:", query_params=fact.query)
