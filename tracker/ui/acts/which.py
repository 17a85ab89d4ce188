"""Which initiative an act is about: one that this person may change and that still goes on."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from tracker.lang import _
from tracker.model.rights import Permission
from tracker.portfolio import register
from tracker.portfolio.titles import titles
from tracker.ui.text import plain
from tracker.ui.visit import Visit

OFFERED = 200  # initiatives in one list; of more, one types a part of the name first


class Led(NamedTuple):
    """Who leads an initiative: what the rights ask about it."""

    lead_user: str
    lead_org: str


def mine(visit: Visit) -> list[str]:
    """The initiatives that this person may change and that still go on."""
    if visit.looks_back:
        return []
    return visit.once(("mine", visit.person), lambda: _mine(visit))


def _mine(visit: Visit) -> list[str]:
    rows = visit.tables.initiatives
    rows = rows[rows["status"].isin(["active", "paused"])]
    led = map(Led, rows["lead_user"].tolist(), rows["lead_org"].tolist())
    return [id for id, who in zip(rows.index.tolist(), led, strict=True) if visit.may(Permission.EDIT_INITIATIVE, who)]


def one_of(visit: Visit, form: str, offered: list[str], *, first: bool = True) -> str | None:
    """Choose an initiative on the sheet of `form`, where the `first` one stands already or none; None while there is
    nothing to choose."""
    if len(offered) > OFFERED:
        words = st.text_input(_("Part of the name of the initiative"), key=f"{form}:words", icon=":material/search:")
        found = set(register.search(visit.session, words)) if words.strip() else set(offered)
        offered = [id for id in offered if id in found][:OFFERED]
    if not offered:
        st.info(_("No initiative of yours has this in its name. Try fewer letters."))
        return None
    names = titles(visit.session, "initiative", offered)
    return st.selectbox(
        _("Initiative"), offered, index=0 if first else None, format_func=lambda id: plain(names.get(id)) or id,
        key=f"{form}:initiative", placeholder=_("Choose"),
    )  # fmt: skip


def begin_anew(form: str, chosen: str) -> None:
    """Another thing is chosen on the sheet: what was seen of the one before says nothing about it."""
    if st.session_state.get(f"{form}:for") != chosen:
        for part in ("seen", "stale"):
            st.session_state.pop(f"{form}:{part}", None)
        st.session_state[f"{form}:for"] = chosen
