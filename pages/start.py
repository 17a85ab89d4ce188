"""Where Spoor begins: with an empty database, three ways on; later, the way to replace the portfolio there is."""

import streamlit as st

from tracker.ui import beginning, own
from tracker.ui.gate import enter_empty

with enter_empty() as arrival:
    if beginning.welcome(arrival):
        beginning.cards(arrival)
        if st.query_params.get("way") == "own":
            own.form(arrival)
