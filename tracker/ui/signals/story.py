"""One signal: how loud it is and was, in which ways it is amplified, and every action behind its points."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.dumbbells import signal_change
from tracker.charts.sentence import inside, opening
from tracker.charts.ways import Way
from tracker.charts.ways import ways as ways_drawing
from tracker.insight.order import PROCESS_GROUPS, PROCESSES
from tracker.insight.ways import ways
from tracker.lang import _, later, n_
from tracker.model.rights import AUDIENCES, Role
from tracker.portfolio import signal_register
from tracker.portfolio.signal_register import EVERYBODY, Story
from tracker.ui import figure
from tracker.ui.signals.heard import compared_with, heard
from tracker.ui.signals.register import signal_row
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

_HEARD = {
    "nothing": later("Nothing proven makes this signal louder yet"),
    "rising": later("This signal gets louder: from {before} to {now} points in {days} days"),
    "falling": later("This signal fades away: from {before} to {now} points in {days} days"),
    "steady": later("This signal holds steady: from {before} to {now} points in {days} days"),
    "same": later("This signal holds steady: {now} points, as many as {days} days ago"),
}
_HEARD_SINCE = {
    "rising": later("This signal is louder than on {day}: from {before} to {now} points"),
    "falling": later("This signal is quieter than on {day}: from {before} to {now} points"),
    "steady": later("This signal holds steady since {day}: from {before} to {now} points"),
    "same": later("This signal holds steady: {now} points, as many as on {day}"),
}
_DAMPENED = {
    "nothing": later("Nothing proven dampens this signal yet"),
    "rising": later("This signal is dampened more: from {before} to {now} points in {days} days"),
    "falling": later("This signal is dampened less: from {before} to {now} points in {days} days"),
    "steady": later("This signal is dampened as before: from {before} to {now} points in {days} days"),
    "same": later("This signal is dampened as before: {now} points, as many as {days} days ago"),
}
_DAMPENED_SINCE = {
    "rising": later("This signal is dampened more than on {day}: from {before} to {now} points"),
    "falling": later("This signal is dampened less than on {day}: from {before} to {now} points"),
    "steady": later("This signal is dampened as on {day}: from {before} to {now} points"),
    "same": later("This signal is dampened as before: {now} points, as many as on {day}"),
}


def chosen(visit: Visit) -> Story | None:
    """The signal the address names; None without one, or with one that is not there on this day."""
    id = st.query_params.get("signal")
    if not id:
        return None
    if id not in visit.tables.signals.index:
        st.warning(_("There is no signal “{id}” on this day. You see all of them.", id=md(id[:40])))
        return None
    return of(visit, id)


def of(visit: Visit, id: str) -> Story | None:
    """The story of a signal as this reader may read it; None for one that is not there on this day."""
    if id not in visit.tables.signals.index:
        return None
    audience = EVERYBODY if visit.person.role is Role.FACILITATOR else AUDIENCES.get(visit.person.role)
    return visit.once(
        ("signal story", id, audience),
        lambda: signal_register.story(visit.session, id, visit.as_of, visit.today, audience),
    )


def kind(signal: Story) -> str:
    """What sort of signal it is, in a few words."""
    return opening(
        ", ".join(
            [
                lists.name("steep", signal.steep),
                lists.name("direction", signal.direction),
                lists.name("signal_status", signal.status),
            ]
        )
    )


def weight(signal: Story) -> None:
    """How ripe and how strong people judged it to be, and since when it is known."""
    said = [
        _("Maturity: {level}", level=_level("maturity", signal.maturity)),
        _("impact: {level}", level=_level("impact", signal.impact)),
        _("spotted on {day}", day=lang.day(signal.spotted_on)),
    ]
    st.markdown(quiet(md(", ".join(said))))


def _level(scale: str, level: int | None) -> str:
    name = lists.name(scale, level)
    return name if level is None else _("{name} ({n} of {of})", name=name, n=level, of=len(lists.codes(scale)))


# How loud it is


def flags(visit: Visit, signal: Story) -> None:
    """What is weak about it: picked up by nobody, silent, only our own echo."""
    row = _row(visit, signal.id)
    days = visit.tables.config.window
    if row.orphan:
        _flag(
            "orphan",
            n_("Nobody picks this up, {n} day already.", "Nobody picks this up, {n} days already.", int(row.age_days)),
        )
    if row.silent:
        _flag(
            "silent",
            _("Somebody works on it, but nothing proven in {days} days.", days=lang.number(days("amplification"))),
        )
    if row.echo and pd.isna(row.heard_outside_on):
        _flag("echo", _("Nobody outside our own circle ever saw it."))
    elif row.echo:
        said = _("Nobody outside our own circle saw it since {day}.", day=lang.day(row.heard_outside_on.date()))
        _flag("echo", said)


def _flag(flag: str, sentence: str) -> None:
    st.markdown(f":orange-badge[{md(inside(lists.name('flag', flag)))}] {md(sentence)}")


def change(visit: Visit, signal: Story) -> None:
    """The score now against the earlier day."""
    row = _row(visit, signal.id)
    drawing = visit.drawn(("signal change", signal.id, visit.compared), lambda: _change(visit, signal, row))
    if row.score or row.score_before:
        figure.show(visit, drawing, "change", how="M1")
    else:
        figure.head(drawing.title, drawing.subtitle)


def _row(visit: Visit, id: str) -> Any:
    """The signal in `heard`, as a named tuple."""
    return visit.once(("signal row", id, visit.compared), lambda: next(heard(visit).loc[[id]].itertuples()))


def _change(visit: Visit, signal: Story, row: Any) -> Drawing:
    drawing = signal_change(
        signal_row(row, signal.statement), visit.as_of, compared_with(visit), visit.dark, narrow=visit.narrow
    )
    return replace(drawing, title=_sentence(visit, signal, row))


def _sentence(visit: Visit, signal: Story, row: Any) -> str:
    sentence = (_DAMPENED if signal.undesired else _HEARD)[_course(row)]
    if visit.compared:
        sentence = (_DAMPENED_SINCE if signal.undesired else _HEARD_SINCE).get(_course(row), sentence)
    days, day = lang.number(visit.tables.config.window("trend")), lang.day(compared_with(visit))
    return _(sentence, now=lang.number(row.score), before=lang.number(row.score_before), days=days, day=day)


def _course(row: Any) -> str:
    if not row.score and not row.score_before:
        return "nothing"
    return "same" if not row.change else str(row.trend)


# In which ways


def profile(visit: Visit, signal: Story) -> None:
    """The eight ways to amplify: what is done in each, and which nobody tries."""
    drawing = visit.drawn(("signal ways", signal.id), lambda: _profile(visit, signal.id))
    if drawing:
        figure.show(visit, drawing, "ways", how="M2")
        return
    days = lang.number(visit.insight(ways).window_days)
    figure.head(
        _("No action for this signal yet, in any of the eight ways"),
        _(
            "No action was achieved in the last {days} days, is under way or planned, in any of the eight ways.",
            days=days,
        ),
    )


def _profile(visit: Visit, id: str) -> Drawing | None:
    found = visit.insight(ways)
    if id not in found.by_signal.index:
        return None
    counts = found.by_signal.loc[id].to_dict()
    rows = [
        Way(
            process, PROCESS_GROUPS[process], counts[(process, "achieved")],
            counts[(process, "under_way")] + counts[(process, "planned")],
        )
        for process in PROCESSES
    ]  # fmt: skip
    return ways_drawing(rows, visit.as_of, found.window_days, visit.dark, narrow=visit.narrow)
