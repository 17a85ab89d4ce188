"""Which part of the room one looks at; it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from tracker import lang
from tracker.lang import _, later
from tracker.ui import figure
from tracker.ui.text import md, short
from tracker.ui.visit import Visit

PARTS = {"conditions": later("Conditions"), "rules": later("Rules of the game")}
_KEY = "conditions:part"


def asked() -> str:
    """The part of the address; nonsense in it is said and passed over."""
    part = st.query_params.get("part", "conditions")
    if part not in PARTS:
        st.warning(_("“{asked}” in the address is no part of this room. You see the conditions.", asked=md(part[:40])))
        return "conditions"
    return part


def choose(visit: Visit, part: str) -> None:
    """The two parts, each with how many it holds. The address decides what is shown; a choice writes the address."""
    counts = {"conditions": len(visit.tables.conditions), "rules": len(visit.tables.rules)}
    st.session_state[_KEY] = part
    st.segmented_control(
        _("Part"), PARTS, key=_KEY, required=True, label_visibility="collapsed", on_change=_turn,
        format_func=lambda code: f"{_(PARTS[code])} {lang.number(counts[code])}",
    )  # fmt: skip


def _turn() -> None:
    others = {name: st.query_params[name] for name in ("lang", "as_of") if name in st.query_params}
    st.query_params.from_dict({**others, "part": st.session_state[_KEY] or "conditions"})


def door(kind: figure.Opens, id: str, name: Mapping[str, str] | str | None, list: str = "") -> None:
    """The way to one condition or rule, from one of the lists of a page. A link to the room one is in would look as if it was chosen already."""
    label = short(name or id, 120)
    if st.button(label, key=f"door_{kind}_{id}_{list}", type="tertiary", icon=":material/arrow_forward:", wrap=True):
        figure.open_thing(kind, id)


def back(part: str) -> None:
    """From one thing to the part of the room where it stands."""
    label = _("All conditions") if part == "conditions" else _("All rules")
    if st.button(label, icon=":material/arrow_back:", type="tertiary", key="way_back"):
        st.switch_page("pages/conditions.py", query_params=figure.address(part=part))
