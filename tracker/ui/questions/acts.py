"""What one can do with questions: write one down, link an initiative to it, begin an initiative from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.lang import _
from tracker.model import Initiative, Question
from tracker.model.base import stored
from tracker.model.rights import Permission, Role
from tracker.portfolio import EARLIEST
from tracker.portfolio.choices import choices
from tracker.ui import form
from tracker.ui.acts import sheet, which
from tracker.ui.gate import enter
from tracker.ui.questions.begin import begin
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

NEW = "new"  # stands for the question that is being written down


def offer(visit: Visit, question: str) -> None:
    """The acts on one question, as buttons."""
    if visit.looks_back:
        return
    with st.container(horizontal=True, gap="small"):
        if visit.may(Permission.BEGIN_INITIATIVE):
            offer_beginning(question)
        if which.mine(visit):
            _act("answer", question, _("Link an initiative"), "link", answer)
    if visit.person.role is Role.STEERING:
        st.markdown(quiet(_("Leads and facilitators begin initiatives from a question, and link them to it.")))


def offer_asking(visit: Visit) -> None:
    if visit.may(Permission.ASK_QUESTION):
        _act("ask", NEW, _("Write down a question"), "add", ask)
    elif visit.person.role is Role.STEERING and not visit.looks_back:
        st.markdown(quiet(_("Leads and facilitators write down the questions that people ask.")))


def offer_beginning(question: str) -> None:
    _act("begin", question, _("Begin an initiative from this question"), "rocket_launch", begin)


def _act(act: str, id: str, label: str, icon: str, body: Callable[[str], None]) -> None:
    """A button, and the sheet it opens; the sheet stays open until it is saved or cancelled."""
    if st.button(label, icon=f":material/{icon}:", key=f"open_{act}_{id}"):
        sheet.open_sheet(act, id)
    if sheet.opened(id) == (act, id):
        sheet.lay(label, body, id)


def ask(id: str) -> None:
    name, made = sheet.name("ask", id), list[str]()
    with enter(Permission.ASK_QUESTION) as visit:
        statement = st.text_area(_("Which question, in the words of who asked it?"), key=f"{name}:statement", height=80)
        role = st.selectbox(
            _("Who asked it? A role, no names"), lists.codes("asked_by_role"), index=None, key=f"{name}:role",
            format_func=lambda code: lists.name("asked_by_role", code), placeholder=_("Choose"),
        )  # fmt: skip
        part = sheet.anchored(_("How much do they take part?"), [0, 1, 2, 3, 4], name, "part", scale="involvement")
        on, where = _when_and_where(visit, name)
        weak = choices(visit.session, "vulnerability")
        behind = st.multiselect(
            _("What could break, if this stays unanswered?"), list(weak), key=f"{name}:behind", select_all=False,
            format_func=lambda one: plain(weak[one], 120), placeholder=_("Choose, if you know"),
        )  # fmt: skip
        if not sheet.foot(name, _("Write it down"), ":material/add:"):
            return
        if not statement.strip() or role is None or part is None:
            st.error(_("Say which question it is, who asked it, and how much they take part."), icon=":material/edit:")
            return

        def act(session: Session) -> None:
            words = form.in_language(statement)
            made.append(
                Question.ask(
                    session, by=visit.person, on=on, statement=words, asked_by_role=role, involvement=part,
                    vulnerabilities=behind, gathering=where,
                ).id
            )  # fmt: skip

        said = _("The question is in the register.")
        form.save(visit, name, act, said, then=lambda: st.query_params.update(question=made[0] if made else ""))


def _when_and_where(visit: Visit, name: str) -> tuple[date, str | None]:
    when, where = st.columns(2)
    on = when.date_input(
        _("Asked on"),
        value=visit.today,
        min_value=EARLIEST,
        max_value=visit.today,
        format="DD/MM/YYYY",
        key=f"{name}:on",
    )
    met = choices(visit.session, "gathering")
    gathering = where.selectbox(
        _("At a gathering?"), list(met), index=None, key=f"{name}:gathering", placeholder=_("No, somewhere else"),
        format_func=lambda id: plain(met[id]),
    )  # fmt: skip
    return on, gathering


def answer(id: str) -> None:
    """Link an initiative of one's own to this question."""
    name = sheet.name("answer", id)
    with enter() as visit:
        question = stored(visit.session, Question, id)
        st.markdown(f"**“{md(question.statement)}”**")
        links = visit.tables.initiative_questions
        linked = set(links.loc[links["question"] == id, "initiative"])
        offered = [one for one in which.mine(visit) if one not in linked]
        if not offered:
            st.info(_("All your initiatives are linked to this question already."))
        chosen = which.one_of(visit, name, offered) if offered else None
        if chosen:
            _too_late(visit, chosen, question.asked_on)
        if not sheet.foot(name, _("Link"), ":material/link:", ready=chosen is not None):
            return

        def act(session: Session) -> None:
            initiative = stored(session, Initiative, str(chosen))
            if id not in initiative.questions:
                initiative.edit(by=visit.person, questions=(*initiative.questions, id))

        form.save(visit, name, act, _("The initiative is linked to this question."))


def _too_late(visit: Visit, initiative: str, asked_on: date) -> None:
    """Say so when the idea was there before the question."""
    rows = visit.tables.transitions
    beyond = rows[(rows["initiative"] == initiative) & (rows["stage"] != "S1")]
    if len(beyond) and beyond["date"].min().date() < asked_on:
        day = lang.day(beyond["date"].min().date())
        st.markdown(quiet(_("The idea was there on {day}, before this question was asked.", day=md(day))))
