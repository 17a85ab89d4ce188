"""A figure on a page: its sentence, its picture, its table, how it was calculated, and a door behind every mark."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from tracker import lists
from tracker.charts.drawing import Drawing
from tracker.charts.template import CONFIG
from tracker.lang import _
from tracker.ui.text import md, quiet

Opens = Literal["initiative", "signal", "target"]
DOORS: dict[str, tuple[str, str]] = {
    "initiative": ("pages/initiative.py", "initiative"),
    "signal": ("pages/signals.py", "signal"),
    "target": ("pages/goals.py", "target"),
}


def show(drawing: Drawing, key: str, *, how: str, opens: Opens | None = None) -> None:
    """Draw it. `how` says in plain words how the figure is calculated; `opens` what a click on a mark leads to."""
    head(drawing.title, drawing.subtitle)
    if opens is None:
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
    twins(drawing, key, how)


def head(title: str, subtitle: str) -> None:
    """A takeaway above its picture; both may hold people's words."""
    st.markdown(f"### {md(title)}\n{quiet(md(subtitle))}")


def twins(drawing: Drawing, key: str, how: str) -> None:
    """The table behind a picture and how it was calculated, each made only when somebody opens it."""
    with st.container(horizontal=True, gap="small"):
        table = st.popover(
            _("As a table"), icon=":material/table:", type="tertiary", key=f"{key}_table", on_change="rerun"
        )
        if table.open:
            table.dataframe(drawing.table, hide_index=True, width="stretch")
        why = st.popover(
            _("How calculated?"), icon=":material/function:", type="tertiary", key=f"{key}_how", on_change="rerun"
        )
        if why.open:
            why.markdown(how)


def open_thing(kind: Opens, id: str) -> None:
    """Go to the page of a thing; a mark that stands for several initiatives carries their stage and opens its list."""
    if kind == "initiative" and id in lists.codes("stage"):
        st.switch_page("pages/initiatives.py", query_params=address(stage=id))
    page, name = DOORS[kind]
    st.switch_page(page, query_params=address(**{name: id}))


def address(**query: str) -> dict[str, str]:
    """An address in Spoor with the day and language one looks in; the gate adding them later would trap the Back button."""
    return {**{name: st.query_params[name] for name in ("as_of", "lang") if name in st.query_params}, **query}


def door(kind: Opens, id: str, label: str, *, icon: str | None = None) -> None:
    """A link to the page of one thing; `label` is people's text and shown as such."""
    page, name = DOORS[kind]
    st.page_link(page, label=md(label), query_params=address(**{name: id}), icon=icon)
