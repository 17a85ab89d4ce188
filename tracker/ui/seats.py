"""Until people sign in, Spoor is a demo: whoever is on this machine chooses whose eyes to look through."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lists
from tracker.lang import _
from tracker.model.rights import Role
from tracker.portfolio.accounts import VISITOR_ID, Seat, seats
from tracker.ui.text import md, plain

SHOWN = 12  # accounts of one role that are offered by name
_LINK = "display:block;padding:0.55rem 0;color:inherit;text-decoration-color:#8F8069;text-underline-offset:0.3em"


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
    """Links in the same window, which Markdown cannot make. Our own template: addresses quoted, words escaped."""
    lines = []
    for seat in found:
        words = plain(seat.label) + (f" · {plain(seat.organisation)}" if seat.organisation else "")
        lines.append(f'<a href="/as/{quote(seat.id)}" style="{_LINK}">{escape(words)}</a>')
    with st.container(gap=None):
        st.markdown(f"**{md(lists.name('role', role))}**")
        st.html("".join(lines))
