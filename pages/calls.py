"""Calls: what each offers and asks, what was handed in and approved, who brings too little of their own (?call=CAL-01)."""

import streamlit as st

from tracker.lang import _
from tracker.ui import figure
from tracker.ui.acts import common
from tracker.ui.calls import handed_in, one, register, rule
from tracker.ui.gate import enter
from tracker.ui.page import opening
from tracker.ui.text import plain

with enter() as visit:
    call = register.chosen(visit)
    if call is None:
        opening(visit, register.headline(visit))
        if register.known(visit):
            register.listed(visit)
        else:
            st.info(
                _(
                    "Here stand the calls of funders: what they offer and ask, and what is handed in. They come with a file."
                ),
                icon=":material/radio_button_unchecked:",
            )
    else:
        if len(register.known(visit)) > 1 and st.button(
            _("All calls"), icon=":material/arrow_back:", type="tertiary", key="way_back"
        ):
            st.switch_page("pages/calls.py", query_params=figure.address())
        opening(visit, one.title(visit, call), f"{plain(call.funder_name)}. {register.stands(visit, call)}")
        one.times(visit, call)
        common.button(visit, "hand_in", call.id)
        left, right = st.columns([7, 5], gap="large")
        with left:
            one.given(visit, call)
            handed_in.handed_in(visit, call)
        with right:
            one.goal(call)
            one.terms(visit, call)
            rule.rule(visit, call)
    common.go_on(visit)
