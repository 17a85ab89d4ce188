"""Dependent or integrated: where the portfolio stands now, and the way it came."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import streamlit as st

from tracker import lists
from tracker.charts.drawing import Drawing
from tracker.charts.quadrant import Earlier, quadrant
from tracker.charts.quadrant import Whole as Point
from tracker.charts.sentence import opening
from tracker.insight.share import Share
from tracker.insight.whole import Whole, whole
from tracker.lang import _
from tracker.portfolio import Portfolio, snapshots
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

QUARTERS = 4  # ends of quarters that one looks back


def picture(visit: Visit) -> Drawing | None:
    """The quadrant with its trail; None when there is too little to say where the portfolio stands."""
    return visit.drawn(("quadrant", visit.compared), lambda: _picture(visit))


def _picture(visit: Visit) -> Drawing | None:
    now = visit.insight(whole)
    if now.x is None or now.y is None:
        return None
    config = visit.tables.config
    return quadrant(
        Point(int(now.x.n), int(now.x.of), int(now.y.n), int(now.y.of)), trail(visit),
        (config.integration("x_whole"), config.integration("y_integrated")), visit.as_of, visit.dark, narrow=True,
    )  # fmt: skip


def fields(visit: Visit) -> None:
    """What the four fields of the picture mean, the one where we stand first."""
    here = visit.insight(whole).quadrant
    codes = sorted(lists.codes("quadrant"), key=lambda code: code != here)
    said = [
        f"**{md(opening(lists.name('quadrant', code)))}**: {md(lists.help_of('quadrant', code))}."
        + (f" :blue[**{_('We are here.')}**]" if code == here else "")
        for code in codes
    ]
    st.markdown("  \n".join(quiet(line) for line in said))


def unknown(now: Whole) -> str:
    """Why there is no point to draw."""
    if now.x is None:
        return _("With fewer than three active initiatives one cannot say whether they are a whole.")
    return _(
        "No link between initiatives of different organisations is mapped yet. Write down who needs what from whom."
    )


def trail(visit: Visit) -> list[Earlier]:
    """The same figure on the chosen day and at the ends of the quarters after it, oldest first; without a chosen day the last
    four quarters. Days of which nothing can be said are left out."""
    days, chosen = _ends_of_quarters(visit.as_of), visit.compared
    if chosen:  # two points of one month would carry the same label
        days = [chosen, *(day for day in days if day > chosen and (day.year, day.month) != (chosen.year, chosen.month))]
    found = [visit.always(("whole on", day), partial(_at, visit, day)) for day in days]
    return [point for point in found if point]


def _ends_of_quarters(as_of: date) -> list[date]:
    """The last days of the quarters that ended before this day, the latest last."""
    first = date(as_of.year, as_of.month - (as_of.month - 1) % 3, 1)
    months = [first.year * 12 + first.month - 1 - 3 * back for back in reversed(range(QUARTERS))]
    return [date(month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in months]


def _at(visit: Visit, day: date) -> Earlier | None:
    x, y = _stood(visit, day)
    return None if x is None or y is None else Earlier(day, x.n / x.of, y.n / y.of)


def _stood(visit: Visit, day: date) -> tuple[Share | None, Share | None]:
    """As it was shown on that day, where that was kept; else as it is counted now."""
    kept = snapshots.of(visit.session, day)
    if kept is None:
        then = whole(Portfolio(visit.session, day).tables())
        return then.x, then.y
    shown = snapshots.figures(visit.session, kept.id, ("M9",))["metrics"]["M9"]
    return Share.of_json(shown["x"]), Share.of_json(shown["y"])
