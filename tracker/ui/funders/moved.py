"""What moved since the money came: a lane an initiative, with its proof."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.lanes import LaneRow, lanes
from tracker.charts.sentence import spelled
from tracker.insight.moved import Moved, moved
from tracker.insight.proof import proof
from tracker.lang import _, n_
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.funders.look import Look, line, money_of
from tracker.ui.paging import paged
from tracker.ui.text import plain
from tracker.ui.visit import Visit

LANES = 12  # rows of a picture


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
    none = _("none moved a stage further") if look.since else _("none moved a stage further yet")
    said = (
        n_("one moved a stage further", "{many} moved a stage further", ahead, many=spelled(ahead)) if ahead else none
    )
    if back:
        said += ", " + n_("one went back", "{many} went back", back, many=spelled(back))
    return (
        f"{first}; {_('since {day}: {what}', day=lang.day(look.since), what=said)}"
        if look.since
        else f"{first}: {said}"
    )


def _moved(visit: Visit, look: Look) -> Moved:
    return visit.once(("moved", look.scope, look.since), lambda: _find_moved(visit, look))


def _find_moved(visit: Visit, look: Look) -> Moved:
    money = money_of(visit, look)
    since = money["since"] if look.since is None else pd.Series(np.datetime64(look.since, "s"), index=money.index)
    return moved(visit.tables, since, visit.insight(proof).initiatives)


def _rows(visit: Visit, look: Look) -> list[LaneRow]:
    """Without names; those come a page at a time."""
    return visit.once(("lane rows", look.scope, look.since), lambda: _lane_rows(_moved(visit, look)))


def _lane_rows(found: Moved) -> list[LaneRow]:
    rows = found.initiatives[["then", "now", "status", "level", "required"]].itertuples(name=None)
    return [LaneRow(id, id, *rest) for id, *rest in rows]


def show(visit: Visit, look: Look) -> None:
    rows = _rows(visit, look)
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
