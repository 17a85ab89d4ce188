"""Gatherings: the process from the first meeting on, and what one of them left (?gathering=GAT-04)."""

import streamlit as st

from tracker.lang import _
from tracker.ui.acts import common
from tracker.ui.comments import comments
from tracker.ui.gate import enter
from tracker.ui.gatherings import one, register
from tracker.ui.page import opening

with enter() as visit:
    met = one.chosen(visit)
    if met:
        one.way_back()
        opening(visit, one.title(met), one.told(met))
        one.acts(visit, met)
        left, right = st.columns([7, 5], gap="large")
        with left:
            one.goal(met)
            one.findings(visit, met)
            one.left_behind(visit, met)
            comments(visit, met.id)
        with right:
            one.report(visit, met)
            one.lineage(visit, met)
            one.present(visit, met)
        common.go_on(visit)
        st.stop()

    opening(visit, register.headline(visit))
    common.button(visit, "record_gathering")
    register.coming(visit)
    if register.met(visit):
        register.timeline(visit)
        register.chains(visit)
        register.listed(visit)
    else:
        st.info(_("Here stand the moments at which people met, what they found there, and what began."))
    common.go_on(visit)
