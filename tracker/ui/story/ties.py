"""On whom an initiative depends and who depends on it, and whether that is agreed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening
from tracker.lang import _, n_
from tracker.model import Initiative
from tracker.model.rights import Permission
from tracker.portfolio.story_parts import Story, Tie
from tracker.ui import figure, within
from tracker.ui.acts import common
from tracker.ui.initiatives import door, standing
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet, short
from tracker.ui.visit import Visit

PAGE = 4  # cards on each side, for who leads it
ON_A_PAGE = 8  # the same, on the page of the initiative


def ties(visit: Visit, told: Story, initiative: Initiative) -> None:
    """What we need and who needs us, the most critical first; each opens its own view, where one reports and agrees."""
    all = (*told.needs, *told.needed_by)
    if not all:
        st.markdown(f"### {_('No dependency is written down yet')}")
        st.markdown(quiet(_("Here stands what it needs from others, and others from it.")))
        _write_down(visit, told, initiative)
        return
    figure.head(_title(all), _("How much it is needed, and what is agreed. As of {day}.", day=lang.day(visit.as_of)))
    _write_down(visit, told, initiative)
    reporting = visit.may(Permission.REPORT_LEVEL, initiative)
    needs, needed_by = st.columns(2, gap="large")
    with needs:
        _side(visit, _("We need"), told.needs, "needs", reporting)
    with needed_by:
        _side(visit, _("Needs us"), told.needed_by, "needed_by", reporting)


def _write_down(visit: Visit, told: Story, initiative: Initiative) -> None:
    """The act that adds one, for who leads an initiative that goes on."""
    if told.status in ("active", "paused") and visit.may(Permission.ADD_DEPENDENCY, initiative):
        act = common.ACTS["need"]
        if st.button(_(act.label), key=f"open_need_{told.id}", icon=f":material/{act.icon}:"):
            common.do("need", told.id)


def cards(visit: Visit, told: Story, initiative: Initiative) -> None:
    """The same for who leads it: what waits for whom, and the way to report or agree."""
    all = (*told.needs, *told.needed_by)
    if not all:
        figure.head(
            _("No dependency is written down yet"), _("Here stands what it needs from others, and others from it.")
        )
        _write_down(visit, told, initiative)
        return
    reporting = visit.may(Permission.REPORT_LEVEL, initiative)
    waits = sum(tie.our_level is None for tie in all)
    note = n_("One waits for our side to report.", "{n} wait for our side to report.", waits) if waits else ""
    figure.head(_title(all), f"{_('As of {day}.', day=lang.day(visit.as_of))} {note}".strip())
    sides = ((_("We need"), told.needs, "needs"), (_("Needs us"), told.needed_by, "needed_by"))
    for column, (heading, found, key) in zip(st.columns(2, gap="medium"), sides, strict=True):
        with column:
            st.markdown(f"**{heading}** :gray[{lang.number(len(found))}]")
            if found:
                paged(list(found), PAGE, f"{key}_page", lambda part: _cards(visit, part, reporting))
            else:
                st.markdown(quiet(_("Nobody.")))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _write_down(visit, told, initiative)
        figure.calculated(visit, "M9", "ties")


def _cards(visit: Visit, found: Sequence[Tie], reporting: bool) -> None:
    for tie in found:
        with st.container(border=True, gap="xsmall"):
            st.markdown("  \n".join([f"**{short(tie.name, 80)}**", *_lines(visit, tie)]))
            _own_view(tie, reporting)


def _title(all: Sequence[Tie]) -> str:
    formal = sum(tie.agreement == "formal" for tie in all)
    none = sum(tie.agreement == "none" for tie in all)
    first = n_("{n} of {of} tie is agreed", "{n} of {of} ties are agreed", formal, of=lang.number(len(all)))
    if not none:
        return first
    return f"{first}, {n_('{n} has no agreement', '{n} have no agreement', none)}"


def _side(visit: Visit, heading: str, found: Sequence[Tie], key: str, reporting: bool) -> None:
    st.markdown(f"**{heading}**")
    if not found:
        st.markdown(quiet(_("Nobody.")))
        return
    paged(list(found), ON_A_PAGE, f"{key}_page", lambda part: _told(visit, part, reporting))


def _told(visit: Visit, found: Sequence[Tie], reporting: bool) -> None:
    for tie in found:
        with st.container(border=True, gap=None):
            if tie.is_initiative:
                door(visit, tie.other, plain(tie.name, 300))
            else:
                st.markdown(f"**{md(tie.name)}**")
            st.markdown("  \n".join(_lines(visit, tie)))
            _own_view(tie, reporting)


def _own_view(tie: Tie, reporting: bool) -> None:
    """The way to the tie itself, where both sides report and agree."""
    if not within.leads_to("pages/coherence.py"):
        return
    ours = tie.our_level is None and reporting
    label = _("Report for our side") if ours else _("To this tie")
    figure.door("dependency", tie.id, label, icon=":material/edit:" if ours else ":material/arrow_forward:")


def _lines(visit: Visit, tie: Tie) -> list[str]:
    strength = md(inside(lists.name("dependency_strength", tie.strength)))
    if tie.substitutable:
        strength = f"{strength}, {_('replaceable')}"
    lines = [f"{md(tie.what)}: {strength}" if tie.what else opening(strength), _agreement(tie)]
    if tie.is_initiative:
        lines.append(quiet(_standing(visit, tie.other)))
    waits = tie.our_level is None or tie.their_level is None
    return [*lines, f":orange[:material/hourglass_empty: {_levels(tie)}]" if waits else quiet(_levels(tie))]


def _agreement(tie: Tie) -> str:
    if tie.agreement == "formal":
        said = _("agreed on {day}", day=md(lang.day(tie.agreed_on))) if tie.agreed_on else _("agreed")
        return f":green[:material/handshake: **{said}**]"
    if tie.agreement == "intention":
        return f":orange[:material/draw: **{_('intention, not signed yet')}**]"
    colour = "red" if tie.strength == 3 else "orange"
    return f":{colour}[:material/link_off: **{_('no agreement')}**]"


def _standing(visit: Visit, id: str) -> str:
    row = standing(visit, id)
    stage = _("stage {stage}", stage=md(inside(lists.name("stage", row.stage))))
    if row.status != "active":
        return f"{stage}, {md(lists.name('status', row.status))}"
    if row.pace in ("stalled", "ageing"):
        days = n_("{n} day", "{n} days", row.age_days)
        return f"{stage}, {md(inside(lists.name('pace', row.pace)))}, {days}"
    return stage


def _levels(tie: Tie) -> str:
    """How closely both sides say they work together; what one side did not report is asked for."""
    if tie.our_level is None and tie.their_level is None:
        return _("Neither side reported how closely they work together.")
    if tie.our_level is None:
        return _("Waiting for our side to report how closely we work together.")
    if tie.their_level is None:
        return _("Waiting for their side to report how closely we work together.")
    if tie.our_level == tie.their_level:
        return _("Both sides: {level}.", level=md(inside(lists.name("collaboration_level", tie.our_level))))
    return _(
        "We say {ours}, they say {theirs}.",
        ours=md(inside(lists.name("collaboration_level", tie.our_level))),
        theirs=md(inside(lists.name("collaboration_level", tie.their_level))),
    )
