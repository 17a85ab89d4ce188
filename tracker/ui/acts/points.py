"""Saying what came of a point of the agenda besides decisions: noted, or postponed, with a sentence."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from tracker import lang
from tracker.lang import _, later
from tracker.model import AgendaItem
from tracker.model.base import stored
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter

SETTLED: Mapping[str | None, str] = {
    "done": later("Dealt with"), "postponed": later("Postponed to a next meeting"), None: later("Still to be taken"),
}  # fmt: skip


def conclude(id: str) -> None:
    name = sheet.name("conclude_point", id)
    with enter() as visit:
        point = stored(visit.session, AgendaItem, id)
        _version, seen = form.seen(name, point, {"settled": point.settled, "outcome": point.outcome})
        now = list(SETTLED).index(seen["settled"]) if seen["settled"] else 0
        settled = st.radio(
            _("How does it stand?"), list(SETTLED), index=now, key=f"{name}:settled",
            format_func=lambda code: _(SETTLED[code]),
        )  # fmt: skip
        outcome = st.text_area(
            _("What was said or agreed? One sentence is enough"), lang.words(seen["outcome"]), key=f"{name}:outcome",
            height=100,
        )  # fmt: skip
        said = form.in_language(outcome, seen["outcome"]) or None
        pressed = sheet.foot(name, _("Note it"), ":material/check:")
        if pressed and settled == "postponed" and not outcome.strip():
            st.error(_("Say why it is postponed, in one sentence."), icon=":material/edit:")
            return
        form.change(
            visit, name, AgendaItem, id, {"settled": settled, "outcome": said},
            lambda fresh: fresh.conclude(by=visit.person, settled=settled, outcome=said),
            _("It stands in the minutes."), pressed=pressed,
            labels={"settled": _("How does it stand?"), "outcome": _("What was said or agreed?")}, show=_shown,
        )  # fmt: skip


def _shown(field: str, value: object) -> str:
    return (
        _(SETTLED[value]) if field == "settled" and (value is None or isinstance(value, str)) else form.words_of(value)
    )
