"""Where the whole is weak: who stands outside it, links that go one way, critical needs without agreement, who holds it together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from tracker.charts.layers import pieces
from tracker.insight.order import places
from tracker.insight.whole import whole
from tracker.lang import n_, number
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.coherence.links import rows
from tracker.ui.paging import paged
from tracker.ui.text import plain, quiet
from tracker.ui.visit import Visit

FIRST = 12  # names on a page of an opened list


@dataclass(frozen=True)
class Weak:
    """One weakness as a sentence with its number, and what is behind it: dependencies, or initiatives."""

    key: str
    said: str
    ids: Sequence[str]
    of_links: bool = False


def show(visit: Visit) -> None:
    """Each weakness is a sentence with its number; opened, it is the list."""
    found = visit.drawn("weak", lambda: _found(visit))
    for one in found:
        if not one.ids:
            st.markdown(quiet(one.said))
            continue
        opened = st.expander(one.said, key=f"weak_{one.key}", on_change="rerun")
        if opened.open:
            with opened:
                _named(visit, one)
    if found:
        figure.calculated(visit, "M9", "weak")


def _found(visit: Visit) -> list[Weak]:
    found, links = visit.insight(whole), _between_active(visit)
    none, formal = found.critical_without_any_agreement, found.critical_without_formal_agreement
    outside, alone, cuts = _outside(visit, links), found.isolates, found.articulation_points
    all = [
        Weak("none", n_("{n} critical need without any agreement", "{n} critical needs without any agreement", len(none)), none, True),
        Weak("formal", n_("{n} critical need not agreed formally", "{n} critical needs not agreed formally", len(formal)), formal, True),
        Weak("cuts", n_("{n} initiative holds a group together", "{n} initiatives hold a group together", len(cuts)), cuts),
        Weak("outside", n_("{n} initiative stands outside the largest group", "{n} initiatives stand outside the largest group", len(outside)), outside),
        Weak("alone", n_("{n} initiative is linked to no other", "{n} initiatives are linked to no other", len(alone)), alone),
    ]  # fmt: skip
    return [*_both_ways(visit, links), *(one for one in all if one.ids)]


def _between_active(visit: Visit) -> dict[str, tuple[str, str]]:
    """The ends of every dependency between two active initiatives, by id."""
    tables = visit.tables
    active = tables.initiatives.index[tables.initiatives["status"] == "active"]
    known = tables.dependencies
    among = (places(known["needer"], active) >= 0) & (places(known["needed"], active) >= 0)
    known = known[among]
    return dict(zip(known.index.tolist(), zip(known["needer"], known["needed"], strict=True), strict=True))


def _both_ways(visit: Visit, links: dict[str, tuple[str, str]]) -> list[Weak]:
    """How many pairs need each other, with the links of those pairs."""
    share = visit.insight(whole).reciprocity
    if share is None:
        return []
    ends = set(links.values())
    of = [id for id, (needer, needed) in links.items() if (needed, needer) in ends]
    said = n_(
        "{n} of {of} pairs needs each other both ways", "{n} of {of} pairs need each other both ways", int(share.n),
        of=number(share.of),
    )  # fmt: skip
    return [Weak("both", said, of, True)]


def _outside(visit: Visit, links: dict[str, tuple[str, str]]) -> list[str]:
    """The active initiatives that do not hang together with the largest group."""
    found = visit.insight(whole)
    if found.x is None or found.x.n == found.x.of:
        return []
    tables = visit.tables
    active = tables.initiatives.index[tables.initiatives["status"] == "active"].tolist()
    at = {id: place for place, id in enumerate(active)}
    groups = pieces(len(active), [(at[needer], at[needed]) for needer, needed in links.values()])
    largest = set(groups[0])
    return [id for place, id in enumerate(active) if place not in largest]


def _named(visit: Visit, weak: Weak) -> None:
    """What is behind it, a page at a time."""
    show = _links if weak.of_links else _initiatives
    paged(list(weak.ids), FIRST, f"{weak.key}_weak_page", lambda part: show(visit, part, weak.key))


def _links(visit: Visit, ids: list[str], key: str) -> None:
    rows(visit, ids, key)


def _initiatives(visit: Visit, ids: list[str], key: str) -> None:
    names = titles(visit.session, "initiative", ids)
    for id in ids:
        figure.door("initiative", id, plain(names.get(id), 120) or id, icon=":material/arrow_forward:")
