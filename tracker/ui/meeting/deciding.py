"""Deciding on a point where it stands: what was decided on it in this meeting, and what this person may decide now."""

from __future__ import annotations

import streamlit as st

from tracker import lang
from tracker.lang import _
from tracker.model import Initiative
from tracker.model.rights import Permission
from tracker.portfolio import promises
from tracker.portfolio.meetings import Point
from tracker.portfolio.promises import Vow
from tracker.reports.minutes import DecisionTaken
from tracker.ui.acts import common, gate
from tracker.ui.acts.menu import ACTS, do, label, offered
from tracker.ui.acts.promises import subject
from tracker.ui.meeting.decided import taken as read
from tracker.ui.meeting.minutes import note, owner
from tracker.ui.meeting.which import Room
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

ON_INITIATIVES = ("advance", "resume", "step_back", "pause", "complete", "stop", "review")


def taken(visit: Visit, room: Room) -> dict[str, list[DecisionTaken]]:
    """What was decided in this meeting, by the thing it was decided on."""
    return visit.drawn(("taken", room.meeting.id), lambda: read(visit.session, room.meeting, room.points))


def promised(visit: Visit, room: Room) -> list[Vow]:
    return visit.once(("promised at", room.meeting.id), lambda: promises.made_at(visit.session, room.meeting.id))


def results(visit: Visit, room: Room, point: Point) -> None:
    """What came of a point, for everybody who looks: decisions, promises, what was noted."""
    lines = [_decision(one, room) for one in taken(visit, room).get(point.about or "", ())]
    lines += [promise_line(vow) for vow in promised(visit, room) if point.about and vow.about == point.about]
    if point.settled == "postponed":
        lines.append(f":orange[:material/schedule: {md(note(point))}]")
    elif note(point):
        lines.append(f":material/notes: {md(note(point))}")
    elif point.settled:
        lines.append(f":gray[:material/check: {_('Dealt with')}]")
    if lines:
        st.markdown("\n\n".join(lines))


def _decision(one: DecisionTaken, room: Room) -> str:
    who = (
        one.who if one.day == room.meeting.held_on else ", ".join(part for part in (one.who, lang.day(one.day)) if part)
    )
    why = f"  \n{_('Because:')} {md(one.why)}" if one.why else ""
    return f":green[:material/gavel: **{md(one.what)}**] {quiet(md(who))}{why}"


def promise_line(vow: Vow) -> str:
    said = _("{owner}, by {day}", owner=owner(vow), day=lang.day(vow.due_on))
    return f":blue[:material/handshake: **{md(plain(vow.what, 300))}**] {quiet(md(said))}"


# What may be decided now


def acts(visit: Visit, room: Room, point: Point) -> None:
    """The buttons of a point, while the meeting goes on."""
    if not room.meeting.is_open:
        if visit.may(Permission.HOLD_MEETING) and room.meeting.opened is None:
            st.markdown(quiet(_("Decisions are taken here once the meeting has begun.")))
        return
    said = ""
    with st.container(horizontal=True, gap="small"):
        if point.kind == "initiative":
            said = _on_initiative(visit, str(point.about), decided=point.id in room.dealt)
        elif point.kind == "rule":
            _common(visit, room, "decide_rule", point, str(visit.tables.rules["status"].get(point.about, "retired")))
        elif point.kind == "pathway":
            _common(
                visit, room, "decide_pathway", point, str(visit.tables.pathways["status"].get(point.about, "proposed"))
            )
        if visit.may(Permission.MAKE_PROMISE) and st.button(
            _("Write down a promise"), key="promise_here", icon=":material/handshake:"
        ):
            common.do("make_promise", subject(room.meeting.id, None if point.kind == "gathering" else point.about))
        if visit.may(Permission.HOLD_MEETING):
            common.button(visit, "conclude_point", point.id)
    if said:
        st.markdown(quiet(said))


def _common(visit: Visit, room: Room, act: str, point: Point, status: str) -> None:
    if common.offered(visit, act, status) and st.button(
        _(common.ACTS[act].label),
        key=f"open_{act}_{point.about}",
        icon=":material/gavel:",
        type="secondary" if point.id in room.dealt else "primary",
    ):
        common.do(act, str(point.about))


def _on_initiative(visit: Visit, id: str, *, decided: bool) -> str:
    """The steps open to this person; returns who decides on the next one when that is somebody else."""
    initiative = visit.session.get(Initiative, id)
    if initiative is None:
        return ""
    mine = [name for name in ON_INITIATIVES if offered(visit, name, initiative)]
    for name in mine:
        if st.button(
            label(visit, name, initiative), key=f"{name}_{id}", type="primary" if name == "advance" and not decided else "secondary",
            icon=f":material/{ACTS[name].icon}:",
        ):  # fmt: skip
            do(name, id)
    to = initiative.next_stage(visit.today)
    active = initiative.status_on(visit.today) == "active"
    return gate.who_decides(to) if to and active and "advance" not in mine else ""
