"""To be written."""
from tracker.ui.gate import enter
import streamlit as st
with enter() as visit:
    st.write(visit.tables.initiatives.head())
