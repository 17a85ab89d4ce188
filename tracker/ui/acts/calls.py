"""Handing an initiative in for a call, or taking it out again."""

from __future__ import annotations

from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang
from tracker.lang import _
from tracker.model import Call, Initiative
from tracker.model.base import stored
from tracker.portfolio.titles import titles
from tracker.ui import form
from tracker.ui.acts import sheet, which
from tracker.ui.gate import enter
from tracker.ui.text import md, plain
from tracker.ui.visit import Visit


def hand_in(id: str) -> None:
    """`id` is that of the call."""
    name = sheet.name("hand_in", id)
    with enter() as visit:
        call = stored(visit.session, Call, id)
        st.markdown(f"**{md(call.title)}**")
        chosen = which.one_of(visit, name, which.mine(visit))
        if chosen is None:
            sheet.foot(name, _("Hand it in"), ":material/outbox:", ready=False)
            return
        initiative = stored(visit.session, Initiative, chosen)
        which.begin_anew(name, chosen)
        before = form.seen(name, initiative, {"call": initiative.call})[1]["call"]
        there = before == id
        if there:
            st.info(_("It is handed in for this call. You can take it out again."), icon=":material/outbox:")
        elif before:
            other = titles(visit.session, "call", [before]).get(before)
            st.info(
                _(
                    "It is handed in for another call, “{call}”. Handing it in here replaces that.",
                    call=md(plain(other)),
                ),
                icon=":material/outbox:",
            )
        if call.closes_on and call.closes_on < visit.today and not there:
            st.markdown(_("This call closed on {day}.", day=md(lang.day(call.closes_on))))
        wanted = {"call": None if there else id}
        label = _("Take it out of this call") if there else _("Hand it in")
        if sheet.foot(name, label, ":material/undo:" if there else ":material/outbox:"):
            _save(visit, name, chosen, wanted)
        if form.settle(name, {"call": _("Call")}, lambda _field, value: _shown(visit, value)):
            _save(visit, name, chosen, wanted)


def _save(visit: Visit, name: str, chosen: str, wanted: dict[str, Any]) -> None:
    version, seen = st.session_state[f"{name}:seen"]

    def act(session: Session) -> None:
        fresh = stored(session, Initiative, chosen)
        if fresh.call != seen["call"]:  # other changes to the initiative are no concern of this sheet
            fresh.unchanged_since(version, seen, wanted)
        fresh.edit(by=visit.person, **wanted)

    form.save(visit, name, act, _("It is handed in.") if wanted["call"] else _("It is taken out of the call."))


def _shown(visit: Visit, call: str | None) -> str:
    return plain(titles(visit.session, "call", [call]).get(call)) if call else _("No call")
