"""Settings: how this installation stands, what is not set yet, the last backup, and what the portfolio is called."""

import streamlit as st

from tracker.ui.gate import enter
from tracker.ui.page import opening
from tracker.ui.settings_room import backups, installation, portfolio

with enter() as visit:
    found = installation.found(visit)
    opening(visit, installation.headline(found))
    left, right = st.columns([7, 5], gap="large")
    with left:
        installation.listed(visit, found)
    with right:
        backups.part(visit, found)
        portfolio.part(visit)
