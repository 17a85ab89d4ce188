"""All calls: which are open, which wait for a decision, and what came of each."""

from __future__ import annotations

import streamlit as st

from tracker import lang
from tracker.charts.sentence import opening, spelled
from tracker.lang import _, n_
from tracker.portfolio import calls as in_store
from tracker.portfolio.calls import CallText, Sums
from tracker.ui import figure
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet, short
from tracker.ui.visit import Visit

PAGE = 10


def known(visit: Visit) -> list[CallText]:
    return visit.once("calls", lambda: in_store.calls(visit.session, visit.as_of, visit.today))


def chosen(visit: Visit) -> CallText | None:
    """The call the address names, or the only one there is; None, after a sentence, for one that is not there."""
    id, found = st.query_params.get("call"), known(visit)
    call = next((row for row in found if row.id == id), None)
    if id and call is None:
        st.warning(_("There is no call “{id}” on this day. You see all of them.", id=md(id[:40])))
    return found[0] if call is None and len(found) == 1 else call


def sums_of(visit: Visit, call: CallText) -> Sums:
    return visit.once("call sums", lambda: in_store.sums(visit.session, visit.as_of)).get(call.id, Sums())


def headline(visit: Visit) -> str:
    found = known(visit)
    if not found:
        return _("There is no call yet")
    now = [call for call in found if state(visit, call) == "open"]
    waiting = [call for call in found if state(visit, call) == "closed"]
    first = n_("one call is open now", "{many} calls are open now", len(now), many=spelled(len(now)))
    second = n_("one waits for a decision", "{many} wait for a decision", len(waiting), many=spelled(len(waiting)))
    return opening(f"{first if now else _('no call is open now')}{f'; {second}' if waiting else ''}")


def state(visit: Visit, call: CallText) -> str:
    """How far it is on the day: ahead, open, closed (and not decided), decided."""
    day = visit.as_of
    if call.decided_on and call.decided_on <= day:
        return "decided"
    if call.closes_on and call.closes_on < day:
        return "closed"
    return "ahead" if call.opens_on and call.opens_on > day else "open"


def listed(visit: Visit) -> None:
    """Each call as a card: first those that can still be answered."""

    def show(part: list[CallText]) -> None:
        for call in part:
            with st.container(border=True, gap="xsmall"):
                if st.button(f"**{short(call.title, 100)}**", key=f"call_{call.id}", type="tertiary", wrap=True):
                    figure.open_thing("call", call.id)
                st.markdown(
                    f"{md(stands(visit, call))}  \n{quiet(md(plain(call.funder_name)))}  \n{md(came_of(visit, call))}"
                )

    paged(known(visit), PAGE, "calls_page", show)
    figure.calculated(visit, "calls", "calls")


def stands(visit: Visit, call: CallText) -> str:
    days = {"ahead": call.opens_on, "open": call.closes_on, "closed": call.closes_on, "decided": call.decided_on}
    now = state(visit, call)
    if days[now] is None:
        return {"open": _("Open now"), "ahead": _("Not open yet")}.get(now, _("Closed"))
    day = lang.day(days[now])
    return {
        "ahead": _("Opens on {day}", day=day),
        "open": _("Open until {day}", day=day),
        "closed": _("Closed on {day}, not decided yet", day=day),
        "decided": _("Decided on {day}", day=day),
    }[now]


def came_of(visit: Visit, call: CallText) -> str:
    found = sums_of(visit, call)
    if not found.handed_in:
        return _("Nothing was handed in yet")
    return _(
        "{n} handed in, {approved} approved, {amount} promised or paid", n=lang.number(found.handed_in),
        approved=lang.number(found.approved), amount=lang.money(found.secured, visit.tables.currency),
    )  # fmt: skip
