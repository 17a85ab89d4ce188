"""The targets that the group chose by what they need, and which claims and checks still need a hand."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening, spelled
from tracker.insight.gaps import SHOWN, gaps
from tracker.insight.goals import goals
from tracker.lang import _, later, n_
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.goals import goal_of
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

PAGE = 8
FORWARD = ":material/arrow_forward:"
STATUSES = {  # of a priority target, what needs a hand first: icon, colour, what it means
    "contested": ("warning", "red", later("harmed without a measure, or only harmed")),
    "gap": ("radio_button_unchecked", "red", later("no initiative contributes")),
    "unevidenced": ("help", "orange", later("claimed, no change seen yet")),
    "covered": ("check_circle", "green", later("a change was seen")),
}


def chosen(visit: Visit, goal: int | None) -> None:
    """The priority targets by what they need: icon, word, and a door for each target."""
    found = visit.insight(gaps)
    if found.gap_share is None:
        figure.head(
            _("No priority targets chosen yet"), _("The steering group chooses them on the page on method and data.")
        )
        st.page_link(
            "pages/method.py",
            label=_("What the group agreed"),
            query_params=figure.address(part="agreed"),
            icon=FORWARD,
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
    for status, (icon, colour, meaning) in STATUSES.items():
        here = shown.index[shown["status"] == status].tolist()
        if not here:
            continue
        with st.container(gap=None):
            name = opening(lists.name("gap", status))
            st.markdown(f":{colour}[:material/{icon}: **{name}** {len(here)}] {quiet(md(_(meaning)))}")
            for target in here:
                name = plain(named.get(target) or lists.targets().get(target), 60)
                if st.button(md(f"{target} {name}"), type="tertiary", key=f"priority_{target}"):
                    figure.open_thing("target", target)
    if shown.empty:
        st.markdown(quiet(_("None of them belongs to this goal.")))
    figure.calculated(visit, "M8", "priorities")


# What needs a hand


def unproven(visit: Visit, goal: int | None) -> None:
    """Claims without a change seen, the largest first."""
    rows = visit.once(("unproven", goal), lambda: weak_claims(visit.insight(goals).rows, goal))
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
        _("Evidence of level 0 or 1: nobody saw a change yet. Largest claim first.")
        if rows
        else _("Evidence of level 2 or more stands behind each of them."),
    )
    paged(rows, PAGE, "claims_page", lambda part: list_claims(visit, part))
    figure.calculated(visit, "M7", "claims")


def _positive(rows: pd.DataFrame, goal: int | None) -> int:
    return int(((rows["score"] > 0) & _in_goal(rows, goal)).sum())


def _in_goal(rows: pd.DataFrame, goal: int | None) -> pd.Series[bool]:
    return rows["target"].map(goal_of) == goal if goal else rows["target"].notna()


def weak_claims(rows: pd.DataFrame, goal: int | None = None) -> list[tuple[str, str, int, int]]:
    """The claims without a change seen, the largest first: initiative, target, score, level."""
    weak = rows[(rows["score"] > 0) & (rows["evidence_level"] < SHOWN) & _in_goal(rows, goal)]
    weak = weak.sort_values(["score", "evidence_level"], ascending=[False, True], kind="stable")
    return list(weak[["initiative", "target", "score", "evidence_level"]].itertuples(index=False, name=None))


def list_claims(visit: Visit, rows: list[tuple[str, str, int, int]]) -> None:
    """Each with the door to its initiative and what is claimed."""
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
        opening(
            n_(
                "one initiative never looked for harm",
                "{many} initiatives never looked for harm",
                len(found),
                many=spelled(len(found)),
            )
        ),
        _("Active, in the stage of test or further, without a check on harm to any goal."),
    )
    paged(found, PAGE, "unscreened_page", lambda part: _doors(visit, part))
    figure.calculated(visit, "M7", "unscreened")


def stale(visit: Visit) -> None:
    """Whose assessments are old."""
    rows = visit.insight(goals).rows
    days = visit.tables.config.window("sdg_stale")
    found = visit.once("goals stale", lambda: list(dict.fromkeys(rows.loc[rows["stale"], "initiative"])))
    if not found:
        return
    figure.head(
        opening(
            n_(
                "one initiative has an old assessment",
                "{many} initiatives have an old assessment",
                len(found),
                many=spelled(len(found)),
            )
        ),
        _("Made more than {days} days ago; it still counts.", days=lang.number(days)),
    )
    paged(found, PAGE, "stale_page", lambda part: _doors(visit, part))
    figure.calculated(visit, "M7", "stale")


def _doors(visit: Visit, initiatives: list[str]) -> None:
    named = titles(visit.session, "initiative", initiatives)
    with st.container(gap=None):
        for id in initiatives:
            figure.door("initiative", id, plain(named.get(id)), icon=FORWARD)
