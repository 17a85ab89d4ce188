"""The text between the pictures of a photo report: writing one, changing or taking away what stands there."""

from __future__ import annotations

import streamlit as st

from tracker import lang
from tracker.lang import _
from tracker.model.gathering import Piece
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.photo_report.arranging import composing, rewritten, written

_ACT = "write_in_report"


def begin(gathering: str, *, below: Piece | None = None, change: Piece | None = None) -> None:
    """Open the sheet: for a new text below a piece (at the beginning without one), or to change a text."""
    sheet.open_sheet(_ACT, gathering)
    st.session_state[f"{sheet.name(_ACT, gathering)}:place"] = (below, change)
    st.rerun()


def write(gathering: str) -> None:
    name = sheet.name(_ACT, gathering)
    with enter() as visit:
        below, change = st.session_state.get(f"{name}:place", (None, None))
        earlier = change.text if change else None
        typed = st.text_area(
            _("Text between the pictures"), lang.words(earlier), key=f"{name}:text", height=220, max_chars=5_000,
            placeholder=_("What happened between these two pictures?"),
        )  # fmt: skip
        if sheet.foot(name, _("Save"), ":material/check:"):
            text = form.in_language(typed, earlier if typed.strip() else None)
            if not text and change is None:
                st.error(_("Write at least one sentence here."), icon=":material/edit:")
                return
            arranged = rewritten(change, text) if change else written(text, below)
            form.save(visit, name, composing(visit, gathering, arranged), _("Saved."))
