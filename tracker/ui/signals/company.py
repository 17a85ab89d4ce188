"""Who is around a signal: initiatives that pick it up, people who saw it, what was said about it, where it points to."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening, spelled
from tracker.lang import _, n_
from tracker.portfolio.signal_register import Heard, Seen, Story
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet, short
from tracker.ui.visit import Visit
from tracker.ui.voices import agreed, signed

SHOWN = 10


class Hand(NamedTuple):
    """An initiative that names the signal, with how it stands on the day."""

    initiative: str
    intent: str
    since: date
    stage: str
    status: str

    @property
    def acts(self) -> bool:
        return self.status == "active" and self.intent != "watch"


def hands(visit: Visit, signal: Story) -> None:
    """The initiatives that name the signal: those that work on it first, longest first."""
    rows = visit.once(("signal hands", signal.id), lambda: _hands(visit, signal.id))
    working = sum(row.acts for row in rows)
    said = _("No active initiative works on it")
    if working:
        said = n_(
            "One initiative works on it", "{many} initiatives work on it", working, many=opening(spelled(working))
        )
    st.markdown(f"### {said}")
    if rows:
        paged(rows, SHOWN, "initiatives", lambda page: _named(visit, page))


def _hands(visit: Visit, id: str) -> list[Hand]:
    links = visit.tables.signal_links
    links = links[links["signal"] == id].join(visit.tables.initiatives[["stage", "status"]], on="initiative")
    rows = (_hand(row) for row in links.itertuples())
    return sorted(rows, key=lambda row: (not row.acts, row.since))


def _hand(row: Any) -> Hand:
    return Hand(row.initiative, row.intent, row.since.date(), str(row.stage), str(row.status))


def _named(visit: Visit, rows: list[Hand]) -> None:
    names = titles(visit.session, "initiative", [row.initiative for row in rows])
    for row in rows:
        with st.container(gap=None):
            name = short(names.get(row.initiative) or row.initiative)
            if st.button(f"**{name}**", key=f"hand_{row.initiative}", type="tertiary", wrap=True):
                figure.open_thing("initiative", row.initiative)
            st.markdown(quiet(md(_standing(row))))


def _standing(row: Hand) -> str:
    said = [
        _("{intent} since {day}", intent=lists.name("intent", row.intent), day=lang.day(row.since)),
        _("stage {stage}", stage=lists.name("stage", row.stage)),
    ]
    if row.status != "active":
        said.append(lists.name("status", row.status))
    return ", ".join(said)


def observations(signal: Story) -> None:
    """Who saw it, newest first; ours and those from outside."""
    rows = signal.observations
    outside = sum(row.independent for row in rows)
    said = n_("Seen once", "Seen {n} times", len(rows)) if rows else _("Nobody saw it yet")
    if rows:
        said += ", " + (
            n_("once from outside", "{n} times from outside", outside) if outside else _("never from outside")
        )
    st.markdown(f"### {said}")
    if rows:
        paged(rows, SHOWN, "observations", _seen)


def _seen(rows: list[Seen]) -> None:
    lines = []
    for row in rows:
        whose = _(":green-badge[from outside]") if row.independent else _(":gray-badge[our own]")
        where = ", ".join(part for part in (row.source, row.place) if part)
        lines.append(f"{md(lang.day(row.seen_on))} {whose}  \n{quiet(md(plain(where, 300)))}")
    st.markdown("\n\n".join(lines))


def testimonies(visit: Visit, signal: Story) -> None:
    """What people said about it, as far as they let this reader hear it. Never with the place: a group can be small."""
    if not signal.testimonies:
        return
    said = n_("One person told about it", "{n} people told about it", len(signal.testimonies))
    st.markdown(f"### {said}")
    paged(signal.testimonies, SHOWN, "testimonies", lambda part: _said(visit, part))


def _said(visit: Visit, rows: list[Heard]) -> None:
    lines = []
    for row in rows:
        who = f"{signed(visit, row.speaker, row.told_on)}, {agreed(row.shared)}"
        lines.append(f"**“{md(row.text)}”**  \n{quiet(who)}")
    st.markdown("\n\n".join(lines))


def future(signal: Story) -> None:
    if signal.future:
        st.markdown("### " + _("It points to"))
        st.markdown("\n".join(f"- {md(plain(statement, 300))}" for statement in signal.future))
