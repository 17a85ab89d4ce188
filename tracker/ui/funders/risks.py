"""Which risk hits several of the initiatives that are paid for at once, and through what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st

from tracker import lang
from tracker.charts.drawing import Drawing
from tracker.charts.falls import FallRow, falls
from tracker.insight.cascade import cascade
from tracker.insight.order import places
from tracker.insight.threshold import ROUNDING
from tracker.lang import _, n_
from tracker.portfolio.dependencies import named
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.funders.look import FORWARD, Look, active
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

AT_ONCE = 2  # initiatives from which a risk is one of several grants
PAGE = 5
DRAWN = 40  # initiatives in a tree


@dataclass(frozen=True)
class Risk:
    """A vulnerability and those paid for that it hits, the largest loss (0-1) first."""

    id: str
    hit: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Risks:
    """Those that hit several at once, the widest first; and of how many nobody mapped what they hit."""

    several: list[Risk]
    known: int
    unmapped: int


def found(visit: Visit, look: Look) -> Risks:
    return visit.once(("risks", look.scope), lambda: _find(visit, look))


def _find(visit: Visit, look: Look) -> Risks:
    all, ours = visit.insight(cascade), active(visit, look).index
    least = all.dependence.threshold - ROUNDING
    at = places(ours, all.dependence.nodes)
    several, unmapped = [], 0
    for id in all.hits:
        reached = all.of(id)
        if reached is None:
            unmapped += 1
            continue
        loss = reached.loss[at]
        order = np.argsort(-loss, kind="stable")
        hit = order[loss[order] >= least].tolist()
        if len(hit) >= AT_ONCE:
            several.append(Risk(id, tuple((str(ours[place]), float(loss[place])) for place in hit)))
    several.sort(key=lambda risk: (-len(risk.hit), -sum(loss for _id, loss in risk.hit)))
    return Risks(several, len(all.hits), unmapped)


def told(visit: Visit, look: Look) -> str:
    risks = found(visit, look)
    if not risks.known:
        return _("No vulnerability is named yet")
    said = n_(
        "{n} vulnerability hits several of these initiatives at once",
        "{n} vulnerabilities hit several of these initiatives at once",
        len(risks.several),
    )
    if not risks.several:
        said = _("No known vulnerability hits several of these initiatives at once")
    unknown = n_("of {n} nobody mapped what it hits", "of {n} nobody mapped what they hit", risks.unmapped)
    return f"{said}; {unknown}" if risks.unmapped else said


def show(visit: Visit, look: Look) -> None:
    """Each with whom it hits; and the tree of one of them, with only what is paid for."""
    risks = found(visit, look)
    if risks.several:
        names = visit.drawn(
            ("risk names", look.scope),
            lambda: titles(visit.session, "vulnerability", [risk.id for risk in risks.several]),
        )
        paged(risks.several, PAGE, "risks_page", lambda part: _list(visit, look, part, names))
        ids = [risk.id for risk in risks.several]
        one = ids[0] if len(ids) == 1 else st.selectbox(
            _("What falls with it"), ids, key="funders:risk", format_func=lambda id: plain(names.get(id), 80) or id, width=480
        )  # fmt: skip
        drawing = visit.drawn(
            ("risk tree", look.scope, one), lambda: _tree(visit, look, one, plain(names.get(one), 120))
        )
        figure.show(visit, drawing, "risk_tree", how="M10", opens="initiative")
    else:
        figure.calculated(visit, "M10", "risks")
    figure.way("pages/coherence.py", _("What falls if something stops"))


def _list(visit: Visit, look: Look, part: list[Risk], names: dict[str, dict[str, str]]) -> None:
    of = lang.number(len(active(visit, look)))
    initiatives = titles(visit.session, "initiative", {id for risk in part for id, _loss in risk.hit[:4]})
    for risk in part:
        with st.container(gap=None):
            figure.door("vulnerability", risk.id, plain(names.get(risk.id), 120), icon=FORWARD)
            who = [f"{plain(initiatives.get(id), 60)} {lang.percent(loss)}" for id, loss in risk.hit[:4]]
            rest = len(risk.hit) - len(who)
            more = [n_("{n} more", "{n} more", rest)] if rest else []
            hits = _("hits {n} of {of}: {who}", n=lang.number(len(risk.hit)), of=of, who=lang.listed([*who, *more]))
            st.markdown(quiet(md(hits)))


def _tree(visit: Visit, look: Look, id: str, name: str) -> Drawing:
    """What falls among those paid for; of the others only those through which it reaches them."""
    found = visit.insight(cascade).of(id)
    if found is None:
        raise ValueError(f"nobody mapped what {id} hits first")
    ours = found.rows[found.rows.index.isin(active(visit, look).index)]
    drawn = ours[:DRAWN]
    tree = found.tree(float(drawn["loss"].min()))
    tree = tree[tree.index.isin({node for one in drawn.index for node in found.path(one)})]
    names = named(visit.session, tree.index.tolist())
    rows = [
        FallRow(
            str(row.Index), _named(visit, row.Index, names, row.Index in ours.index), row.loss, row.depth, row.hit,
            row.Index in ours.index,
        )
        for row in tree.itertuples()
    ]  # fmt: skip
    return falls(
        name, rows, visit.as_of, visit.tables.config.values["cascade_threshold"], visit.dark, hit=int(ours["hit"].sum()),
        losing=len(ours), narrow=visit.narrow,
    )  # fmt: skip


def _named(visit: Visit, id: str, names: dict[str, Any], ours: bool) -> str:
    name = plain(names.get(id), 160) or id
    other = not ours and id in visit.tables.initiatives.index
    return _("{name} (not paid for here)", name=name) if other else name
