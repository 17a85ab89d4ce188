"""The desired future: the wall of its elements, where one can go and see each, and one of them (?element=FUT-2)."""

import streamlit as st

from tracker import lang
from tracker.lang import _
from tracker.ui.future import one, wall
from tracker.ui.gate import enter
from tracker.ui.page import opening

with enter() as visit:
    chosen = one.chosen(visit)
    if chosen:
        one.way_back()
        opening(visit, lang.words(chosen.statement), wall.about(visit))
        left, right = st.columns([7, 5], gap="large")
        with left:
            one.places(visit, chosen)
        with right:
            one.road(visit, chosen)
        st.stop()

    opening(visit, wall.headline(visit), wall.about(visit))
    if not len(visit.tables.elements):
        st.info(_("Here hangs what we want to see in some years, with where one can already go and see it."))
        st.stop()
    wall.who_can(visit)
    wall.cards(visit)
