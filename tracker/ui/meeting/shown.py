"""A point in large: the picture or list of the thing it is about."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening
from tracker.lang import _
from tracker.model import Pathway
from tracker.portfolio import condition_register, promises, rule_book
from tracker.portfolio.meetings import Point
from tracker.portfolio.story_parts import Told
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.acts import gate
from tracker.ui.acts.check_in import ICONS
from tracker.ui.conditions import one as condition_room
from tracker.ui.conditions import rule as rule_room
from tracker.ui.meeting import vows
from tracker.ui.meeting.minutes import looked_at
from tracker.ui.meeting.which import Room
from tracker.ui.meeting.words import names_of
from tracker.ui.signals import acts as signal_acts
from tracker.ui.signals import story as signal_room
from tracker.ui.story import effect, heading, proof
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit
from tracker.ui.vulnerability import ladder


def show(visit: Visit, room: Room, point: Point) -> None:
    """What the group looks at while it talks about this point."""
    if point.kind in ("gathering", "promise"):
        _promises(visit, room, point)
    elif point.kind in _SHOWN:
        _SHOWN[point.kind](visit, point)


def _gone(visit: Visit) -> None:
    st.info(_("It is not there (any more) on {day}.", day=lang.day(visit.as_of)), icon=":material/search_off:")


def _promises(visit: Visit, room: Room, point: Point) -> None:
    if point.kind == "promise":
        rows = promises.these(visit.session, [str(point.about)])
    else:
        rows = visit.once(
            ("looked at", room.meeting.id), lambda: looked_at(visit.session, room.meeting, room.last, visit.as_of)
        )
    if not rows:
        st.markdown(_("No promise was made last time, and none is due."))
    vows.listed(visit, rows, "earlier")


def _initiative(visit: Visit, point: Point) -> None:
    """Its way, and beside the gate of its next stage what the topic asks: its harm, its proof or its last report."""
    id = str(point.about)
    if id not in visit.tables.initiatives.index:
        _gone(visit)
        return
    subject = heading.subject(visit, id)
    heading.stages(visit, subject)
    left, right = st.columns(2, gap="large")
    with left:
        found = gate.checks_of(visit, subject.initiative)
        if found:
            gate.heading(found[0])
            st.markdown(gate.lines(found[1]))
    with right:
        if point.topic == "harm":
            effect.targets(visit, subject.story)
        elif point.topic == "gate":
            proof.evidence(visit, subject.story)
        else:
            _last_report(subject.story.updates)


def _last_report(updates: tuple[Told, ...]) -> None:
    if not updates:
        st.markdown(f"### {_('Nobody reported on it yet')}")
        return
    last = updates[0]
    sign = f"{ICONS[last.confidence]} {md(opening(lists.name('confidence', last.confidence)))}"
    lines = [f"### {_('Last report')}", f"{sign} {quiet(md(lang.day(last.on)))}", md(last.text)]
    if last.learned:
        lines.append(f"**{_('Learned')}:** {md(last.learned)}")
    if last.help_needed:
        lines.append(_("Asks for **{help}**.", help=md(inside(lists.name("tag", last.help_needed)))))
    st.markdown("\n\n".join(lines))


def _signal(visit: Visit, point: Point) -> None:
    signal = signal_room.of(visit, str(point.about))
    if signal is None:
        _gone(visit)
        return
    signal_room.flags(visit, signal)
    signal_room.change(visit, signal)
    signal_room.weight(signal)
    signal_acts.offer(visit, signal)


def _condition(visit: Visit, point: Point) -> None:
    id = str(point.about)
    found = condition_register.texts(visit.session, [id]) if id in visit.tables.conditions.index else {}
    if id not in found:
        _gone(visit)
        return
    left, right = st.columns(2, gap="large")
    with left:
        condition_room.standing(visit, found[id])
    with right:
        condition_room.around(visit, found[id])


def _rule(visit: Visit, point: Point) -> None:
    id = str(point.about)
    told = None
    if id in visit.tables.rules.index:
        told = visit.once(("rule story", id), lambda: rule_book.story(visit.session, id, visit.as_of))
    if told is None:
        _gone(visit)
        return
    rule_room.way(visit, told)
    left, right = st.columns([7, 5], gap="large")
    with left:
        rule_room.says(visit, told)
    with right:
        rule_room.consciously(visit, told)


def _pathway(visit: Visit, point: Point) -> None:
    """What it answers, how far we are there, and where it leads."""
    pathway = visit.session.get(Pathway, point.about)
    if pathway is None or pathway.id not in visit.tables.pathways.index:
        _gone(visit)
        return
    answers = [id for id in pathway.vulnerabilities if id in visit.tables.vulnerabilities.index]
    left, right = st.columns([7, 5], gap="large")
    with left:
        picture = visit.drawn(("ladders of", pathway.id), lambda: ladder.of(visit, answers))
        if picture:
            figure.show(visit, picture, f"ladders_{pathway.id}", how="M12", opens="vulnerability")
    with right:
        st.markdown(f"### {_('Where it leads')}")
        names = titles(visit.session, "future_element", pathway.future_elements)
        lines = [f"- {md(plain(names.get(id), 200))}" for id in pathway.future_elements]
        st.markdown("\n".join(lines) or quiet(_("Leads to no element of the desired future yet.")))
        rows = visit.tables.initiative_pathways
        takers = rows.loc[(rows["pathway"] == pathway.id).to_numpy(bool), "initiative"].tolist()
        walking = [id for id in takers if visit.tables.initiatives["status"].get(id) == "active"]
        st.markdown(f"### {_('Who takes it')}")
        named = names_of(visit.session, "initiative", walking[:8])
        st.markdown("\n".join(f"- {md(name)}" for name in named.values()) or quiet(_("Nobody takes it yet")))


_SHOWN: dict[str | None, Callable[[Visit, Point], None]] = {
    "initiative": _initiative, "signal": _signal, "condition": _condition, "rule": _rule, "pathway": _pathway,
}  # fmt: skip
