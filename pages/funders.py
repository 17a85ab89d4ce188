"""What money does: what moved since it came, where it sits, who else pays, what is proven, and what awaits an answer."""

import streamlit as st

from tracker.lang import _
from tracker.ui import figure
from tracker.ui.acts import common, money
from tracker.ui.funders import answers, behind, effect, facts, look, moved, others, place
from tracker.ui.gate import enter
from tracker.ui.page import opening

with enter() as visit:
    mine = look.asked(visit)
    if mine is None:
        opening(visit, look.together(visit))
        facts.totals(visit, look.everything())
        st.markdown(
            _("Who pays what is shown to funders, the steering group, and each lead for their own initiatives.")
        )
        st.stop()

    opening(visit, moved.headline(visit, mine), mine.name)
    look.choose(visit, mine)
    if money.records(visit):
        common.button(visit, "record_money")
    facts.show(visit, mine)
    list_asked = behind.asked()
    if list_asked:
        behind.chosen(visit, mine, list_asked)

    if look.money_of(visit, mine).empty:
        st.info(
            _("As soon as money is promised or paid here, this page shows what it moves."), icon=":material/payments:"
        )
    else:
        left, right = st.columns([7.8, 3.6], gap="medium")
        with left:
            moved.show(visit, mine)
        with right:
            others.shares(visit, mine)
        stages, gap, rule = st.columns(3, gap="medium")
        with stages:
            place.show(visit, mine)
        with gap:
            others.gap(visit, mine)
        with rule:
            others.rule(visit, mine)
        left, right = st.columns([7.8, 3.6], gap="medium")
        with left:
            effect.goals(visit, mine)
        with right:
            effect.proven(visit, mine)

    waiting, stopped, voice = st.columns(3, gap="medium")
    with waiting:
        answers.waiting(visit, mine)
    with stopped:
        answers.stopped(visit, mine)
    with voice:
        answers.voice(visit, mine)
    behind.others_below(visit, mine, without=list_asked)
    with st.container(horizontal=True):
        for page, label in (
            ("pages/calls.py", _("Calls")),
            ("pages/conditions.py", _("Conditions")),
            ("pages/vulnerability.py", _("Resilience")),
            ("pages/coherence.py", _("Coherence")),
            ("pages/goals.py", _("Goals")),
        ):
            figure.way(page, label)
    common.go_on(visit)
