"""A door with a whole name on it: a link cuts what is too long for it, so then the name stands above it."""

from __future__ import annotations

import streamlit as st

from tracker.charts.lettering import measure
from tracker.lang import _
from tracker.ui import figure, within
from tracker.ui.text import md, plain
from tracker.ui.visit import Visit

_PHONE = 270  # px of a name in a card on a phone


def door(visit: Visit, kind: str, id: str, name: object, *, fits: int = 380) -> None:
    """The name of a thing as the way to its page; on a laptop there is room for `fits` px of it. A thing of a kind that
    has no page of its own, or one that is not shared with who looks, is only named."""
    told = plain(name if isinstance(name, dict) else str(name or id), 300)
    if kind not in figure.DOORS or not within.leads_to(figure.DOORS[kind][0]):
        st.markdown(md(told))
        return
    page, name_there = figure.DOORS[kind]
    fitting = measure(told, 14) <= (_PHONE if visit.narrow else fits)
    query = figure.address(**{name_there: id})
    arrow = ":material/arrow_forward:"
    if fitting:
        st.page_link(page, label=md(told), query_params=query, icon=arrow, icon_position="right")
        return
    with st.container(gap=None):
        st.markdown(md(told))
        st.page_link(page, label=_("Open"), query_params=query, icon=arrow, icon_position="right")


def here(visit: Visit, kind: figure.Opens, id: str, name: str, key: str, *, fits: int = 380) -> None:
    """As `door`, for a thing of the room one is in, where a link would look like "you are here". `name` is plain text."""
    if measure(name, 14) <= (_PHONE if visit.narrow else fits):
        figure.here(kind, id, name, key)
        return
    st.markdown(md(name))
    figure.here(kind, id, _("Open"), key)
