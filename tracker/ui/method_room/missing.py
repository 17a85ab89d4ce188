"""What is missing in the data: how many of how many, who can fill it in, which figures wait for it, and the list by name."""

from __future__ import annotations

import streamlit as st

from tracker import lang
from tracker.insight.goals import goals
from tracker.insight.missing import Lack, Missing, missing
from tracker.insight.pace import pace
from tracker.insight.proof import proof
from tracker.lang import _, later, n_
from tracker.portfolio.described import not_described
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.doors import door
from tracker.ui.method import How, entry
from tracker.ui.method_room.said import NEEDED_FOR, PROBLEMS, SAID
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

PAGE = 12
HALF_A_YEAR = 182  # days after which a field that nobody fills in is proposed for removal
WHO = {
    "lead": later("Leads can fill this in"),
    "facilitator": later("A facilitator can fill this in"),
    "steering": later("The steering group can fill this in"),
    "funder": later("Funders can fill this in"),
}


def found(visit: Visit) -> Missing:
    return visit.once(
        "missing",
        lambda: missing(
            visit.tables, visit.insight(pace), visit.insight(proof), visit.insight(goals), not_described(visit.session)
        ),
    )


def title(visit: Visit) -> str:
    facts = found(visit).facts
    lacking = [lack for lack in facts if lack.n]
    if not facts:
        return _("There is nothing yet of which something could be missing")
    if not lacking:
        return _("No fact that the figures need is missing")
    return n_(
        "{n} of {of} kinds of facts is incomplete",
        "{n} of {of} kinds of facts are incomplete",
        len(lacking),
        of=lang.number(len(facts)),
    )


def show(visit: Visit) -> None:
    """The lines by who can fill them in, and beside them the list that is open; on a phone the list alone."""
    opened = _asked(visit)
    if visit.narrow:
        if opened:
            if st.button(_("All that is missing"), icon=":material/arrow_back:", type="tertiary", key="method:back"):
                _open(None)
            _listed(visit, opened)
        else:
            _lines(visit, None)
        return
    left, right = st.columns([6, 5], gap="large")
    with left:
        _lines(visit, opened)
    with right:
        _listed(visit, opened or _first(visit))


def _asked(visit: Visit) -> Lack | None:
    """The list of the address; None without one, or, after a sentence, when there is no such list on this day."""
    wanted = st.query_params.get("list")
    if wanted is None:
        return None
    known = found(visit)
    lack = next((lack for lack in (*known.facts, *known.problems) if lack.kind == wanted), None)
    if lack is None:
        st.warning(_("“{wanted}” in the address is not a list of this page. You see them all.", wanted=md(wanted[:40])))
    return lack


def _first(visit: Visit) -> Lack | None:
    """What opens by itself: the first line that stands there."""
    known = found(visit)
    return next((lack for lack in [*_ordered(known.facts), *known.problems] if lack.n), None)


def _ordered(facts: list[Lack]) -> list[Lack]:
    """By who can fill it in, and within that what misses most first."""
    return sorted(facts, key=lambda lack: (list(WHO).index(lack.who), -lack.n / lack.of))


def _lines(visit: Visit, opened: Lack | None) -> None:
    known = found(visit)
    for who, heading in WHO.items():
        _group(visit, _(heading), [lack for lack in _ordered(known.facts) if lack.who == who], opened)
    _group(visit, _("Shown as a problem"), known.problems, opened)
    figure.calculated(visit, "missing", "missing")


def _group(visit: Visit, heading: str, lacks: list[Lack], opened: Lack | None) -> None:
    if not lacks:
        return
    with st.container(gap=None):
        st.markdown(f"### {heading}")
        for lack in lacks:
            if lack.n:
                _line(visit, lack, is_open=lack is opened)
        complete = [f"{_n_of(lack)} {_(_names(lack))}" for lack in lacks if not lack.n]
        if complete:
            st.markdown(quiet(f":material/check: {'; '.join(complete)}"))


def _names(lack: Lack) -> str:
    return (SAID | PROBLEMS)[lack.kind]


def _line(visit: Visit, lack: Lack, *, is_open: bool) -> None:
    words = f":orange[**{_n_of(lack)}**] {_(_names(lack))}"
    if visit.narrow:  # a button centres words of two lines, so there they are text
        with st.container(border=True, gap=None):
            st.markdown(words)
            _door(lack, _("Show them"), is_open=False)
    else:
        _door(lack, f"**{words}**" if is_open else words, is_open=is_open)


def _n_of(lack: Lack) -> str:
    return _("{n} of {of}", n=lang.number(lack.n), of=lang.number(lack.of))


def _door(lack: Lack, label: str, *, is_open: bool) -> None:
    icon = ":material/arrow_forward:" if is_open else None
    if st.button(label, key=f"method:list:{lack.kind}", type="tertiary", icon=icon):
        _open(lack)


def _open(lack: Lack | None) -> None:
    query = {"part": "missing"} | ({"list": lack.kind} if lack else {})
    st.switch_page("pages/method.py", query_params=figure.address(**query))


# One list


def _listed(visit: Visit, lack: Lack | None) -> None:
    if lack is None:
        return
    st.markdown(visit.drawn(("lack", lack.kind), lambda: _told(visit, lack)))
    paged(lack.ids, PAGE, "list_page", lambda part: _things(visit, lack, part))


def _told(visit: Visit, lack: Lack) -> str:
    """What is missing, where it is needed, and whether anybody ever filled it in. Markdown."""
    lines = [f"### {_n_of(lack)} {_(_names(lack))}"]
    if lack.kind in PROBLEMS:
        lines.append(quiet(_("The portfolio allows this, but somebody should look at it.")))
    else:
        lines.append(quiet(f"{_(WHO[lack.who])}. {_('Needed for')}: {'; '.join(_figures(visit, lack))}."))
    began = visit.portfolio.meta.tracker_started_on
    if lack.n == lack.of and (visit.as_of - began).days > HALF_A_YEAR and lack.kind not in PROBLEMS:
        lines.append(_("Nobody filled this in since Spoor began here. Perhaps the group can do without it."))
    if not lack.n:
        lines.append(_("Nothing is missing here."))
    return "\n\n".join(lines)


def _figures(visit: Visit, lack: Lack) -> list[str]:
    keys: tuple[How, ...] = NEEDED_FOR.get(lack.kind, ())
    return [entry(how, visit.tables.config).name for how in keys]


def _things(visit: Visit, lack: Lack, part: list[tuple[str, str]]) -> None:
    named = titles(visit.session, lack.about, {id for id, _beside in part})
    others = titles(visit.session, lack.beside, {beside for _id, beside in part}) if lack.beside else {}
    for id, beside in part:
        with st.container(gap=None):
            door(visit, lack.about, id, named.get(id))
            if beside:
                st.markdown(quiet(md(_beside(lack, beside, plain(others.get(beside), 90) or beside))))


def _beside(lack: Lack, id: str, name: str) -> str:
    if lack.beside == "target":
        return f"{id} {name}" if name != id else id
    if lack.beside == "initiative":
        return _("with {name}", name=name)
    return name
