"""Where the whole is weak: links that go one way, critical needs without agreement, who holds it together, who stands alone."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from tracker.insight.whole import Whole, whole
from tracker.lang import _, n_, number
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.coherence.links import rows
from tracker.ui.text import plain
from tracker.ui.visit import Visit

FIRST = 12  # names in an opened list


def show(visit: Visit) -> None:
    """Each weakness is a sentence with its number; opened, it is the list."""
    found = visit.insight(whole)
    if found.reciprocity:
        st.markdown(
            _(
                "**{n} of {of}** pairs need each other both ways.",
                n=number(found.reciprocity.n),
                of=number(found.reciprocity.of),
            )
        )
    for key, label, ids in _lists(found):
        opened = st.expander(label, key=f"weak_{key}", on_change="rerun")
        if opened.open:
            with opened:
                _named(visit, key, ids)


def _lists(found: Whole) -> list[tuple[str, str, Sequence[str]]]:
    none, formal = found.critical_without_any_agreement, found.critical_without_formal_agreement
    cuts, alone = found.articulation_points, found.isolates
    lists = [
        (
            "none",
            n_("{n} critical need without any agreement", "{n} critical needs without any agreement", len(none)),
            none,
        ),
        (
            "formal",
            n_("{n} critical need not agreed formally", "{n} critical needs not agreed formally", len(formal)),
            formal,
        ),
        ("cuts", n_("{n} initiative holds a group together", "{n} initiatives hold a group together", len(cuts)), cuts),
        (
            "alone",
            n_("{n} initiative is linked to no other", "{n} initiatives are linked to no other", len(alone)),
            alone,
        ),
    ]
    return [row for row in lists if row[2]]


def _named(visit: Visit, key: str, ids: Sequence[str]) -> None:
    shown = ids[:FIRST]
    if key in ("none", "formal"):
        rows(visit, shown, key)
    else:
        names = titles(visit.session, "initiative", shown)
        for id in shown:
            figure.door("initiative", id, plain(names.get(id), 120) or id, icon=":material/arrow_forward:")
    if len(ids) > FIRST:
        st.markdown(n_("and {n} more", "and {n} more", len(ids) - FIRST))
