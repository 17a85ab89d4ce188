"""Looking for harm: whether the initiative works against any goal."""

from __future__ import annotations

import streamlit as st

from tracker.lang import _
from tracker.model import Initiative
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter


def screen(id: str) -> None:
    with enter() as visit:
        sheet.subject(visit, id)
        sheet_ = sheet.name("screen", id)
        st.markdown(
            _("Think of people and places that are not at the table, of those who pay, and of what becomes harder.")
        )
        found = st.radio(
            _("Does this initiative harm any goal?"), [False, True], index=None, key=f"{sheet_}:found",
            format_func=lambda harm: _("Yes, we found harm") if harm else _("No, we looked and found none"),
        )  # fmt: skip
        if found:
            st.info(_("Then also score that target, and say what is done against the harm."), icon=":material/info:")
        on = sheet.when(sheet_, visit, _("When did you look?"))
        if sheet.foot(sheet_, _("Save"), ":material/check:"):
            if found is None:
                st.error(_("Answer the question first."), icon=":material/block:")
                return
            form.save(
                visit, sheet_,
                lambda session: session.get_one(Initiative, id).screen_for_harm(by=visit.person, on=on, found=found),
                _("It is noted that you looked for harm."),
            )  # fmt: skip
