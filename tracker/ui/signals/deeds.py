"""The actions behind the points of a signal: what was done, by whom, when, where, and with what proof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.insight.loudness import loudness
from tracker.insight.order import PROCESSES
from tracker.insight.ways import ways
from tracker.lang import _, n_
from tracker.portfolio import signal_register
from tracker.portfolio.signal_register import Story
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.paging import paged
from tracker.ui.text import md, quiet, short
from tracker.ui.visit import Visit

SHOWN = 12
_STATES = ("achieved", "under_way", "planned", "past")  # past: achieved, but too long ago to count now


@dataclass(frozen=True)
class Action:
    """One amplification action for a signal. `adds` is whether its level is in the score."""

    id: str
    initiative: str
    process: str
    state: str
    level: int
    on: date | None
    adds: bool


def listed(visit: Visit, signal: Story) -> None:
    """Each action: what, who, when, where, with what proof; in the order of the eight ways, the best first."""
    rows = visit.once(("signal actions", signal.id), lambda: _actions(visit, signal.id))
    if not rows:
        return
    ways_used = {row.process for row in rows if row.adds}
    points = sum(row.level for row in rows if row.adds)
    said = (
        n_("{n} point: of each way the best action counts", "{n} points: of each way the best action counts", points)
        if ways_used
        else _("No points yet, but this is done or planned")
    )
    figure.head(
        said, n_("{n} action, with its proof from 0 to 5.", "{n} actions, each with its proof from 0 to 5.", len(rows))
    )
    paged(rows, SHOWN, "actions", lambda page: _told(visit, page))


def _actions(visit: Visit, id: str) -> list[Action]:
    counted, all_now = visit.insight(loudness).rows, visit.insight(ways).signal_rows
    counted = counted[counted["signal"] == id]
    adding = set(counted.loc[counted["best_now"], "action"])
    past = counted[~counted["counts_now"]].assign(state="past")
    both = pd.concat([all_now[all_now["signal"] == id], past]) if len(past) else all_now[all_now["signal"] == id]
    return sorted((_action(row, row.action in adding) for row in both.itertuples(index=False)), key=_place)


def _action(row: Any, adds: bool) -> Action:
    on = None if pd.isna(row.achieved_on) else row.achieved_on.date()
    return Action(row.action, row.initiative, row.process, row.state, int(row.evidence_level), on, adds)


def _place(row: Action) -> tuple[bool, int, bool, int, int, int]:
    newest = -row.on.toordinal() if row.on else 0
    return row.state == "past", PROCESSES.index(row.process), not row.adds, _STATES.index(row.state), -row.level, newest


def _told(visit: Visit, rows: list[Action]) -> None:
    known = signal_register.deeds(visit.session, [row.id for row in rows])
    names = titles(visit.session, "initiative", {row.initiative for row in rows})
    paragraphs = []
    for row in rows:
        deed = known[row.id]
        said = [short(names.get(row.initiative), 60), _when(row), md(deed.place or ""), _proof(row)]
        paragraphs.append(
            f"{_badge(row)} **{short(deed.what, 160)}**  \n{quiet(' · '.join(part for part in said if part))}"
        )
    st.markdown("\n\n".join(paragraphs))


def _badge(row: Action) -> str:
    name = md(inside(lists.name("process", row.process)))
    colour = "green" if row.adds else "gray"
    return f":{colour}-badge[{name} {row.level}]" if row.state in ("achieved", "past") else f":gray-badge[{name}]"


def _when(row: Action) -> str:
    if row.on:
        return md(lang.day(row.on))
    return md(lists.name("action_state", row.state))


def _proof(row: Action) -> str:
    if row.state not in ("achieved", "past"):
        return ""
    proof = md(lists.name("evidence_level", row.level))
    if row.state == "past":
        return _("{proof} · too long ago to count now", proof=proof)
    return proof if row.adds or not row.level else _("{proof} · this way counts once", proof=proof)
