"""The lead's home: what to do now, one of my initiatives on one page (?mine=INI-17), and a report in one minute."""

import streamlit as st

from tracker.ui import acts, duties, rounds
from tracker.ui.acts import common
from tracker.ui.cards import cards
from tracker.ui.gate import enter
from tracker.ui.mine import lessons, needs, signals, standing, which
from tracker.ui.page import opening
from tracker.ui.story import effect, heading, proof, ties

with enter() as visit:
    initiative = rounds.chosen(visit)
    if initiative:
        rounds.update(visit, initiative)
        st.stop()

    one = which.chosen(visit)
    opening(visit, duties.headline(visit))
    if one is None:
        rounds.tasks(visit)
        cards(visit)
        acts.go_on(visit)
        common.go_on(visit)
        st.stop()

    subject = heading.subject(visit, one)
    if visit.narrow:  # what one came to do does not stand below a picture
        standing.todo(visit)
    which.switch(visit, one)
    standing.show(visit, subject)

    todo, gate = st.columns([7, 5], gap="large")
    with todo:
        if not visit.narrow:
            standing.todo(visit)
    with gate:
        acts.next_gate(visit, subject.initiative)

    others, help = st.columns([7, 5], gap="large")
    with others:
        ties.cards(visit, subject.story, subject.initiative)
    with help:
        needs.held(visit, subject)
        needs.helpers(visit, subject)

    effects, means = st.columns([7, 5], gap="large")
    with effects:
        signals.adds(visit, subject)
        effect.targets(visit, subject.story)
    with means:
        proof.money(visit, subject.story)
        lessons.lessons(visit, subject)
    acts.go_on(visit)
    common.go_on(visit)
