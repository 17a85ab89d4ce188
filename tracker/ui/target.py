"""One target of the goals: its wording, what is claimed and shown, the harm beside it, and the initiatives behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.goals import claim_and_proof
from tracker.insight.gaps import gaps
from tracker.insight.goals import goals
from tracker.lang import _, n_
from tracker.model import id_order
from tracker.portfolio.contributions import Told, told
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui import goals as room
from tracker.ui.paging import paged
from tracker.ui.priorities import FORWARD, STATUSES
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

PAGE = 10


def asked(visit: Visit) -> str | None:
    """The target of the address; None when none was asked for, and, after a sentence, when there is no such target."""
    id = st.query_params.get("target")
    if id is None:
        return None
    if id in lists.targets() or titles(visit.session, "target", [id]):
        return id
    st.warning(
        _("“{id}” in the address is not a target; targets look like 10.2 or 16.b. You see all of them.", id=md(id[:40]))
    )
    return None


def headline(visit: Visit, target: str) -> str:
    """The answer in one sentence: what is shown of the claim, and the harm."""
    found = visit.insight(goals).targets
    name = plain(room.label(visit, target), 70)
    if target not in found.index:
        return _("Nobody contributes to {code} yet: {name}", code=target, name=name)
    row: Any = found.loc[target]
    said = []
    if row["claimed"]:
        proof, claim = lang.number(row["evidenced"], 1), int(row["claimed"])
        said.append(n_("{proof} of {n} point shown", "{proof} of {n} points shown", claim, proof=proof))
    if row["harm"]:
        said.append(_("{points} harm", points=lang.signed(row["harm"])))
    return f"{target} {name}: {', '.join(said)}"


def back() -> None:
    """The way to all targets, with the goal that was chosen there."""
    goal = st.session_state.get("goals:kept")
    label = _("All targets of goal {goal}", goal=goal) if goal else _("All targets")
    if st.button(label, icon=":material/arrow_back:", type="tertiary", key="target_back"):
        st.switch_page("pages/goals.py", query_params={"goal": str(goal)} if goal else None)


def wording(visit: Visit, target: str) -> None:
    """The goal and the official wording, in the reader's language; whether the group chose it, and how it stands."""
    goal = lists.goals().get(room.goal_of(target))
    official = lang.words(lists.targets().get(target))
    if goal:
        st.markdown(f"**{_('Goal {number}: {title}', number=goal.number, title=md(plain(goal.title, 200)))}**")
    if official:
        st.markdown(md(official))
    chosen = visit.insight(gaps).targets
    if target in chosen.index:
        status = str(chosen.loc[target, "status"])
        icon, colour, meaning = STATUSES[status]
        st.markdown(
            f"{_('A priority of this portfolio')}: :{colour}[:material/{icon}: **{md(lists.name('gap', status))}**], {md(_(meaning))}"
        )


def picture(visit: Visit, target: str) -> Drawing | None:
    """Claim, proof and harm of this target; None without any contribution."""
    return visit.drawn(("target", target), lambda: _picture(visit, target))


def _picture(visit: Visit, target: str) -> Drawing | None:
    found = [bar for bar in room.bars(visit, room.goal_of(target)) if bar.code == target]
    if not found:
        return None
    rows = _rows(visit, target)
    helped, harmed = int((rows["score"] > 0).sum()), int((rows["score"] < 0).sum())
    says = []
    if helped:
        says.append(n_("{n} initiative helps", "{n} initiatives help", helped))
    if harmed:
        says.append(
            n_("{n} harms", "{n} harm", harmed)
            if helped
            else n_("{n} initiative harms", "{n} initiatives harm", harmed)
        )
    drawing = claim_and_proof(found, visit.as_of, visit.dark, narrow=visit.narrow)
    return replace(drawing, title=", ".join(says))


def _rows(visit: Visit, target: str) -> pd.DataFrame:
    rows = visit.insight(goals).rows
    return rows[rows["target"] == target]


def behind(visit: Visit, target: str) -> None:
    """The initiatives behind the points: harm first, then the largest claim."""
    rows = visit.once(("behind", target), lambda: _behind(visit, target))
    if not rows:
        st.info(
            _(
                "No active initiative says that it helps or harms this target. A lead can add it on the page of the initiative."
            ),
            icon=":material/radio_button_unchecked:",
        )
        st.page_link("pages/initiatives.py", label=_("To the initiatives"), icon=":material/list:")
        return
    st.markdown(f"### {_('The initiatives behind it')}")
    paged(rows, PAGE, "behind_page", lambda part: _cards(visit, target, part))


def _behind(visit: Visit, target: str) -> list[tuple[str, int, bool]]:
    """Initiative, score, stale."""
    rows = _rows(visit, target)
    found = list(rows[["initiative", "score", "stale"]].itertuples(index=False, name=None))
    return sorted(found, key=lambda row: (row[1] > 0, -abs(row[1]), id_order(row[0])))


def _cards(visit: Visit, target: str, rows: list[tuple[str, int, bool]]) -> None:
    words = told(visit.session, target, [row[0] for row in rows])
    for initiative, score, stale in rows:
        found = words.get((initiative, score > 0))
        if found:
            with st.container(border=True, gap="xsmall"):
                _card(visit, found, stale)


def _card(visit: Visit, found: Told, stale: bool) -> None:
    figure.door("initiative", found.initiative, plain(found.title), icon=FORWARD)
    st.markdown(
        "  \n".join([_points(found), md(found.rationale), *_measure(found), quiet(_assessed(visit, found, stale))])
    )


def _points(found: Told) -> str:
    anchor = lists.name("sdg_score", found.score)
    level = md(lists.name("evidence_level", found.evidence_level))
    score = f"**{lang.signed(found.score)}** {md(anchor)}"
    if found.score < 0:
        harm = _("harm, counted in full")
        return f":red[:material/warning: {score}, {harm}] · {_('evidence {level} of 5', level=found.evidence_level)}, {level}"
    shown = _(
        "{proof} of {score} shown", proof=lang.number(found.score * found.evidence_level / 5, 1), score=found.score
    )
    return f"{score} · {_('evidence {level} of 5', level=found.evidence_level)}, {level} · {shown}"


def _measure(found: Told) -> list[str]:
    if found.mitigation is None:
        return []
    name = md(lists.name("mitigation", found.mitigation))
    if found.mitigation == "none":
        return [f":red[**{name}**]"]
    note = f": {md(found.mitigation_note)}" if found.mitigation_note else ""
    return [f"**{name}**{note}"]


def _assessed(visit: Visit, found: Told, stale: bool) -> str:
    days = visit.tables.config.window("sdg_stale")
    said = [md(found.lead), _("assessed on {day}", day=lang.day(found.assessed_on))]
    if stale:
        said.append(_("more than {days} days ago", days=lang.number(days)))
    said.append(_("reviewed") if found.reviewed else _("not reviewed yet"))
    return " · ".join(said)
