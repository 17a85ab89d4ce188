"""Pick what stops, and see what falls with it: each loss, and the chain through which it comes."""

from __future__ import annotations

import streamlit as st

from tracker.charts.drawing import Drawing
from tracker.charts.falls import FallRow, falls
from tracker.insight.cascade import Falls, cascade, what_falls
from tracker.lang import _
from tracker.portfolio.dependencies import named
from tracker.ui import figure
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

DRAWN = 120  # rows of a tree
OFFERED = 60  # nodes to choose from: those that hit most when they stop


def show(visit: Visit) -> None:
    """The choice, and the tree of the chosen node (?stops=ORG-03)."""
    st.markdown(f"### {_('What falls if this stops?')}")
    offered = visit.once("critical nodes", lambda: _offered(visit))
    asked = st.query_params.get("stops")
    if asked and asked not in visit.insight(cascade).dependence.nodes:
        st.info(
            _(
                "“{asked}” is nothing that others can lean on, or it is not there any more. Choose another.",
                asked=md(asked[:40]),
            ),
            icon=":material/search_off:",
        )
        asked = None
    options = list(dict.fromkeys([*([asked] if asked else []), *offered]))
    if not options:
        st.markdown(quiet(_("No initiative says yet what it cannot do without.")))
        return
    names = visit.drawn(("nodes", asked), lambda: named(visit.session, options))
    chosen = st.selectbox(
        _("If this stops"), options, index=options.index(asked) if asked else 0, key="stops_node", on_change=_turn,
        format_func=lambda id: plain(names.get(id), 80) or id, width=480,
    )  # fmt: skip
    node = chosen or options[0]
    drawing = visit.drawn(("falls", node), lambda: _draw(visit, node))
    figure.show(visit, drawing, "falls", how="M10", opens="initiative")


def _offered(visit: Visit) -> list[str]:
    return [str(node) for node in visit.insight(cascade).most_critical(OFFERED).index]


def _turn() -> None:
    st.query_params["stops"] = st.session_state["stops_node"]


def _draw(visit: Visit, node: str) -> Drawing:
    names = named(visit.session, [node])
    found = what_falls(visit.insight(cascade).dependence, node)
    return drawn(visit, plain(names.get(node), 120) or node, found, without=node)


def drawn(visit: Visit, cause: str, found: Falls, without: str | None = None) -> Drawing:
    """The tree of what falls; of very many those that lose most. `without` is the cause itself, which is not counted."""
    least = found.rows["loss"].iloc[DRAWN] if len(found.rows) > DRAWN else 0.0
    tree = found.tree(least)
    names = named(visit.session, tree.index.tolist())
    active = visit.tables.initiatives.index
    rows = [
        FallRow(
            str(row.Index), plain(names.get(row.Index), 160) or str(row.Index), row.loss, row.depth, row.hit,
            row.Index in active and row.Index != without,
        )
        for row in tree.itertuples()
    ]  # fmt: skip
    return falls(
        cause, rows, visit.as_of, visit.tables.config.values["cascade_threshold"], visit.dark, narrow=visit.narrow
    )
