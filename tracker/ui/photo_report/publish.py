"""Publishing a photo report: for whom, what stands in the way for each of them, and taking it back."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _, n_
from tracker.model import Gathering
from tracker.model.base import stored
from tracker.model.gathering import AUDIENCES
from tracker.portfolio.report_pieces import placed
from tracker.ui import figure, form
from tracker.ui.acts import common
from tracker.ui.photo_report.standing import audiences
from tracker.ui.text import md
from tracker.ui.visit import Visit

LISTED = 20


class Obstacle(NamedTuple):
    """A picture or quote that may not be shown, and why."""

    id: str
    sentence: str


def panel(visit: Visit, met: Gathering) -> None:
    """The choice of readers, each with what stands in the way, and the buttons."""
    name = f"publish:{met.id}"
    st.markdown(f"### {_('Publish')}")
    ways = visit.drawn(("unpublishable", met.id, visit.today), lambda: _obstacles(visit, met))
    _state(met, ways)
    st.markdown(f"**{_('Who may read it?')}**")
    chosen = [audience for audience in AUDIENCES if _audience(visit, met, name, audience, ways[audience])]
    published = met.photo_report == "published"
    label = _("Publish for these readers") if published else _("Publish")
    if form.button(name, label, name="publish", icon=":material/public:"):
        said = _("Published for {audiences}.", audiences=audiences(chosen))

        def publish(session: Session) -> None:
            stored(session, Gathering, met.id).publish_report(by=visit.person, on=visit.today, audiences=chosen)

        form.save(visit, name, publish, said)
    if published and form.button(
        name, _("Take it back: nobody but the facilitator reads it"), name="back", primary=False, icon=":material/undo:"
    ):
        form.save(
            visit, name, lambda session: stored(session, Gathering, met.id).take_back_report(by=visit.person),
            _("The report is a draft again."),
        )  # fmt: skip


def _state(met: Gathering, ways: dict[str, list[Obstacle]]) -> None:
    if met.photo_report != "published":
        st.markdown(_("Nobody but the facilitator reads it now."))
        return
    if not met.audiences:
        st.markdown(_("It came with the portfolio as published: everybody may open it, and sees what they may see."))
    elif met.published_on:
        day, readers = lang.day(met.published_on), audiences(met.audiences)
        st.markdown(md(_("Published on {day} for {audiences}.", day=day, audiences=readers)))
    hidden = {one.id for audience in met.audiences or AUDIENCES for one in ways[audience]}
    if hidden:
        said = n_(
            "{n} piece is not shown to all of them: it left the page, the PDF and its address by itself.",
            "{n} pieces are not shown to all of them: they left the page, the PDF and their address by themselves.",
            len(hidden),
        )
        st.markdown(f":orange[:material/visibility_off: {said}]")


def _obstacles(visit: Visit, met: Gathering) -> dict[str, list[Obstacle]]:
    """For each audience every picture and quote that stands in the way, as publishing would refuse it."""
    held = placed(visit.session, met, visit.today)  # held while asking: else each piece would be read apart
    found = {}
    for audience in AUDIENCES:
        problems = met.unpublishable([audience], visit.today)
        found[audience] = list(dict.fromkeys(Obstacle(problem.id, problem.say()) for problem in problems))
    del held
    return found


def _audience(visit: Visit, met: Gathering, name: str, audience: str, obstacles: list[Obstacle]) -> bool:
    chosen = st.checkbox(
        opening(lists.name("scope", audience)), value=audience in met.audiences, key=f"{name}:{audience}"
    )
    if not obstacles:
        st.markdown(f":green[:material/check_circle: {_('Everything in it may be shown to them.')}]")
        return chosen
    shelf = st.expander(
        n_("{n} piece stands in the way", "{n} pieces stand in the way", len({one.id for one in obstacles})),
        key=f"{name}:why:{audience}", on_change="rerun", icon=":material/block:",
    )  # fmt: skip
    if shelf.open:
        with shelf:
            _why(visit, audience, obstacles)
    return chosen


def _why(visit: Visit, audience: str, obstacles: list[Obstacle]) -> None:
    for place, obstacle in enumerate(obstacles[:LISTED]):  # one picture can have several
        st.markdown(md(obstacle.sentence))
        if obstacle.id.startswith("TES"):
            figure.door("testimony", obstacle.id, _("To the testimony"), icon=":material/arrow_forward:")
        elif st.button(
            _("Describe it"), key=f"way_{audience}_{place}_{obstacle.id}", icon=":material/edit:", type="tertiary"
        ):
            common.do("describe_photo", obstacle.id)
    if len(obstacles) > LISTED:
        st.markdown(n_("And {n} more.", "And {n} more.", len(obstacles) - LISTED))
