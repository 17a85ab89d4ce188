"""What was proposed for an initiative and still has to be looked at, and what was declined and why."""

from __future__ import annotations

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.lang import _, n_
from tracker.model import Initiative
from tracker.model.rights import Permission, may
from tracker.portfolio import proposals
from tracker.portfolio.proposals import Proposed
from tracker.ui.acts import common
from tracker.ui.acts.proposals import harm, mine_to_review, proposed
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit


def evidence(visit: Visit, initiative: Initiative) -> None:
    """What waits, with the way to decide on it; for whoever may read what leads report."""
    if not may(visit.person, Permission.SEE_CHECK_INS):
        return
    waiting, declined = visit.once(
        ("proposals", initiative.id),
        lambda: (
            proposals.waiting(visit.session, visit.as_of, initiative.id),
            proposals.declined(visit.session, visit.as_of, initiative.id),
        ),
    )
    for row in waiting:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f":orange-badge[{_('not looked at yet')}] {_piece(row)}")
            if mine_to_review(visit, "review_evidence", row.proposed_by, initiative):
                common.button(visit, "review_evidence", row.id)
    if declined:
        label = n_("{n} proposal was declined", "{n} proposals were declined", len(declined))
        fold = st.expander(label, key="declined_evidence", on_change="rerun")
        if fold.open:
            fold.markdown("\n\n".join(_declined(row) for row in reversed(declined)))


def removals(visit: Visit, initiative: Initiative) -> None:
    """Harmful scores that its lead wants taken away, with the way to decide on it."""
    if not may(visit.person, Permission.SEE_CHECK_INS):
        return
    waiting = visit.once(
        ("removals", initiative.id), lambda: proposals.removals(visit.session, visit.as_of, initiative.id)
    )
    for row in waiting:
        with st.container(border=True, gap="xsmall"):
            asked = f":orange-badge[{_('should go')}] {harm(visit, row.target, row.score)}"
            st.markdown(f"{asked}  \n“{md(row.why)}”  \n{quiet(proposed(row.label, row.proposed_on))}")
            if mine_to_review(visit, "review_removal", row.proposed_by, initiative):
                common.button(visit, "review_removal", row.id)


def _piece(row: Proposed) -> str:
    said = [
        _("level {level}", level=row.level), md(inside(lists.name("evidence_kind", row.sort))),
        md(inside(lists.name("result", row.result))), *([md(row.file)] if row.file else []),
    ]  # fmt: skip
    strength, who = f":gray[{', '.join(said)}]", quiet(proposed(row.label, row.proposed_on))
    return f"**{md(row.title)}**, {md(lang.day(row.dated_on))}  \n{strength}  \n{who}"


def _declined(row: Proposed) -> str:
    when = quiet(md(_("declined on {day}", day=lang.day(row.decided_on))))
    why = f"  \n{_('Why')}: {md(row.reason)}" if row.reason else ""
    return f"{_piece(row)}, {when}{why}"
