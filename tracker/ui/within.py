"""How far a share link leads: who looks through one sees one room, of one thing. What leads elsewhere is not offered, and refused."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote

import streamlit as st

from tracker.errors import NotFound
from tracker.lang import later
from tracker.model.rights import HOME, Person, reaches

NAMES = {"initiative": "initiative", "report": "gathering", "funders": "funder"}  # room -> its thing in the address
# Only the server writes these: a browser sets nothing but the values of the widgets on its page.
_ROOM, _LOOKER = "room_entered", "looks_through"


def address(room: str, thing: str | None) -> str:
    """Where a share link leads to."""
    return f"/{room}?{NAMES[room]}={quote(thing)}" if thing else "/"


def enter_room(path: str) -> None:
    """Which page runs now. Dialogs and fragments run without it, and belong to the page that ran last."""
    st.session_state[_ROOM] = path or HOME


def note(person: Person) -> None:
    """Who looks, for what is drawn before and beside a room."""
    st.session_state[_LOOKER] = person if person.share else None


def keep(person: Person) -> None:
    """Raises NotFound where a share link does not lead. In the room that it opens the address names its thing, whatever was
    asked for."""
    note(person)
    room = str(st.session_state.get(_ROOM, ""))
    if not reaches(person, room):
        raise NotFound(later("This is no part of what was shared with you."))
    if person.scope and room == person.scope.room and st.query_params.get_all(NAMES[room]) != [person.scope.thing]:
        st.query_params[NAMES[room]] = person.scope.thing


def looker() -> Person | None:
    """Who looks through a share link in this browser, also when it stopped working since; None for everybody else."""
    found: Person | None = st.session_state.get(_LOOKER)
    return found


def is_scoped() -> bool:
    """Whether a link to one thing is looked through: there is no menu, and no door to anything else."""
    person = looker()
    return person is not None and person.scope is not None


def leads_to(page: str) -> bool:
    """Whether to offer a way to this page ("pages/goals.py")."""
    person = looker()
    return person is None or (person.scope is None and reaches(person, PurePath(page).stem))


def is_at_home() -> bool:
    """Whether there is no other room to go back to."""
    person = looker()
    return person is not None and person.scope is not None and person.scope.room == st.session_state.get(_ROOM)
