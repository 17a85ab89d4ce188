"""What changed, in four groups: steps, signals, proof, promises and decisions; a line each, and behind it the thing itself."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import streamlit as st

from tracker import lang
from tracker.charts.sentence import opening, spelled
from tracker.insight.changed import GROUPS, Changed, changed
from tracker.lang import _, n_, number
from tracker.portfolio.after_the_fact import judged
from tracker.portfolio.dependencies import named, needed
from tracker.portfolio.promises import these
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.doors import door
from tracker.ui.mirror import paper
from tracker.ui.mirror.words import DOORS, Known, line, summary
from tracker.ui.paging import paged
from tracker.ui.text import quiet
from tracker.ui.visit import Visit

_NAMED = {"EVD": "evidence", "ACT": "action", "RUL": "rule", "PRM": "promise"}


class Line(NamedTuple):
    """`kind` and `id` of the thing that it opens, what that is called, and what happened to it in Markdown."""

    kind: str
    id: str
    name: Any
    said: str


def seen(visit: Visit, day: date) -> Changed:
    return visit.once(("changed", day), lambda: _changed(visit, day))


def _changed(visit: Visit, day: date) -> Changed:
    return changed(visit.at(day).tables, visit.tables, judged(visit.session, day, visit.as_of))


def headline(visit: Visit, day: date) -> str:
    return visit.drawn(("mirror headline", day), lambda: _headline(visit, day))


def _headline(visit: Visit, day: date) -> str:
    found = seen(visit, day)
    ahead, louder, quieter = found.count("advance"), found.count("louder"), found.count("quieter")
    missed, overdue = found.count("missed"), found.count("overdue")
    parts = [
        n_("one step forward", "{many} steps forward", ahead, many=spelled(ahead)) if ahead else _("no step forward"),
        *_setbacks(found),
        n_("one signal louder", "{many} signals louder", louder, many=spelled(louder)) if louder else "",
        n_("one quieter", "{many} quieter", quieter, many=spelled(quieter)) if quieter else "",
        n_("one promise not kept", "{many} promises not kept", missed, many=spelled(missed)) if missed else "",
        n_("one condition overdue", "{many} conditions overdue", overdue, many=spelled(overdue)) if overdue else "",
    ]
    what = ", ".join(part for part in parts if part)
    if visit.looks_back:
        return _("From {day} to {until}: {what}", day=lang.day(day), until=lang.day(visit.as_of), what=what)
    return opening(_("since {day}: {what}", day=lang.day(day), what=what))


def _setbacks(found: Changed) -> list[str]:
    back, paused, stopped = found.count("loop_back"), found.count("pause"), found.count("stop")
    return [
        n_("one step back", "{many} steps back", back, many=spelled(back)) if back else "",
        n_("one paused", "{many} paused", paused, many=spelled(paused)) if paused else "",
        n_("one stopped", "{many} stopped", stopped, many=spelled(stopped)) if stopped else "",
    ]


def show(visit: Visit, day: date) -> None:
    """The four lists, two beside each other."""
    headings = {
        "steps": _("Steps of initiatives"), "signals": _("Signals"), "proof": _("Proof gained"),
        "promises": _("Promises and decisions"),
    }  # fmt: skip
    left, right = st.columns(2, gap="large")
    for at, group in enumerate(GROUPS):
        with left if at % 2 == 0 else right, st.container(gap="small"):
            _group(visit, day, group, headings[group])
    figure.calculated(visit, "mirror", "mirror")


def _group(visit: Visit, day: date, group: str, heading: str) -> None:
    count, said = visit.drawn(("mirror group", day, group), lambda: _summed(visit, day, group))
    st.markdown(f"### {heading} · {number(count)}\n{quiet(said or _('Nothing changed here.'))}")
    if count:
        paged(range(count), paper.rows(visit), f"{group}_page", lambda part: _lines(visit, day, group, part))


def _summed(visit: Visit, day: date, group: str) -> tuple[int, str]:
    rows = seen(visit, day).of(group)
    return len(rows), summary({str(kind): int((rows["kind"] == kind).sum()) for kind in rows["kind"].unique()})


def _lines(visit: Visit, day: date, group: str, part: list[int]) -> None:
    wanted = (part[0], len(part))
    for one in visit.drawn(("mirror lines", day, group, wanted), lambda: _made(visit, day, group, part)):
        with st.container(gap=None):
            door(visit, one.kind, one.id, one.name)
            st.markdown(one.said)


def _made(visit: Visit, day: date, group: str, part: list[int]) -> list[Line]:
    rows = list(seen(visit, day).of(group).iloc[part].itertuples())
    known = _known(visit, rows)
    return [_line(row, known) for row in rows]


def _line(row: Any, known: Known) -> Line:
    id = row.initiative or row.id
    name = known.names.get(id)
    if row.id in known.vows:  # a promise opens what it is about, or else the meeting where it was made
        id = known.vows[row.id].about or known.vows[row.id].made_at or row.id
    return Line(DOORS.get(id[:3], "promise"), id, name, line(row, known))


def _known(visit: Visit, rows: list[Any]) -> Known:
    ids = {row.id for row in rows} | {row.initiative for row in rows if row.initiative}
    tied = [row.id for row in rows if row.kind == "agreed"]
    others = visit.tables.dependencies["needed"].reindex(tied).to_dict() if tied else {}
    names = named(visit.session, ids | set(others.values()))
    for prefix, kind in _NAMED.items():
        if wanted := [id for id in ids if id.startswith(f"{prefix}-")]:
            names |= titles(visit.session, kind, wanted)
    signals = visit.tables.signals["direction"]
    return Known(
        names,
        frozenset(signals.index[(signals == "undesired").to_numpy(bool)]),
        needed(visit.session, tied) if tied else {},
        others,
        {vow.id: vow for vow in these(visit.session, [id for id in ids if id.startswith("PRM-")])},
    )
