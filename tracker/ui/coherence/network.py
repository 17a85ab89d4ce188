"""The map of who needs whom: all of a small portfolio, or the neighbourhood of one initiative."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from tracker.charts.drawing import Drawing
from tracker.charts.map import SHOWN, MapLink, MapNode, dependency_map
from tracker.insight.order import places
from tracker.insight.whole import whole
from tracker.lang import _
from tracker.portfolio.dependencies import named, needed
from tracker.ui import figure
from tracker.ui.text import md, plain
from tracker.ui.visit import Visit


def show(visit: Visit) -> None:
    """The map (?around=INI-07 begins at one initiative or organisation); a phone is too small for it, and has the list."""
    if visit.narrow:
        return
    asked = st.query_params.get("around")
    links = visit.once("map links", lambda: _links(visit))
    if links.empty:
        return
    if asked and asked not in set(links["needer"]) | set(links["needed"]):
        st.info(_("“{asked}” stands on no link. You see those with most links.", asked=md(asked[:40])))
        asked = None
    drawing = visit.drawn(("map", asked), lambda: _draw(visit, links, asked))
    figure.show(visit, drawing, "map", how="M9", opens="initiative")


def _links(visit: Visit) -> pd.DataFrame:
    """The dependencies of active initiatives on each other and on organisations."""
    tables = visit.tables
    active = tables.initiatives.index[tables.initiatives["status"] == "active"]
    known = tables.dependencies
    ends = active.append(tables.organisations.index)
    rows = known[(places(known["needer"], active) >= 0) & (places(known["needed"], ends) >= 0)]
    return rows.assign(integrated=rows.index.isin(_integrated(visit)))


def _integrated(visit: Visit) -> pd.Index:
    links = visit.insight(whole).links
    return links.index[links["integrated"].to_numpy(bool)]


def _draw(visit: Visit, links: pd.DataFrame, centre: str | None) -> Drawing:
    tables = visit.tables
    active = tables.initiatives.index[tables.initiatives["status"] == "active"]
    near = links if len(active) <= SHOWN and centre is None else _near(links, centre)
    ends = {*near["needer"], *near["needed"]}
    if near is links:
        ends |= set(active)
    names, what = named(visit.session, ends), needed(visit.session, near.index.tolist())
    nodes = [
        MapNode(
            id, plain(names.get(id), 120) or id, "organisation" if id in tables.organisations.index else "initiative"
        )
        for id in sorted(ends)
    ]
    drawn = [
        MapLink(str(row.Index), row.needer, row.needed, row.strength, row.agreement or "none", row.integrated,
                plain(what[str(row.Index)].what, 80))
        for row in near.itertuples()
    ]  # fmt: skip
    return dependency_map(nodes, drawn, visit.as_of, visit.dark, centre=centre)


def _near(links: pd.DataFrame, centre: str | None) -> pd.DataFrame:
    """The links between those that lie near the centre (without one: near who has most links)."""
    needer, needed_ = links["needer"].to_numpy(object), links["needed"].to_numpy(object)
    if centre is None:
        centre = pd.Series(np.append(needer, needed_)).value_counts().index[0]
    reached = {centre}
    while True:
        touches = np.isin(needer.astype(str), list(reached)) | np.isin(needed_.astype(str), list(reached))
        wider = reached | set(needer[touches]) | set(needed_[touches])
        if len(wider) == len(reached) or len(reached) >= SHOWN:
            inside = np.isin(needer.astype(str), list(wider)) & np.isin(needed_.astype(str), list(wider))
            return links[inside]
        reached = wider
