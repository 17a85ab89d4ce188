"""Which meeting one looks at (?meeting=GAT-05), with its agenda; and what waits to be put on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from tracker.insight import agenda
from tracker.insight.goals import goals
from tracker.insight.loudness import loudness
from tracker.insight.pace import pace
from tracker.insight.proof import proof
from tracker.insight.readiness import readiness
from tracker.lang import _
from tracker.portfolio import meetings as register
from tracker.portfolio.meetings import Meeting, Point
from tracker.ui import figure
from tracker.ui.meeting.minutes import dealt_with, looked_at
from tracker.ui.meeting.words import STOOD, titled
from tracker.ui.meeting.words import why as sentence
from tracker.ui.text import md
from tracker.ui.visit import Visit


@dataclass(frozen=True)
class Room:
    """A meeting with its points; `names` says what each is called, `whys` why it stands there. Plain text."""

    meeting: Meeting
    last: Meeting | None  # the meeting before it
    points: list[Point]
    names: Mapping[str, str]
    whys: Mapping[str, str]
    left_over: list[Point]  # points of the group's own that the meeting before did not finish
    dealt: set[str]  # the points on which something was decided, promised or noted


def known(visit: Visit) -> list[Meeting]:
    """The meetings, the latest first; from an earlier day one sees only those held by then."""
    rows = visit.always("meetings", lambda: register.meetings(visit.session))
    return [row for row in rows if row.held_on <= visit.as_of] if visit.looks_back else rows


def chosen(visit: Visit) -> Room | None:
    """The meeting of the address; nonsense there is said, and the page goes on."""
    asked = st.query_params.get("meeting")
    if not asked:
        return None
    meeting = next((row for row in known(visit) if row.id == asked), None)
    if meeting is None:
        said = _("There is no meeting “{asked}” on this day. You see all of them.", asked=md(asked[:40]))
        st.warning(said, icon=":material/search_off:")
        return None
    return visit.drawn(("room", asked), lambda: _room(visit, meeting))


def open_meeting(id: str, **query: str) -> None:
    """Go to a meeting."""
    st.switch_page("pages/meeting.py", query_params=figure.address(meeting=id, **query))


def present(point: int) -> None:
    """Show a point in large from the next run on; 0 is the agenda itself."""
    st.query_params["present"], st.query_params["point"] = "1", str(point)


def _room(visit: Visit, meeting: Meeting) -> Room:
    last = register.last_before(known(visit), meeting)
    points = register.points(visit.session, meeting.id)
    before = register.points(visit.session, last.id) if last and not meeting.is_closed else []
    left_over = [point for point in before if point.topic == "own" and point.settled != "done"]
    whys = _whys(visit, meeting, last, points)
    dealt = dealt_with(visit.session, meeting, points)
    return Room(meeting, last, points, titled(visit.session, points), whys, left_over, dealt)


def waiting(visit: Visit, meeting: Meeting, last: Meeting | None) -> pd.DataFrame:
    """Everything that could be put on the agenda (tracker.insight.agenda.proposals)."""
    return visit.once(("waiting", meeting.id), lambda: _waiting(visit, meeting, last))


def _waiting(visit: Visit, meeting: Meeting, last: Meeting | None) -> pd.DataFrame:
    ask, session = visit.insight, visit.session
    return agenda.proposals(
        visit.tables, agenda.Answers(ask(pace), ask(loudness), ask(readiness), ask(goals), ask(proof)),
        last=last.id if last else None,
        promises=looked_at(session, meeting, last, visit.as_of),
        asks=register.asks(session, agenda.last_reports(visit.tables)),
        rule_in_force=register.with_rule_in_force(session, visit.as_of),
    )  # fmt: skip


def _whys(visit: Visit, meeting: Meeting, last: Meeting | None, points: list[Point]) -> dict[str, str]:
    """Why each point stands there: as it is now, or in general where that is no longer so."""
    if meeting.is_closed or not points:
        return {point.id: _(STOOD[point.topic]) for point in points}
    rows = waiting(visit, meeting, last)
    rows = rows[rows["about"].isin([point.about for point in points]).to_numpy(bool)]
    now = {(row.topic, row.about): sentence(row) for row in rows.itertuples()}
    return {point.id: now.get((point.topic, point.about), _(STOOD[point.topic])) for point in points}
