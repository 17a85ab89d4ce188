"""What holds one of one's own initiatives back, and who could help it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from tracker.insight.readiness import Readiness, readiness
from tracker.lang import _, n_
from tracker.portfolio import condition_register
from tracker.portfolio.condition_register import ConditionText
from tracker.ui import figure
from tracker.ui.acts.menu import do, label, offered
from tracker.ui.conditions import register
from tracker.ui.cross_pollination.cards import cards
from tracker.ui.cross_pollination.suggestions import best
from tracker.ui.story.heading import Subject
from tracker.ui.text import short
from tracker.ui.visit import Visit

HELPERS = 3
NAMED = 3  # conditions
_FITS = 300


@dataclass(frozen=True)
class Held:
    """What the conditions of an initiative say: in words, and the ones to look at, each as Markdown."""

    title: str
    note: str
    conditions: tuple[tuple[str, str], ...]  # id, what is said of it


def held(visit: Visit, subject: Subject) -> None:
    """The weakest of the conditions it cannot do without: who owes it, and by when."""
    id = subject.story.id
    if subject.state.status != "active":
        return
    found = visit.drawn(("held", id), lambda: _held(visit, id))
    figure.head(found.title, found.note)
    for condition, said in found.conditions:
        with st.container(gap=None):
            st.markdown(said)
            figure.door("condition", condition, _("To this condition"), icon=":material/arrow_forward:")
    if offered(visit, "place_condition", subject.initiative) and st.button(
        label(visit, "place_condition", subject.initiative), key=f"conditions_{id}", icon=":material/add_link:"
    ):
        do("place_condition", id)
    figure.calculated(visit, "M14", f"held_{id}")


def _held(visit: Visit, id: str) -> Held:
    found: Readiness = visit.insight(readiness)
    figures = found.initiatives.loc[id]
    rows = found.rows[(found.rows["initiative"] == id).to_numpy(bool)]
    unknown = rows[rows["readiness"].isna().to_numpy(bool)]
    weakest = rows[rows["bottleneck"].to_numpy(bool)]
    open_ = n_("Of one it is unknown how ready it is.", "Of {n} it is unknown how ready they are.", len(unknown))
    note = open_ if len(unknown) else ""
    state = figures["state"]
    if state == "not_analysed":
        return Held(
            _("Nobody looked at its conditions yet"), _("It is not written down yet what it cannot do without."), ()
        )
    if state == "unknown":
        return Held(_("Nobody knows how ready its conditions are"), note, _said(visit, found, unknown["condition"]))
    named = _said(visit, found, weakest["condition"])
    if state == "sufficient":
        return Held(_("No condition holds it back"), f"{_('The weakest of what it needs.')} {note}".strip(), named)
    title = n_("One condition holds it back", "{n} conditions hold it back", len(weakest))
    return Held(title, f"{_('The weakest of what it cannot do without.')} {note}".strip(), named)


def _said(visit: Visit, found: Readiness, conditions: Any) -> tuple[tuple[str, str], ...]:
    ids = [str(id) for id in conditions][:NAMED]
    told = condition_register.texts(visit.session, ids)
    return tuple((id, _line(told[id], found.conditions.loc[id])) for id in ids)


def _line(told: ConditionText, row: Any) -> str:
    return f"**{short(told.statement, 120)}**  \n{register.state(row)} {register.owed(told, row)}"


def helpers(visit: Visit, subject: Subject) -> None:
    """The three others that fit best, with the reasons."""
    id = subject.story.id
    if subject.state.status != "active":
        return
    total, found = best(visit, [id], HELPERS)
    if found:
        title = n_("One could help you", "{n} could help you", total)
        note = _("Those that fit best. Points for needs that are met and for what both work on.")
        figure.head(title, note)
        cards(visit, found, "mine", ours=id, fits=_FITS)
    else:
        figure.head(_("Nobody is suggested now"), _("Say what it needs and offers, then others that fit are found."))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            "pages/cross_pollination.py", label=_("All its exchanges"), icon=":material/arrow_forward:",
            query_params=figure.address(initiative=id),
        )  # fmt: skip
        figure.calculated(visit, "M13", f"helpers_{id}")
