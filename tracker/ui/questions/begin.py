"""Beginning an initiative from a question: what it is called, what it tries, who leads it, and no more."""

from __future__ import annotations

import streamlit as st

from tracker import lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.model import Initiative, Question
from tracker.model.base import stored
from tracker.model.rights import Permission, Role
from tracker.portfolio.choices import choices, leads
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit


def begin(id: str) -> None:
    name = sheet.name("begin", id)
    with enter(Permission.BEGIN_INITIATIVE) as visit:
        question = stored(visit.session, Question, id)
        st.markdown(f"**“{md(question.statement)}”**")
        title = st.text_input(_("What is it called?"), key=f"{name}:title", max_chars=200)
        summary = st.text_area(_("What do you try, in a sentence or two?"), key=f"{name}:summary", height=90)
        origin = st.radio(
            _("Is it new?"), lists.codes("origin"), index=lists.codes("origin").index("new"), horizontal=True,
            key=f"{name}:origin", format_func=lambda code: opening(lists.name("origin", code)),
        )  # fmt: skip
        lead, organisation = _lead(visit, name)
        st.markdown(quiet(_("It begins today, in the stage of the question. Everything else can be added later.")))
        if not sheet.foot(name, _("Begin it"), ":material/rocket_launch:"):
            return
        if not title.strip() or not summary.strip() or not lead or not organisation:
            st.error(_("Give it a name, say what you try, and who leads it."), icon=":material/edit:")
            return
        form.save(
            visit, name,
            lambda session: Initiative.begin(
                session, by=visit.person, on=visit.today, title=form.in_language(title),
                summary=form.in_language(summary), question=id, lead_org=organisation, lead_user=lead, origin=origin,
            ),
            _("{title} has begun. You find it here, among the initiatives that answer this question.", title=title.strip()),
            then=lambda: st.query_params.update(question=id),
        )  # fmt: skip


def _lead(visit: Visit, name: str) -> tuple[str | None, str | None]:
    """Who leads it and for which organisation. A lead leads what they begin, so only a facilitator is asked."""
    account, organisation = visit.person.id, visit.person.org
    if visit.person.role is not Role.LEAD:
        known = leads(visit.session)
        account = st.selectbox(
            _("Who leads it?"), list(known), index=None, key=f"{name}:lead", placeholder=_("Choose"),
            format_func=lambda one: plain(known[one][0]),
        )  # fmt: skip
        organisation = known[account][1] if account else None
        if account is None:
            return None, None
    if organisation is None:
        names = choices(visit.session, "organisation")
        organisation = st.selectbox(
            _("For which organisation?"), list(names), index=None, key=f"{name}:organisation", placeholder=_("Choose"),
            format_func=lambda one: plain(names[one]),
        )  # fmt: skip
    return account, organisation
