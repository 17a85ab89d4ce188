"""One element of the desired future (?element=FUT-2): every place where one can see it, and how we get there."""

from __future__ import annotations

import streamlit as st

from tracker import lang, lists
from tracker.lang import _, n_
from tracker.portfolio import future_wall
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.doors import door
from tracker.ui.future import wall
from tracker.ui.future.wall import Element
from tracker.ui.paging import paged
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

SHOWN = 12
BESIDE = 6  # pathways, and signals


def chosen(visit: Visit) -> Element | None:
    """The element the address names; None without one, or with one that is not there."""
    id = st.query_params.get("element")
    if not id:
        return None
    if id not in visit.tables.elements.index:
        st.warning(_("There is no element “{id}” in the desired future. You see the whole wall.", id=md(id[:40])))
        return None
    return wall.element(visit, id)


def way_back() -> None:
    if st.button(_("Back to the wall"), icon=":material/arrow_back:", type="tertiary", key="way_back"):
        st.switch_page("pages/future.py", query_params=figure.address())


def places(visit: Visit, one: Element) -> None:
    """Every place where it can be seen."""
    n = len(one.initiatives)
    title = n_("{n} initiative makes it visible", "{n} initiatives make it visible", n)
    if not n:
        title = _("One can see it nowhere yet")
    figure.head(title, _("Where one can go and see it. As of {day}.", day=lang.day(visit.as_of)))
    wall.offer(visit, one.id)
    if n:
        paged(one.initiatives, SHOWN, "places", lambda ids: _places(visit, one, ids))
    figure.calculated(visit, "future", "element_how")


def _places(visit: Visit, one: Element, ids: list[str]) -> None:
    where = future_wall.seen_where(visit.session, [(id, one.id) for id in ids])
    names = titles(visit.session, "initiative", ids)
    for id in ids:
        with st.container(border=True):
            wall.place_to_see(visit, id, where.get((id, one.id)), names.get(id), fits=500)


def road(visit: Visit, one: Element) -> None:
    """The pathways towards it, each with what it leads away from, and the signals that point to it."""
    figure.head(
        n_("{n} pathway leads to it", "{n} pathways lead to it", len(one.pathways)) if one.pathways else _("No pathway leads to it yet"),
        _("How far each is decided, and from what it leads away."),
    )  # fmt: skip
    if one.pathways:
        paged(one.pathways, BESIDE, "pathways", lambda ids: _pathways(visit, ids))
    if one.signals:
        paged(one.signals, BESIDE, "signals", lambda ids: _signals(visit, ids))
    else:
        wall.pointers(visit, [], {})


def _pathways(visit: Visit, ids: list[str]) -> None:
    away = visit.tables.pathway_vulnerabilities
    away = away[away["pathway"].isin(ids)]
    names = titles(visit.session, "pathway", ids)
    weak = titles(visit.session, "vulnerability", away["vulnerability"].unique())
    for id in ids:
        with st.container(border=True, gap="xsmall"):
            status = lists.name("pathway_status", visit.tables.pathways.at[id, "status"])
            with st.container(gap=None):
                door(visit, "pathway", id, names.get(id), fits=330)
                st.markdown(quiet(md(status)))
            for vulnerability in away.loc[away["pathway"] == id, "vulnerability"]:
                door(visit, "vulnerability", vulnerability, weak.get(vulnerability), fits=330)


def _signals(visit: Visit, ids: list[str]) -> None:
    wall.pointers(visit, ids, titles(visit.session, "signal", ids))
