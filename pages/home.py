"""Whoever comes in lands on the home of their role."""

import streamlit as st

from tracker.model.rights import Role
from tracker.ui.gate import enter

HOMES = {Role.LEAD: "pages/check_in.py", Role.FUNDER: "pages/funders.py"}

with enter() as visit:
    st.switch_page(HOMES.get(visit.person.role, "pages/overview.py"))
