"""What money does: whose money one looks at, and what moved since it came."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lanes import LaneRow, lanes
from tracker.charts.sentence import spelled
from tracker.insight.moved import Moved, moved
from tracker.insight.proof import proof
from tracker.lang import _, n_
from tracker.model.rights import RIGHTS, Permission, Reach, Role, may
from tracker.portfolio import EARLIEST
from tracker.portfolio.funded import Scope, funded, funders, totals
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

LANES = 12  # rows of a picture
FORWARD = ":material/arrow_forward:"
_SEE = Permission.SEE_FUNDING_LINES


@dataclass(frozen=True)
class Look:
    """Whose money one looks at, and since which day; without a day, since the first money of each initiative."""

    scope: Scope
    name: str
    since: date | None


def asked(visit: Visit) -> Look | None:
    """What this person may see of what the address asks for; None when it is the totals only."""
    person, reach = visit.person, RIGHTS[_SEE].get(visit.person.role)
    since = _since(visit)
    if reach is Reach.OWN and person.id:
        return Look(Scope(led_by=person.id), _("Your initiatives"), since)
    if not may(person, _SEE):
        return None
    known = _known(visit)
    wanted = st.query_params.get("funder")
    if person.role is Role.FUNDER:
        return _own(visit, wanted, since)
    if wanted is not None and wanted not in known:
        st.warning(
            _("“{wanted}” in the address is not an organisation that pays. You see all money.", wanted=md(wanted[:40]))
        )
        wanted = None
    return Look(Scope(funder=wanted), plain(known[wanted]) if wanted else _("All funders together"), since)


def _own(visit: Visit, wanted: str | None, since: date | None) -> Look | None:
    org = visit.person.org
    if org is None:
        st.info(
            _("Your account belongs to no organisation, so you see the totals only. Ask the administrator to add it.")
        )
        return None
    if wanted not in (None, org):
        st.info(_("You see the money of your own organisation here; who else pays stands below it."))
    return Look(Scope(funder=org), plain(titles(visit.session, "organisation", [org]).get(org)), since)


def _since(visit: Visit) -> date | None:
    wanted = st.query_params.get("since")
    if not wanted:
        return None
    try:
        day = date.fromisoformat(wanted)
        if day < EARLIEST:
            raise ValueError(wanted)
    except ValueError:
        st.warning(_("“{wanted}” in the address is not a date. Write a date as 2018-06-30.", wanted=md(wanted[:40])))
        return None
    return min(day, visit.as_of)


def _known(visit: Visit) -> dict[str, str]:
    return visit.once("funders", lambda: funders(visit.session, visit.as_of))


def choose(visit: Visit, look: Look) -> None:
    """Another funder, for those who may see all; another day to compare with."""
    if look.scope.led_by:
        st.markdown(quiet(md(_("The whole portfolio: {sum}.", sum=together(visit)))))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if look.scope.led_by is None and visit.person.role is not Role.FUNDER:
            known = _known(visit)
            options = [None, *known]
            st.selectbox(
                _("Funder"), options, index=options.index(look.scope.funder), key="funders:funder", on_change=_turn, width=360,
                format_func=lambda id: plain(known[id]) if id else _("All funders together"),
            )  # fmt: skip
        st.date_input(
            _("Moved since (empty: since the first money)"), value=look.since, min_value=EARLIEST,
            max_value=visit.as_of, format="DD/MM/YYYY", key="funders:since", on_change=_turn, width=360,
        )  # fmt: skip


def _turn() -> None:
    """What was chosen goes into the address."""
    for name in ("funder", "since"):
        if f"funders:{name}" in st.session_state:
            value = st.session_state[f"funders:{name}"]
            st.query_params.pop(name, None)
            if value:
                st.query_params[name] = value.isoformat() if isinstance(value, date) else value


# The answer


def together(visit: Visit) -> str:
    """What everybody may know: all money, of all funders."""
    found = visit.once("money totals", lambda: totals(visit.session, visit.as_of))
    if not found.cents:
        return _("No money is promised or paid yet")
    payers = n_("from one funder", "from {many} funders", found.funders, many=spelled(found.funders))
    return n_(
        "{amount} for one initiative, {payers}", "{amount} for {many} initiatives, {payers}", found.initiatives,
        amount=lang.money(found.cents, visit.tables.currency), many=spelled(found.initiatives), payers=payers,
    )  # fmt: skip


def headline(visit: Visit, look: Look) -> str:
    """How much in how many, and how many of them moved on."""
    return visit.drawn(("funded headline", look.scope, look.since), lambda: _headline(visit, look))


def _headline(visit: Visit, look: Look) -> str:
    money, steps = money_of(visit, look), _moved(visit, look)
    if money.empty:
        return _("No money is promised or paid here yet")
    amount = lang.money(int(money["paid"].sum() + money["committed"].sum()), visit.tables.currency)
    n = len(money)
    first = n_("{amount} in one initiative", "{amount} in {many} initiatives", n, amount=amount, many=spelled(n))
    ahead, back = steps.ahead, steps.back
    said = [
        n_("one moved a stage further", "{many} moved a stage further", ahead, many=spelled(ahead))
        if ahead
        else _("none moved a stage further yet")
    ]
    if back:
        said.append(n_("one went back", "{many} went back", back, many=spelled(back)))
    return f"{first}: {', '.join(said)}"


def money_of(visit: Visit, look: Look) -> pd.DataFrame:
    return visit.once(("funded", look.scope), lambda: funded(visit.session, visit.as_of, look.scope))


def _moved(visit: Visit, look: Look) -> Moved:
    return visit.once(("moved", look.scope, look.since), lambda: _find_moved(visit, look))


def _find_moved(visit: Visit, look: Look) -> Moved:
    money = money_of(visit, look)
    since = money["since"] if look.since is None else pd.Series(np.datetime64(look.since, "s"), index=money.index)
    return moved(visit.tables, since, visit.insight(proof).initiatives)


# What moved


def lane_rows(visit: Visit, look: Look) -> list[LaneRow]:
    """Without names; those come a page at a time."""
    return visit.once(("lane rows", look.scope, look.since), lambda: _lane_rows(_moved(visit, look)))


def _lane_rows(found: Moved) -> list[LaneRow]:
    rows = found.initiatives[["then", "now", "status", "level", "required"]].itertuples(name=None)
    return [LaneRow(id, id, *rest) for id, *rest in rows]


def what_moved(visit: Visit, look: Look) -> None:
    rows = lane_rows(visit, look)
    paged(rows, LANES, "lanes_page", lambda part: _lanes(visit, look, part, len(rows)))


def _lanes(visit: Visit, look: Look, part: list[LaneRow], of: int) -> None:
    name = ("lanes", look.scope, look.since, part[0].id if part else "")
    drawing = visit.drawn(name, lambda: _draw_lanes(visit, look, part, of))
    if not visit.narrow:
        figure.show(visit, drawing, "lanes", how="moved", opens="initiative")
        return
    figure.head(drawing.title, drawing.subtitle)
    for row in part:
        step = " → ".join(dict.fromkeys(lists.name("stage", stage) for stage in (row.then, row.now) if stage))
        proven = _("evidence {level} of {required} asked", level=row.level, required=row.required)
        state = proven if row.status == "active" else lists.name("status", row.status)
        name_of = drawing.table.iloc[drawing.targets.index(row.id), 0]
        line(row.id, str(name_of), f"{step} · {state}")
    figure.twins(visit, drawing, "lanes", "moved")


def _draw_lanes(visit: Visit, look: Look, part: list[LaneRow], of: int) -> Drawing:
    named = titles(visit.session, "initiative", [row.id for row in part])
    drawing = lanes(
        [replace(row, name=plain(named.get(row.id), 200)) for row in part], visit.as_of, look.since, visit.dark
    )
    found = _moved(visit, look)
    still = int(((found.initiatives["steps"] == 0) & (found.initiatives["status"] == "active")).sum())
    title = _("{n} of {of} moved on", n=lang.number(found.ahead), of=lang.number(of))
    if still:
        title = n_(
            "{title}, {n} active one stands where it stood",
            "{title}, {n} active ones stand where they stood",
            still,
            title=title,
        )
    shown = _("{n} of {total} shown.", n=lang.number(len(part)), total=lang.number(of))
    return replace(
        drawing, title=title, subtitle=drawing.subtitle if len(part) == of else f"{drawing.subtitle} {shown}"
    )


def line(id: str, name: str, words: str) -> None:
    with st.container(gap=None):
        figure.door("initiative", id, name, icon=FORWARD)
        st.markdown(quiet(md(words)))
