"""The presenting view (?meeting=GAT-05&present=1&point=3): one point at a time, in large, with keys to go on."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from tracker import lang
from tracker.lang import _, number
from tracker.model.rights import Permission
from tracker.portfolio.meetings import Point
from tracker.ui.acts import common, sheet
from tracker.ui.gate import enter
from tracker.ui.meeting import deciding, lectern, shown, which
from tracker.ui.meeting.which import Room
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

EVERY = 10  # seconds after which one sees what others decided
_DEALT = " :green[:material/check_circle:]"
KEYS: Mapping[str, str | None] = {"back": "Left", "on": "Right", "leave": "Esc"}


def is_asked() -> bool:
    return st.query_params.get("present") == "1"


def show(visit: Visit, room: Room) -> None:
    """Point 0 is the agenda, the one after the last what came of it."""
    lectern.enlarge()
    at, busy = _asked(room), bool(sheet.opened())
    _bar(visit, room, at)
    if at == 0:
        _agenda(visit, room)
    elif at > len(room.points):
        _end(visit, room)
    else:
        _point(visit, room, room.points[at - 1])
    _after(room, at)
    if bool(sheet.opened()) is not busy:
        st.rerun()  # a sheet was opened further down: the keys above rest from now on
    if not busy:
        _watch(visit.clock)


def _asked(room: Room) -> int:
    """Which point the address asks for; nonsense there is said, and one sees the agenda."""
    asked = st.query_params.get("point", "0")
    if asked.isdecimal() and len(asked) < 6 and int(asked) <= len(room.points) + 1:
        return int(asked)
    st.warning(_("There is no point “{asked}” on this agenda.", asked=md(asked[:20])), icon=":material/search_off:")
    return 0


def _bar(visit: Visit, room: Room, at: int) -> None:
    """Where we are, and the way back, on and out: on a phone within reach of a thumb."""
    total = len(room.points)
    said = md(room.meeting.title) if at else ""
    if 1 <= at <= total:
        said += f" · **{_('{n} of {of}', n=number(at), of=number(total))}**"
    if visit.narrow:
        st.markdown(f":gray[{said}]")
        with st.bottom, st.container(horizontal=True, horizontal_alignment="center", gap="small"):
            _ways(total, at, dict.fromkeys(KEYS))
    else:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f":gray[{said}]", width="stretch")
            _ways(total, at, dict.fromkeys(KEYS) if sheet.opened() else KEYS)
    if total:
        st.progress(min(at, total) / total)


def _ways(total: int, at: int, keys: Mapping[str, str | None]) -> None:
    """`keys` rest while a sheet is being filled in."""
    st.button(
        _("Back"), key="back", icon=":material/arrow_back:", shortcut=keys["back"], disabled=at == 0,
        on_click=which.present, args=(at - 1,),
    )  # fmt: skip
    st.button(
        _("Go on"), key="on", icon=":material/arrow_forward:", shortcut=keys["on"], type="primary", disabled=at > total,
        on_click=which.present, args=(at + 1,),
    )  # fmt: skip
    st.button(_("Leave"), key="leave", icon=":material/close:", shortcut=keys["leave"], on_click=_leave)


def _leave() -> None:
    for name in ("present", "point"):
        st.query_params.pop(name, None)


def _point(visit: Visit, room: Room, point: Point) -> None:
    st.title(md(room.names[point.id]), anchor=False)
    st.markdown(f"#### :gray[{md(room.whys[point.id])}]")
    deciding.results(visit, room, point)
    shown.show(visit, room, point)
    if visit.narrow:
        deciding.acts(visit, room, point)
    else:  # always in sight, however long the point is
        with st.bottom:
            deciding.acts(visit, room, point)


def _agenda(visit: Visit, room: Room) -> None:
    st.title(md(room.meeting.title), anchor=False)
    said = _("{day}, {place}", day=lang.day(room.meeting.held_on), place=room.meeting.place)
    st.markdown(f"#### :gray[{md(said)}]")
    if room.meeting.goal:
        st.markdown(f"#### {md(room.meeting.goal)}")
    if not room.points:
        st.markdown(_("The agenda is still empty."))
    lines = [
        f"{number(place)}. {md(room.names[point.id])}{_DEALT if point.id in room.dealt else ''}"
        for place, point in enumerate(room.points, 1)
    ]
    st.markdown("\n".join(lines))
    if room.meeting.opened is None:
        common.button(visit, "begin_meeting", room.meeting.id)


def _end(visit: Visit, room: Room) -> None:
    """What came of the meeting, point by point."""
    st.title(_("What we decided"), anchor=False)
    promised = deciding.promised(visit, room)
    for place, point in enumerate(room.points, 1):
        if point.id in room.dealt:
            st.markdown(f"#### {number(place)}. {md(room.names[point.id])}")
            deciding.results(visit, room, point)
    if not room.dealt and not promised:
        st.markdown(_("Nothing was decided or noted yet."))
    loose = [vow for vow in promised if vow.about not in {point.about for point in room.points}]
    if loose:
        st.markdown("#### " + _("Also promised"))
        st.markdown("\n\n".join(map(deciding.promise_line, loose)))
    if room.meeting.is_open and visit.may(Permission.HOLD_MEETING):
        common.button(visit, "close_meeting", room.meeting.id)


def _after(room: Room, at: int) -> None:
    """What comes next."""
    if at < len(room.points):
        st.markdown(quiet(_("Then: {point}", point=md(room.names[room.points[at].id]))))
    elif at == len(room.points) and room.points:
        st.markdown(quiet(_("Then: what we decided")))


@st.fragment(run_every=EVERY)
def _watch(clock: int) -> None:
    """Look now and then whether somebody else decided something, and show it."""
    with enter() as visit:
        if visit.clock != clock and not sheet.opened():
            st.rerun()
