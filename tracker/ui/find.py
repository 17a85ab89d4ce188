"""Looking for initiatives: the address holds what one looks for, the fields only show it and change it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.insight.hand import MATTERS, STATUSES
from tracker.lang import _, later
from tracker.model import id_order
from tracker.model.folded import fold
from tracker.portfolio import register
from tracker.portfolio.register import Filters
from tracker.portfolio.titles import titles
from tracker.ui.asked import page, pass_over
from tracker.ui.text import md, plain
from tracker.ui.visit import Visit

FIELDS = tuple(field.name for field in fields(Filters) if field.name != "text")
FOLDED_AWAY = tuple(name for name in FIELDS if name != "stage")  # used less often: behind "More filters"
_ADDRESS = frozenset({"q", "status", "page", *FIELDS})
_NAMES = {
    "stage": later("Stage"), "lead": later("Lead organisation"), "signal": later("Signal"), "goal": later("Goal"),
    "lever": later("Lever"), "place": later("Place"), "status": later("State"),
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What the address asks for, as far as it makes sense."""

    filters: Filters
    states: tuple[str, ...]  # statuses and what is the matter; alternatives of one another
    page: int
    strange: tuple[str, ...]  # what in the address makes no sense

    @property
    def filtered(self) -> bool:
        return bool(self.states) or self.filters != Filters()


def asked(visit: Visit) -> Asked:
    """Read the address; `?stage=S3&stage=S5&status=stalled&q=cv`."""
    query, strange = st.query_params, list[str]()
    known: dict[str, tuple[str, ...]] = {}
    for name in (*FIELDS, "status"):
        given = query.get_all(name)
        options = _by_fold(visit, name) if given else {}
        known[name] = tuple(dict.fromkeys(options[fold(value)] for value in given if fold(value) in options))
        strange += [value for value in given if fold(value) not in options]
    at, states = page(strange), known.pop("status")
    return Asked(Filters(text=query.get("q", "")[:200], **known), states, at, tuple(strange))


def choices(visit: Visit, name: str) -> dict[str, str]:
    """The values of one filter with their names, in the order in which they are offered."""
    return visit.drawn(("choices", name), lambda: _choices(visit, name))


def _choices(visit: Visit, name: str) -> dict[str, str]:
    tables, session = visit.tables, visit.session
    match name:
        case "stage":
            return {code: opening(lists.name("stage", code)) for code in lists.codes("stage")}
        case "status":
            return {word: state_name(word) for word in (*MATTERS, *STATUSES)}
        case "lead":
            return _alphabetic(titles(session, "organisation", tables.initiatives["lead_org"].unique()))
        case "signal":
            return _alphabetic(titles(session, "signal", tables.signals.index))
        case "lever":
            return {id: plain(words) for id, words in register.levers(session).items()}
        case "place":
            return {place: plain(place) for place in register.places(session)}
    return _goals(visit)


def state_name(word: str) -> str:
    if word == "owing":
        return _("Proof is short")
    if word == "silent":
        return opening(lists.name("flag", word))
    return opening(lists.name("status" if word in STATUSES else "pace", word))


def _goals(visit: Visit) -> dict[str, str]:
    """Each goal that an initiative helps or harms, followed by its targets."""
    codes = sorted(visit.tables.contributions["target"].unique(), key=id_order)
    labels = titles(visit.session, "target", codes)
    found: dict[str, str] = {}
    for code in codes:
        number = code.split(".")[0]
        goal = lists.goals().get(int(number)) if number.isdigit() else None
        if goal and number not in found:
            found[number] = f"{number} · {goal.short}"
        found[code] = plain(f"{code} · {lang.words(labels.get(code))}")
    return found


def _alphabetic(names: dict[str, Any]) -> dict[str, str]:
    said = {id: plain(name) for id, name in names.items()}
    return dict(sorted(said.items(), key=lambda item: fold(item[1])))


def _by_fold(visit: Visit, name: str) -> dict[str, str]:
    return visit.drawn(("choices by word", name), lambda: {fold(code): code for code in choices(visit, name)})


def fields_row(visit: Visit, now: Asked) -> None:
    """The fields, the less used ones behind a button, and what is chosen there as words that can be taken away."""
    words, stage, state, more = st.columns([4, 3, 3, 2.4])
    _show("q", now.filters.text)
    words.text_input(
        _("Search"), key="find_q", on_change=_change, args=("q",), label_visibility="collapsed", max_chars=200,
        icon=":material/search:", placeholder=_("Word, place or organisation"),
    )  # fmt: skip
    with stage:
        _several(visit, "stage", now.filters.stage)
    with state:
        _several(visit, "status", now.states)
    rest = more.popover(_("More filters"), icon=":material/tune:", key="find_more", on_change="rerun", width="stretch")
    if rest.open:
        with rest:
            for name in FOLDED_AWAY:
                _several(visit, name, getattr(now.filters, name), label="visible")
    pass_over(now.strange)


def chosen(visit: Visit, now: Asked) -> None:
    """What is chosen behind "More filters", and the way back to everything."""
    for name in FOLDED_AWAY:
        for value in getattr(now.filters, name):
            label = f"{_(_NAMES[name])}: {choices(visit, name).get(value, value)}"
            st.button(
                md(plain(label, 50)), key=f"find_drop_{name}_{value}", icon=":material/close:", icon_position="right",
                type="tertiary", on_click=_drop, args=(name, value), help=_("Take this filter away"),
            )  # fmt: skip
    if now.filtered:
        st.button(
            _("Clear filters"), key="find_clear", icon=":material/filter_alt_off:", type="tertiary", on_click=_clear
        )


def _several(visit: Visit, name: str, values: tuple[str, ...], label: Any = "collapsed") -> None:
    offered = choices(visit, name)
    _show(name, [value for value in values if value in offered])
    st.multiselect(
        _(_NAMES[name]), list(offered), key=f"find_{name}", format_func=lambda code: offered.get(code, str(code)),
        on_change=_change, args=(name,), label_visibility=label, placeholder=_(_NAMES[name]), select_all=False,
    )  # fmt: skip


def _show(name: str, value: Any) -> None:
    """The address is what counts: after Back or a pasted address the field follows it."""
    if st.session_state.get(f"find_{name}") != value:
        st.session_state[f"find_{name}"] = value


def _change(name: str) -> None:
    write(name, st.session_state[f"find_{name}"])


def write(name: str, value: str | list[str]) -> None:
    """Put a filter into the address, and start again at its first page."""
    st.query_params.pop("page", None)
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def _drop(name: str, value: str) -> None:
    write(name, [other for other in st.query_params.get_all(name) if fold(other) != fold(value)])


def _clear() -> None:
    for name in ("q", "status", *FIELDS):
        write(name, "")


def remember() -> None:
    """Keep what one looked for, so that the way back from an initiative leads to the same list."""
    st.session_state["found"] = {name: st.query_params.get_all(name) for name in st.query_params if name in _ADDRESS}


def way_back() -> dict[str, list[str]]:
    """The address of the list one came from."""
    found: dict[str, list[str]] = st.session_state.get("found", {})
    return found
