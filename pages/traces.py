"""What is kept about people: every consent with how it stands, and all about one person (?subject=CNS-05), for who may see it."""

import streamlit as st

from tracker.model.rights import Permission
from tracker.ui.acts import common
from tracker.ui.gate import enter
from tracker.ui.page import opening
from tracker.ui.traces import register, subject, sweeping

with enter(Permission.SEE_TRACES) as visit:
    sweeping.finish(visit)
    person = subject.chosen(visit)
    if person:
        subject.show(visit, person)
        common.go_on(visit)
        st.stop()

    register.ways_on()
    opening(visit, register.headline(visit))
    register.note(visit)
    asked = register.asked()
    if any(register.counted(visit).values()):
        register.fields(visit, asked)
        register.listed(visit, asked)
    else:
        register.nothing_yet()
    common.go_on(visit)
