"""What money does: what moved since it came, where it sits, what is proven, and who else pays."""

import streamlit as st

from tracker.lang import _
from tracker.ui import figure, funders, money
from tracker.ui.gate import enter
from tracker.ui.page import opening

with enter() as visit:
    look = funders.asked(visit)
    if look is None:
        opening(visit, funders.together(visit))
        st.markdown(
            _("Who pays what is shown to funders, the steering group, and each lead for their own initiatives.")
        )
        st.page_link("pages/initiatives.py", label=_("To the initiatives"), icon=":material/list:")
        st.stop()

    opening(visit, funders.headline(visit, look), look.name)
    funders.choose(visit, look)
    if funders.money_of(visit, look).empty:
        st.info(
            _("As soon as money is promised or paid here, this page shows what it moves."), icon=":material/payments:"
        )
    else:
        left, right = st.columns([7.8, 3.6], gap="medium")
        with left:
            funders.what_moved(visit, look)
        with right:
            figure.show(visit, money.by_stage(visit, look), "by_stage", how="money_by_stage")
        left, right = st.columns([7.8, 3.6], gap="medium")
        with left:
            money.show_proven(visit, look)
        with right:
            money.who_pays(visit, look)

    left, right = st.columns(2, gap="large")
    with left:
        money.waiting(visit, look)
    with right:
        money.stopped(visit, look)
    money.all_lines(visit, look)
