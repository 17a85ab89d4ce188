"""The frame around the rooms: name, logo, the doors to the rooms in the reader's language."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from tracker.lang import _
from tracker.ui import gate, width

LOGO = Path(__file__).parent / "logo.svg"
MARK = Path(__file__).parent / "mark.png"


def main() -> None:
    st.set_page_config(page_title="Spoor", page_icon=str(MARK), layout="wide")
    gate.speak()
    st.logo(str(LOGO), size="large")
    # Who shows a meeting in large (pages/meeting.py) sees the meeting and no menus.
    room = st.navigation(rooms(), position="hidden" if st.query_params.get("present") == "1" else "top")
    width.measure()
    room.run()


def rooms() -> dict[str, list[Page]]:
    """Every page, those with a door of their own first; the rest behind one more, or opened from elsewhere."""
    page = st.Page
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
        ],
    }
