"""What was done to one thing, behind a fold: when, by whom, and what changed."""

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
    "edited": later("Changed"),
    "added a condition": later("Condition added"),
    "reported readiness": later("Readiness reported"),
    "proposed a rule": later("Rule proposed"),
    "discussed": later("Discussed"),
    "adopted": later("Adopted"),
    "in force": later("Put in force"),
    "retired": later("Retired"),
    "added a dependency": later("Written down"),
    "reported a level": later("Reported how we work together"),
    "recorded an agreement": later("Agreement recorded"),
    "added a vulnerability": later("Vulnerability added"),
    "set what is hit first": later("Mapped what it hits first"),
    "proposed a pathway": later("Pathway proposed"),
    "adopted a pathway": later("Pathway adopted"),
    "dropped a pathway": later("Pathway dropped"),
    "recorded a testimony": later("Testimony written down"),
    "recorded a consent": later("Consent recorded"),
    "withdrew a consent": later("Consent withdrawn"),
    "selected a testimony": later("Chosen as the most significant change"),
    "unselected a testimony": later("No longer chosen"),
    "fed back a testimony": later("Told back to who said it"),
    "handed over": later("Handed over"),
    "erased a person": later("Erased on request"),
    "erased again": later("Erased again"),
}
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


def act_name(act: str) -> str:
    """What the history calls an act, in the reader's language."""
    return _(_ACTS[act]) if act in _ACTS else act


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
