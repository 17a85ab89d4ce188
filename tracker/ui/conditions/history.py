"""What was done to a condition or a rule, behind a fold: when, by whom, and what changed."""

from __future__ import annotations

from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.lang import _, later
from tracker.portfolio.past import Done, past
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

_ACTS = {
    "loaded": later("Came in with a file"),
    "replaced": later("Replaced by another portfolio"),
    "added a condition": later("Condition added"),
    "reported readiness": later("Readiness reported"),
    "proposed a rule": later("Rule proposed"),
    "edited": later("Changed"),
    "discussed": later("Discussed"),
    "adopted": later("Adopted"),
    "in_force": later("Put in force"),
    "retired": later("Retired"),
}
_LISTS = {"readiness": "readiness", "status": "rule_status"}


def history(visit: Visit, id: str, key: str) -> None:
    """Made only when somebody opens it."""
    fold = st.expander(
        _("What was done to it in Spoor"), icon=":material/history:", key=f"{key}_past", on_change="rerun"
    )
    if not fold.open:
        return
    found = past(visit.session, id, visit.as_of if visit.looks_back else None)
    if not found:
        fold.markdown(_("On this day it did not stand in Spoor yet."))
    fold.markdown("\n".join(f"- {_line(done)}" for done in found))


def _line(done: Done) -> str:
    said = [f"**{md(lang.day(done.on))}** {_(_ACTS[done.act]) if done.act in _ACTS else md(done.act)}"]
    said += [
        _change(field, done.before.get(field), done.after.get(field))
        for field in _LISTS
        if done.before and field in done.after
    ]
    if done.why:
        said.append(f"“{md(done.why)}”")
    return " · ".join([*said, quiet(md(done.by))] if done.by else said)


def _change(field: str, before: Any, after: Any) -> str:
    names = (md(inside(lists.name(_LISTS[field], value))) for value in (before, after))
    return " → ".join(names)
