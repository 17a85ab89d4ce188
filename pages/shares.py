"""Shared links: which work and until when, and making one (?room=report&thing=GAT-02), for people without an account."""

import streamlit as st

from tracker.model.rights import Permission
from tracker.ui.gate import enter
from tracker.ui.page import opening
from tracker.ui.shares import handed, making, register

with enter(Permission.SHARE) as visit:
    opening(visit, register.headline(visit))
    handed.show()
    if visit.narrow and making.asked()[0]:  # what one came to do does not stand below a list
        making.panel(visit)
        register.listed(visit)
        st.stop()
    left, right = st.columns([7, 5], gap="large")
    with left:
        register.listed(visit)
    with right, st.container(border=True):
        making.panel(visit)
