"""Signals: which get louder and which fade, who picks them up, and the story of one (?signal=SIG-02)."""

import streamlit as st

from tracker import lang
from tracker.lang import _
from tracker.ui import figure
from tracker.ui.comments import comments
from tracker.ui.gate import enter
from tracker.ui.page import opening
from tracker.ui.signals import acts, company, deeds, heard, lens, register, story

with enter() as visit:
    signal = story.chosen(visit)
    if signal:
        lens.way_back()
        opening(visit, lang.words(signal.statement), story.kind(signal))
        story.weight(signal)
        acts.offer(visit, signal)
        left, right = st.columns([7, 5], gap="large")
        with left:
            story.flags(visit, signal)
            story.change(visit, signal)
            story.profile(visit, signal)
            deeds.listed(visit, signal)
            comments(visit, signal.id)
        with right:
            company.hands(visit, signal)
            company.observations(signal)
            company.testimonies(visit, signal)
            company.future(signal)
        st.stop()

    asked = lens.asked()
    opening(visit, register.headline(visit), usual=heard.compared_with(visit))
    acts.offer_spotting(visit)
    if visit.insight(register.loudness).signals.empty:
        st.info(_("Here stand the small changes people see around them, with who makes each of them louder."))
        st.stop()

    left, right = st.columns([7, 5], gap="large")
    with left:
        louder = register.picture(visit, "amplification")
        if louder:
            figure.show(visit, louder, "louder", how="M1", opens="signal")
    with right:
        register.strip(visit)
        damping = register.picture(visit, "damping")
        if damping:
            figure.show(visit, damping, "damping", how="M1", opens="signal")

    rows = lens.matching(visit, asked)
    asked = asked.within(len(rows))
    st.markdown(f"### {lens.heading(asked, len(rows))}")
    lens.choose(visit, asked)
    figure.calculated(visit, "register", "signals")
    register.listed(visit, asked, rows)
    lens.turn(asked, len(rows))
