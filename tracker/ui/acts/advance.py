"""Going on to the next stage: the gate, what is accepted as still weak, an override that stays visible, who decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.lang import _, n_
from tracker.model import Initiative, User
from tracker.model.gate import Check
from tracker.model.rights import Person, Role
from tracker.portfolio.choices import co_deciders, evidence_of
from tracker.ui import form
from tracker.ui.acts import gate, sheet
from tracker.ui.gate import enter
from tracker.ui.text import md, plain
from tracker.ui.visit import Visit


@dataclass(frozen=True)
class Decision:
    """The step as it was filled in."""

    to: str
    on: date
    override: bool
    acknowledged: list[str]
    co_by: str | None
    proofs: list[str]
    why: str


def advance(id: str) -> None:
    with enter() as visit:
        initiative, sheet_ = sheet.subject(visit, id), sheet.name("advance", id)
        ready = not sheet.overtaken(visit, sheet_, initiative)
        to = initiative.next_stage(visit.today)
        if to is None:
            st.markdown(_("There is no stage after this one."))
            sheet.foot(sheet_, "", "", ready=False)
            return
        gate.heading(to)
        place = st.container()
        on = sheet.when(sheet_, visit)
        checks = initiative.gate(to, on)
        place.markdown(gate.lines(checks))
        hard = [check for check in checks if check.hard and not check.met]
        if not gate.may_decide(visit, initiative, to, checks):
            st.markdown(gate.who_decides(to))
        if hard and not _override(sheet_, len(hard)):
            sheet.foot(sheet_, "", "", ready=False)
            return
        decision = Decision(
            to, on, bool(hard), _acknowledged(sheet_, [check for check in checks if not check.hard and not check.met]),
            _co_decider(visit, sheet_, initiative, to, bool(hard)), _proofs(visit, sheet_, initiative, on),
            _why(sheet_, bool(hard)),
        )  # fmt: skip
        if not sheet.foot(sheet_, gate.advance_label(to), ":material/arrow_upward:", ready=ready):
            return
        if decision.co_by is None and _needs_two(visit, to, decision.override):
            st.error(_("Choose with whom this is decided."), icon=":material/group:")
            return
        said = _("{title} is now in {stage}.", title=lang.words(initiative.title)[:60], stage=lists.name("stage", to))
        form.save(visit, sheet_, lambda session: _take(session, sheet_, id, visit, decision), said)


def _take(session: Session, sheet_: str, id: str, visit: Visit, decision: Decision) -> None:
    sheet.fresh(session, sheet_, id).advance(
        decision.to, by=visit.person, on=decision.on, acknowledged=decision.acknowledged, override=decision.override,
        rationale=decision.why, co_by=_person(session, decision.co_by), evidence=decision.proofs,
    )  # fmt: skip


def _why(form_: str, override: bool) -> str:
    asked = _("Why is this right, although something is missing?") if override else _("Why? May stay empty")
    return st.text_area(asked, key=f"{form_}:why", height=90)


def _override(form_: str, missing: int) -> bool:
    st.warning(
        n_(
            "The gate is closed: one condition that it must meet is missing.",
            "The gate is closed: {n} conditions that it must meet are missing.",
            missing,
        ),
        icon=":material/door_front:",
    )
    chosen = st.checkbox(_("Let it through all the same, as a decision of the steering group"), key=f"{form_}:override")
    if chosen:
        st.warning(
            _(
                "It will stay visible for ever that this step was taken through a closed gate, with the reason you give."
            ),
            icon=":material/visibility:",
        )
    return chosen


def _acknowledged(form_: str, weak: Sequence[Check]) -> list[str]:
    """The soft conditions that are not met, each to be ticked off as seen."""
    if not weak:
        return []
    sheet.part(_("Tick what you know is still weak"))
    return [check.code for check in weak if st.checkbox(md(check.say()), key=f"{form_}:seen_{check.code}")]


def _co_decider(visit: Visit, form_: str, initiative: Initiative, to: str, override: bool) -> str | None:
    """The second member of the steering group, where one person alone cannot decide."""
    if not _needs_two(visit, to, override):
        return None
    people = co_deciders(visit.session, initiative.lead_org, visit.person.id)
    if not people:
        st.info(
            _("There is no other member of the steering group from another organisation."), icon=":material/group_off:"
        )
        return None
    found: str | None = st.selectbox(
        _("Decided together with"), list(people), index=None, key=f"{form_}:co_by", placeholder=_("A member of the steering group"),
        format_func=lambda id: plain(people[id]),
    )  # fmt: skip
    return found


def _needs_two(visit: Visit, to: str, override: bool) -> bool:
    return to == "S7" or (override and visit.person.role is not Role.STEERING)


def _proofs(visit: Visit, form_: str, initiative: Initiative, on: date) -> list[str]:
    known = {row.id: row for row in evidence_of(visit.session, initiative.id) if row.dated_on <= on}
    if not known:
        return []
    return st.multiselect(
        _("Which evidence does the decision rest on? May stay empty"), list(known), key=f"{form_}:proofs", placeholder=_("Choose"),
        format_func=lambda id: plain(f"{known[id].level} · {lang.words(known[id].title)}") if id in known else id,
    )  # fmt: skip


def _person(session: Session, id: str | None) -> Person | None:
    return Person.of(session.get_one(User, id)) if id else None


def permitted(visit: Visit, initiative: Initiative) -> bool:
    """Whether this person has a say in the next step."""
    found = gate.checks_of(visit, initiative)
    return found is not None and gate.may_decide(visit, initiative, *found)
