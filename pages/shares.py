"""Shared links: which work and until when, and making one (?room=report&thing=GAT-02), for people without an account."""

import streamlit as st

from tracker.model.rights import Permission
from tracker.ui.gate import enter
from tracker.ui.page import opening
from tracker.ui.shares import making, register

with enter(Permission.SHARE) as visit:
    opening(visit, register.headline(visit))
    if visit.narrow and making.is_first():
        making.side(visit)
        register.listed(visit)
    else:
        left, right = st.columns([7, 5], gap="large")
        with left:
            register.listed(visit)
        with right:
            making.side(visit)
