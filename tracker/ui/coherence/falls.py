"""Pick what stops, and see what falls with it: each loss, and the chain through which it comes."""

from __future__ import annotations

import streamlit as st

from tracker.charts.drawing import Drawing
from tracker.charts.falls import FallRow, falls
from tracker.insight.cascade import Falls, cascade, what_falls
from tracker.lang import _
from tracker.portfolio.dependencies import named
from tracker.ui import figure
from tracker.ui.coherence.pick import OFFERED, pick
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

DRAWN = 120  # rows of a tree: those that lose most


def show(visit: Visit) -> None:
    """The choice, and the tree of the chosen node (?stops=ORG-03)."""
    st.markdown(f"### {_('What falls if this stops?')}")
    dependence = visit.insight(cascade).dependence
    offered = visit.once("critical nodes", lambda: _offered(visit))
    asked = st.query_params.get("stops")
    if asked and asked not in dependence.nodes:
        st.info(
            _(
                "“{asked}” is nothing that others can lean on, or it is not there any more. Choose another.",
                asked=md(asked[:40]),
            ),
            icon=":material/search_off:",
        )
        asked = None
    if not offered and not asked:
        st.markdown(quiet(_("No initiative says yet what it cannot do without.")))
        return
    node = asked or offered[0]
    pick(visit, "stops", _("If this stops"), offered, node, dependence.nodes)
    drawing = visit.drawn(("falls", node), lambda: _draw(visit, node))
    figure.show(visit, drawing, "falls", how="M10", opens="initiative")


def _offered(visit: Visit) -> list[str]:
    """Those that hit most when they stop; one more than are offered says that there are others."""
    return [str(node) for node in visit.insight(cascade).most_critical(OFFERED + 1).index]


def _draw(visit: Visit, node: str) -> Drawing:
    names = named(visit.session, [node])
    found = what_falls(visit.insight(cascade).dependence, node)
    return drawn(visit, plain(names.get(node), 120) or node, found, without=node)


def drawn(visit: Visit, cause: str, found: Falls, without: str | None = None) -> Drawing:
    """The tree of what falls; of very many those that lose most. `without` is the cause itself, which is not counted."""
    most = found.rows[:DRAWN]
    tree = found.tree(float(most["loss"].min()) if len(found.rows) > DRAWN else 0.0)
    tree = tree[(tree["depth"] == 0) | tree.index.isin(most.index)]  # who passes a loss on lost more: it is among them
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
        cause, rows, visit.as_of, visit.tables.config.values["cascade_threshold"], visit.dark, narrow=visit.narrow,
        hit=len(found.hit), losing=len(found.rows),
    )  # fmt: skip
