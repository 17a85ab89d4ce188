"""The meetings of the steering group: the one that goes on, those to come, and what each one left."""

from __future__ import annotations

import streamlit as st

from tracker import lang
from tracker.lang import _, n_
from tracker.portfolio import meetings, promises
from tracker.portfolio.meetings import Meeting
from tracker.ui.acts import common
from tracker.ui.doors import here
from tracker.ui.meeting import vows, which
from tracker.ui.meeting.minutes import minutes_of
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

PAGE = 8


def headline(visit: Visit) -> str:
    """What goes on, or what comes next. Plain text."""
    rows = which.known(visit)
    for row in rows:
        if row.is_open:
            return _("{meeting} is going on", meeting=plain(row.title, 120))
    coming = _coming(visit, rows)
    if coming:
        return _("The next meeting of the steering group is on {day}", day=lang.day(coming[0].held_on))
    return _("No meeting of the steering group is planned")


def _coming(visit: Visit, rows: list[Meeting]) -> list[Meeting]:
    """Planned and not begun, the nearest first."""
    return [row for row in reversed(rows) if row.opened is None and row.held_on >= visit.today]


def show(visit: Visit) -> None:
    rows = which.known(visit)
    coming = _coming(visit, rows)
    left, right = st.columns([7, 5], gap="large")
    with left:
        for row in (row for row in rows if row.is_open):
            _card(visit, row, _("Go to the meeting"), primary=True)
        for row in coming:
            _card(visit, row, _("To its agenda"))
        held = [row for row in rows if row not in coming and not row.is_open]
        st.markdown(f"### {_('What earlier meetings left')}")
        if held:
            paged(held, PAGE, "held_page", lambda part: _held(visit, part))
        else:
            st.markdown(quiet(_("Here stand the decisions and promises of each meeting, once one was held.")))
    with right:
        _promises(visit)


def _card(visit: Visit, row: Meeting, label: str, *, primary: bool = False) -> None:
    points = visit.once(("points", row.id), lambda: len(meetings.points(visit.session, row.id)))
    agenda = n_("{n} point on the agenda", "{n} points on the agenda", points) if points else _("no agenda yet")
    said = _("{day}, {place}", day=lang.day(row.held_on), place=row.place)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{md(plain(row.title, 160))}**  \n{md(said)} · {agenda}", width="stretch")
        if st.button(
            label, key=f"to_{row.id}", type="primary" if primary else "secondary", icon=":material/arrow_forward:"
        ):
            which.open_meeting(row.id)


def _held(visit: Visit, rows: list[Meeting]) -> None:
    for row in rows:
        with st.container(gap=None):
            here(visit, "meeting", row.id, plain(row.title, 160), "held", fits=520)
            said = _("{day}, {place}", day=lang.day(row.held_on), place=row.place)
            st.markdown(f"{md(said)} · {_left(visit, row)}")


def _left(visit: Visit, row: Meeting) -> str:
    """What a meeting left, counted. Markdown of our own making."""
    if row.opened is None:
        return quiet(_("held outside Spoor"))
    written = visit.drawn(("minutes", row.id), lambda: minutes_of(visit.portfolio, row.id))
    decisions = sum(len(item.decisions) for item in written.items)
    counted = [
        n_("{n} decision", "{n} decisions", decisions),
        n_("{n} promise", "{n} promises", len(written.promises)),
    ]
    return lang.listed(counted)


def _promises(visit: Visit) -> None:
    """Every promise that is still open, the one due first on top."""
    rows = [row for row in promises.open_promises(visit.session) if row.made_on <= visit.as_of]
    late = sum(row.due_on < visit.as_of for row in rows)
    if rows:
        title = n_("{n} promise is open", "{n} promises are open", len(rows))
        note = n_("{n} is late.", "{n} are late.", late) if late else _("None is late.")
    else:
        title, note = _("No promise is open"), _("A promise says what an organisation will do, and by when.")
    st.markdown(f"### {title}\n{quiet(note)}")
    vows.listed(visit, rows, "open")
    common.button(visit, "make_promise", meetings.going_on(visit.session) or common.NEW)
