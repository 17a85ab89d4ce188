"""Looking at what somebody proposed: strong evidence that holds or does not, harm that a lead wants taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.lang import _
from tracker.model import EvidenceProposal, Initiative, ScoreRemoval, User
from tracker.model.base import stored
from tracker.model.reviewed import reviews
from tracker.model.rights import Permission
from tracker.portfolio.titles import titles
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

YES, NO = "yes", "no"
RIGHTS = {"review_evidence": Permission.REVIEW_EVIDENCE, "review_removal": Permission.REVIEW_GOAL}


def mine_to_review(visit: Visit, act: str, proposed_by: str, initiative: Any) -> bool:
    """Whether this person may decide, today, on what this account proposed for an initiative (that has a `lead_org`)."""
    return not visit.looks_back and reviews(visit.person, RIGHTS[act], proposed_by, initiative)


def review(id: str) -> None:
    """Evidence of level 3 or higher."""

    def shown(visit: Visit, proposal: EvidenceProposal) -> str:
        return f"“{md(proposal.title)}”, {md(lang.day(proposal.dated_on))}  \n{_strength(proposal)}"

    yes = _Verdict(_("It holds: from now on it is evidence"), EvidenceProposal.accept, _("It is evidence now."))
    no = _Verdict(_("It does not hold, or not at this level"), EvidenceProposal.decline, _("It is declined."))
    _decide("review_evidence", EvidenceProposal, id, shown, {YES: yes, NO: no})


def review_removal(id: str) -> None:
    """A harmful score that the lead wants taken away."""

    def shown(visit: Visit, removal: ScoreRemoval) -> str:
        return f"{harm(visit, removal.target, removal.score)}  \n“{md(removal.why)}”"

    yes = _Verdict(_("The harm is not there: take the score away"), ScoreRemoval.agree, _("The score is taken away."))
    no = _Verdict(_("The harm is there: the score stays"), ScoreRemoval.refuse, _("The score stays."))
    _decide("review_removal", ScoreRemoval, id, shown, {YES: yes, NO: no})


@dataclass(frozen=True)
class _Verdict:
    label: str
    verb: Callable[..., object]
    done: str


def _decide(act: str, kind: type[Any], id: str, shown: Callable[..., str], verdicts: dict[str, _Verdict]) -> None:
    """What was proposed; yes or no, and why; a no says why."""
    name = sheet.name(act, id)
    with enter() as visit:
        proposal = stored(visit.session, kind, id)
        sheet.subject(visit, proposal.initiative)
        st.markdown(shown(visit, proposal))
        st.markdown(quiet(proposed(_label(visit, proposal.proposed_by), proposal.proposed_on)))
        chosen = st.radio(
            _("What do you find?"), list(verdicts), index=None, key=f"{name}:verdict",
            format_func=lambda one: verdicts[one].label,
        )  # fmt: skip
        why = _("Why?") if chosen == NO else _("Why? May stay empty")
        said = form.in_language(st.text_area(why, key=f"{name}:why", height=80, max_chars=2000))
        if not sheet.foot(name, _("Save"), ":material/check:"):
            return
        if chosen is None:
            st.error(_("Choose first what you find."), icon=":material/edit:")
            return
        verdict = verdicts[chosen]

        def decide(session: Session) -> None:
            verdict.verb(stored(session, kind, id), by=visit.person, on=visit.today, reason=said)

        form.save(visit, name, decide, verdict.done)


def ask(id: str) -> None:
    """The lead says which harmful score of the initiative does not hold, and why."""
    name = sheet.name("ask_removal", id)
    with enter() as visit:
        initiative = sheet.subject(visit, id)
        rows = [(row.target, row.score) for row in initiative.sdg if row.score < 0]
        st.markdown(quiet(_("The score stays until somebody from outside has looked at it and agrees.")))
        chosen = st.radio(
            _("Which score does not hold?"), rows, index=0 if len(rows) == 1 else None, key=f"{name}:score",
            format_func=lambda row: harm(visit, *row),
        )  # fmt: skip
        why = st.text_area(_("Why is there no such harm?"), key=f"{name}:why", height=80, max_chars=2000)
        if not sheet.foot(name, _("Propose it"), ":material/send:"):
            return
        if chosen is None:
            st.error(_("Choose first which score does not hold."), icon=":material/edit:")
            return
        target, score = chosen
        form.save(
            visit, name,
            lambda session: ScoreRemoval.ask(
                session, by=visit.person, initiative=id, target=target, score=score, why=form.in_language(why),
                on=visit.today,
            ),
            _("It waits for somebody to look at it."),
        )  # fmt: skip


def has_harm(initiative: Initiative) -> bool:
    return any(row.score < 0 for row in initiative.sdg)


def harm(visit: Visit, target: str, score: int) -> str:
    """A harmful score in words. Markdown."""
    label = plain(titles(visit.session, "target", [target]).get(target), 80)
    return f"**{md(target)}** {md(label)} **{md(lang.signed(score))}**, {md(inside(lists.name('sdg_score', score)))}"


def _strength(proposal: EvidenceProposal) -> str:
    level = proposal.level
    said = [
        _("level {level}", level=level), md(lists.name("evidence_level", level)), md(lists.name("evidence_kind", proposal.sort)),
        md(inside(lists.name("result", proposal.result))), *([md(proposal.file)] if proposal.file else []),
    ]  # fmt: skip
    return f":gray[{', '.join(said)}]"


def _label(visit: Visit, account: str) -> str:
    found = visit.session.get(User, account)
    return found.label if found else account


def proposed(label: str, on: date) -> str:
    """Who proposed it and when. Markdown."""
    return md(_("Proposed by {who} on {day}", who=label, day=lang.day(on)))
