"""The frame around the rooms: name, logo, the doors to the rooms in the reader's language."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any, Literal

import streamlit as st
from streamlit.navigation.page import Page

from tracker.lang import _
from tracker.model.rights import RIGHTS, Permission
from tracker.ui import gate, width, within

LOGO = Path(__file__).parent / "logo.svg"
MARK = Path(__file__).parent / "mark.png"


@cache
def _mark() -> str:
    """The sign in the tab of a browser, along with the page: a picture of its own would be asked for before somebody is known."""
    return f"data:image/png;base64,{b64encode(MARK.read_bytes()).decode()}"


def main() -> None:
    st.set_page_config(page_title="Spoor", page_icon=_mark(), layout="wide")
    gate.speak()
    st.logo(str(LOGO), size="large")
    # Who shows a meeting in large (pages/meeting.py) sees the meeting and no menus; who looks through a link to one thing
    # has nowhere else to go.
    gate.recognise()
    hidden = st.query_params.get("present") == "1" or within.is_scoped()
    room = st.navigation(rooms(), position="hidden" if hidden else "top")
    within.enter_room(room.url_path)
    width.measure()
    room.run()


def rooms() -> dict[str, list[Page]]:
    """Every page, those with a door of their own first; the rest behind one more, or opened from elsewhere."""
    return {
        "": [
            page("pages/home.py", title="Spoor", default=True, visibility="hidden"),
            page("pages/overview.py", title=_("Steering group")),
            page("pages/check_in.py", title=_("My initiatives")),
            page("pages/signals.py", title=_("Signals")),
            page("pages/initiatives.py", title=_("Initiatives")),
            page("pages/coherence.py", title=_("Coherence")),
            page("pages/vulnerability.py", title=_("Resilience")),
            page("pages/goals.py", title=_("Goals")),
            page("pages/conditions.py", title=_("Conditions")),
            page("pages/funders.py", title=_("Funders")),
            page("pages/initiative.py", title=_("Initiative"), visibility="hidden"),
            page("pages/start.py", title=_("Start"), visibility="hidden"),
            page("pages/account.py", title=_("My account"), visibility="hidden"),
            page("pages/report.py", title=_("Photo report"), visibility="hidden"),
            page("pages/traces.py", title=_("Consents and personal data"), visibility="hidden"),
            page("pages/shares.py", title=_("Shared links"), visibility="hidden"),
            page("pages/people.py", title=_("People"), visibility="hidden"),
            page("pages/settings.py", title=_("Settings"), visibility="hidden"),
            page("pages/lost.py", title=_("Not found"), visibility="hidden"),
        ],
        _("More"): [
            page("pages/mirror.py", title=_("Mirror")),
            page("pages/gatherings.py", title=_("Gatherings")),
            page("pages/learning.py", title=_("Learning")),
            page("pages/meeting.py", title=_("Steering meeting")),
            page("pages/reminders.py", title=_("Reminders")),
            page("pages/questions.py", title=_("Questions")),
            page("pages/future.py", title=_("Desired future")),
            page("pages/cross_pollination.py", title=_("Cross-pollination")),
            page("pages/calls.py", title=_("Calls")),
            page("pages/method.py", title=_("Method and data")),
            page("pages/history.py", title=_("History"), visibility=_offered(Permission.SEE_HISTORY)),
        ],
    }


def page(path: str, **how: Any) -> Page:
    """A page; the menu leaves out where the share link that somebody looks through does not lead."""
    return st.Page(path, **(how if within.leads_to(path) else {**how, "visibility": "hidden"}))


def _offered(permission: Permission) -> Literal["visible", "hidden"]:
    """Whether the menu shows a room that not everybody may see; the room itself decides. The gate notes the role."""
    return "visible" if st.session_state.get("role") in RIGHTS[permission] else "hidden"
