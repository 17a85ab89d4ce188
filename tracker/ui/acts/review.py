"""Looking at the scores of an initiative from outside: finding one sound, or taking one away with a reason."""

from __future__ import annotations

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.lang import _
from tracker.model import Initiative
from tracker.model.goal import Contribution
from tracker.model.rights import Permission
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.text import md

SOUND, AWAY = "sound", "away"


def review(id: str) -> None:
    with enter() as visit:
        initiative, name = sheet.subject(visit, id), sheet.name("review", id)
        rows = {(row.target, row.score): row for row in initiative.sdg}
        if not rows:
            st.markdown(_("No goal is scored"))
            sheet.foot(name, "", "", ready=False)
            return
        chosen = st.radio(
            _("Which score?"), list(rows), index=None, key=f"{name}:score", format_func=lambda key: _said(rows[key])
        )
        if chosen is None:
            sheet.foot(name, _("Save"), ":material/check:", ready=False)
            return
        st.markdown(md(rows[chosen].rationale))
        verdicts = {SOUND: _("It is sound: I looked at it from outside")}
        if chosen[1] < 0 and visit.may(Permission.REMOVE_HARM, initiative):
            verdicts[AWAY] = _("It does not hold: take it away")
        verdict = st.radio(
            _("What do you find?"), list(verdicts), key=f"{name}:verdict", format_func=verdicts.__getitem__
        )
        why = st.text_area(_("Why? The history keeps it"), key=f"{name}:why", height=80) if verdict == AWAY else ""
        if not sheet.foot(name, _("Save"), ":material/check:"):
            return
        target, score = chosen

        def act(session: Session) -> None:
            fresh = session.get_one(Initiative, id)
            if verdict == AWAY:
                fresh.remove_score(target, score, by=visit.person, why=why)
            else:
                fresh.review_score(target, score, by=visit.person)

        form.save(visit, name, act, _("The score is taken away.") if verdict == AWAY else _("The score is reviewed."))


def _said(row: Contribution) -> str:
    seen = _("reviewed") if row.reviewed else _("not reviewed yet")
    return md(f"{row.target} {lang.signed(row.score)}, {lists.name('sdg_score', row.score)} · {seen}")
