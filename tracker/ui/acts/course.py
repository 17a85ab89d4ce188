"""Leaving or taking up the way again: step back, pause, resume, complete, stop."""

from __future__ import annotations

import streamlit as st

from tracker import lang, lists
from tracker.lang import _
from tracker.model import Initiative
from tracker.model.stage import STAGES
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter


def step_back(id: str) -> None:
    with enter() as visit:
        initiative, sheet_ = sheet.subject(visit, id), sheet.name("step_back", id)
        ready = not sheet.overtaken(visit, sheet_, initiative)
        stage = initiative.stage_on(visit.today) or STAGES[0]
        earlier = list(STAGES[: STAGES.index(stage)])
        st.markdown(_("Going back is a normal part of learning. What was decided before stays visible."))
        to = st.selectbox(
            _("Back to"),
            earlier,
            index=len(earlier) - 1,
            format_func=lambda code: lists.name("stage", code),
            key=f"{sheet_}:to",
        )
        on, why = sheet.when(sheet_, visit), _why(sheet_, _("Why do you go back?"))
        lesson, loop = sheet.lesson(sheet_)
        if sheet.foot(sheet_, _("Step back"), ":material/undo:", ready=ready):
            form.save(
                visit, sheet_,
                lambda session: sheet.fresh(session, sheet_, id).step_back(
                    to, by=visit.person, on=on, rationale=why, lesson=lesson, language=lang.current(), loop=loop
                ),
                _("{title} is back in {stage}.", title=_name(initiative), stage=lists.name("stage", to)),
            )  # fmt: skip


def pause(id: str) -> None:
    with enter() as visit:
        initiative, sheet_ = sheet.subject(visit, id), sheet.name("pause", id)
        ready = not sheet.overtaken(visit, sheet_, initiative)
        on, why = sheet.when(sheet_, visit), _why(sheet_, _("Why does it pause?"))
        lesson, loop = sheet.lesson(sheet_)
        if sheet.foot(sheet_, _("Pause"), ":material/pause_circle:", ready=ready):
            form.save(
                visit, sheet_,
                lambda session: sheet.fresh(session, sheet_, id).pause(
                    by=visit.person, on=on, rationale=why, lesson=lesson, language=lang.current(), loop=loop
                ),
                _("{title} is paused.", title=_name(initiative)),
            )  # fmt: skip


def stop(id: str) -> None:
    with enter() as visit:
        initiative, sheet_ = sheet.subject(visit, id), sheet.name("stop", id)
        ready = not sheet.overtaken(visit, sheet_, initiative)
        st.warning(
            _("Stopping is for good. The initiative and its lesson stay visible to everybody."), icon=":material/info:"
        )
        on, why = sheet.when(sheet_, visit), _why(sheet_, _("Why does it stop?"))
        lesson, loop = sheet.lesson(sheet_)
        if sheet.foot(sheet_, _("Stop"), ":material/stop_circle:", ready=ready):
            form.save(
                visit, sheet_,
                lambda session: sheet.fresh(session, sheet_, id).stop(
                    by=visit.person, on=on, rationale=why, lesson=lesson, language=lang.current(), loop=loop
                ),
                _("{title} has stopped. Its lesson is kept.", title=_name(initiative)),
            )  # fmt: skip


def resume(id: str) -> None:
    with enter() as visit:
        initiative, sheet_ = sheet.subject(visit, id), sheet.name("resume", id)
        ready = not sheet.overtaken(visit, sheet_, initiative)
        on, why = sheet.when(sheet_, visit), _why(sheet_, _("What made it possible? May stay empty"))
        if sheet.foot(sheet_, _("Resume"), ":material/play_circle:", ready=ready):
            form.save(
                visit, sheet_,
                lambda session: sheet.fresh(session, sheet_, id).resume(by=visit.person, on=on, rationale=why),
                _("{title} goes on.", title=_name(initiative)),
            )  # fmt: skip


def complete(id: str) -> None:
    with enter() as visit:
        initiative, sheet_ = sheet.subject(visit, id), sheet.name("complete", id)
        ready = not sheet.overtaken(visit, sheet_, initiative)
        st.warning(_("Completing is for good: the initiative has done what it set out to do."), icon=":material/info:")
        on, why = sheet.when(sheet_, visit), _why(sheet_, _("What was reached? May stay empty"))
        if sheet.foot(sheet_, _("Complete"), ":material/flag:", ready=ready):
            form.save(
                visit, sheet_,
                lambda session: sheet.fresh(session, sheet_, id).complete(by=visit.person, on=on, rationale=why),
                _("{title} is completed.", title=_name(initiative)),
            )  # fmt: skip


def _why(form_: str, label: str) -> str:
    return st.text_area(label, key=f"{form_}:why", height=90)


def _name(initiative: Initiative) -> str:
    return lang.words(initiative.title)[:60]
