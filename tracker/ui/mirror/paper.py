"""Everything on one page, to print (?all=1)."""

from __future__ import annotations

import streamlit as st

from tracker.lang import _
from tracker.ui.visit import Visit

ROWS, ROWS_PHONE, MOST = 8, 5, 200


def rows(visit: Visit) -> int:
    """How many lines of a list stand on a page."""
    if whole():
        return MOST
    return ROWS_PHONE if visit.narrow else ROWS


def whole() -> bool:
    """Lists are not cut into pages."""
    return st.query_params.get("all") == "1"


def offer() -> None:
    label = _("Back to pages") if whole() else _("Everything on one page, to print")
    st.button(label, key="mirror_paper", icon=":material/print:", type="tertiary", on_click=_turn)


def _turn() -> None:
    if whole():
        st.query_params.pop("all")
    else:
        st.query_params["all"] = "1"
