"""Whoever comes in lands on the home of their role."""

import streamlit as st

from tracker.model.rights import Role
from tracker.ui.figure import address
from tracker.ui.gate import enter
from tracker.ui.within import NAMES

HOMES = {Role.LEAD: "pages/check_in.py", Role.FUNDER: "pages/funders.py"}

with enter() as visit:
    if scope := visit.person.scope:
        st.switch_page(f"pages/{scope.room}.py", query_params=address(**{NAMES[scope.room]: scope.thing}))
    if visit.person.share:
        st.switch_page("pages/overview.py")
    st.switch_page(HOMES.get(visit.person.role, "pages/overview.py"))
