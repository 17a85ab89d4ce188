"""Who could help whom, what was exchanged and what came of it (?initiative=INI-07: of one, ?outcome=idea: of one kind)."""

import streamlit as st

from tracker.lang import _
from tracker.ui.acts import common
from tracker.ui.cross_pollination import exchanges, lens, suggestions
from tracker.ui.gate import enter
from tracker.ui.page import opening

with enter() as visit:
    one = lens.chosen(visit)
    opening(visit, suggestions.headline(visit, one))
    with st.container(horizontal=True, vertical_alignment="center"):
        lens.choose(visit, one)
        common.button(visit, "open_exchange", label=_("Record an exchange"))
    left, right = st.columns([7, 5], gap="large")
    with left:
        suggestions.listed(visit, one)
    with right:
        exchanges.listed(visit, one)
    common.go_on(visit)
