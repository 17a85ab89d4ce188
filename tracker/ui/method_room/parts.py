"""Which part of the room one looks at: the address says it, and the switch on top changes it."""

from __future__ import annotations

import streamlit as st

from tracker.lang import _, later
from tracker.ui.text import md

MISSING, FIGURES, AGREED = "missing", "figures", "agreed"
PARTS = {
    MISSING: later("What is missing"),
    FIGURES: later("How it is calculated"),
    AGREED: later("What the group agreed"),
}


def asked() -> str:
    """The part that the address asks for; a figure in the address asks for how it is calculated."""
    part = st.query_params.get("part")
    if part is None or part in PARTS:
        return part or (FIGURES if "figure" in st.query_params else MISSING)
    st.warning(_("“{part}” in the address is not a part of this page. You see what is missing.", part=md(part[:40])))
    return MISSING


def choose(part: str) -> None:
    # Its name changes with the part: after Back the switch begins anew from the address.
    key = f"method:{part}"
    st.segmented_control(
        _("Part of this page"), list(PARTS), default=part, key=key, format_func=lambda code: _(PARTS[code]),
        label_visibility="collapsed", required=True, on_change=_turn, args=(key,),
    )  # fmt: skip


def _turn(key: str) -> None:
    for name in ("figure", "list", "list_page", "changes_page"):
        st.query_params.pop(name, None)
    st.query_params["part"] = st.session_state[key]
