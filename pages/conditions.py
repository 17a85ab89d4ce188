"""Conditions and rules: what holds whom back and who owes it (?condition=CON-4), which rules we decide (?rule=RUL-2)."""

import streamlit as st

from tracker.ui import figure
from tracker.ui.acts import common
from tracker.ui.conditions import board, late, lens, one, register, rule
from tracker.ui.gate import enter
from tracker.ui.page import opening
from tracker.ui.text import md, quiet

with enter() as visit:
    condition = one.chosen(visit)
    chosen = None if condition else rule.chosen(visit)
    if condition:
        lens.back("conditions")
        opening(visit, one.title(visit, condition), register.kind(condition))
        left, right = st.columns([5, 6], gap="large")
        with left:
            one.standing(visit, condition)
            one.rules(visit, condition)
            one.past(visit, condition)
        with right:
            one.around(visit, condition)
    elif chosen:
        lens.back("rules")
        opening(visit, rule.title(visit, chosen))
        rule.acts(visit, chosen)
        rule.way(visit, chosen)
        left, right = st.columns([7, 5], gap="large")
        with left:
            rule.says(visit, chosen)
            rule.consciously(visit, chosen)
            rule.past(visit, chosen)
        with right:
            rule.around(visit, chosen)
    elif (part := lens.asked()) == "rules":
        opening(visit, board.headline(visit))
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            lens.choose(visit, part)
            common.button(visit, "propose_rule")
        if visit.tables.rules.empty:
            board.nothing_yet(visit)
        else:
            board.overdue(visit)
            board.board(visit)
            left, right = st.columns([5, 7], gap="large")
            with left:
                board.conscious(visit)
            with right:
                board.kinds(visit)
    else:
        opening(visit, register.headline(visit))
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            lens.choose(visit, part)
            common.button(visit, "add_condition")
        if visit.tables.conditions.empty:
            register.nothing_yet(visit)
        else:
            left, right = st.columns([7, 5], gap="large")
            with left:
                drawing = register.picture(visit)
                st.markdown(quiet(md(drawing.subtitle)))
                figure.show(visit, drawing, "conditions", how="M14", opens="condition", headed=False)
            with right:
                late.late(visit)
            register.listed(visit)
    common.go_on(visit)
