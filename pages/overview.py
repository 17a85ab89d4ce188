"""The steering group's home: what gets louder, where we stand, what holds us, what to decide today, how far the leap is."""

import streamlit as st

from tracker.lang import _
from tracker.ui import acts, balance, decisions, figure, headlines, leap, overview
from tracker.ui.acts import common
from tracker.ui.gate import enter
from tracker.ui.page import opening
from tracker.ui.signals.heard import compared_with

with enter() as visit:
    opening(visit, headlines.headline(visit), usual=compared_with(visit))
    headlines.show(visit, headlines.facts(visit))
    st.page_link(
        "pages/mirror.py", label=headlines.mirror_asks(visit), icon=":material/compare_arrows:",
        query_params=figure.address(),
    )  # fmt: skip
    gates_first = st.query_params.get("show") == "gates"
    if gates_first:
        figure.show(visit, leap.gates(visit), "gates", how="M18")

    left, right = st.columns([4, 7.4], gap="medium")
    with left:
        loud = overview.signals(visit)
        if loud:
            figure.show(visit, loud, "signals", how="M1", opens="signal")
        else:
            st.info(_("Nobody brought in a signal yet: something small that points to the future you want."))
            st.page_link("pages/signals.py", label=_("To the signals"), icon=":material/arrow_forward:")
    with right:
        if visit.narrow:
            overview.lanes(visit)
        else:
            figure.show(visit, overview.board(visit), "board", how="M3", opens="initiative")

    standing, ladders, conditions = st.columns(3, gap="medium")
    with standing:
        overview.standing(visit)
    with ladders:
        overview.ladders(visit)
    with conditions:
        overview.conditions(visit)

    decisions.show(visit)

    if not gates_first:
        figure.show(visit, leap.gates(visit), "gates", how="M18")
    if visit.narrow:
        overview.waiting(visit)
    else:
        figure.show(visit, overview.strip(visit), "stuck", how="M4", opens="initiative")
    left, right = st.columns([5, 7], gap="medium")
    with left:
        profile = overview.ways_of(visit)
        if profile:
            figure.show(visit, profile, "ways", how="M2")
        else:
            st.info(_("Nothing was amplified yet, and nothing is planned."))
    with right:
        balance.show(visit)
    acts.go_on(visit)
    common.go_on(visit)
