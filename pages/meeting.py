"""The steering meeting: which there are, the agenda, one point at a time in large (&present=1&point=3), and the minutes."""

import streamlit as st

from tracker.ui.acts import common, go_on
from tracker.ui.gate import enter
from tracker.ui.meeting import agenda, one, presenting, register, which
from tracker.ui.meeting.minutes import must_be_known
from tracker.ui.page import opening

with enter() as visit:
    must_be_known(visit.person)
    room = which.chosen(visit)
    if room and presenting.is_asked():
        presenting.show(visit, room)
    elif room:
        one.back()
        opening(visit, one.title(visit, room), one.told(room))
        one.acts(visit, room)
        if room.meeting.is_closed:
            with st.container(width=one.READABLE):
                one.record(visit, room)
        else:
            left, right = st.columns([7, 5], gap="large")
            with left:
                agenda.show(visit, room)
            with right:
                one.record(visit, room)
                agenda.add(visit, room)
    else:
        opening(visit, register.headline(visit))
        common.button(visit, "plan_meeting")
        register.show(visit)
    go_on(visit)
    common.go_on(visit)
