"""The map of who needs whom: all of a small portfolio, or the neighbourhood of one initiative or organisation."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pandas as pd
import streamlit as st

from tracker.charts.drawing import Drawing
from tracker.charts.layers import around
from tracker.charts.map import SHOWN, MapLink, MapNode, dependency_map
from tracker.insight.order import places
from tracker.insight.whole import whole
from tracker.lang import _
from tracker.portfolio.dependencies import named, needed
from tracker.ui import figure
from tracker.ui.coherence.pick import OFFERED, pick
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

NEAR = 36  # boxes around one: more of them are not readable


def show(visit: Visit) -> None:
    """The map (?around=INI-07 begins at one initiative or organisation); a phone is too small for it, and has the list."""
    links = visit.once("map links", lambda: _links(visit))
    if links.empty:
        return
    if visit.narrow:
        st.markdown(quiet(_("The map of these links needs a wider screen. The list above says the same.")))
        return
    ends = visit.once("map ends", lambda: _ends(links))
    asked = st.query_params.get("around", "")
    if asked and asked not in ends:
        st.info(
            _("“{asked}” stands on no link on this day. Choose another.", asked=md(asked[:40])),
            icon=":material/search_off:",
        )
        asked = ""
    small = visit.once("map is small", lambda: _all_boxes(visit, ends) <= SHOWN)
    offered = list(ends)[: OFFERED + 1]
    st.markdown(f"### {_('Who needs whom?')}")
    centre = asked or ("" if small else next((id for id in ends if id.startswith("INI-")), offered[0]))
    pick(visit, "around", _("Show around"), offered, centre, ends, none=_("All of them") if small else "")
    drawing = visit.drawn(("map", centre), lambda: _draw(visit, links, ends, centre))
    figure.show(visit, drawing, "map", how="M9", opens="initiative")


def _links(visit: Visit) -> pd.DataFrame:
    """The dependencies of active initiatives on each other and on organisations."""
    tables = visit.tables
    active = tables.initiatives.index[tables.initiatives["status"] == "active"]
    known = tables.dependencies
    ends = active.append(tables.organisations.index)
    rows = known[(places(known["needer"], active) >= 0) & (places(known["needed"], ends) >= 0)]
    found = visit.insight(whole).links
    return rows.assign(integrated=rows.index.isin(found.index[found["integrated"].to_numpy(bool)]))


def _ends(links: pd.DataFrame) -> dict[str, list[str]]:
    """Who stands on a link, the most linked first: those it is linked to, the strongest link first."""
    beside: dict[str, list[str]] = {}
    strongest = links.sort_values("strength", ascending=False, kind="stable")
    for needer, other in zip(strongest["needer"].tolist(), strongest["needed"].tolist(), strict=True):
        beside.setdefault(needer, []).append(other)
        beside.setdefault(other, []).append(needer)
    times = Counter({id: len(others) for id, others in beside.items()})
    return {id: beside[id] for id, _times in times.most_common()}


def _all_boxes(visit: Visit, ends: dict[str, list[str]]) -> int:
    return len({*ends, *_active(visit)})


def _active(visit: Visit) -> list[str]:
    rows = visit.tables.initiatives
    active: list[str] = rows.index[rows["status"] == "active"].tolist()
    return active


def _draw(visit: Visit, links: pd.DataFrame, ends: dict[str, list[str]], centre: str) -> Drawing:
    shown = around(ends, centre, NEAR) if centre else list({*ends, *_active(visit)})
    near = links[links["needer"].isin(shown).to_numpy(bool) & links["needed"].isin(shown).to_numpy(bool)]
    of_centre = links[((links["needer"] == centre) | (links["needed"] == centre)).to_numpy(bool)]
    near = pd.concat([near, of_centre[~of_centre.index.isin(near.index)]])  # its title counts them all
    names, what = (
        named(visit.session, {*shown, *chain(near["needer"], near["needed"])}),
        needed(visit.session, near.index.tolist()),
    )
    organisations = visit.tables.organisations.index
    nodes = [
        MapNode(id, plain(names.get(id), 120) or id, "organisation" if id in organisations else "initiative")
        for id in sorted(shown)
    ]
    drawn = [
        MapLink(
            str(row.Index), row.needer, row.needed, row.strength, row.agreement or "none", row.integrated,
            plain(what[str(row.Index)].what, 80) if str(row.Index) in what else "",
        )
        for row in near.itertuples()
    ]  # fmt: skip
    all = max(len(ends), len(shown))
    return dependency_map(nodes, drawn, visit.as_of, visit.dark, centre=centre or None, all=all)
