"""Questions: what people asked, who answers it, what began with the solution, and the story of one (?question=QST-03)."""

import streamlit as st

from tracker import lang
from tracker.lang import _
from tracker.ui.gate import enter
from tracker.ui.page import opening
from tracker.ui.questions import acts, lens, question, register, solutions
from tracker.ui.questions.answers import answers

with enter() as visit:
    told = question.chosen(visit)
    if told:
        lens.way_back()
        opening(visit, f"“{lang.words(told.statement)}”", register.asked_by(told))
        acts.offer(visit, told.id)
        left, right = st.columns([7, 5], gap="large")
        with left:
            question.initiatives(visit, told)
        with right:
            question.chain(visit, told)
            question.others(visit, told)
        st.stop()

    asked = lens.asked()
    opening(visit, register.headline(visit))
    acts.offer_asking(visit)
    if answers(visit).empty:
        st.info(_("Here stand the questions that people asked, from which initiatives start."))
        st.stop()

    left, right = st.columns([7, 5], gap="large")
    with left:
        rows = lens.matching(visit, asked)
        asked = asked.within(len(rows))
        st.markdown(f"### {lens.heading(asked, len(rows))}")
        register.who_asked(visit)
        lens.choose(visit, asked)
        register.listed(visit, asked, rows)
        lens.turn(asked, len(rows))
    with right:
        solutions.listed(visit)
