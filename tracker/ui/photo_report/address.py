"""What the address asks for: which gathering, to read or to put together, and through whose eyes (`eyes=funders`)."""

from __future__ import annotations

import streamlit as st

from tracker.lang import _
from tracker.model import Gathering
from tracker.model.gathering import AUDIENCES
from tracker.model.rights import Permission, Role
from tracker.portfolio.photo_reports import gathering
from tracker.ui import figure
from tracker.ui.text import md
from tracker.ui.visit import Visit


def desk(visit: Visit) -> Gathering | None:
    """The gathering whose report this person works on: `?gathering=GAT-04&edit=1`. None for who only reads, and when looking
    back."""
    if st.query_params.get("edit") != "1":
        return None
    met = gathering(visit.session, st.query_params.get("gathering"))
    if met is None or visit.looks_back:
        return None
    if not (visit.may(Permission.COMPOSE_REPORT) or visit.may(Permission.ADD_PHOTO)):
        return None
    return met


def asked() -> str:
    return st.query_params.get("gathering", "")


def eyes(visit: Visit) -> str | None:
    """The audience through whose eyes the facilitator reads; None: everything."""
    chosen = st.query_params.get("eyes")
    if visit.person.role is not Role.FACILITATOR or not chosen:
        return None
    if chosen not in AUDIENCES:
        st.warning(_("There are no readers “{name}”. You see everything.", name=md(chosen[:40])))
        return None
    return chosen


def go(gathering: str, **query: str) -> None:
    """To the page of a report, or its desk (edit="1")."""
    st.switch_page("pages/report.py", query_params=figure.address(gathering=gathering, **query))
