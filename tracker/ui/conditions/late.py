"""Of the initiatives in the later stages: whose conditions suffice, who waits for one, who never looked."""

from __future__ import annotations

import streamlit as st

from tracker import lang
from tracker.insight.readiness import STATES, readiness
from tracker.lang import _, n_
from tracker.ui import figure
from tracker.ui.conditions import register
from tracker.ui.paging import paged
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

PAGE = 6
_COLOURS = {"insufficient": "orange", "unknown": "gray", "not_analysed": "gray", "sufficient": "green"}


def late(visit: Visit) -> None:
    """Of the initiatives in case or later: whose conditions suffice, whose do not, who does not know."""
    found = visit.insight(readiness)
    by_state = visit.once("late states", lambda: {state: found.late(state) for state in STATES})
    of = sum(map(len, by_state.values()))
    if not of:
        figure.head(
            _("No active initiative is in the case stage or later"), _("From then on its conditions must be in place.")
        )
        return
    said = n_(
        "{n} of {of} has what it needs to go on",
        "{n} of {of} have what they need to go on",
        len(by_state["sufficient"]),
        of=lang.number(of),
    )
    figure.head(
        said,
        _("Active initiatives in the case stage or later, by their weakest condition. n = {n}.", n=lang.number(of)),
    )
    for state in ("insufficient", "unknown", "not_analysed", "sufficient"):
        _state(visit, state, by_state[state])
    figure.calculated(visit, "M14", "late")


def _state(visit: Visit, state: str, ids: list[str]) -> None:
    n = len(ids)
    label = {
        "insufficient": n_("waits for a condition", "wait for a condition", n),
        "unknown": n_("does not know how ready its conditions are", "do not know how ready their conditions are", n),
        "not_analysed": n_("never looked at its conditions", "never looked at their conditions", n),
        "sufficient": n_("has conditions that suffice", "have conditions that suffice", n),
    }[state]
    label = f":{_COLOURS[state]}[**{lang.number(n)}**] {md(label)}"
    if not ids:
        st.markdown(quiet(label))
        return
    fold = st.expander(label, key=f"late_{state}", on_change="rerun", expanded=state == "insufficient")
    if fold.open:
        with fold:
            paged(ids, PAGE, f"late_{state}_page", lambda part: register.initiatives(visit, part))
