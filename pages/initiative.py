"""To be written."""

import streamlit as st

from tracker.ui.gate import enter

with enter() as visit:
    st.write(visit.tables.initiatives.head())
