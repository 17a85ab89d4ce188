"""Deciding on a pathway: following it, or not."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _, later
from tracker.model import Pathway
from tracker.model.base import stored
from tracker.model.rights import Permission
from tracker.portfolio.agenda import answers
from tracker.portfolio.choices import choices
from tracker.portfolio.meetings import going_on
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.text import md, plain
from tracker.ui.visit import Visit

MEANS = {
    "adopted": later("We follow it: initiatives can go this way."),
    "dropped": later("We do not follow it, or not any longer. It stays visible."),
}


def open_to(visit: Visit, status: str) -> list[str]:
    """What this person may decide about a pathway that has this status."""
    return [code for code in MEANS if code != status] if visit.may(Permission.DECIDE_PATHWAY) else []


def decide(id: str) -> None:
    name = sheet.name("decide_pathway", id)
    with enter() as visit:
        pathway = stored(visit.session, Pathway, id)
        st.markdown(f"**{md(pathway.statement)}**")
        against = [lang.words(words) for words in answers(visit.session, [id]).get(id, [])]
        if against:
            st.markdown(md(_("Answers: {what}", what=lang.listed(against))))
        seen = form.seen(name, pathway, {field: getattr(pathway, field) for field in ("status", "decided_on")})[1]
        options = open_to(
            visit, seen["status"]
        )  # as this person saw it: what others decide meanwhile is told at saving
        if not options:
            st.info(_("There is nothing for you to decide about this pathway."), icon=":material/gavel:")
            sheet.foot(name, _("Decide"), ":material/gavel:", ready=False)
            return
        now = md(lists.name("pathway_status", seen["status"]))
        status = st.radio(
            _("It is {status} now. What do you decide?", status=now), options, index=None, key=f"{name}:status",
            format_func=_decision,
        )  # fmt: skip
        wanted = {"status": status, "decided_on": sheet.when(name, visit)}
        met = choices(visit.session, "gathering")
        options_at, now_on = [None, *met], going_on(visit.session)
        at = st.selectbox(
            _("At which gathering? (may stay empty)"), options_at, key=f"{name}:at",
            index=options_at.index(now_on) if now_on in met else 0,
            format_func=lambda one: plain(met[one], 120) if one else _("At none"),
        )  # fmt: skip
        why = st.text_area(_("Why? May stay empty"), key=f"{name}:why", height=80)
        if sheet.foot(name, _("Decide"), ":material/gavel:"):
            if status is None:
                st.error(_("Choose first what you decide."), icon=":material/edit:")
            else:
                _save(visit, name, id, wanted, at, why)
        if form.settle(name, {"status": _("Decision"), "decided_on": _("Decided on")}, _shown):
            _save(visit, name, id, wanted, at, why)


def _decision(code: str) -> str:
    return f"**{md(opening(lists.name('pathway_status', code)))}**  :gray[{md(_(MEANS[code]))}]"


def _save(visit: Visit, name: str, id: str, wanted: dict[str, Any], at: str | None, why: str) -> None:
    version, seen = st.session_state[f"{name}:seen"]

    def act(session: Session) -> None:
        pathway = stored(session, Pathway, id)
        pathway.unchanged_since(version, seen, wanted)
        verb = pathway.adopt if wanted["status"] == "adopted" else pathway.drop
        verb(by=visit.person, on=wanted["decided_on"], at=at, why=why)

    form.save(visit, name, act, _("Decided: {status}.", status=lists.name("pathway_status", wanted["status"])))


def _shown(field: str, value: Any) -> str:
    if field == "status":
        return lists.name("pathway_status", value)
    return lang.day(value) if isinstance(value, date) else ""
