"""The register of signals: which get louder, which nobody picks up, which are only our own echo, and the list of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.dumbbells import SHOWN, SignalRow, dumbbells
from tracker.charts.sentence import inside, opening, spelled
from tracker.insight.loudness import FLAGS, loudness
from tracker.lang import _, n_
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.signals.heard import compared_with, heard, louder_since
from tracker.ui.signals.lens import PER_PAGE, Lens, named
from tracker.ui.text import md, plain, quiet, short
from tracker.ui.visit import Visit

ALL_NAMED = 500  # of more signals, only those that are drawn get their name in the table of the picture
IN_STRIP = 5


def headline(visit: Visit) -> str:
    """The answer in one sentence. Undesired signals are dampened, not heard louder: they are not counted here."""
    return visit.drawn(("signals headline", visit.compared), lambda: _headline(visit))


def _headline(visit: Visit) -> str:
    loud = heard(visit)
    if loud.empty:
        return _("No signals yet")
    trend = loud.loc[loud["shown_as"] == "amplification", "trend"]
    rising, falling, orphans = (
        int((trend == "rising").sum()),
        int((trend == "falling").sum()),
        int(loud["orphan"].sum()),
    )
    first = _louder(rising, falling)
    if visit.compared:
        first = opening(louder_since(visit.compared, rising, falling))
    if orphans:
        first += "; " + n_(
            "one is picked up by nobody", "{many} are picked up by nobody", orphans, many=spelled(orphans)
        )
    return first


def _louder(rising: int, falling: int) -> str:
    first = _("No signal gets louder")
    if rising:
        first = n_("One signal gets louder", "{many} signals get louder", rising, many=opening(spelled(rising)))
    if falling:
        first += ", " + n_("one fades away", "{many} fade away", falling, many=spelled(falling))
    return first


def picture(visit: Visit, shown_as: str) -> Drawing | None:
    """The dumbbells of the signals to amplify ("amplification") or to dampen ("damping"); None without any."""
    return visit.drawn(("signals picture", shown_as, visit.compared), lambda: _picture(visit, shown_as))


def _picture(visit: Visit, shown_as: str) -> Drawing | None:
    rows = heard(visit)
    rows = rows[rows["shown_as"] == shown_as]
    if rows.empty:
        return None
    rows = rows.iloc[np.lexsort((-rows["score"], -rows["change"].abs()))]  # the order in which the picture takes them
    known = titles(visit.session, "signal", rows.index[: ALL_NAMED if len(rows) <= ALL_NAMED else SHOWN])
    signals = [signal_row(row, known.get(str(row.Index))) for row in rows.itertuples()]
    drawing = dumbbells(signals, visit.as_of, compared_with(visit), visit.dark, narrow=visit.narrow)
    return replace(drawing, title=_damped(rows)) if shown_as == "damping" else drawing


def _damped(rows: pd.DataFrame) -> str:
    """The takeaway about unwanted signals: points say how well they are dampened, not how loud they are."""
    done, of = int((rows["score"] > 0).sum()), len(rows)
    if done:
        return n_(
            "{n} of {of} unwanted signals is dampened with proof",
            "{n} of {of} unwanted signals are dampened with proof",
            done,
            of=lang.number(of),
        )
    return n_(
        "One unwanted signal, and nothing proven dampens it",
        "{many} unwanted signals, and nothing proven dampens them",
        of,
        many=opening(spelled(of)),
    )


def signal_row(row: Any, statement: dict[str, str] | None) -> SignalRow:
    """A row of `Loudness.signals` (a named tuple) as the charts want it."""
    flags = tuple(flag for flag in FLAGS if getattr(row, flag))
    name = plain(statement, 200) or str(row.Index)
    return SignalRow(
        str(row.Index), name, int(row.score), int(row.score_before), row.trend, flags, row.shown_as == "damping"
    )


# What needs a hand: picked up by nobody, silent, only our own echo


class Weakness(NamedTuple):
    """Signals with one flag: how many, what that means, and the oldest few with their age. Words are Markdown."""

    flag: str
    signals: int
    meaning: str
    first: list[tuple[str, str, str]]  # id, name, age


def strip(visit: Visit) -> None:
    """For each of the three weaknesses: what it means, for how long, and the signals by name."""
    for weak in visit.drawn("signals strip", lambda: _weaknesses(visit)):
        badge = f":{'orange' if weak.signals else 'gray'}-badge[{lang.number(weak.signals)}]"
        st.markdown(f"**{named(weak.flag)}** {badge}  \n{quiet(weak.meaning)}")
        with st.container(gap=None):
            for id, name, age in weak.first:
                with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                    door(id, name, f"{weak.flag}_{id}")
                    st.markdown(age, width="content")
            rest = weak.signals - len(weak.first)
            if rest and st.button(n_("and {n} more", "and {n} more", rest), key=f"more_{weak.flag}", type="tertiary"):
                Lens(weak.flag).look()
                st.rerun()
    figure.calculated(visit, "M1", "strip")


def _weaknesses(visit: Visit) -> list[Weakness]:
    config, rows, found = visit.tables.config, visit.insight(loudness).signals, []
    meanings = {
        "orphan": _(
            "Known for {days} days or longer, and no active initiative works on it.",
            days=config.window("orphan_signal"),
        ),
        "silent": _("Initiatives work on it, but nothing proven in {days} days.", days=config.window("amplification")),
        "echo": _("It has points, but nobody outside our circle saw it in {days} days.", days=config.window("echo")),
    }
    for flag, meaning in meanings.items():
        chosen = rows[rows[flag]].sort_values("age_days", ascending=False, kind="stable")
        known = titles(visit.session, "signal", chosen.index[:IN_STRIP])
        first = [
            (str(row.Index), short(known[str(row.Index)], 34 if visit.narrow else 46), quiet(_age(visit, flag, row)))
            for row in chosen.iloc[:IN_STRIP].itertuples()
        ]
        found.append(Weakness(flag, len(chosen), meaning, first))
    return found


def _age(visit: Visit, flag: str, row: Any) -> str:
    """Since it was spotted; of an echo, since somebody outside our own circle last saw it."""
    if flag != "echo":
        return n_("{n} day", "{n} days", int(row.age_days))
    if pd.isna(row.heard_outside_on):
        return _("never")
    return n_("{n} day", "{n} days", (pd.Timestamp(visit.as_of) - row.heard_outside_on).days)


def door(id: str, label: str, key: str, query: dict[str, str] | None = None) -> None:
    """The way to one signal; `label` is Markdown that is already safe. A link would look like "you are here"."""
    if st.button(label, key=f"door_{key}", type="tertiary"):
        st.switch_page("pages/signals.py", query_params=figure.address(signal=id, **(query or {})))


# The list


def listed(visit: Visit, lens: Lens, rows: pd.DataFrame) -> None:
    """One page of signals, loudest first, each with its score, its change and what to know about it."""
    if rows.empty:
        st.markdown(_("No signal fits what you look for. Try fewer or other words, or look at all of them."))
    page = rows.iloc[(lens.page - 1) * PER_PAGE : lens.page * PER_PAGE]
    for id, name, who, loud in visit.drawn(
        ("signal lines", tuple(page.index), visit.compared), lambda: _lines(visit, page)
    ):
        card = st.container(border=True, gap=None)
        if visit.narrow:  # a button centres a name of two lines, so there the name is text
            card.markdown(f"{name}  \n{who}  \n{loud}")
            with card:
                door(id, _("Open this signal") + " :material/arrow_forward:", id, lens.query)
        else:
            left, right = card.columns([7, 5], gap="medium", vertical_alignment="center")
            with left.container(gap=None):
                door(id, name, id, lens.query)
                st.markdown(who)
            right.markdown(loud)


def _lines(visit: Visit, page: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    """Of each signal on this page: its id, name, who works on it, and how loud it is. Markdown."""
    known = titles(visit.session, "signal", page.index)
    statuses = visit.tables.signals["status"]
    hands = visit.insight(loudness).links["signal"].value_counts()
    lines = []
    for row in page.itertuples():
        id = str(row.Index)
        loud = " ".join([change(row), *badges(row)])
        lines.append(
            (id, f"**{short(known.get(id) or id, 160)}**", quiet(_who(str(statuses[id]), int(hands.get(id, 0)))), loud)
        )
    return lines


def _who(status: str, initiatives: int) -> str:
    said = _("No active initiative works on it")
    if initiatives:
        said = n_("{n} initiative works on it", "{n} initiatives work on it", initiatives)
    return said if status == "adopted" else f"{said} · {md(lists.name('signal_status', status))}"


def change(row: Any) -> str:
    """How loud a signal is and which way it goes, in Markdown."""
    score = n_("**{n}** point", "**{n}** points", int(row.score))
    if not row.change:
        return score
    sign, colour = {"rising": ("▲ ", "green"), "falling": ("▼ ", "orange")}.get(row.trend, ("", "gray"))
    return f"{score} :{colour}[{sign}{lang.signed(int(row.change))}] "


def badges(row: Any) -> Sequence[str]:
    """What one must know about a signal besides its score, as small badges in Markdown."""
    damping = [_(":red-badge[to dampen]")] if row.shown_as == "damping" else []
    return [
        *damping,
        *(f":orange-badge[{md(inside(lists.name('flag', flag)))}]" for flag in FLAGS if getattr(row, flag)),
    ]
