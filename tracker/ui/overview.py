"""What the steering group looks at first: signals, stages, the whole, the ladders, what holds us, what is stuck."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.board import MOST_CARDS, stage_board
from tracker.charts.drawing import Drawing
from tracker.charts.dumbbells import SHOWN, SignalRow, dumbbells
from tracker.charts.standing import Standing, longest_first, most_needed_first
from tracker.charts.stuck import stuck
from tracker.charts.ways import Way
from tracker.charts.ways import ways as ways_drawing
from tracker.insight.loudness import FLAGS
from tracker.insight.pace import pace
from tracker.insight.ways import ways
from tracker.insight.whole import whole
from tracker.lang import _, n_
from tracker.model.stage import STAGES
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.coherence import standing as coherence
from tracker.ui.conditions import register
from tracker.ui.signals.heard import compared_with, heard
from tracker.ui.text import md, plain
from tracker.ui.visit import Visit
from tracker.ui.vulnerability import ladder

ALL_NAMED = 500  # initiatives or signals; of more, only those that are drawn with their name get one
_DAY = pd.Timedelta(days=1)


# Signals


def signals(visit: Visit) -> Drawing | None:
    """None when nobody spotted a signal yet."""
    return visit.drawn(("overview signals", visit.compared), lambda: _signals(visit))


def _signals(visit: Visit) -> Drawing | None:
    found = heard(visit)
    if found.empty:
        return None
    rows = list(found.itertuples())
    rows.sort(key=lambda row: (-abs(row.change), -row.score))
    named = titles(
        visit.session, "signal", [row.Index for row in rows[: ALL_NAMED if len(rows) <= ALL_NAMED else SHOWN]]
    )
    return dumbbells(
        [
            SignalRow(
                row.Index, plain(named.get(row.Index), 200) or row.Index, row.score, row.score_before, row.trend,
                tuple(flag for flag in FLAGS if getattr(row, flag)), row.shown_as == "damping",
            )
            for row in rows
        ],
        visit.as_of, compared_with(visit), visit.dark, narrow=visit.narrow,
    )  # fmt: skip


# Stages


def standings(visit: Visit) -> list[Standing]:
    """Every initiative that exists on the day, named where it will be drawn with its name."""
    return visit.drawn("standings", lambda: _standings(visit))


def _standings(visit: Visit) -> list[Standing]:
    known = visit.tables.initiatives
    days = ((pd.Timestamp(visit.as_of) - known["entered_on"]) // _DAY).fillna(0).astype(int).tolist()
    speed = visit.insight(pace).initiatives["pace"].reindex(known.index).fillna("on_time").tolist()
    rows = zip(known.index.tolist(), known["stage"].tolist(), known["status"].tolist(), days, speed, strict=True)
    found = [Standing(id, id, stage, status, age, tempo) for id, stage, status, age, tempo in rows]
    if len(found) <= ALL_NAMED:
        wanted = [row.id for row in found]
    else:
        wanted = [row.id for stage in STAGES for row in _first(found, stage)]
    names = titles(visit.session, "initiative", wanted)
    return [
        Standing(row.id, plain(names[row.id], 200) or row.id, row.stage, row.status, row.days, row.pace)
        if row.id in names
        else row
        for row in found
    ]


def _first(found: list[Standing], stage: str) -> list[Standing]:
    lane = [row for row in found if row.stage == stage]
    return sorted(lane, key=most_needed_first)[:MOST_CARDS] + sorted(lane, key=longest_first)[:MOST_CARDS]


def board(visit: Visit) -> Drawing:
    return visit.drawn("board", lambda: stage_board(standings(visit), visit.as_of, visit.dark))


def lanes(visit: Visit) -> None:
    """The board for a phone: the same initiatives, a list a stage."""
    drawing = board(visit)
    figure.head(drawing.title, drawing.subtitle)
    for stage in STAGES:
        lane = sorted((row for row in standings(visit) if row.stage == stage), key=most_needed_first)
        if not lane:
            continue
        with st.container(gap="xsmall"):
            st.markdown(f"**{md(lists.name('stage', stage))}** · {lang.number(sum(row.is_active for row in lane))}")
            for row in lane[:MOST_CARDS]:
                label = row.name + (f" · {row.remark}" if row.remark else "")
                figure.door("initiative", row.id, label)
            if len(lane) > MOST_CARDS:
                rest = len(lane) - MOST_CARDS
                st.page_link(
                    "pages/initiatives.py",
                    label=n_("and {n} more", "and {n} more", rest),
                    query_params={"stage": stage},
                )
    figure.twins(visit, drawing, "lanes", "M3")


def strip(visit: Visit) -> Drawing:
    expected = {stage: visit.tables.config.expected_days(stage) for stage in STAGES}
    return visit.drawn("stuck", lambda: stuck(standings(visit), expected, visit.as_of, visit.dark))


def waiting(visit: Visit) -> None:
    """What is stuck or takes long, for a phone: a list with the days in the stage against what was expected."""
    drawing = strip(visit)
    figure.head(drawing.title, drawing.subtitle)
    needed = sorted((row for row in standings(visit) if row.needs_a_hand), key=most_needed_first)
    with st.container(gap="xsmall"):
        for row in needed[:SHOWN]:
            figure.door("initiative", row.id, f"{row.name} · {lists.name('stage', row.stage)} · {row.remark}")
    figure.twins(visit, drawing, "waiting", "M4")


# A whole, the ladders, what holds us


def standing(visit: Visit) -> None:
    picture = coherence.picture(visit)
    if picture:
        figure.show(visit, picture, "quadrant", how="M9")
    else:
        figure.head(_("A whole, or only dependent?"), "")
        st.info(coherence.unknown(visit.insight(whole)), icon=":material/hub:")


def ladders(visit: Visit) -> None:
    picture = ladder.picture(visit)
    if picture:
        figure.show(visit, picture, "ladders", how="M12", opens="vulnerability")
    else:
        figure.head(_("Do we manage or evolve?"), "")
        st.info(_("Nobody named a vulnerability yet: a weak place in how we live together."), icon=":material/stairs:")


def conditions(visit: Visit) -> None:
    if len(visit.tables.conditions):
        figure.show(visit, register.picture(visit, narrow=True), "conditions", how="M14", opens="condition")
    else:
        figure.head(_("Which condition holds us?"), "")
        st.info(
            _("Nobody named a condition yet: something that must be in place and that nobody can do alone."),
            icon=":material/lock_clock:",
        )


# Ways


def ways_of(visit: Visit) -> Drawing | None:
    """None when nothing was amplified yet and nothing is planned."""
    return visit.drawn("ways", lambda: _ways(visit))


def _ways(visit: Visit) -> Drawing | None:
    found = visit.insight(ways)
    if found.portfolio is None:
        return None
    rows = [
        Way(str(row.Index), row.group, row.achieved, row.under_way + row.planned)
        for row in found.portfolio.itertuples()
    ]
    return ways_drawing(
        rows, visit.as_of, found.window_days, visit.dark, narrow=True
    )  # a narrow column, also at 1280 px
