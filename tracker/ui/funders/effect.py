"""What the money helps to prove: help and harm to the goals, and the proof against what each stage asks."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.evidence import EvidenceRow, evidence_against_required
from tracker.charts.goals import claim_and_proof
from tracker.charts.sentence import inside
from tracker.lang import _, n_
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.funders.look import FORWARD, Look, active, doors, effect, halves
from tracker.ui.goals import bars_of
from tracker.ui.paging import paged
from tracker.ui.priorities import list_claims, weak_claims
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

BARS = 12  # targets in the picture: the harmed ones, then the largest claims
NAMED = 60
PAGE = 8


def goals(visit: Visit, look: Look) -> None:
    """Claimed, shown and harmed by the active ones that are paid for."""
    drawing = visit.drawn(("funded goals", look.scope), lambda: _goals(visit, look))
    figure.show(visit, drawing, "funded_goals", how="M7", opens="target")
    figure.way("pages/goals.py", _("All goals"))


def _goals(visit: Visit, look: Look) -> Drawing:
    found, n = effect(visit, look), len(active(visit, look))
    drawing = claim_and_proof(bars_of(visit, found), visit.as_of, visit.dark, narrow=visit.narrow, most=BARS)
    of = len(found.targets)
    said = n_(
        "Outline: claimed. Solid: proven. Hatched: harm. Points of the {n} active initiative paid for, on {day}.",
        "Outline: claimed. Solid: proven. Hatched: harm. Points of the {n} active initiatives paid for, on {day}.",
        n,
        day=lang.day(visit.as_of),
    )
    shown = _("{n} of {total} targets shown.", n=lang.number(min(of, BARS)), total=lang.number(of))
    return replace(drawing, subtitle=f"{said} {shown}" if of else said)


def proven(visit: Visit, look: Look) -> None:
    """Level against required, what is owed in orange."""
    drawing = visit.drawn(("proven", look.scope), lambda: _proven(visit, look))
    figure.show(visit, drawing, "proven", how="M17", opens="initiative")


def _proven(visit: Visit, look: Look) -> Drawing:
    known = active(visit, look).sort_values("debt", ascending=False, kind="stable")
    named = titles(visit.session, "initiative", known.index[:NAMED])
    rows = [
        EvidenceRow(id, plain(named.get(id), 200) or id, *rest)
        for id, *rest in known[["stage", "level", "required"]].itertuples(name=None)
    ]
    return evidence_against_required(rows, visit.as_of, visit.dark, narrow=True)


# The lists behind it


def claims_told(visit: Visit, look: Look) -> str:
    rows = effect(visit, look).rows
    of = int((rows["score"] > 0).sum())
    n = len(visit.once(("weak claims", look.scope), lambda: weak_claims(rows)))
    if not of:
        return _("Nothing is claimed for the goals")
    if not n:
        return _("For every claim a change was seen")
    return n_("{n} of {of} claims is not shown yet", "{n} of {of} claims are not shown yet", n, of=lang.number(of))


def claims(visit: Visit, look: Look) -> None:
    """What is claimed without a change seen, the largest first."""
    rows = visit.once(("weak claims", look.scope), lambda: weak_claims(effect(visit, look).rows))
    if rows:
        st.markdown(quiet(_("Evidence of level 0 or 1: nobody saw a change yet. Largest claim first.")))
        paged(rows, PAGE, "claims_page", lambda part: halves(part, lambda half: list_claims(visit, half)))
    figure.calculated(visit, "M7", "claims")


def harm_told(visit: Visit, look: Look) -> str:
    found = effect(visit, look)
    rows = found.rows[(found.rows["score"] < 0).to_numpy(bool)]
    said = n_(
        "{n} initiative harms a goal: {points} points", "{n} initiatives harm a goal: {points} points",
        rows["initiative"].nunique(), points=lang.signed(int(rows["score"].sum())),
    )  # fmt: skip
    if rows.empty:
        said = _("No harm to a goal is known")
    unlooked = n_("{n} never looked for it", "{n} never looked for it", len(found.unscreened))
    return f"{said}; {unlooked}" if found.unscreened else said


def harm(visit: Visit, look: Look) -> None:
    """Who harms which target, and what is done about it; and who never looked."""
    found = effect(visit, look)
    rows = found.rows[(found.rows["score"] < 0).to_numpy(bool)].sort_values("score", kind="stable")
    harms = list(rows[["initiative", "target", "score", "mitigation"]].itertuples(index=False, name=None))
    if harms:
        paged(harms, PAGE, "harm_page", lambda part: halves(part, lambda half: _harms(visit, half)))
    if found.unscreened:
        st.markdown(f"**{_('Never looked for harm')}**")
        paged(found.unscreened, PAGE, "unlooked_page", lambda part: doors(visit, part))
    figure.calculated(visit, "M7", "harm")


def _harms(visit: Visit, rows: list[tuple[str, str, int, str]]) -> None:
    named = titles(visit.session, "initiative", {row[0] for row in rows})
    targets = titles(visit.session, "target", {row[1] for row in rows})
    for initiative, target, score, measure in rows:
        with st.container(gap=None):
            figure.door("initiative", initiative, plain(named.get(initiative)), icon=FORWARD)
            said = f"{lang.signed(score)} · {target} {plain(targets.get(target), 60)}"
            st.markdown(quiet(md(f"{said} · {inside(lists.name('mitigation', measure))}")))
