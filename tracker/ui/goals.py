"""What we do to the goals: how much is claimed and how much is shown, with the harm beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.goals import TargetBar, claim_and_proof
from tracker.charts.sentence import spelled
from tracker.insight.gaps import Gaps, gaps
from tracker.insight.goals import Goals, goals
from tracker.insight.share import Share
from tracker.lang import _, later, n_
from tracker.portfolio.titles import titles
from tracker.ui.text import md, plain
from tracker.ui.visit import Visit

MOST = 30  # bars in one picture; of more, the harmed ones and the largest claims
_PARTS = (  # shares that people say in words
    (1 / 10, later("a tenth")),
    (1 / 5, later("a fifth")),
    (1 / 4, later("a quarter")),
    (1 / 3, later("a third")),
    (1 / 2, later("half")),
    (2 / 3, later("two thirds")),
    (3 / 4, later("three quarters")),
    (9 / 10, later("nine tenths")),
)


def goal_of(target: str) -> int:
    return int(target.partition(".")[0])


def label(visit: Visit, target: str) -> str:
    """What the portfolio calls a target, else its official wording; "" when there is neither."""
    own = titles(visit.session, "target", [target]).get(target)
    return lang.words(own or lists.targets().get(target))


def headline(visit: Visit) -> str:
    """The answer in one sentence: how much of the claim is shown, and what is harmed."""
    found = visit.insight(goals)
    if found.claimed is None:
        return _("No active initiative said yet what it does for the goals")
    harmed = int((found.targets["harm"] < 0).sum())
    first = _shown(found)
    if not harmed:
        return first
    return n_(
        "{first}; one target is harmed", "{first}; {many} targets are harmed", harmed, first=first, many=spelled(harmed)
    )


def then_and_now(visit: Visit) -> str:
    """How much of the claim was shown on the chosen day and is now; "" when no day was chosen. Markdown."""
    day = visit.compared
    if day is None:
        return ""
    return visit.drawn(("goals then", day), lambda: _then_and_now(visit.at(day), visit))


def _then_and_now(then: Visit, now: Visit) -> str:
    before, after = (visit.insight(goals).evidenced_share for visit in (then, now))
    day = lang.day(then.as_of)
    if before is None:
        return _("On {day} nothing was claimed for the goals yet.", day=day)
    if after is None:
        return _("On {day} {before} were shown.", day=day, before=_points(before))
    return _("On {day} {before} were shown, now {after}.", day=day, before=_points(before), after=_points(after))


def _points(share: Share) -> str:
    said = _("{n} of {of} points", n=lang.number(share.n, 1), of=lang.number(share.of))
    return f"{said} ({lang.percent(share.n / share.of)})" if share.of >= 5 else said


def _shown(found: Goals) -> str:
    if not found.claimed or found.evidenced is None:
        return _("Nothing is claimed for the goals")
    points = {"proof": lang.number(found.evidenced, 1), "claim": lang.number(found.claimed)}
    share = found.evidenced / found.claimed
    if share < 0.005:
        return _("Of what we claim, nothing is shown: {proof} of {claim} points", **points)
    if share == 1:
        return _("All that we claim is shown: {proof} of {claim} points", **points)
    part = next((_(words) for value, words in _PARTS if abs(value - share) <= 0.015), lang.percent(share))
    return _("Of what we claim, {part} is shown: {proof} of {claim} points", part=part, **points)


# Which goal


def choose_goal(visit: Visit) -> int | None:
    """The goal looked at, kept in the address; None for all of them."""
    known = visit.once("goals known", lambda: _known(visit.insight(goals), visit.insight(gaps)))
    asked = _asked(known)
    chosen = st.pills(
        _("Goal"), known, default=asked, key="goals:goal", label_visibility="collapsed",
        format_func=lambda goal: f"{goal} {md(lists.goals()[goal].short)}",
    )  # fmt: skip
    if chosen is None:
        st.query_params.pop("goal", None)
    elif st.query_params.get("goal") != str(chosen):
        st.query_params["goal"] = str(chosen)
    st.session_state["goals:kept"] = chosen
    return chosen


def _known(found: Goals, priority: Gaps) -> list[int]:
    return sorted({goal_of(target) for target in [*found.targets.index, *priority.targets.index]})


def _asked(known: list[int]) -> int | None:
    asked = st.query_params.get("goal")
    if asked is None:
        return None
    if asked in map(str, lists.goals()):
        if int(asked) not in known:
            st.info(_("Nobody works on goal {asked} yet. You see all goals.", asked=asked))
            return None
        return int(asked)
    st.warning(
        _(
            "“{asked}” in the address is not a goal; goals are numbered 1 to 17. You see all goals.",
            asked=md(asked[:40]),
        )
    )
    return None


# The picture


def bars(visit: Visit, goal: int | None = None) -> list[TargetBar]:
    """A bar for each target with a contribution, in order of goal."""
    return bars_of(visit, visit.insight(goals), goal)


def bars_of(visit: Visit, found: Goals, goal: int | None = None) -> list[TargetBar]:
    """The same for what some initiatives do."""
    rows = found.targets if goal is None else found.targets[[goal_of(id) == goal for id in found.targets.index]]
    named = titles(visit.session, "target", rows.index)
    colours = {number: known.colour for number, known in lists.goals().items()}
    measures = _measures(found.rows)
    found_bars = []
    row: Any
    for row in rows.itertuples():
        id: str = row.Index
        measure = lists.name("mitigation", measures[id]) if row.harm else ""
        found_bars.append(
            TargetBar(
                id, plain(named.get(id), 120), colours[goal_of(id)], row.claimed, row.evidenced, row.harm,
                measures.get(id) == "none", measure,
            )
        )  # fmt: skip
    return found_bars


def _measures(rows: pd.DataFrame) -> dict[str, str]:
    """The weakest measure against the harm of each harmed target."""
    harm = rows[rows["score"] < 0]
    order = harm["mitigation"].map({code: place for place, code in enumerate(lists.codes("mitigation"))})
    weakest = harm.assign(order=order).sort_values("order").drop_duplicates("target")
    return dict(zip(weakest["target"], weakest["mitigation"], strict=True))


def picture(visit: Visit, goal: int | None) -> Drawing:
    return visit.drawn(("goals", goal), lambda: _picture(visit, goal))


def _picture(visit: Visit, goal: int | None) -> Drawing:
    found = bars(visit, goal)
    drawing = claim_and_proof(found, visit.as_of, visit.dark, narrow=visit.narrow, most=MOST)
    best = max(found, key=lambda bar: bar.claim, default=None)
    worst = min(found, key=lambda bar: bar.harm, default=None)
    if not best or not worst or not best.claim:
        return drawing
    title = _("Most is claimed for {code} {name}", code=best.code, name=best.name)
    if worst.harm:
        title = _("{claim}, most harm is done to {code}", claim=title, code=worst.code)
    return replace(drawing, title=title)
