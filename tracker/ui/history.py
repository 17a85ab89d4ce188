"""What was done to one thing, behind a fold: when, by whom, and what changed."""

from __future__ import annotations

from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.lang import _, later
from tracker.model.acts import act_name
from tracker.portfolio.past import Done, past
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

_LISTS = {
    "readiness": "readiness", "status": "rule_status", "strength": "dependency_strength", "agreement": "agreement",
    "level_from": "collaboration_level", "level_to": "collaboration_level", "severity": "severity",
    "likelihood": "likelihood",
}  # fmt: skip
_SIDES = {"level_from": later("by who needs it"), "level_to": later("by who is needed")}


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
    fold.markdown("\n".join(f"- {_line(id, done)}" for done in found))


def _line(id: str, done: Done) -> str:
    said = [f"**{md(lang.day(done.on))}** {md(act_name(done.act))}"]
    said += [
        _change(id, field, done.before.get(field), done.after.get(field))
        for field in _LISTS
        if done.before and field in done.after
    ]
    if done.why:
        said.append(f"“{md(done.why)}”")
    return " · ".join([*said, quiet(md(done.by))] if done.by else said)


def _change(id: str, field: str, before: Any, after: Any) -> str:
    kind = "pathway_status" if field == "status" and id.startswith("PIS-") else _LISTS[field]
    change = " → ".join(md(inside(lists.name(kind, value))) for value in (before, after))
    return f"{_(_SIDES[field])}: {change}" if field in _SIDES else change
