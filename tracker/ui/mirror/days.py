"""The two days of the mirror, each a gathering or any day: the earlier one, and the one up to which one looks."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from tracker import lang
from tracker.lang import _
from tracker.portfolio import EARLIEST
from tracker.portfolio.titles import titles
from tracker.ui import earlier
from tracker.ui.text import plain
from tracker.ui.visit import Visit

USUAL = 91  # days one looks back when nobody met before


def since(visit: Visit) -> date:
    """The earlier day: the chosen one (?since=2018-01-22), else the last gathering before the day one looks at."""
    return visit.compared or next(iter(earlier.met(visit)), max(EARLIEST, visit.days_before(USUAL)))


def choose(visit: Visit, day: date) -> None:
    """Another pair of days, as they stand in the address (?since=2018-01-22&as_of=2018-05-17)."""
    earlier.choose(visit, day, "mirror")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        met = visit.drawn("all met", lambda: _met(visit))
        if met:
            _show("mirror_until_met", visit.as_of if visit.as_of in met else None)
            st.selectbox(
                _("Up to which gathering"), met, index=None, key="mirror_until_met", width=380, format_func=met.__getitem__,
                placeholder=_("Another day") if visit.looks_back else _("Today"), on_change=_turn, args=("mirror_until_met",),
            )  # fmt: skip
        _show("mirror_until", visit.as_of)
        st.date_input(
            _("Up to which day"), value=None, min_value=EARLIEST, max_value=visit.today, width=200, format="DD/MM/YYYY",
            key="mirror_until", on_change=_turn, args=("mirror_until",),
        )  # fmt: skip
        if visit.looks_back:
            st.button(_("Back to today"), key="mirror_today", on_click=_look, args=(None,))


def _met(visit: Visit) -> dict[date, str]:
    """The days of all gatherings so far, the latest first, each with what it is called."""
    held = visit.portfolio.facts["gatherings"]["date"].sort_values(ascending=False, kind="stable")
    held = held[(held <= pd.Timestamp(visit.today)).to_numpy(bool)]
    names = titles(visit.session, "gathering", held.index)
    on: dict[date, list[str]] = {}
    for id, moment in held.items():
        on.setdefault(moment.date(), []).append(plain(names.get(str(id)), 60))
    return {day: f"{', '.join(called)}, {lang.day(day)}" for day, called in on.items()}


def _show(key: str, day: date | None) -> None:
    """The address is what counts: after Back, or a choice in another place, the field follows it."""
    if key not in st.session_state or st.session_state[key] != day:
        st.session_state[key] = day


def _turn(key: str) -> None:
    _look(st.session_state[key])


def _look(day: date | None) -> None:
    """Look up to this day from the next run on; None: up to today."""
    st.session_state.pop("lens_day", None)
    if day:
        st.session_state["as_of"] = st.query_params["as_of"] = day.isoformat()
    else:
        st.session_state.pop("as_of", None)
        st.query_params.pop("as_of", None)
