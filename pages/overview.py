"""The steering group's home: what gets louder, where we stand, what is stuck, what is claimed and what is proven."""

import streamlit as st

from tracker.lang import _
from tracker.ui import figure, headlines, overview
from tracker.ui.gate import enter
from tracker.ui.page import opening

with enter() as visit:
    opening(visit, headlines.headline(visit), headlines.compared(visit))
    headlines.show(headlines.facts(visit))

    left, right = st.columns([4, 7.4], gap="medium")
    with left:
        loud = overview.signals(visit)
        if loud:
            figure.show(loud, "signals", how=overview.how_signals(visit), opens="signal")
        else:
            st.info(_("Nobody brought in a signal yet: something small that points to the future you want."))
            st.page_link("pages/signals.py", label=_("To the signals"), icon=":material/arrow_forward:")
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
        claims = overview.claims(visit)
        if claims:
            figure.show(claims, "claims", how=overview.how_claims(), opens="target")
        else:
            st.info(_("No initiative says yet what it does to a goal."))
    with right:
        profile = overview.ways_of(visit)
        if profile:
            figure.show(profile, "ways", how=overview.how_ways(visit))
        else:
            st.info(_("Nothing was amplified yet, and nothing is planned."))
