"""Bringing pictures to a report: many at once, from a phone or a laptop; nobody sees them until they are described."""

from __future__ import annotations

import streamlit as st

from tracker.lang import _, n_
from tracker.model import Gathering
from tracker.model.rights import Permission
from tracker.ui.photo_report import drop
from tracker.ui.text import quiet
from tracker.ui.visit import Visit


def pictures(visit: Visit, met: Gathering) -> None:
    """The field, and what becomes of what was just brought."""
    st.markdown(f"### {_('Bring pictures')}")
    came = drop.field(met.id)
    if came and only(visit):
        st.success(
            n_(
                "Thank you. {n} picture is with the facilitator.",
                "Thank you. {n} pictures are with the facilitator.",
                came,
            )
        )
    if only(visit):
        st.markdown(
            _(
                "The facilitator describes what you bring, asks consent of who can be recognised, and puts it in the report."
            )
        )
    else:
        st.markdown(
            quiet(_("Nobody but the facilitator sees a new picture, until it is described and who is on it agreed."))
        )


def only(visit: Visit) -> bool:
    """Whether this person brings pictures and does no more."""
    return not visit.may(Permission.COMPOSE_REPORT)
