"""The wall of the desired future: a card for each element, with where one can already go and see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening, spelled
from tracker.insight.wall import Wall
from tracker.insight.wall import wall as counted
from tracker.lang import _, n_
from tracker.model.rights import Role
from tracker.portfolio import future_wall
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.acts import place, sheet, which
from tracker.ui.doors import door
from tracker.ui.paging import paged
from tracker.ui.text import md, quiet, short
from tracker.ui.visit import Visit

PER_PAGE = 8
PLACES, PATHWAYS, SIGNALS = 4, 3, 3  # shown on a card; the page of the element has them all


@dataclass(frozen=True)
class Element:
    """An element of the desired future with what belongs to it, by ids."""

    id: str
    statement: dict[str, str]
    initiatives: list[str]  # that make it visible, the furthest first
    pathways: list[str]
    signals: list[str]  # that point to it, the oldest first


def all_of_it(visit: Visit) -> Wall:
    return visit.insight(counted)


def headline(visit: Visit) -> str:
    """How much of the desired future one can already see. Plain text."""
    return visit.drawn("future headline", lambda: _headline(visit))


def _headline(visit: Visit) -> str:
    found = all_of_it(visit)
    of, unseen = len(found.elements), len(found.unseen)
    if not of:
        return _("The desired future is not written down yet")
    if unseen == of:
        return _("One can see nothing of the desired future yet")
    if unseen:
        return opening(
            n_(
                "one of {of} elements of the desired future can be seen nowhere yet",
                "{many} of {of} elements of the desired future can be seen nowhere yet",
                unseen, many=spelled(unseen), of=lang.number(of),
            )
        )  # fmt: skip
    initiatives = found.rows["initiative"].nunique()
    return n_(
        "The desired future can already be seen, in {n} initiative",
        "The whole desired future can already be seen somewhere, in {n} initiatives",
        initiatives,
    )


def about(visit: Visit) -> str:
    """Which desired future it is: its title, version, when it was adopted, how far it looks. Plain text."""
    known = visit.once("future", lambda: future_wall.future(visit.session, visit.as_of))
    if known is None:
        return ""
    said = [lang.words(known.title), _("version {n}", n=lang.number(known.version))]
    if known.adopted_on:
        said.append(_("adopted on {day}", day=lang.day(known.adopted_on)))
    if known.horizon_year and str(known.horizon_year) not in said[0]:
        said.append(_("looks ahead to {year}", year=str(known.horizon_year)))
    return ", ".join(said)


def element(visit: Visit, id: str) -> Element:
    return visit.once("elements of the future", lambda: _elements(visit))[id]


def _elements(visit: Visit) -> dict[str, Element]:
    found, leads = all_of_it(visit), visit.tables.pathway_elements
    names = titles(visit.session, "future_element", found.elements.index)
    shown: dict[str, list[str]] = found.rows.groupby("element")["initiative"].apply(list).to_dict()
    ways: dict[str, list[str]] = leads.groupby("element")["pathway"].apply(list).to_dict()
    signals: dict[str, list[str]] = {}
    for id, signal in future_wall.pointing(visit.session, visit.as_of):
        signals.setdefault(id, []).append(signal)
    return {
        id: Element(id, names[id], shown.get(id, []), ways.get(id, []), signals.get(id, []))
        for id in found.elements.index
        if id in names
    }


def cards(visit: Visit) -> None:
    """The wall, two cards beside one another; what nothing shows yet hangs first."""
    paged(list(all_of_it(visit).elements.index), PER_PAGE, "page", lambda shown: _cards(visit, shown))
    figure.calculated(visit, "future", "wall_how")


def _cards(visit: Visit, ids: list[str]) -> None:
    shown = [element(visit, id) for id in ids]
    said = visit.drawn(("wall", tuple(ids)), lambda: _words(visit, shown))
    for begin in range(0, len(shown), 2):
        for column, one in zip(st.columns(2, gap="medium"), shown[begin : begin + 2], strict=False):
            with column.container(border=True, height="stretch", gap="small"):
                _card(visit, one, said)


def _words(visit: Visit, shown: list[Element]) -> dict[str, Any]:
    """What is needed to write these cards: names by id, and by (initiative, element) where it can be seen."""
    pairs = [(initiative, one.id) for one in shown for initiative in one.initiatives[:PLACES]]
    return {
        **titles(visit.session, "initiative", [initiative for initiative, _element in pairs]),
        **titles(visit.session, "pathway", [id for one in shown for id in one.pathways[:PATHWAYS]]),
        **titles(visit.session, "signal", [id for one in shown for id in one.signals[:SIGNALS]]),
        "where": future_wall.seen_where(visit.session, pairs),
    }


def _card(visit: Visit, one: Element, said: dict[str, Any]) -> None:
    st.markdown(f"## {md(one.statement)}")
    if one.initiatives:
        _seen(visit, one, said)
    else:
        st.markdown(f":orange[:material/visibility_off: **{_('One can see it nowhere yet.')}**]")
    ways(visit, one, said)
    pointers(visit, one.signals[:SIGNALS], said)
    with st.container(horizontal=True, gap="small"):
        _all_of(one)
        offer(visit, one.id)


def _all_of(one: Element) -> None:
    more = len(one.initiatives) - PLACES
    label = n_("{n} place more", "{n} places more", more) if more > 0 else _("More about this")
    arrow = ":material/arrow_forward:"
    if st.button(label, key=f"more_{one.id}", type="tertiary", icon=arrow, icon_position="right"):
        figure.open_thing("future_element", one.id)


def _seen(visit: Visit, one: Element, said: dict[str, Any]) -> None:
    for id in one.initiatives[:PLACES]:
        place_to_see(visit, id, said["where"].get((id, one.id)), said.get(id))


def place_to_see(visit: Visit, initiative: str, how: Any, name: Any, fits: int = 420) -> None:
    """Where one can go and see it, and the initiative that makes it so."""
    with st.container(gap=None):
        st.markdown(f":material/location_on: **{md(how)}**")
        door(visit, "initiative", initiative, name, fits=fits)


def ways(visit: Visit, one: Element, said: dict[str, Any]) -> None:
    """The pathways towards it, each with how far the decision is."""
    if not one.pathways:
        st.markdown(quiet(_("No pathway leads to it yet.")))
        return
    statuses = visit.tables.pathways["status"]
    told = [
        f"{short(said.get(id) or id)} ({md(lists.name('pathway_status', statuses.at[id]))})"
        for id in one.pathways[:PATHWAYS]
    ]
    more = len(one.pathways) - PATHWAYS
    if more > 0:
        told.append(n_("{n} other", "{n} others", more))
    st.markdown(quiet(f"{_('Pathways towards it')}: {'; '.join(told)}"))


def pointers(visit: Visit, signals: list[str], said: dict[str, Any]) -> None:
    """The signals that point to it, each with its door."""
    if not signals:
        st.markdown(quiet(_("No signal points to it yet.")))
        return
    with st.container(gap=None):
        st.markdown(quiet(n_("A signal that points to it", "Signals that point to it", len(signals))))
        for id in signals:
            door(visit, "signal", id, said.get(id), fits=460)


def offer(visit: Visit, id: str) -> None:
    """Say where it can be seen, for who has an initiative of their own."""
    if not which.mine(visit):
        return
    label = _("Say where it can be seen")
    if st.button(label, icon=":material/add_location:", key=f"open_show_{id}", type="tertiary"):
        sheet.open_sheet("show", id)
    if sheet.opened(id) == ("show", id):
        sheet.lay(label, place.seen_here, id)


def who_can(visit: Visit) -> None:
    """Who can add to the wall, for those who decide about it and cannot."""
    if visit.person.role is Role.STEERING and not visit.looks_back:
        st.markdown(quiet(_("Leads and facilitators say where an element can be seen.")))
