"""An address that leads nowhere: a sentence and a way on."""

import streamlit as st

from tracker.lang import _
from tracker.ui.gate import enter
from tracker.ui.text import md

with enter():
    st.title(_("There is nothing at this address"), anchor=False)
    address = st.query_params.get("address", "")[:80]
    if address:
        st.markdown(_("“{address}” is not a page of Spoor. Perhaps a letter is missing.", address=md(address)))
    st.page_link("pages/home.py", label=_("To the home page"), icon=":material/home:")
    st.page_link("pages/initiatives.py", label=_("To the initiatives"), icon=":material/list:")
