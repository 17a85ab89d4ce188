"""What one looks for in the register of signals; it stands in the address, so that it can be pasted into a mail."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from tracker import lang
from tracker.insight.loudness import FLAGS
from tracker.lang import _, n_
from tracker.portfolio import signal_register
from tracker.ui import figure
from tracker.ui.asked import page, pass_over
from tracker.ui.signals.heard import heard
from tracker.ui.visit import Visit

WHAT = ("all", "rising", "falling", "orphan", "silent", "echo")
PER_PAGE = 15
_ADDRESS = ("what", "q", "page")
_LAST = "signals_lens"  # the session remembers what was looked for, for the way back


@dataclass(frozen=True)
class Lens:
    what: str = "all"
    text: str = ""
    page: int = 1

    @property
    def query(self) -> dict[str, str]:
        """As it stands in the address."""
        page = str(self.page) if self.page > 1 else ""
        found = {"what": "" if self.what == "all" else self.what, "q": self.text, "page": page}
        return {name: value for name, value in found.items() if value}

    def within(self, rows: int) -> Lens:
        """The same, on the last page when there are fewer pages than was asked for."""
        return replace(self, page=min(self.page, _pages(rows)))

    def look(self) -> None:
        """Put it into the address, in one step, so that one step back undoes it."""
        others = {name: st.query_params.get_all(name) for name in st.query_params if name not in _ADDRESS}
        st.query_params.from_dict({**others, **self.query})


def asked() -> Lens:
    """What the address asks for; nonsense in it is said and passed over."""
    what, text = (st.query_params.get(name, "") for name in ("what", "q"))
    strange = [what] if what and what not in WHAT else []
    lens = Lens(text=text[:200], page=page(strange))
    if what in WHAT:
        lens = replace(lens, what=what)
    pass_over(strange)
    st.session_state[_LAST] = lens.query
    return lens


def way_back() -> None:
    """From one signal to the register, as one left it."""
    kept = {name: st.query_params[name] for name in _ADDRESS if name in st.query_params}
    query = kept or st.session_state.get(_LAST, {})
    label = _("Back to the signals you looked for") if query else _("Back to all signals")
    if st.button(label, icon=":material/arrow_back:", type="tertiary", key="way_back"):
        st.switch_page("pages/signals.py", query_params=figure.address(**query))


def matching(visit: Visit, lens: Lens) -> pd.DataFrame:
    """The signals that match (rows of `Loudness.signals`): loudest first, of those with a weakness the oldest."""
    return visit.once(("signals", lens.what, lens.text, visit.compared), lambda: _matching(visit, lens))


def _matching(visit: Visit, lens: Lens) -> pd.DataFrame:
    rows = heard(visit)
    rows = rows[_are(rows, lens.what)]
    if lens.text.strip():
        rows = rows[rows.index.isin(signal_register.search(visit.session, lens.text))]
    if lens.what in FLAGS:
        return rows.sort_values("age_days", ascending=False, kind="stable")
    return rows.sort_values(["score", "change"], ascending=False, kind="stable")


def _are(rows: pd.DataFrame, what: str) -> pd.Series[bool]:
    """Which signals are of a kind. An unwanted signal that is dampened more does not get louder, nor fades."""
    if what == "all":
        return rows["score"] >= 0
    return rows[what] if what in FLAGS else (rows["trend"] == what) & (rows["shown_as"] == "amplification")


def heading(lens: Lens, rows: int) -> str:
    """How many there are, and in which order."""
    if lens.what in FLAGS:
        return n_("{n} signal, the oldest first", "{n} signals, the oldest first", rows)
    return n_("{n} signal, the loudest first", "{n} signals, the loudest first", rows)


def counted(visit: Visit) -> dict[str, int]:
    """How many signals there are of each kind."""
    rows = heard(visit)
    return {what: int(_are(rows, what).sum()) for what in WHAT}


def named(what: str) -> str:
    """The name of a filter, as on its button."""
    return {
        "all": _("All"),
        "rising": _("Louder"),
        "falling": _("Fading"),
        "orphan": _("Picked up by nobody"),
        "silent": _("Silent"),
        "echo": _("Echo"),
    }[what]


def choose(visit: Visit, lens: Lens) -> None:
    """The filters. The address decides what they show; a choice writes the address."""
    counts = visit.once(("signals counted", visit.compared), lambda: counted(visit))
    st.session_state["signals_what"], st.session_state["signals_text"] = lens.what, lens.text
    kinds, words = st.columns([7, 4], gap="medium", vertical_alignment="center")
    kinds.pills(
        _("Show"),
        WHAT,
        required=True,
        key="signals_what",
        format_func=lambda what: f"{named(what)} {lang.number(counts[what])}",
        on_change=lambda: Lens(st.session_state["signals_what"] or "all", st.session_state["signals_text"]).look(),
        label_visibility="collapsed",
    )
    words.text_input(
        _("Search the signals"),
        key="signals_text",
        type="search",
        max_chars=200,
        placeholder=_("Words in the signal"),
        icon=":material/search:",
        on_change=lambda: Lens(
            st.session_state["signals_what"] or "all", st.session_state["signals_text"] or ""
        ).look(),
        label_visibility="collapsed",
    )


def turn(lens: Lens, rows: int) -> None:
    """The numbers of the pages, where there is more than one."""
    if rows <= PER_PAGE:
        return
    filter = f"signals_page:{lens.what}:{lens.text}"  # each filter has its own, so that another one begins at page 1
    key = st.session_state.setdefault(filter, f"{filter}:{lens.page}")
    if st.session_state.get(key, lens.page) != lens.page:  # after Back: a new one, for this one would stay where it was
        key = st.session_state[filter] = f"{filter}:{lens.page}"
    st.pagination(
        _pages(rows),
        default=lens.page,
        key=key,
        on_change=lambda: replace(lens, page=st.session_state[key]).look(),
    )


def _pages(rows: int) -> int:
    return max(-(-rows // PER_PAGE), 1)
