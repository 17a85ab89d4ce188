"""Looking at strong evidence that somebody proposed: it holds and becomes evidence, or it is declined with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.lang import _
from tracker.model import EvidenceProposal, User
from tracker.model.base import stored
from tracker.model.evidence_proposal import reviews
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

HOLDS, NOT = "holds", "not"


def mine_to_review(visit: Visit, proposed_by: str, initiative: Any) -> bool:
    """Whether this person may decide, today, on what this account proposed for an initiative (that has a `lead_org`)."""
    return not visit.looks_back and reviews(visit.person, proposed_by, initiative)


def review(id: str) -> None:
    name = sheet.name("review_evidence", id)
    with enter() as visit:
        proposal = stored(visit.session, EvidenceProposal, id)
        sheet.subject(visit, proposal.initiative)
        st.markdown(f"“{md(proposal.title)}”, {md(lang.day(proposal.dated_on))}  \n{_strength(proposal)}")
        st.markdown(quiet(proposed(_label(visit, proposal.proposed_by), proposal.proposed_on)))
        verdicts = {HOLDS: _("It holds: from now on it is evidence"), NOT: _("It does not hold, or not at this level")}
        verdict = st.radio(
            _("What do you find?"), list(verdicts), index=None, key=f"{name}:verdict", format_func=verdicts.__getitem__
        )
        why = _("Why?") if verdict == NOT else _("Why? May stay empty")
        said = form.in_language(st.text_area(why, key=f"{name}:why", height=80, max_chars=2000))
        if not sheet.foot(name, _("Save"), ":material/check:"):
            return
        if verdict is None:
            st.error(_("Choose first whether it holds."), icon=":material/edit:")
            return

        def act(session: Session) -> None:
            fresh = stored(session, EvidenceProposal, id)
            if verdict == HOLDS:
                fresh.accept(by=visit.person, on=visit.today, reason=said)
            else:
                fresh.decline(by=visit.person, on=visit.today, reason=said)

        form.save(visit, name, act, _("It is evidence now.") if verdict == HOLDS else _("It is declined."))


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
