"""After an erasure: writing the database file anew, so that nothing is left in its free places."""

from __future__ import annotations

import streamlit as st

from tracker.lang import _
from tracker.ui.visit import Visit


def finish(visit: Visit) -> None:
    """Clean the file when an erasure just left something behind; when others are reading, offer to try again."""
    if "unswept" not in st.session_state:
        return
    visit.session.rollback()  # this visit must not be reading either
    if visit.store.sweep():
        del st.session_state["unswept"]
        return
    st.warning(
        _("What was erased cannot be read any more, but free places of the database file still hold it, for others were reading."),
        icon=":material/cleaning_services:",
    )  # fmt: skip
    st.button(_("Clean the file now"), key="sweep")
