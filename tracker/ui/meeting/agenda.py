"""The agenda: made from the portfolio in one click, put in order by hand, completed with points of one's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import pandas as pd
import streamlit as st
from sqlalchemy.orm import Session

from tracker.errors import SpoorError
from tracker.insight import agenda as choice
from tracker.lang import _, listed
from tracker.model import AgendaItem
from tracker.model.agenda import TOPICS, in_order
from tracker.model.base import stored
from tracker.model.rights import Permission
from tracker.portfolio.meetings import Point
from tracker.ui import figure, form
from tracker.ui.meeting import deciding, which
from tracker.ui.meeting.which import Room
from tracker.ui.meeting.words import counted, names_of
from tracker.ui.meeting.words import why as sentence
from tracker.ui.paging import paged
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

PAGE = 6
_CHANGE = "change_agenda"
_KIND = {"promise": "promise", "orphan": "signal", "overdue": "condition", "rule": "rule", "pathway": "pathway"}
# Where the whole list of a topic is.
_LISTS: dict[str, tuple[str, dict[str, str]]] = {
    "gate": ("pages/initiatives.py", {}), "harm": ("pages/goals.py", {}),
    "stalled": ("pages/initiatives.py", {"status": "stalled"}), "orphan": ("pages/signals.py", {}),
    "overdue": ("pages/conditions.py", {}), "rule": ("pages/conditions.py", {"part": "rules"}),
    "pathway": ("pages/vulnerability.py", {}), "ask": ("pages/initiatives.py", {}),
}  # fmt: skip


def may_change(visit: Visit, room: Room) -> bool:
    return visit.may(Permission.HOLD_MEETING) and not room.meeting.is_closed


def changing(visit: Visit, room: Room) -> bool:
    """Whether the agenda is being put together: until the meeting begins, and after that when somebody wants it."""
    if room.meeting.opened is None or not may_change(visit, room):
        return may_change(visit, room)
    return bool(st.session_state.get(_CHANGE))


def show(visit: Visit, room: Room) -> None:
    """The points in their order; to who may, with what changes them."""
    changes = changing(visit, room)
    if not room.points:
        _empty(visit, room)
    for place, point in enumerate(room.points):
        with st.container(border=True, gap="xsmall"):
            _row(visit, room, place, point, changes)
    figure.calculated(visit, "agenda", "agenda")


def _empty(visit: Visit, room: Room) -> None:
    st.markdown(f"### {_('The agenda is still empty')}")
    if not may_change(visit, room):
        st.markdown(quiet(_("The steering group or the facilitator makes it.")))
        return
    rows = choice.first(which.waiting(visit, room.meeting, room.last))
    if rows.empty:
        st.markdown(_("Nothing waits for the steering group. Add points of your own."))
        return
    proposed = listed([counted(topic, int(n)) for topic, n in rows["topic"].value_counts(sort=False).items()])
    st.markdown(_("What matters most now: {what}.", what=proposed))
    if st.button(_("Make the agenda from the portfolio"), key="make_agenda", type="primary", icon=":material/auto_awesome:"):  # fmt: skip
        wanted = list(zip(rows["topic"], rows["about"], strict=True))
        _save(visit, lambda session: _put_on_all(session, visit, room.meeting.id, wanted))


def _put_on_all(session: Session, visit: Visit, meeting: str, wanted: list[tuple[str, str]]) -> None:
    """What somebody else put on meanwhile is left as it stands."""
    there = {(point.topic, point.about) for point in in_order(session, meeting)}
    for topic, about in wanted:
        if (topic, about) not in there:
            AgendaItem.put_on(session, by=visit.person, gathering=meeting, topic=topic, about=about)


def _row(visit: Visit, room: Room, place: int, point: Point, changes: bool) -> None:
    words, ways = st.columns([9, 11] if changes else [4, 1], vertical_alignment="center", gap="small")
    with words:
        st.markdown(f"**{place + 1}. {md(room.names[point.id])}**  \n{quiet(md(room.whys[point.id]))}")
        deciding.results(visit, room, point)
    with ways, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        if changes:
            _changes(visit, room, place, point)
        elif not visit.looks_back:
            st.button(
                _("Show"), key=f"show_{point.id}", icon=":material/slideshow:", type="tertiary", on_click=which.present,
                args=(place + 1,),
            )  # fmt: skip


def _changes(visit: Visit, room: Room, place: int, point: Point) -> None:
    if place:
        _mover(visit, point, room.points[place - 1], before=True)
    if place + 1 < len(room.points):
        _mover(visit, point, room.points[place + 1], before=False)
    if st.button(_("Take off"), key=f"off_{point.id}", icon=":material/close:", type="tertiary"):
        _save(visit, lambda session: stored(session, AgendaItem, point.id).take_off(by=visit.person))


def _mover(visit: Visit, point: Point, neighbour: Point, *, before: bool) -> None:
    """Up or down past the neighbour one sees; whatever others move meanwhile stays where they put it."""
    label, icon = (_("Up"), "arrow_upward") if before else (_("Down"), "arrow_downward")
    if st.button(label, key=f"{icon}_{point.id}", icon=f":material/{icon}:", type="tertiary"):
        _save(
            visit,
            lambda session: stored(session, AgendaItem, point.id).stand_beside(
                neighbour.id, before=before, by=visit.person
            ),
        )


def _save(visit: Visit, act: Callable[[Session], Any]) -> None:
    """Carry out a click on the agenda; when somebody else was there before, a sentence says so."""
    try:
        visit.store.save(act, by=visit.person, key=uuid4().hex)
    except SpoorError as error:
        st.error(md(error.tell()), icon=":material/block:")
    else:
        st.rerun()


# Adding points


def add(visit: Visit, room: Room) -> None:
    """A point in one's own words, or anything else that waits."""
    if room.meeting.opened is not None and may_change(visit, room):
        st.toggle(_("Change the agenda"), key=_CHANGE)
    if not changing(visit, room):
        return
    st.markdown(f"### {_('Add a point')}")
    _own(visit, room)
    _left_over(visit, room)
    rows = which.waiting(visit, room.meeting, room.last)
    there = {point.about for point in room.points}
    rows = rows[~rows["about"].isin(there).to_numpy(bool)]
    if rows.empty:
        st.markdown(quiet(_("Nothing else waits for the steering group.")))
        return
    st.markdown(quiet(_("Left out for now:") if room.points else _("Or choose from what waits:")))
    left = rows["topic"].value_counts()
    topics = [topic for topic in TOPICS if left.get(topic)]
    chosen = st.pills(
        _("What waits"), topics, key="waiting_topic", label_visibility="collapsed", wrap=True,
        format_func=lambda topic: counted(topic, int(left[topic])),
    )  # fmt: skip
    if chosen:
        part = rows[(rows["topic"] == chosen).to_numpy(bool)]
        paged(range(len(part)), PAGE, f"{chosen}_waiting", lambda at: _proposed(visit, room, part.iloc[at]))
        if chosen in _LISTS:
            page, query = _LISTS[chosen]
            st.page_link(
                page, label=_("The whole list, with its figures"), icon=":material/arrow_forward:", query_params=figure.address(**query)
            )  # fmt: skip


def _proposed(visit: Visit, room: Room, rows: pd.DataFrame) -> None:
    topic = str(rows["topic"].iloc[0])
    names = names_of(visit.session, _KIND.get(topic, "initiative"), rows["about"])
    if room.last:
        names[room.last.id] = _("What was promised last time")
    for row in rows.itertuples():
        about = str(row.about)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{md(names[about])}**  \n{quiet(md(sentence(row)))}", width="stretch")
            if st.button(_("Put on"), key=f"put_{topic}_{about}", icon=":material/add:"):
                _save(
                    visit,
                    partial(AgendaItem.put_on, by=visit.person, gathering=room.meeting.id, topic=topic, about=about),
                )


def _own(visit: Visit, room: Room) -> None:
    name = f"own_point:{room.meeting.id}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(_("In your own words"), key=f"{name}:words", max_chars=200, width="stretch")
        pressed = form.button(name, _("Put on"), icon=":material/add:", primary=False, wide=False)
    if pressed:
        form.save(
            visit, name,
            lambda session: AgendaItem.put_on(
                session, by=visit.person, gathering=room.meeting.id, topic="own", title=form.in_language(words)
            ),
            _("The point is on the agenda."),
        )  # fmt: skip


def _left_over(visit: Visit, room: Room) -> None:
    """Points of the group's own that the meeting before did not finish."""
    there = [point.title for point in room.points]
    for point in room.left_over:
        if point.title not in there:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(f"**{md(point.title)}**  \n{quiet(_('Left over from last time'))}", width="stretch")
                if st.button(_("Put on"), key=f"again_{point.id}", icon=":material/add:"):
                    _save(
                        visit,
                        partial(
                            AgendaItem.put_on,
                            by=visit.person,
                            gathering=room.meeting.id,
                            topic="own",
                            title=point.title,
                        ),
                    )
