"""In the demo nobody signs in: whoever is on this machine chooses whose eyes to look through."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lists
from tracker.lang import _
from tracker.model.rights import Role
from tracker.portfolio.accounts import VISITOR_ID, Seat, seats
from tracker.ui.links import links
from tracker.ui.text import md, plain

SHOWN = 12  # accounts of one role that are offered by name


def choose(session: Session) -> None:
    """The page a stranger sees: nothing of the portfolio, only the seats."""
    st.title(_("Whose eyes do you look through?"), anchor=False)
    st.markdown(
        _(
            "This Spoor runs as a demo on this computer, without passwords. Choose an account: you see and may do what it may."
        )
    )
    offer(session)


def offer(session: Session) -> None:
    """The accounts of the portfolio by role, and a visitor without an account."""
    for role in (Role.STEERING, Role.LEAD, Role.FUNDER, Role.FACILITATOR, Role.ADMIN):
        found = seats(session, role, SHOWN)
        if found:
            _doors(role, found)
    _doors(Role.PUBLIC, [Seat(VISITOR_ID, _("Visitor without an account"), "")])


def _doors(role: Role, found: list[Seat]) -> None:
    """The accounts of one role, each a link that takes its seat."""
    ways = [
        (plain(seat.label) + (f" · {plain(seat.organisation)}" if seat.organisation else ""), f"/as/{quote(seat.id)}")
        for seat in found
    ]
    with st.container(gap=None):
        st.markdown(f"**{md(lists.name('role', role))}**")
        links(ways)
