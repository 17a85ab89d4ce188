"""Dependent or integrated: where the portfolio stands now, and the way it came."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.charts.drawing import Drawing
from tracker.charts.quadrant import Earlier, quadrant
from tracker.charts.quadrant import Whole as Point
from tracker.insight.whole import Whole, whole
from tracker.lang import _
from tracker.portfolio import Portfolio
from tracker.ui.visit import Visit

QUARTER, QUARTERS = 91, 4  # days, and how many of them one looks back


def picture(visit: Visit) -> Drawing | None:
    """The quadrant with its trail; None when there is too little to say where the portfolio stands."""
    return visit.drawn("quadrant", lambda: _picture(visit))


def _picture(visit: Visit) -> Drawing | None:
    now = visit.insight(whole)
    if now.x is None or now.y is None:
        return None
    config = visit.tables.config
    return quadrant(
        Point(int(now.x.n), int(now.x.of), int(now.y.n), int(now.y.of)), trail(visit),
        (config.integration("x_whole"), config.integration("y_integrated")), visit.as_of, visit.dark, narrow=True,
    )  # fmt: skip


def unknown(now: Whole) -> str:
    """Why there is no point to draw."""
    if now.x is None:
        return _("With fewer than three active initiatives one cannot say whether they are a whole.")
    return _(
        "No link between initiatives of different organisations is mapped yet. Write down who needs what from whom."
    )


def trail(visit: Visit) -> list[Earlier]:
    """The same figure at the ends of the quarters before, oldest first; days of which nothing can be said are left out."""
    return visit.once("trail", lambda: [point for day in _days(visit.as_of) if (point := _at(visit, day))])


def _days(as_of: date) -> list[date]:
    return [as_of - timedelta(days=QUARTER * back) for back in range(QUARTERS, 0, -1)]


def _at(visit: Visit, day: date) -> Earlier | None:
    then = whole(Portfolio(visit.session, day).tables())  # kept as a point, not as a sight
    if then.x is None or then.y is None:
        return None
    return Earlier(day, then.x.n / then.x.of, then.y.n / then.y.of)
