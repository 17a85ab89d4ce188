"""One meeting: how far it is, what can be done with it, and its minutes as they write themselves."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from tracker import lang
from tracker.lang import _, listed, n_, number
from tracker.model.rights import Permission
from tracker.reports.minutes import AgendaPoint, Minutes, PromiseMade
from tracker.ui import figure
from tracker.ui.acts import common
from tracker.ui.meeting import which
from tracker.ui.meeting.minutes import minutes_of
from tracker.ui.meeting.which import Room
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

READABLE = 880  # px of a line of minutes


def back() -> None:
    if st.button(_("All meetings"), icon=":material/arrow_back:", type="tertiary", key="all_meetings"):
        st.switch_page("pages/meeting.py", query_params=figure.address())


def title(visit: Visit, room: Room) -> str:
    """How far it is, in a sentence. Plain text."""
    meeting, name = room.meeting, plain(room.meeting.title, 120)
    if meeting.is_closed:
        written = minutes(visit, room)
        left = [
            n_("{n} decision", "{n} decisions", sum(len(item.decisions) for item in written.items)),
            n_("{n} promise", "{n} promises", len(written.promises)),
        ]
        return _("{meeting} left {what}", meeting=name, what=listed(left))
    if meeting.is_open:
        n, of = len(room.dealt), len(room.points)
        return _("{meeting} is going on: {n} of {of} points dealt with", meeting=name, n=number(n), of=number(of))
    if meeting.held_on < visit.today:
        return _("{meeting} was held outside Spoor", meeting=name)
    points = len(room.points)
    if not points:
        return _("{meeting} has no agenda yet", meeting=name)
    return n_("{meeting}: {n} point on the agenda", "{meeting}: {n} points on the agenda", points, meeting=name)


def told(room: Room) -> str:
    return _("{day}, {place}", day=lang.day(room.meeting.held_on), place=room.meeting.place)


def minutes(visit: Visit, room: Room) -> Minutes:
    return visit.drawn(("minutes", room.meeting.id), lambda: minutes_of(visit.portfolio, room.meeting.id))


def acts(visit: Visit, room: Room) -> None:
    """Begin or go on, show it in large, note who is there, close it; who only reads may look along."""
    meeting, id = room.meeting, room.meeting.id
    with st.container(horizontal=True, gap="small"):
        if visit.may(Permission.HOLD_MEETING) and meeting.opened is None:
            kind: Literal["primary", "secondary"] = "primary" if meeting.held_on >= visit.today else "secondary"
            if st.button(_("Begin the meeting"), key="begin", type=kind, icon=":material/play_arrow:"):
                common.do("begin_meeting", id)
        if room.points and not meeting.is_closed:
            st.button(
                _("Show in large"), key="present", icon=":material/slideshow:", on_click=which.present,
                args=(_next(room),), type="primary" if meeting.is_open else "secondary",
            )  # fmt: skip
        if meeting.is_open:
            common.button(visit, "attend_meeting", id)
            common.button(visit, "close_meeting", id)
        elif meeting.is_closed:
            _papers(id)
            common.button(visit, "reopen_meeting", id)
        if not meeting.is_closed:
            common.button(visit, "edit_meeting", id)
        figure.door("gathering", id, _("The gathering itself"), icon=":material/groups:")


def _next(room: Room) -> int:
    """The first point that was not taken yet; the agenda itself before the meeting begins."""
    if not room.meeting.is_open:
        return 0
    return next(
        (place for place, point in enumerate(room.points, 1) if point.id not in room.dealt), len(room.points) + 1
    )


def _papers(id: str) -> None:
    for kind, label in (("pdf", _("Minutes as PDF")), ("docx", _("Minutes for Word"))):
        st.link_button(label, f"/paper/minutes/{id}.{kind}?lang={lang.current()}", icon=":material/download:")


def record(visit: Visit, room: Room) -> None:
    """The minutes, while the meeting goes on and afterwards."""
    if room.meeting.opened is None:
        return
    written = minutes(visit, room)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f"## {_('Draft minutes') if written.draft else _('Minutes')}", width="content")
        if written.draft:
            with st.container(horizontal=True, width="content"):
                _papers(room.meeting.id)
    st.markdown(_people(written))
    if written.earlier:
        st.markdown(f"### {_('Promised last time')}\n" + "\n".join(map(_promise, written.earlier)))
    if room.meeting.is_closed:
        st.markdown("\n\n".join(_item(item, written) for item in written.items))
    if written.promises:
        st.markdown(f"### {_('Promises')}\n" + "\n".join(map(_promise, written.promises)))
    elif room.meeting.is_closed:
        st.markdown(quiet(_("No promises were made.")))
    if written.snapshot:
        st.markdown(quiet(md(written.snapshot)))


def _people(written: Minutes) -> str:
    present = md("; ".join(written.present)) if written.present else quiet(_("nobody is noted"))
    said = f"**{_('Present')}:** {present}"
    if written.excused:
        said += f"  \n**{_('Excused')}:** {md('; '.join(written.excused))}"
    return said


def _item(item: AgendaPoint, written: Minutes) -> str:
    lines = [f"### {number(item.number)}. {md(item.title)}", quiet(md(item.about))]
    for one in item.decisions:
        day = "" if one.day == written.day else f", {lang.day(one.day)}"
        why = f"  \n{_('Because:')} {md(one.why)}" if one.why else ""
        lines.append(f":green[:material/gavel: **{md(one.what)}**] {quiet(md(one.who + day))}{why}")
    if item.note:
        lines.append(md(item.note))
    elif not item.decisions:
        lines.append(quiet(_("No decision and no note.")))
    return "\n\n".join(lines)


def _promise(row: PromiseMade) -> str:
    due = lang.day(row.due) if row.due else _("no date")
    return f"- **{md(row.what)}**, {md(row.owner)}, {md(due)}: {md(row.state)}"
