"""The steering group's home: what gets louder, where we stand, what is stuck, what is claimed and what is proven."""

import streamlit as st

from tracker.lang import _
from tracker.ui import figure, overview
from tracker.ui.gate import enter
from tracker.ui.page import opening

with enter() as visit:
    opening(visit, overview.headline(visit), overview.compared(visit))
    overview.show_facts(overview.facts(visit))

    left, right = st.columns([4, 7.4], gap="medium")
    with left:
        figure.show(overview.signals(visit), "signals", how=overview.how_signals(visit), opens="signal")
    with right:
        if visit.narrow:
            overview.lanes(visit)
        else:
            figure.show(overview.board(visit), "board", how=overview.how_stages(visit), opens="initiative")

    if visit.narrow:
        overview.waiting(visit)
    else:
        figure.show(overview.strip(visit), "stuck", how=overview.how_stages(visit), opens="initiative")

    left, right = st.columns([7, 5], gap="medium")
    with left:
        figure.show(overview.claims(visit), "claims", how=overview.how_claims(), opens="target")
    with right:
        profile = overview.ways_of(visit)
        if profile:
            figure.show(profile, "ways", how=overview.how_ways(visit))
        else:
            st.info(_("Nothing was amplified yet, and nothing is planned."))
