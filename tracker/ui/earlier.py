"""The day one compares with, for all of Spoor: a gathering before the day one looks at, or any day before it."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from tracker import lang
from tracker.lang import _
from tracker.portfolio import EARLIEST
from tracker.portfolio.titles import titles
from tracker.ui import gate
from tracker.ui.text import plain
from tracker.ui.visit import Visit


def choose(visit: Visit, day: date | None, key: str) -> None:
    """Another earlier day, for every room. `day` is what is compared with now; None: each figure's usual one."""
    if visit.as_of <= EARLIEST:
        return
    known = met(visit)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if known:
            _show(f"{key}_met", day if day in known else None)
            st.selectbox(
                _("Since which gathering"), list(known), index=None, key=f"{key}_met", width=380, format_func=known.__getitem__,
                placeholder=_("Another day") if day else _("The usual earlier day"), on_change=_turn, args=(f"{key}_met",),
            )  # fmt: skip
        any_day(visit, day, key, _("Since which day"))
        if visit.compared:
            st.button(_("Back to the usual day"), key=f"{key}_usual", on_click=gate.compare, args=(None,))


def any_day(visit: Visit, day: date | None, key: str, label: str, width: int = 200) -> None:
    """Any day before the one that is looked at; empty is the usual one."""
    if visit.as_of <= EARLIEST:
        return
    _show(f"{key}_since", day)
    st.date_input(
        label, value=None, min_value=EARLIEST, max_value=visit.as_of - timedelta(days=1), width=width,
        format="DD/MM/YYYY", key=f"{key}_since", on_change=_turn, args=(f"{key}_since",),
    )  # fmt: skip


def met(visit: Visit) -> dict[date, str]:
    """The days of the gatherings before the day one looks at, the latest first, each with what it is called."""
    return visit.drawn("met", lambda: _met(visit))


def _met(visit: Visit) -> dict[date, str]:
    held = visit.tables.gatherings["date"].sort_values(ascending=False, kind="stable")
    held = held[(held < pd.Timestamp(visit.as_of)).to_numpy(bool)]
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
    gate.compare(st.session_state[key])
