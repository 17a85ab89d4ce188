"""Every figure in plain words, one at a time: what it answers, how it is calculated, how to read it, its source."""

from __future__ import annotations

import streamlit as st

from tracker.lang import _
from tracker.ui import figure
from tracker.ui.method import GROUPS, KEYS, Entry, How, entry, groups
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit


def title(visit: Visit) -> str:
    return _("How every figure is calculated")


def asked() -> How:
    """The figure that the address asks for; the first one when it asks for none, or, after a sentence, for nonsense."""
    wanted = st.query_params.get("figure")
    if wanted in KEYS:
        return wanted
    if wanted is not None:
        st.warning(_("“{wanted}” in the address is not a figure. You see the first one.", wanted=md(wanted[:40])))
    return GROUPS[0][1][0]


def show(visit: Visit) -> None:
    """The list, and beside it the figure that is open; on a phone one chooses from the list."""
    how = asked()
    if visit.narrow:
        _choose(visit, how)
        _told(visit, how)
        return
    left, right = st.columns([4, 8], gap="large")
    with left:
        _list(visit, how)
    with right:
        _told(visit, how)


def _names(visit: Visit) -> dict[How, str]:
    return visit.drawn("figure names", lambda: {how: entry(how, visit.tables.config).name for how in KEYS})


def _choose(visit: Visit, how: How) -> None:
    names = _names(visit)
    keys: list[How] = [key for _heading, keys in GROUPS for key in keys]
    chosen: How = st.selectbox(
        _("Figure"), keys, index=keys.index(how), key=f"method:figure:{how}", format_func=lambda key: names[key]
    )
    if chosen != how:
        _open(chosen)


def _list(visit: Visit, how: How) -> None:
    names = _names(visit)
    for heading, keys in groups():
        with st.container(gap=None):
            st.markdown(f"**{heading}**")
            for key in keys:
                if st.button(
                    f":blue[**{names[key]}**]" if key == how else names[key], key=f"method:open:{key}", type="tertiary",
                    icon=":material/arrow_forward:" if key == how else None,
                ):  # fmt: skip
                    _open(key)


def _open(how: How) -> None:
    st.switch_page("pages/method.py", query_params=figure.address(figure=how))


def _told(visit: Visit, how: How) -> None:
    st.markdown(visit.drawn(("told", how), lambda: _words(how, entry(how, visit.tables.config))))


def _words(how: How, known: Entry) -> str:
    said = {
        _("How it is calculated"): known.calculation,
        _("What unknown means"): known.unknown,
        _("How to read it"): known.reading,
        _("What can mislead"): known.misleads,
    }
    parts = [f"### {known.name}", f"*{known.question}*", *(f"**{name}**  \n{words}" for name, words in said.items())]
    number = f"{how} · " if how.startswith("M") else ""
    return "\n\n".join([*parts, quiet(f"{number}{_('Source')}: {known.source}")])
