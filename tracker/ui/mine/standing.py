"""How it stands with one of one's own initiatives: in a sentence, on its way, against its time; and what to do now."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from tracker import lists
from tracker.charts.age import Age, age_bar
from tracker.charts.drawing import Drawing
from tracker.charts.sentence import inside
from tracker.lang import _, n_
from tracker.model.rights import Permission
from tracker.portfolio.duties import last_reports
from tracker.ui import duties, figure, rounds
from tracker.ui.cards import told
from tracker.ui.story import heading
from tracker.ui.story.heading import Subject
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit


def show(visit: Visit, subject: Subject) -> None:
    """Its name and how it stands, beside its age; below them its way."""
    name, age = st.columns([7, 5], gap="large")
    with name:
        _sentence(visit, subject)
    with age:
        _time(visit, subject)
    heading.stages(visit, subject)


def todo(visit: Visit) -> None:
    """The tasks, of all one's own initiatives; when there are none, that is said where they would stand."""
    if duties.tasks(visit):
        rounds.tasks(visit)
    else:
        figure.head(_("Nothing waits for you"), _("Here stands what to do now, at most five things, the oldest first."))


def _sentence(visit: Visit, subject: Subject) -> None:
    """Its name and how it stands, the last report, and the way to a new one."""
    id = subject.story.id
    last = visit.drawn(("last report", id), lambda: told(last_reports(visit.session, [id], visit.as_of).get(id)))
    st.markdown(f"## {md(heading.title(subject))}\n{quiet(_('Last report'))} {last}")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if visit.may(Permission.CHECK_IN, subject.initiative) and st.button(
            _("Update"), key=f"update_{id}", type="primary", icon=":material/edit:"
        ):
            rounds.start("check_in", id)
        figure.door("initiative", id, _("To its page"), icon=":material/arrow_forward:")


def _time(visit: Visit, subject: Subject) -> None:
    """Its days in the stage against what was agreed; in words where nothing was."""
    state = subject.state
    if state.status != "active":
        return
    if pd.isna(state.expected_days) or not state.expected_days:
        stage = inside(lists.name("stage", state.stage))
        days = n_("{n} day in {stage}", "{n} days in {stage}", state.age_days, stage=stage)
        figure.head(days, _("Nothing was agreed about how long this stage takes."))
        return
    drawing = visit.drawn(("age of", subject.story.id), lambda: _age(visit, subject))
    figure.show(visit, drawing, f"age_{subject.story.id}", how="M4")


def _age(visit: Visit, subject: Subject) -> Drawing:
    state = subject.state
    found = Age(state.stage, int(state.age_days), int(state.expected_days), state.pace)
    return age_bar(found, visit.as_of, visit.dark, narrow=visit.narrow)
