"""The gate of the next stage on a screen: what it asks, what is met, and who decides."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from tracker import lists
from tracker.lang import _
from tracker.model import Initiative
from tracker.model.gate import Check
from tracker.model.rights import Permission
from tracker.model.stage import right_to_enter
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

# What a person can fill in so that a condition of a gate is met: code of the check -> act.
REMEDIES = {
    "evidence_1": "evidence", "evidence_2": "evidence", "evidence_3": "evidence", "evidence_4": "evidence",
    "screen": "screen", "screen_soon": "screen", "model": "edit", "organisations": "edit", "vulnerability": "edit",
    "question": "edit", "question_first": "edit", "alternatives": "edit", "affected_role": "edit", "budget": "edit",
    "lesson": "check_in", "no_harm": "score",
}  # fmt: skip


def line(check: Check) -> str:
    """One condition with its sign and its word."""
    if check.met:
        word, sign = _("Met"), "green[:material/check_circle:"
    else:
        word, sign = _("Missing"), "orange[:material/radio_button_unchecked:"
    return f":{sign} **{word}**] {md(check.say())}"


def lines(checks: Sequence[Check]) -> str:
    """The whole gate as Markdown, hard above soft."""
    parts = []
    for hard, heading in ((True, _("It must have")), (False, _("It had better have"))):
        found = [line(check) for check in checks if check.hard is hard]
        if found:
            parts.append("  \n".join([quiet(heading), *found]))
    return "\n\n".join(parts)


def checks_of(visit: Visit, initiative: Initiative) -> tuple[str, list[Check]] | None:
    """The next stage and its gate on the day one looks at; None when there is no next stage."""
    to = initiative.next_stage(visit.as_of)
    if to is None:
        return None
    return to, visit.once(("gate", initiative.id, to), lambda: initiative.gate(to, visit.as_of))


def may_decide(visit: Visit, initiative: Initiative, to: str, checks: Sequence[Check]) -> bool:
    """Whether this person decides on the step: by right, or by overriding what is missing."""
    if visit.may(right_to_enter(to), initiative):
        return True
    missing = any(check.hard and not check.met for check in checks)
    return missing and visit.may(Permission.OVERRIDE_GATE, initiative)


def who_decides(to: str) -> str:
    if to <= "S3":
        return _("The lead or the facilitator decides on this step.")
    if to == "S4":
        return _(
            "The facilitator or a member of the steering group decides on this step, from another organisation than the lead."
        )
    if to == "S7":
        return _(
            "Two members of the steering group decide on this step together, from other organisations than the lead."
        )
    return _("The steering group decides on this step, by a member from another organisation than the lead.")


def advance_label(to: str) -> str:
    return _("Go on to {stage}", stage=lists.name("stage", to))


def heading(to: str) -> None:
    asks = _("What {stage} asks", stage=lists.name("stage", to))
    st.markdown(f"**{asks}**")
