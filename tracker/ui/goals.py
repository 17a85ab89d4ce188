"""What we do to the goals: claimed and shown, harm beside it, what nobody works on and what nobody has proven."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.goals import TargetBar, claim_and_proof
from tracker.charts.sentence import opening, spelled
from tracker.insight.gaps import SHOWN, Gaps, gaps
from tracker.insight.goals import Goals, goals
from tracker.lang import _, later, n_
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

MOST = 30  # bars in one picture; of more, the harmed ones and the largest claims
PAGE = 8
FORWARD = ":material/arrow_forward:"
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
_STATUSES = {  # of a priority target, what needs a hand first: icon, colour, what it means
    "contested": ("warning", "red", later("harmed without a measure, or only harmed")),
    "gap": ("radio_button_unchecked", "red", later("no initiative contributes")),
    "unevidenced": ("help", "orange", later("claimed, no change seen yet")),
    "covered": ("check_circle", "green", later("a change was seen")),
}


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
        format_func=lambda goal: f"{goal} {plain(lists.goals()[goal].short)}",
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
    found = visit.insight(goals)
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


def how(visit: Visit) -> str:
    return _(
        "Initiatives score what they do to a target, from −3 (makes it impossible) to +3 (cannot be separated from it), and say with which proof. Claimed: the positive scores of active initiatives, added up. Shown: each positive score times its level of evidence, divided by 5. Harm: the negative scores, at full weight even without proof. Help and harm are never subtracted from one another. An assessment of more than {days} days ago still counts, but is marked as old. More initiatives give more points, so do not compare targets by points alone.",
        days=lang.number(visit.tables.config.window("sdg_stale")),
    )


# What was chosen as most important


def priorities(visit: Visit, goal: int | None) -> None:
    """The priority targets by what they need: icon, word, and a door for each target."""
    found = visit.insight(gaps)
    if found.gap_share is None:
        figure.head(
            _("No priority targets chosen yet"), _("The steering group can agree on them in the settings of the file.")
        )
        return
    of = len(found.targets)
    missing = int(found.gap_share.n)
    figure.head(
        n_(
            "{n} of {of} priority targets has no answer yet",
            "{n} of {of} priority targets have no answer yet",
            missing,
            of=lang.number(of),
        )
        if missing
        else _("Every priority target has an answer"),
        _("The targets that the group chose; what needs a hand first."),
    )
    shown = found.targets if goal is None else found.targets[[goal_of(id) == goal for id in found.targets.index]]
    named = titles(visit.session, "target", shown.index)
    for status, (icon, colour, meaning) in _STATUSES.items():
        chosen = shown.index[shown["status"] == status].tolist()
        if not chosen:
            continue
        with st.container(gap=None):
            name = opening(lists.name("gap", status))
            st.markdown(f":{colour}[:material/{icon}: **{name}** {len(chosen)}] {quiet(md(_(meaning)))}")
            for target in chosen:
                name = plain(named.get(target) or lists.targets().get(target), 60)
                if st.button(md(f"{target} {name}"), type="tertiary", key=f"priority_{target}"):
                    figure.open_thing("target", target)
    if shown.empty:
        st.markdown(quiet(_("None of them belongs to this goal.")))


# What needs a hand


def unproven(visit: Visit, goal: int | None) -> None:
    """Claims without a change seen, the largest first."""
    rows = visit.once(("unproven", goal), lambda: _unproven(visit.insight(goals).rows, goal))
    claims = visit.once(("claims of", goal), lambda: _positive(visit.insight(goals).rows, goal))
    if not claims:
        return
    figure.head(
        n_(
            "{n} of {of} claims is not shown yet",
            "{n} of {of} claims are not shown yet",
            len(rows),
            of=lang.number(claims),
        )
        if rows
        else _("For every claim a change was seen"),
        _("Evidence of level 0 or 1: nobody saw a change yet. Largest claim first."),
    )
    paged(rows, PAGE, "claims_page", lambda part: _claims(visit, part))


def _positive(rows: pd.DataFrame, goal: int | None) -> int:
    return int(((rows["score"] > 0) & _in_goal(rows, goal)).sum())


def _in_goal(rows: pd.DataFrame, goal: int | None) -> pd.Series[bool]:
    return rows["target"].map(goal_of) == goal if goal else rows["target"].notna()


def _unproven(rows: pd.DataFrame, goal: int | None) -> list[tuple[str, str, int, int]]:
    """Initiative, target, score, level."""
    weak = rows[(rows["score"] > 0) & (rows["evidence_level"] < SHOWN) & _in_goal(rows, goal)]
    weak = weak.sort_values(["score", "evidence_level"], ascending=[False, True], kind="stable")
    return list(weak[["initiative", "target", "score", "evidence_level"]].itertuples(index=False, name=None))


def _claims(visit: Visit, rows: list[tuple[str, str, int, int]]) -> None:
    named = titles(visit.session, "initiative", {row[0] for row in rows})
    targets = titles(visit.session, "target", {row[1] for row in rows})
    for initiative, target, score, level in rows:
        with st.container(gap=None):
            figure.door("initiative", initiative, plain(named.get(initiative)), icon=FORWARD)
            words = f"{lang.signed(score)} · {target} {plain(targets.get(target), 60)} · {lists.name('evidence_level', level)}"
            st.markdown(quiet(md(words)))


def unscreened(visit: Visit) -> None:
    """Who is past the stage of an idea and never looked for harm."""
    found = visit.insight(goals).unscreened
    if not found:
        return
    figure.head(
        n_(
            "One initiative never looked for harm",
            "{many} initiatives never looked for harm",
            len(found),
            many=spelled(len(found)),
        ),
        _("Active, in the stage of test or further, without a check on harm to any goal."),
    )
    paged(found, PAGE, "unscreened_page", lambda part: _doors(visit, part))


def stale(visit: Visit) -> None:
    """Whose assessments are old."""
    rows = visit.insight(goals).rows
    days = visit.tables.config.window("sdg_stale")
    found = visit.once("goals stale", lambda: list(dict.fromkeys(rows.loc[rows["stale"], "initiative"])))
    if not found:
        return
    figure.head(
        n_(
            "One initiative has an old assessment",
            "{many} initiatives have an old assessment",
            len(found),
            many=spelled(len(found)),
        ),
        _("Made more than {days} days ago; it still counts.", days=lang.number(days)),
    )
    paged(found, PAGE, "stale_page", lambda part: _doors(visit, part))


def _doors(visit: Visit, initiatives: list[str]) -> None:
    named = titles(visit.session, "initiative", initiatives)
    with st.container(gap=None):
        for id in initiatives:
            figure.door("initiative", id, plain(named.get(id)), icon=FORWARD)
