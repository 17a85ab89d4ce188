"""Adding evidence: what was found, how strong it is, and which way it points."""

from __future__ import annotations

from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.model import EvidenceProposal, Initiative
from tracker.model.evidence_proposal import STRONG
from tracker.model.rights import Permission
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.text import quiet


def add(id: str) -> None:
    with enter() as visit:
        initiative, sheet_ = sheet.subject(visit, id), sheet.name("evidence", id)
        title = st.text_input(
            _("What was found?"), key=f"{sheet_}:title", placeholder=_("In one line, as you would tell it")
        )
        level = sheet.anchored(_("How strong is it?"), [1, 2, 3, 4, 5], sheet_, "level", scale="evidence_level")
        proposes = not visit.may(Permission.ADD_STRONG_EVIDENCE, initiative) and level is not None and level >= STRONG
        kind = st.selectbox(
            _("What kind of evidence?"), lists.codes("evidence_kind"), index=None, key=f"{sheet_}:kind",
            format_func=lambda code: opening(lists.name("evidence_kind", code)), placeholder=_("Choose"),
        )  # fmt: skip
        result = st.segmented_control(
            _("Which way does it point?"), lists.codes("result"), key=f"{sheet_}:result",
            format_func=lambda code: opening(lists.name("result", code)),
        )  # fmt: skip
        independent = st.checkbox(_("Somebody from outside the initiative looked at it"), key=f"{sheet_}:independent")
        on = sheet.when(sheet_, visit, _("Date of the evidence"))
        file = st.text_input(
            _("Where can one read it? May stay empty"), key=f"{sheet_}:file", placeholder=_("A file name or address")
        )
        if level and level >= STRONG and (not independent or kind == "testimony"):
            asked = _("From level 3 on, somebody from outside must have looked, and a testimony alone is not enough.")
            st.info(asked, icon=":material/info:")
        if proposes:
            st.markdown(
                quiet(_("You propose it: it counts once somebody from outside has looked at it and accepted it."))
            )
        if not sheet.foot(sheet_, _("Propose it") if proposes else _("Add evidence"), ":material/add:"):
            return
        if level is None or kind is None or result is None:
            st.error(_("Choose how strong it is, what kind it is and which way it points."), icon=":material/block:")
            return
        found: dict[str, Any] = {
            "level": level, "sort": kind, "independent": independent, "result": result, "title": form.in_language(title),
            "file": file.strip(),
        }  # fmt: skip

        def act(session: Session) -> None:
            if proposes:
                EvidenceProposal.propose(session, by=visit.person, initiative=id, on=visit.today, dated_on=on, **found)
            else:
                session.get_one(Initiative, id).add_evidence(by=visit.person, on=on, **found)

        form.save(
            visit, sheet_, act, _("It waits for somebody to look at it.") if proposes else _("The evidence is kept.")
        )
