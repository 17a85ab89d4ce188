"""Until people sign in, Spoor is a demo: whoever is on this machine chooses whose eyes to look through."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

import streamlit as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker import lists
from tracker.lang import _
from tracker.model import Organisation, User, id_order
from tracker.model.rights import Role
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
    users = sorted(session.scalars(select(User)), key=lambda user: id_order(user.id))
    organisations = {row.id: row.name for row in session.execute(select(Organisation.id, Organisation.name))}
    for role in (Role.STEERING, Role.LEAD, Role.FUNDER, Role.FACILITATOR, Role.ADMIN):
        seats = [user for user in users if user.role == role]
        if not seats:
            continue
        st.markdown(f"**{md(lists.name('role', role))}**")
        doors = [(user.id, user.label, organisations.get(user.org or "", "")) for user in seats[:SHOWN]]
        _doors(doors)
    st.markdown(f"**{md(lists.name('role', Role.PUBLIC))}**")
    _doors([("visitor", _("Visitor without an account"), "")])


def _doors(doors: list[tuple[str, str, str]]) -> None:
    """Links in the same window, which Markdown cannot make. Our own template: addresses quoted, words escaped."""
    lines = []
    for id, label, organisation in doors:
        words = plain(label) + (f" · {plain(organisation)}" if organisation else "")
        lines.append(f'<a href="/as/{quote(id)}" style="display:block;padding:0.55rem 0">{escape(words)}</a>')
    st.html("".join(lines))
