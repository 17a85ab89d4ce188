"""The room of all initiatives: find them, and see who needs a hand first."""

import streamlit as st

from tracker import lang
from tracker.lang import _, n_
from tracker.ui import figure, find, initiatives
from tracker.ui.gate import enter
from tracker.ui.page import opening
from tracker.ui.text import quiet

with enter() as visit:
    asked = find.asked(visit)
    found = initiatives.matching(visit, asked)
    total = len(initiatives.everyone(visit).initiatives)
    opening(visit, initiatives.title(visit, asked, found))
    if total:
        find.fields_row(visit, asked)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(quiet(n_("{n} of {of} initiative.", "{n} of {of} initiatives.", len(found), of=lang.number(total))
                              + " " + _("Who needs a hand stands first.") + " " + initiatives.since(visit, found)), width="content")  # fmt: skip
            find.chosen(visit, asked)
            figure.calculated(visit, "register", "initiatives")
        initiatives.listed(visit, asked, found)
    else:
        st.markdown(_("Initiatives come in with a portfolio file, or one begins from a question that somebody asked."))
        if not visit.looks_back:
            st.page_link("pages/start.py", label=_("To the start"), icon=":material/arrow_forward:")
    find.remember()
