"""Scoring what an initiative does to a sustainability target: the harm first, then the help, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.model import Contribution, Initiative
from tracker.portfolio.choices import choices
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.text import plain, quiet
from tracker.ui.visit import Visit

NO, THIS, OTHER = "no", "this", "other"


@dataclass(frozen=True)
class Wanted:
    """One score as it was filled in."""

    target: str
    score: int
    evidence_level: int
    rationale: str
    mitigation: str | None = None
    mitigation_note: str | None = None


def score(id: str) -> None:
    with enter() as visit:
        initiative, sheet_ = sheet.subject(visit, id), sheet.name("score", id)
        labels = choices(visit.session, "target")
        target = _target(sheet_, _("Which target?"), "target", labels)
        harm = st.radio(
            _("Does it also harm this target or another?"), [NO, THIS, OTHER], index=None, key=f"{sheet_}:harm",
            format_func=lambda code: {
                NO: _("No, not that we know"), THIS: _("Yes, this target"), OTHER: _("Yes, another target")
            }[code],
        )  # fmt: skip
        wanted: list[Wanted | None] = []
        if target and harm:
            if harm != NO:
                wanted.append(_harm(sheet_, initiative, target if harm == THIS else None, labels))
            if harm == NO or st.checkbox(_("It also helps {target}", target=target), value=True, key=f"{sheet_}:helps"):
                wanted.append(_help(visit, sheet_, initiative, target))
        if not sheet.foot(sheet_, _("Keep the score"), ":material/check:"):
            return
        scores = [found for found in wanted if found]
        if not scores or len(scores) < len(wanted):
            st.error(_("Answer each question first: the target, the harm, and how much."), icon=":material/block:")
            return
        form.save(visit, sheet_, lambda session: _keep(session, id, visit, scores), _("The score is kept."))


def _keep(session: Session, id: str, visit: Visit, scores: list[Wanted]) -> None:
    initiative = session.get_one(Initiative, id)
    for wanted in scores:
        initiative.score_target(
            wanted.target, by=visit.person, on=visit.today, score=wanted.score, evidence_level=wanted.evidence_level,
            rationale=wanted.rationale, mitigation=wanted.mitigation, mitigation_note=wanted.mitigation_note,
        )  # fmt: skip


def _target(form_: str, label: str, field: str, labels: dict[str, Any]) -> str | None:
    found: str | None = st.selectbox(
        label, list(labels), index=None, key=f"{form_}:{field}", placeholder=_("Choose a target"),
        format_func=lambda id: plain(f"{id} {lang.words(labels[id])}"),
    )  # fmt: skip
    if found:
        number = found.split(".")[0]
        goal = lists.goals().get(int(number)) if number.isdigit() else None
        official = lang.words(lists.targets().get(found))
        parts = [_("Goal {number}, {title}", number=number, title=goal.short) if goal else "", official]
        st.markdown(quiet(". ".join(part for part in parts if part)))
    return found


def _harm(form_: str, initiative: Initiative, target: str | None, labels: dict[str, Any]) -> Wanted | None:
    sheet.part(_("The harm"))
    target = target or _target(form_, _("Which target is harmed?"), "harmed", labels)
    if target is None:
        return None
    at = f"harm_{target.replace('.', '_')}"
    earlier = _earlier(initiative, target, harm=True)
    size = sheet.anchored(
        _("How much?"),
        [-1, -2, -3],
        form_,
        f"{at}_score",
        scale="sdg_score",
        start=earlier.score if earlier else None,
    )
    why = st.text_area(
        _("Whom or what does it harm, and how?"),
        earlier.rationale if earlier else "",
        key=f"{form_}:{at}_why",
        height=90,
    )
    measure = st.segmented_control(
        _("What is done against it?"), lists.codes("mitigation"), default=earlier.mitigation if earlier else None,
        format_func=lambda code: opening(lists.name("mitigation", code)), key=f"{form_}:{at}_measure",
    )  # fmt: skip
    note = ""
    if measure in ("planned", "in_place"):
        note = st.text_input(
            _("Which measure?"), (earlier.mitigation_note if earlier else "") or "", key=f"{form_}:{at}_note"
        )
    level = _proven(form_, at, _("How well is the harm proven?"), 5, earlier.evidence_level if earlier else 0)
    if size is None or measure is None:
        return None
    return Wanted(target, size, level, why, measure, note)


def _help(visit: Visit, form_: str, initiative: Initiative, target: str) -> Wanted | None:
    sheet.part(_("The help"))
    at = f"help_{target.replace('.', '_')}"
    earlier = _earlier(initiative, target, harm=False)
    size = sheet.anchored(
        _("How much does it help?"),
        [1, 2, 3],
        form_,
        f"{at}_score",
        scale="sdg_score",
        start=earlier.score if earlier else None,
    )
    best = initiative.proven_level(visit.today)
    level = _proven(
        form_, at, _("How well is that proven?"), best, min(earlier.evidence_level, best) if earlier else best
    )
    st.markdown(
        quiet(_("The best evidence of this initiative is level {level}; a claim cannot stand on more.", level=best))
    )
    why = st.text_area(
        _("Why does it help this target?"), earlier.rationale if earlier else "", key=f"{form_}:{at}_why", height=90
    )
    return None if size is None else Wanted(target, size, level, why)


def _proven(form_: str, at: str, label: str, most: int, start: int) -> int:
    return st.selectbox(
        label, list(range(most + 1)), index=start, key=f"{form_}:{at}_level",
        format_func=lambda code: f"{code} · {opening(lists.name('evidence_level', code))}",
    )  # fmt: skip


def _earlier(initiative: Initiative, target: str, *, harm: bool) -> Contribution | None:
    return next((row for row in initiative.sdg if row.target == target and (row.score < 0) is harm), None)
