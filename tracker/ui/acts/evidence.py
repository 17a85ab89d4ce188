"""Adding evidence: what was found, how strong it is, and which way it points."""

from __future__ import annotations

import streamlit as st

from tracker import lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.model import Initiative
from tracker.model.rights import Permission
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.text import quiet

STRONG = 3  # from this level on somebody from outside must have looked


def add(id: str) -> None:
    with enter() as visit:
        initiative, sheet_ = sheet.subject(visit, id), sheet.name("evidence", id)
        title = st.text_input(
            _("What was found?"), key=f"{sheet_}:title", placeholder=_("In one line, as you would tell it")
        )
        level = _level(sheet_, may_be_strong=visit.may(Permission.ADD_STRONG_EVIDENCE, initiative))
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
        if not sheet.foot(sheet_, _("Add evidence"), ":material/add:"):
            return
        if level is None or kind is None or result is None:
            st.error(_("Choose how strong it is, what kind it is and which way it points."), icon=":material/block:")
            return
        form.save(
            visit, sheet_,
            lambda session: session.get_one(Initiative, id).add_evidence(
                by=visit.person, on=on, level=level, sort=kind, independent=independent, result=result,
                title=form.in_language(title), file=file.strip(),
            ),
            _("The evidence is kept."),
        )  # fmt: skip


def _level(form_: str, *, may_be_strong: bool) -> int | None:
    found = sheet.anchored(
        _("How strong is it?"), [1, 2, 3, 4, 5] if may_be_strong else [1, 2], form_, "level", scale="evidence_level"
    )
    if not may_be_strong:
        st.markdown(quiet(_("Level 3 and higher is recorded by the facilitator, who looks at it first. Ask for it.")))
    return found
