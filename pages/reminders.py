"""Reminders: what comes for me, in my own calendar or by mail, and who is late with ready words to ask."""

import streamlit as st

from tracker.model.rights import Permission
from tracker.ui.gate import enter
from tracker.ui.page import opening
from tracker.ui.reminders import room

with enter(Permission.SEE_CHECK_INS) as visit:
    opening(visit, room.headline(visit))
    left, right = st.columns([7, 5], gap="large")
    with left:
        room.coming(visit)
        room.who_is_late(visit)
    with right:
        room.calendar(visit)
        room.letters(visit)
