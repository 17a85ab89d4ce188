"""Which of one's own initiatives one looks at; it stands in the address (?mine=INI-17)."""

from __future__ import annotations

import streamlit as st

from tracker.lang import _
from tracker.portfolio.titles import titles
from tracker.ui import duties
from tracker.ui.text import md, plain
from tracker.ui.visit import Visit

FEW = 3  # as many stand beside each other; of more, one is chosen from a list
_KEY = "mine:chosen"


def chosen(visit: Visit) -> str | None:
    """The one of the address, else the one where most waits; None for who leads none, and for who looks after all."""
    ids = [] if duties.looks_after_all(visit) else duties.ids(visit)
    asked = st.query_params.get("mine")
    if asked in ids:
        return asked
    if asked and ids:
        said = _("“{asked}” in the address is not an initiative that you lead.", asked=md(asked[:40]))
        st.warning(said, icon=":material/link_off:")
    first = next((task.initiative for task in duties.tasks(visit) if task.kind not in ("promise", "proposal")), None)
    return first if first in ids else next(iter(ids), None)


def switch(visit: Visit, one: str) -> None:
    """Go from one to another, where there are several."""
    ids = duties.ids(visit)
    if len(ids) == 1:
        return
    names = visit.drawn(("my names", tuple(ids)), lambda: _names(visit, ids))
    st.session_state[_KEY] = one
    if len(ids) <= FEW and not visit.narrow:
        st.segmented_control(
            _("Which initiative?"), ids, key=_KEY, required=True, on_change=_turn, format_func=lambda id: md(names[id]),
            label_visibility="collapsed",
        )  # fmt: skip
    else:
        st.selectbox(
            _("Which initiative?"), ids, key=_KEY, on_change=_turn, format_func=names.__getitem__, width=480,
            label_visibility="collapsed",
        )  # fmt: skip


def _names(visit: Visit, ids: list[str]) -> dict[str, str]:
    found = titles(visit.session, "initiative", ids)
    return {id: plain(found.get(id), 60) or id for id in ids}


def _turn() -> None:
    """Another one begins at the first page of its lists."""
    for page in ("needs_page", "needed_by_page", "lessons_page"):
        st.query_params.pop(page, None)
    if st.session_state[_KEY]:
        st.query_params["mine"] = st.session_state[_KEY]
