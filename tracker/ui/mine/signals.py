"""What one of one's own initiatives adds to which signal: points for each way of making it louder."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from tracker import lists
from tracker.charts.sentence import inside
from tracker.insight.loudness import Loudness, loudness
from tracker.lang import _, n_
from tracker.portfolio.titles import titles
from tracker.ui import acts, figure
from tracker.ui.acts.menu import offered
from tracker.ui.doors import door
from tracker.ui.story.heading import Subject
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

_FITS = 520


def adds(visit: Visit, subject: Subject) -> None:
    """Each linked signal with chips: what counts in its score, and what another does stronger."""
    id = subject.story.id
    title, note, lines, names = visit.drawn(("adds", id), lambda: _adds(visit, id))
    figure.head(title, note)
    for signal, said in lines:
        with st.container(gap=None):
            door(visit, "signal", signal, names.get(signal), fits=_FITS)
            st.markdown(said)
    linking = not lines and offered(visit, "place_signal", subject.initiative)
    if linking and st.button(_("Link a signal"), key=f"link_signal_{id}", icon=":material/add_link:"):
        acts.do("place_signal", id)
    figure.calculated(visit, "M1", f"adds_{id}")


def _adds(visit: Visit, id: str) -> tuple[str, str, list[tuple[str, str]], dict[str, Any]]:
    """Heading, note, for each signal its chips as Markdown (those with most points first), and the names."""
    links = visit.tables.signal_links
    intents = links[(links["initiative"] == id).to_numpy(bool)].set_index("signal")["intent"].to_dict()
    proven, coming = _proven(visit, id), _coming(visit, id)
    counted = proven[proven["counts"].to_numpy(bool)]
    points = counted.groupby("signal")["evidence_level"].sum()
    order = sorted({*intents, *proven["signal"], *coming["signal"]}, key=lambda signal: -int(points.get(signal, 0)))
    names = titles(visit.session, "signal", order)
    lines = []
    for signal in order:
        chips = [_chip(row) for row in proven[(proven["signal"] == signal).to_numpy(bool)].itertuples()]
        chips += [_plan(row) for row in coming[(coming["signal"] == signal).to_numpy(bool)].itertuples()]
        lines.append((signal, _said(chips, intents.get(signal))))
    if not order:
        return _("No signal is linked"), _("Link the change in the world that it makes louder."), [], names
    note = _("Green: counts in the score of the signal. Grey: planned, or somebody else proved the same more strongly.")
    if points.empty:
        return _("It adds nothing proven to its signals yet"), note, lines, names
    total, many = int(points.sum()), n_("{n} signal", "{n} signals", len(points))
    return (
        n_("It adds {n} point to {signals}", "It adds {n} points to {signals}", total, signals=many),
        note,
        lines,
        names,
    )


def _proven(visit: Visit, id: str) -> pd.DataFrame:
    """Its best action for each signal and way, with whether that makes the score of the signal."""
    found: Loudness = visit.insight(loudness)
    ours = found.rows[((found.rows["initiative"] == id) & found.rows["counts_now"]).to_numpy(bool)]
    ours = ours.assign(counts=(ours["best_now"] & (ours["evidence_level"] > 0)).to_numpy(bool))
    ours = ours.sort_values(["counts", "evidence_level"], ascending=False, kind="stable")
    return ours.drop_duplicates(["signal", "process"])


def _coming(visit: Visit, id: str) -> pd.DataFrame:
    """What it plans or is doing for each signal."""
    actions = visit.tables.actions
    ours = actions[((actions["initiative"] == id) & actions["state"].isin(["planned", "under_way"])).to_numpy(bool)]
    links = visit.tables.action_signals
    return links[links["action"].isin(ours.index).to_numpy(bool)].join(ours[["process", "state"]], on="action")


def _said(chips: list[str], intent: str | None) -> str:
    """The chips of one signal, and what this initiative wants with it."""
    wants = f"{_('We want to')}: {md(inside(lists.name('intent', intent)))}" if intent else _("not linked")
    return " ".join([*(chips or [f":gray-badge[{_('nothing done yet')}]"]), quiet(wants)])


def _chip(row: Any) -> str:
    return f":{'green' if row.counts else 'gray'}-badge[{md(lists.name('process', row.process))} {row.evidence_level}]"


def _plan(row: Any) -> str:
    state = md(inside(lists.name("action_state", row.state)))
    return f":gray-badge[{md(lists.name('process', row.process))}, {state}]"
