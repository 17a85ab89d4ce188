"""The mirror: what changed between two days, in five groups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening, spelled
from tracker.insight.changed import BETTER, WORSE, Changed, changed
from tracker.insight.coverage import coverage
from tracker.insight.goals import goals
from tracker.insight.loudness import loudness
from tracker.insight.pace import pace
from tracker.insight.proof import proof
from tracker.insight.readiness import readiness
from tracker.insight.resilience import resilience
from tracker.insight.share import Share
from tracker.insight.whole import whole
from tracker.lang import _, n_, number
from tracker.portfolio import EARLIEST
from tracker.portfolio.dependencies import named
from tracker.portfolio.titles import titles
from tracker.ui import figure, leap
from tracker.ui.doors import door
from tracker.ui.method import How, entry
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

ROWS = 8
USUAL = 91  # days one looks back when nobody met before
SIGNS = {BETTER: ":green[**+**]", WORSE: ":orange[**−**]", 0: ":gray[**·**]"}


def since(visit: Visit) -> date:
    """The earlier day: of the address (?since=2018-01-22), else the last gathering before the day one looks at."""
    asked = st.query_params.get("since")
    if asked:
        try:
            day = date.fromisoformat(asked)
            if EARLIEST <= day < visit.as_of:
                return day
            st.warning(_("The earlier day must lie before {day}.", day=lang.day(visit.as_of)))
        except ValueError:
            st.warning(_("“{wanted}” in the address is not a date. Write a date as 2018-06-30.", wanted=md(asked[:40])))
    met = visit.tables.gatherings["date"]
    before = met[(met < pd.Timestamp(visit.as_of)).to_numpy(bool)]
    return before.max().date() if len(before) else visit.as_of - timedelta(days=USUAL)


def choose(visit: Visit, day: date) -> None:
    """Another earlier day: a gathering, or any day."""
    met = visit.tables.gatherings["date"].sort_values(ascending=False, kind="stable")
    met = met[(met < pd.Timestamp(visit.as_of)).to_numpy(bool)]
    names = titles(visit.session, "gathering", met.index)
    days = {on.date(): f"{plain(names.get(id), 60)}, {lang.day(on.date())}" for id, on in met.items()}
    options = [None, *days]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            _("Since which gathering"), options, index=options.index(day) if day in days else 0, key="mirror_met", width=380,
            format_func=lambda on: days[on] if on else _("Another day"), on_change=_turn, args=("mirror_met",),
        )  # fmt: skip
        st.date_input(
            _("Since which day"), value=day, min_value=EARLIEST, max_value=visit.as_of - timedelta(days=1), width=200,
            format="DD/MM/YYYY", key="mirror_day", on_change=_turn, args=("mirror_day",),
        )  # fmt: skip


def _turn(key: str) -> None:
    chosen = st.session_state.get(key)
    if isinstance(chosen, date):
        st.query_params["since"] = chosen.isoformat()


def seen(visit: Visit, day: date) -> Changed:
    return visit.once(("changed", day), lambda: changed(visit.at(day).tables, visit.tables))


def headline(visit: Visit, day: date) -> str:
    return visit.drawn(("mirror headline", day), lambda: _headline(seen(visit, day), day))


def _headline(found: Changed, day: date) -> str:
    ahead, ended = found.count("advance"), found.count("stop", "loop_back", "pause")
    louder, quieter = found.count("louder"), found.count("quieter")
    parts = [
        n_("one step forward", "{many} steps forward", ahead, many=spelled(ahead)) if ahead else _("no step forward"),
        n_("one signal louder", "{many} signals louder", louder, many=spelled(louder)) if louder else "",
        n_("one quieter", "{many} quieter", quieter, many=spelled(quieter)) if quieter else "",
        n_("one stepped back, paused or stopped", "{many} stepped back, paused or stopped", ended, many=spelled(ended))
        if ended
        else "",
    ]
    return opening(_("since {day}: {what}", day=lang.day(day), what=", ".join(part for part in parts if part)))


# The lists


def groups(visit: Visit, day: date) -> None:
    """Four lists side by side, and the figures then and now below them."""
    found = seen(visit, day)
    headings = {
        "steps": _("Steps of initiatives"), "signals": _("Signals"), "proof": _("Proof gained"), "promises": _("Promises and decisions"),
    }  # fmt: skip
    left, right = st.columns(2, gap="large")
    for at, (group, heading) in enumerate(headings.items()):
        with left if at % 2 == 0 else right:
            rows = found.of(group)
            st.markdown(f"### {heading} · {number(len(rows))}")
            if rows.empty:
                st.markdown(quiet(_("Nothing changed here.")))
            else:
                paged(list(rows.itertuples()), ROWS, f"{group}_page", lambda part: _lines(visit, part))
    _figures(visit, day)
    figure.calculated(visit, "mirror", "mirror")


def _lines(visit: Visit, rows: list[Any]) -> None:
    ids = {row.id for row in rows} | {row.initiative for row in rows if row.initiative}
    names = named(visit.session, ids)
    for kind, prefix in (("evidence", "EVD-"), ("action", "ACT-"), ("rule", "RUL-")):
        names |= titles(visit.session, kind, [id for id in ids if id.startswith(prefix)])
    for row in rows:
        with st.container(gap=None):
            _door(visit, row, names.get(row.initiative or row.id))
            st.markdown(f"{SIGNS[row.sign]} {quiet(md(_said(row, names)))}")


def _door(visit: Visit, row: Any, name: Any) -> None:
    kinds = {"SIG": "signal", "CON": "condition", "RUL": "rule", "PIS": "pathway"}
    door(visit, "initiative" if row.initiative else kinds[row.id[:3]], row.initiative or row.id, name)


def _said(row: Any, names: dict[str, Any]) -> str:
    """What happened, in words; plain text."""
    day = "" if pd.isna(row.date) else f", {lang.day(row.date.date())}"
    said: dict[str, Callable[[], str]] = {
        "start": lambda: _("begun in {stage}", stage=_stage(row.after)),
        "advance": lambda: _("from {before} to {after}", before=_stage(row.before), after=_stage(row.after)),
        "loop_back": lambda: _("back from {before} to {after}", before=_stage(row.before), after=_stage(row.after)),
        "pause": lambda: _("paused"),
        "resume": lambda: _("resumed"),
        "stop": lambda: _("stopped"),
        "complete": lambda: _("completed"),
        "louder": lambda: _("louder: {before} → {after} points", before=number(row.before), after=number(row.after)),
        "quieter": lambda: _("quieter: {before} → {after} points", before=number(row.before), after=number(row.after)),
        "spotted": lambda: _("newly spotted"),
        "evidence": lambda: _("evidence of level {level}: {title}", level=number(row.after), title=plain(names.get(row.id), 90)),
        "achieved": lambda: _("amplified: {what}", what=plain(names.get(row.id), 90)),
        "kept": lambda: _("the promise was kept"),
        "missed": lambda: _("the promise was not kept"),
        "agreed": lambda: _("agreed on a dependency: {what}", what=inside(lists.name("agreement", row.after))),
        "pathway": lambda: _("pathway {status}", status=inside(lists.name("pathway_status", row.after))),
        "rule": lambda: _("rule {status}", status=inside(lists.name("rule_status", row.after))),
    }  # fmt: skip
    return said[row.kind]() + day


def _stage(code: object) -> str:
    return inside(lists.name("stage", str(code)))


# The figures


def _figures(visit: Visit, day: date) -> None:
    """Each figure on both days."""
    heading = _("The figures, {before} → {after}", before=lang.day(day), after=lang.day(visit.as_of))
    st.markdown(f"### {heading}")
    for how, line in visit.drawn(("mirror figures", day), lambda: _figure_lines(visit.at(day), visit)):
        st.markdown(line, help=entry(how, visit.tables.config).calculation)


def _figure_lines(then: Visit, now: Visit) -> list[tuple[How, str]]:
    lines: list[tuple[How, str]] = []
    for how, name, read in _READ:
        before, after = read(then), read(now)
        same = before == after
        value = f"{before} → **{after}**" if not same else f"{after} {quiet(_('as it was'))}"
        lines.append((how, f"{md(_(name))}: {value}"))
    return lines


def _share(share: Share | None) -> str:
    return (
        quiet(_("not known"))
        if share is None
        else _("{n} of {of}", n=number(share.n, 1) if share.n % 1 else number(share.n), of=number(share.of))
    )


def _conditions(visit: Visit) -> Share | None:
    found = visit.insight(readiness)
    return Share(len(found.overdue), len(found.conditions)) if len(found.conditions) else None


def _stalled(visit: Visit) -> Share | None:
    found = visit.insight(pace)
    return Share(len(found.ids("stalled")), len(found.initiatives)) if len(found.initiatives) else None


def _rising(visit: Visit) -> Share | None:
    found = visit.insight(loudness)
    return Share(len(found.ids("rising")), len(found.signals)) if len(found.signals) else None


def _uncovered(visit: Visit) -> Share | None:
    found = visit.insight(coverage)
    return (
        Share(len(found.with_status("uncovered")), len(found.vulnerabilities)) if len(found.vulnerabilities) else None
    )


_READ: tuple[tuple[How, str, Callable[[Visit], str]], ...] = (
    ("M1", lang.later("Signals that get louder"), lambda visit: _share(_rising(visit))),
    ("M4", lang.later("Active initiatives that are stuck"), lambda visit: _share(_stalled(visit))),
    ("M17", lang.later("Initiatives with the proof their stage asks"), lambda visit: _share(visit.insight(proof).meets_required)),
    ("M7", lang.later("Points claimed for the goals that are proven"), lambda visit: _share(visit.insight(goals).evidenced_share)),
    ("M9", lang.later("Initiatives that hang together"), lambda visit: _share(visit.insight(whole).x)),
    ("M9", lang.later("Strength of links that is integrated"), lambda visit: _share(visit.insight(whole).y)),
    ("M11", lang.later("Vulnerabilities without an answer"), lambda visit: _share(_uncovered(visit))),
    ("M12", lang.later("Risk turned into an opportunity"), lambda visit: _share(visit.insight(resilience).risk_at_step_3)),
    ("M14", lang.later("Conditions that are overdue"), lambda visit: _share(_conditions(visit))),
    ("M18", lang.later("Gates of the quantum leap that are open"), lambda visit: _share(leap.found(visit).open)),
)  # fmt: skip
