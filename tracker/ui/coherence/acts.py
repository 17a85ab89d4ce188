"""What one may do about a link, behind its buttons: report for one's own side, record an agreement, change it, take it away."""

from __future__ import annotations

import streamlit as st

from tracker.lang import _
from tracker.model import Dependency
from tracker.model.dependency import SIDES
from tracker.model.rights import Permission, may
from tracker.portfolio.dependencies import named
from tracker.ui.acts import common
from tracker.ui.text import md, plain
from tracker.ui.visit import Visit


def offer(visit: Visit, link: Dependency) -> None:
    """The buttons for whoever stands at one of the two sides, and for a facilitator."""
    found = {} if visit.looks_back else _offered(visit, link)
    if not found:
        return
    with st.container(horizontal=True, gap="small"):
        for act, label in found.items():
            icon = common.ACTS[act].icon
            if st.button(label, icon=f":material/{icon}:", key=f"open_{act}_{link.id}"):
                common.do(act, link.id)


def _offered(visit: Visit, link: Dependency) -> dict[str, str]:
    """Each act with what it is called here."""
    sides = link.sides_of(visit.person)
    found = {f"report_{side}": _reporting(visit, link, side, len(sides)) for side in sides}
    if any(may(visit.person, Permission.AGREE, link.at(side)) for side in SIDES):
        found["agree"] = _(common.ACTS["agree"].label)
    if may(visit.person, Permission.ADD_DEPENDENCY, link.at("from")):
        found |= {act: _(common.ACTS[act].label) for act in ("edit_need", "remove_need")}
    return found


def _reporting(visit: Visit, link: Dependency, side: str, of: int) -> str:
    """For whoever may report for both sides, each button says for which."""
    if of == 1:
        return _("Report for our side")
    end = getattr(link, SIDES[side])
    return _("Report for {side}", side=md(plain(named(visit.session, [end]).get(end), 40) or end))
