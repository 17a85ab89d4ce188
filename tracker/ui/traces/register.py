"""Every consent with how it stands, and the pictures and testimonies that wait for one: what needs a hand first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening, spelled
from tracker.lang import _, n_
from tracker.portfolio import consents
from tracker.portfolio.consents import STATES, Given, Standing
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.asked import page, pass_over
from tracker.ui.learning import agreement
from tracker.ui.text import md, plain, quiet, short
from tracker.ui.visit import Visit

PER_PAGE = 20


@dataclass(frozen=True)
class Lens:
    """What one looks for, as it stands in the address."""

    state: str | None = None
    label: str = ""
    page: int = 1

    def look(self) -> None:
        own = {"state": self.state or "", "who": self.label, "page": str(self.page) if self.page > 1 else ""}
        others = {name: st.query_params.get_all(name) for name in st.query_params if name not in (*own, "subject")}
        st.query_params.from_dict({**others, **{name: value for name, value in own.items() if value}})


def asked() -> Lens:
    """Read the address; nonsense in it is said and passed over."""
    state, label = (st.query_params.get(name, "") for name in ("state", "who"))
    strange = [state] if state and state not in STATES else []
    at = page(strange)
    pass_over(strange)
    return Lens(state if state in STATES else None, label[:100], at)


def counted(visit: Visit, label: str = "") -> dict[str, int]:
    return visit.always(("consents", visit.today, label), lambda: consents.counted(visit.session, visit.today, label))


def headline(visit: Visit) -> str:
    """How many hold, and what needs a hand."""
    counts = counted(visit)
    holding, waiting, ending = counts["valid"] + counts["ending"], counts["waiting"], counts["ending"]
    if not any(counts.values()):
        return _("No consent is recorded yet")
    first = (
        n_("one consent holds", "{count} consents hold", holding, count=spelled(holding))
        if holding
        else _("no consent holds")
    )
    parts = [first]
    if ending:
        parts.append(
            n_("one of them ends within a month", "{count} of them end within a month", ending, count=spelled(ending))
        )
    if waiting:
        parts.append(
            n_(
                "one picture or testimony waits for one",
                "{count} pictures and testimonies wait for one",
                waiting,
                count=spelled(waiting),
            )
        )
    return opening("; ".join(parts))


def state_name(state: str) -> str:
    return {
        "waiting": _("Waits for consent"),
        "ending": _("Ends within 30 days"),
        "valid": _("Holds"),
        "ended": _("Ended"),
        "withdrawn": _("Withdrawn"),
    }[state]


def fields(visit: Visit, lens: Lens) -> None:
    """The states with how many there are, and a field for who it is."""
    counts = counted(visit, lens.label)
    _show("traces_state", lens.state or "all")
    _show("traces_who", lens.label)

    def named(state: str) -> str:
        n = sum(counts.values()) if state == "all" else counts[state]
        return f"{_('All') if state == 'all' else state_name(state)} {lang.number(n)}"

    def turn() -> None:
        state = st.session_state["traces_state"]
        Lens(None if state in (None, "all") else state, lens.label).look()

    states, who = st.columns([7, 4], gap="medium", vertical_alignment="center")
    states.pills(
        _("Show"), ("all", *STATES), required=True, key="traces_state", format_func=named, on_change=turn,
        label_visibility="collapsed", wrap=True,
    )  # fmt: skip
    who.text_input(
        _("Who is it about?"), key="traces_who", type="search", max_chars=100, placeholder=_("Part of the label"),
        icon=":material/search:", label_visibility="collapsed",
        on_change=lambda: Lens(lens.state, st.session_state["traces_who"] or "").look(),
    )  # fmt: skip


def listed(visit: Visit, lens: Lens) -> None:
    counts = counted(visit, lens.label)
    total = counts[lens.state] if lens.state else sum(counts.values())
    if not total:
        st.info(_("Nothing found. Try fewer letters of the label."), icon=":material/search_off:")
        return
    pages = -(-total // PER_PAGE)
    page = min(lens.page, pages)
    rows, given, waiting, met = visit.always(
        ("consents page", visit.today, lens, page), lambda: _rows(visit, lens, page)
    )
    for row in rows:
        with st.container(border=True, horizontal=not visit.narrow, vertical_alignment="center"):
            if row.kind == "consent":
                st.markdown(_consent(row, given[row.id]), width="stretch")
                _everything(row.id)
            else:
                who, gathering = waiting[row.id]
                st.markdown(_waiting(row, who, met.get(gathering)), width="stretch")
                kind, id = ("testimony", row.id) if row.kind == "testimony" else ("gathering", gathering)
                if st.button(_("Open"), key=f"waiting_{row.id}", icon=":material/arrow_forward:", type="tertiary"):
                    _open(kind, id)
    if pages > 1:
        key = f"traces_page:{lens.state}:{lens.label}:{page}"
        st.pagination(
            pages, default=page, key=key, on_change=lambda: Lens(lens.state, lens.label, st.session_state[key]).look()
        )


def _rows(
    visit: Visit, lens: Lens, page: int
) -> tuple[list[Standing], dict[str, Given], dict[str, Any], dict[str, Any]]:
    """One page: how each stands, what the consents say, what waits, and the names of the gatherings where that was."""
    rows = consents.page(
        visit.session, visit.today, lens.state, lens.label, limit=PER_PAGE, offset=(page - 1) * PER_PAGE
    )
    given = consents.given(visit.session, [row.id for row in rows if row.kind == "consent"])
    waiting = consents.waiting(visit.session, [row.id for row in rows if row.kind != "consent"])
    return rows, given, waiting, titles(visit.session, "gathering", {gathering for _who, gathering in waiting.values()})


def _everything(id: str) -> None:
    """To everything about the person whose consent this is."""
    if st.button(_("See everything"), key=f"subject_{id}", icon=":material/arrow_forward:", type="tertiary"):
        st.query_params["subject"] = id
        st.rerun()


def _open(kind: str, id: str) -> None:
    if kind == "testimony":
        figure.open_thing("testimony", id)
    st.switch_page("pages/report.py", query_params=figure.address(gathering=id, edit="1"))


def _consent(row: Standing, given: Given) -> str:
    on = row.on if row.state != "valid" else None
    told = [
        lists.name("purpose", given.purpose),
        _("for {audiences}", audiences=lang.listed([lists.name("scope", one) for one in given.scopes])),
    ]
    if given.shown != 1:
        many = n_("{n} thing is shown with it", "{n} things are shown with it", given.shown)
        told.append(many if given.shown else _("nothing is shown with it"))
    if row.state == "valid":
        told.append(_("until {day}", day=lang.day(given.expires_on)) if given.expires_on else _("without an end"))
    return f"**{short(given.subject, 80)}** {agreement.badge(row.state, on)}  \n{quiet(md(opening(', '.join(told))))}"


def _waiting(row: Standing, who: object, met: object) -> str:
    if row.kind == "testimony":
        name = _("Testimony of: {role}", role=plain(str(who), 60))
    else:
        name = _("Picture: {caption}", caption=plain(who, 60) if isinstance(who, dict) else "")
    where = f"{lang.day(row.on)}, {plain(met, 60) if isinstance(met, dict) else ''}"
    return f"**{md(name)}** {agreement.badge('waiting', None)}  \n{quiet(md(where))}"


def ways_on() -> None:
    if st.button(_("Lessons and testimonies"), icon=":material/arrow_back:", type="tertiary", key="to_learning"):
        st.switch_page("pages/learning.py", query_params=figure.address())


def note(visit: Visit) -> None:
    if visit.looks_back:
        st.markdown(quiet(_("What is kept about people is shown as it stands today, whatever day you look at.")))


def nothing_yet() -> None:
    """What belongs here, while there is nothing."""
    said = _("Here stands what people agreed to: recorded with a testimony, or with a picture in a photo report.")
    st.info(said, icon=":material/radio_button_unchecked:")


def _show(key: str, value: str) -> None:
    """The address is what counts: after Back the field follows it."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
