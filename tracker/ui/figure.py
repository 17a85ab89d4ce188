"""A figure on a page: its sentence, its picture, its table, how it was calculated, and a door behind every mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.template import CONFIG
from tracker.lang import _
from tracker.ui import within
from tracker.ui.method import How, entry
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

Opens = Literal[
    "initiative",
    "signal",
    "target",
    "question",
    "future_element",
    "dependency",
    "vulnerability",
    "condition",
    "rule",
    "call",
    "pathway",
    "funder",
    "gathering",
    "testimony",
    "finding",
    "meeting",
]
DOORS: dict[str, tuple[str, str]] = {
    "initiative": ("pages/initiative.py", "initiative"),
    "signal": ("pages/signals.py", "signal"),
    "target": ("pages/goals.py", "target"),
    "question": ("pages/questions.py", "question"),
    "dependency": ("pages/coherence.py", "dependency"),
    "vulnerability": ("pages/vulnerability.py", "vulnerability"),
    "pathway": ("pages/vulnerability.py", "pathway"),
    "future_element": ("pages/future.py", "element"),
    "condition": ("pages/conditions.py", "condition"),
    "rule": ("pages/conditions.py", "rule"),
    "call": ("pages/calls.py", "call"),
    "funder": ("pages/funders.py", "funder"),
    "gathering": ("pages/gatherings.py", "gathering"),
    "testimony": ("pages/learning.py", "testimony"),
    "finding": ("pages/gatherings.py", "finding"),
    "meeting": ("pages/meeting.py", "meeting"),
}

_KEPT = ("as_of", "since", "lang")  # as the gate found them good
_COMPARE: frozenset[How] = frozenset({"M1", "M7", "M9", "moved"})  # figures that are shown then and now


@dataclass(frozen=True)
class Fact:
    """A number in a sentence, the room where its list is, and which figure of the method page it is."""

    sentence: str  # Markdown of our own making
    door: str
    page: str
    query: Mapping[str, str] = field(default_factory=dict)
    how: How = field(kw_only=True)
    here: bool = False  # its list stands in the same room, where a link would look like "you are here"


def show(
    visit: Visit, drawing: Drawing, key: str, *, how: How, opens: Opens | None = None, headed: bool = True
) -> None:
    """Draw it. `how` names the figure on the method page; `opens` says what a click on a mark leads to; not `headed`
    where the title of the page is its sentence."""
    if headed:
        head(drawing.title, drawing.subtitle)
    if opens is None or not within.leads_to(DOORS[opens][0]):
        st.plotly_chart(drawing.figure, theme=None, key=key, config=CONFIG, alt=drawing.alt)
    else:
        clicks = st.session_state.get(f"{key}:clicks", 0)
        chosen = st.plotly_chart(
            drawing.figure, theme=None, key=f"{key}:{clicks}", config=CONFIG, alt=drawing.alt, on_select="rerun",
            selection_mode="points",
        )  # fmt: skip
        points = chosen.selection.points if chosen else []
        if points and points[0].get("customdata") is not None:
            found = points[0]["customdata"]
            # The browser remembers what was clicked in a chart; under another key it has forgotten, so one can go back.
            st.session_state[f"{key}:clicks"] = clicks + 1
            open_thing(opens, str(found[0] if isinstance(found, list | tuple) else found))
    twins(visit, drawing, key, how)


def head(title: str, subtitle: str) -> None:
    """A takeaway above its picture; both may hold people's words."""
    st.markdown(f"### {md(title)}\n{quiet(md(subtitle))}")


def twins(visit: Visit, drawing: Drawing, key: str, how: How) -> None:
    """The table behind a picture and how it was calculated, each made only when somebody opens it."""
    with st.container(horizontal=True, gap="small"):
        table = st.popover(
            _("As a table"), icon=":material/table:", type="tertiary", key=f"{key}_table", on_change="rerun"
        )
        if table.open:
            table.dataframe(drawing.table, hide_index=True, width="stretch")
        calculated(visit, how, key)


def calculated(visit: Visit, how: How, key: str) -> None:
    """How a number came about, made only when somebody opens it; beside every picture, list and sentence with a number."""
    why = st.popover(
        _("How calculated?"), icon=":material/function:", type="tertiary", key=f"{key}_how", on_change="rerun"
    )
    if why.open:
        known = entry(how, visit.tables.config)
        why.markdown(f"**{known.name}**  \n{known.calculation}")
        if visit.compared and how in _COMPARE:
            why.markdown(
                _("You chose to compare with {day}: here that is the earlier day.", day=lang.day(visit.compared))
            )
        with why:
            way("pages/method.py", _("More on the method page"), icon=None, figure=how)


def fact(visit: Visit, told: Fact) -> None:
    """A sentence with its number, the door to its list, and how it was calculated. A tile when the caller draws a border."""
    st.markdown(told.sentence)
    with st.container(gap=None):
        key = f"{told.page}{sorted(told.query.items())}{told.how}{told.door}"
        if not told.here:
            way(told.page, told.door, **told.query)
        elif st.button(told.door, key=f"to_{key}", icon=":material/arrow_forward:", type="tertiary"):
            st.switch_page(told.page, query_params=address(**told.query))
        calculated(visit, told.how, key)


def open_thing(kind: Opens, id: str) -> None:
    """Go to the page of a thing; a mark that stands for several initiatives carries their stage and opens its list."""
    if kind == "initiative" and id in lists.codes("stage"):
        st.switch_page("pages/initiatives.py", query_params=address(stage=id))
    page, name = DOORS[kind]
    st.switch_page(page, query_params=address(**{name: id}))


def address(**query: str) -> dict[str, str]:
    """An address in Spoor with the days and the language one looks in; the gate adding them later would trap the Back button."""
    return {**{name: st.session_state[name] for name in _KEPT if name in st.session_state}, **query}


def door(kind: Opens, id: str, label: str, *, icon: str | None = None) -> None:
    """A link to the page of one thing; `label` is people's text and shown as such, also where no door leads on."""
    page, name = DOORS[kind]
    if within.leads_to(page):
        st.page_link(page, label=md(label), query_params=address(**{name: id}), icon=icon)
    else:
        st.markdown(md(label))


def way(page: str, label: str, *, icon: str | None = ":material/arrow_forward:", **query: str) -> None:
    """A link to another room, in the days and the language one looks in; nothing where the share link that somebody looks
    through does not lead. `label` is Markdown."""
    if within.leads_to(page):
        st.page_link(page, label=label, query_params=address(**query), icon=icon)


def here(kind: Opens, id: str, label: str, key: str) -> None:
    """As `door`, for a thing of the room one is in: a link would look like "you are here"."""
    if st.button(md(label), key=f"here_{key}_{id}", type="tertiary", icon=":material/arrow_forward:", wrap=True):
        open_thing(kind, id)
