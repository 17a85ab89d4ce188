"""Which goals we help or harm, and whether that is shown or only claimed."""

import streamlit as st

from tracker.ui import figure, goals, priorities, target
from tracker.ui.gate import enter
from tracker.ui.page import opening

with enter() as visit:
    one = target.asked(visit)
    if one:
        target.back()
        opening(visit, target.headline(visit, one))
        left, right = st.columns([5, 6], gap="large")
        with left:
            target.wording(visit, one)
            drawing = target.picture(visit, one)
            if drawing:
                figure.show(visit, drawing, "target", how="M7")
        with right:
            target.behind(visit, one)
    else:
        opening(visit, goals.headline(visit))
        if visit.compared:
            st.markdown(goals.then_and_now(visit))
        goal = goals.choose_goal(visit)
        left, right = st.columns([7, 4], gap="large")
        with left:
            figure.show(visit, goals.picture(visit, goal), "goals", how="M7", opens="target")
        with right:
            priorities.chosen(visit, goal)
        left, right = st.columns([7, 4], gap="large")
        with left:
            priorities.unproven(visit, goal)
        with right:
            priorities.unscreened(visit)
            priorities.stale(visit)
