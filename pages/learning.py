"""Lessons and testimonies: searched by their words (?q=taal), one of them (?testimony=TES-04), some compared (?compare=mindset)."""

import streamlit as st

from tracker.ui.acts import common
from tracker.ui.gate import enter
from tracker.ui.learning import fields, lens, one, register, significant
from tracker.ui.page import opening

with enter() as visit:
    said = one.chosen(visit)
    domain = None if said else significant.asked(visit)
    if said:
        one.show(visit, said)
        common.go_on(visit)
        st.stop()
    if domain:
        significant.compare(visit, domain)
        common.go_on(visit)
        st.stop()

    opening(visit, register.headline(visit))
    register.doors(visit)
    if not any(register.everything(visit).values()):
        register.nothing_yet(visit)
    else:
        asked = lens.asked(visit)
        fields.fields(visit, asked)
        left, right = st.columns([7, 5], gap="large")
        with left:
            register.listed(visit, asked)
        with right:
            significant.panel(visit)
    common.go_on(visit)
