"""The whole story of one initiative on one page, and what can be done with it."""

import streamlit as st

from tracker.lang import _
from tracker.ui import figure
from tracker.ui.acts import common, menu, next_gate
from tracker.ui.gate import enter
from tracker.ui.page import opening
from tracker.ui.story import effect, heading, payments, proof, proposed, purpose, ties

with enter() as visit:
    heading.back(visit)
    subject = heading.chosen(visit)
    if subject is None:
        figure.way("pages/initiatives.py", _("To the initiatives"), icon=":material/list:")
        st.stop()
    told = subject.story

    name, acts = st.columns([3, 1], gap="medium", vertical_alignment="top")
    with name:
        opening(visit, heading.title(subject))
    with acts:
        menu(visit, subject.initiative)
    heading.about(told)
    heading.lesson(told)
    heading.path(visit, subject)

    if visit.narrow:  # what one came to do does not stand below everything else
        next_gate(visit, subject.initiative)
    why, shows = st.columns([7, 5], gap="large")
    with why, st.container(gap="medium"):
        with st.container():
            purpose.why(visit, told)
        with st.container():
            effect.signals(visit, told)
        with st.container():
            effect.targets(visit, told)
            proposed.removals(visit, subject.initiative)
        with st.container():
            purpose.placement(visit, subject.initiative)
    with shows, st.container(gap="medium"):
        if not visit.narrow:
            with st.container():
                next_gate(visit, subject.initiative)
        with st.container():
            proof.evidence(visit, told)
            proposed.evidence(visit, subject.initiative)
        with st.container():
            proof.money(visit, told)
            payments.keep(visit, told, subject.initiative)
        with st.container():
            proof.updates(visit, told)
        with st.container():
            proof.people(told)
    st.space("small")
    ties.ties(visit, told, subject.initiative)
    common.go_on(visit)
