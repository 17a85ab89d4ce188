"""Choosing one initiative, organisation or condition of many: a few that matter most, or any by a part of its name."""

from __future__ import annotations

from collections.abc import Container, Sequence

import streamlit as st

from tracker.lang import _
from tracker.portfolio.dependencies import ends_like, named
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

OFFERED = 60  # in the list; of more, the others are found by name
FOUND = 12


def pick(
    visit: Visit, where: str, label: str, offered: Sequence[str], asked: str, known: Container[str], *, none: str = ""
) -> None:
    """Writes the choice to the address under `where`; `asked` is what it names now ("" for nothing, which is called `none`).
    Only what is in `known` can be found by name."""
    options = list(dict.fromkeys([*([""] if none else []), *([asked] if asked else []), *offered[:OFFERED]]))
    names = visit.once(("names of", where, asked), lambda: named(visit.session, options))
    key = f"{where}_node"
    st.session_state[key] = asked
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            label, options, key=key, on_change=_turn, args=(where, key), width=480,
            format_func=lambda id: (plain(names.get(id), 80) or id) if id else none,
        )  # fmt: skip
        if len(offered) > OFFERED:
            other = st.popover(_("Another one"), icon=":material/search:", key=f"{where}_search", on_change="rerun")
            if other.open:
                with other:
                    _search(visit, where, known)


def _turn(where: str, key: str) -> None:
    look_at(where, st.session_state[key] or "")


def look_at(where: str, id: str) -> None:
    """Name it in the address; nothing when it is ""."""
    if id:
        st.query_params[where] = id
    else:
        st.query_params.pop(where, None)


def _search(visit: Visit, where: str, known: Container[str]) -> None:
    words = st.text_input(_("Type a part of the name"), key=f"{where}_words", icon=":material/search:")
    if not words.strip():
        return
    all = ends_like(visit.session, words, conditions=where == "stops")
    found = [id for id in all if id in known][:FOUND]
    if not found:
        st.markdown(quiet(_("Nothing on which somebody leans, or that leans on somebody, has this in its name.")))
    for id in found:
        st.button(
            md(plain(all[id], 100) or id), key=f"{where}_{id}", type="tertiary", on_click=look_at, args=(where, id),
            icon=":material/arrow_forward:",
        )  # fmt: skip
