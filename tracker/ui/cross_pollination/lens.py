"""Whose exchanges one looks at, and which outcomes; it stands in the address (?initiative=INI-07&outcome=idea)."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.portfolio import register
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.asked import pass_over
from tracker.ui.text import md, short
from tracker.ui.visit import Visit

# What can be asked for, and which outcomes of an exchange it holds.
OUTCOMES = {
    "all": ("idea", "tried", "adopted", "joint_initiative", "dropped"), "idea": ("idea",), "tried": ("tried",),
    "became": ("adopted", "joint_initiative"), "dropped": ("dropped",),
}  # fmt: skip
_KEY = "exchanges:outcome"
_FOUND = 8  # initiatives offered at once


def chosen(visit: Visit) -> str | None:
    """The initiative that the address names; one that is not there is said, and all are shown."""
    asked = st.query_params.get("initiative")
    if asked and asked not in visit.tables.initiatives.index:
        st.info(
            _("There is no initiative “{asked}” on this day. Here are the exchanges of all.", asked=md(asked[:40])),
            icon=":material/search_off:",
        )
        return None
    return asked


def choose(visit: Visit, one: str | None) -> None:
    """Look at one initiative, or at all again."""
    if one:
        if st.button(_("All exchanges"), key="exchanges_of_all", icon=":material/arrow_back:", type="tertiary"):
            _look_at(None)
        return
    box = st.popover(
        _("Of one initiative"), icon=":material/search:", type="tertiary", key="exchanges_of", on_change="rerun"
    )
    if not box.open:
        return
    with box:
        words = st.text_input(_("Part of its name"), key="exchanges_words", max_chars=200, live=True)
        if not words.strip():
            return
        ids = [id for id in register.search(visit.session, words) if id in visit.tables.initiatives.index][:_FOUND]
        names = titles(visit.session, "initiative", ids)
        for id in ids:
            if st.button(short(names.get(id), 60), key=f"exchanges_of_{id}", type="tertiary", wrap=True):
                _look_at(id)
        if not ids:
            st.markdown(_("No initiative has this in its name."))


def _look_at(id: str | None) -> None:
    st.query_params.from_dict(figure.address(**({"initiative": id} if id else {})))
    st.rerun()


def outcome(counts: Mapping[str, int]) -> str:
    """Which outcomes one looks at, with how many exchanges there are of each; nonsense in the address is said."""
    asked = st.query_params.get("outcome", "all")
    if asked not in OUTCOMES:
        pass_over([asked])
        asked = "all"
    names = {code: opening(lists.name("outcome", code)) for code in ("idea", "tried", "dropped")}
    names |= {"all": _("All"), "became": _("Became something")}
    st.session_state[_KEY] = asked
    st.pills(
        _("What came of it"), [code for code in OUTCOMES if counts[code] or code in ("all", asked)], key=_KEY,
        required=True, on_change=_turn, label_visibility="collapsed", wrap=True,
        format_func=lambda code: f"{names[code]} {lang.number(counts[code])}",
    )  # fmt: skip
    return asked


def _turn() -> None:
    """Another choice begins at its first page."""
    st.query_params.pop("exchanges_page", None)
    st.query_params["outcome"] = st.session_state[_KEY] or "all"
