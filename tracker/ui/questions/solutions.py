"""Initiatives that began with the solution: which of the five checks each misses, and the two dates where they say it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening
from tracker.insight.question_first import CHECKS
from tracker.lang import _, n_
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.doors import door
from tracker.ui.paging import paged
from tracker.ui.questions.answers import first
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

SHOWN = 5


def listed(visit: Visit) -> None:
    """The solution-first initiatives, those that miss most checks first."""
    found = first(visit)
    share, ids = found.share, found.solution_first
    if share is None:
        st.markdown("### " + _("There is no active initiative"))
        return
    title = n_(
        "{n} of {of} active initiatives starts from a question", "{n} of {of} active initiatives start from a question",
        int(share.n), of=lang.number(int(share.of)),
    )  # fmt: skip
    what = _("A question is linked, and it was asked before the idea. As of {day}.", day=lang.day(visit.as_of))
    figure.head(title, what)
    if not ids:
        st.markdown(_("None starts from the solution."))
    else:
        order = visit.once(
            "solution first", lambda: list(found.initiatives.loc[ids, "points"].sort_values(kind="stable").index)
        )
        paged(order, SHOWN, "solutions", lambda page: _cards(visit, found.initiatives.loc[page]))
    unknown = len(found.alternatives_unknown)
    if unknown:
        said = n_(
            "Of {n} initiative it is not known how many other ways were considered.",
            "Of {n} initiatives it is not known how many other ways were considered.",
            unknown,
        )
        st.markdown(quiet(said))
    figure.calculated(visit, "M15", "solutions_how")


def _cards(visit: Visit, rows: pd.DataFrame) -> None:
    names = visit.once(("solutions", tuple(rows.index)), lambda: titles(visit.session, "initiative", rows.index))
    for row in rows.itertuples():
        with st.container(border=True, gap="xsmall"):
            door(visit, "initiative", str(row.Index), names.get(str(row.Index)), fits=330)
            st.markdown(f"{dates(row)}  \n{checks(row)}")


def dates(row: Any) -> str:
    """When the idea came and when the question (a row of QuestionFirst), in Markdown."""
    idea = "" if pd.isna(row.idea_on) else lang.day(row.idea_on.date())
    if pd.isna(row.asked_on):
        said = _("Idea on {idea}, no question.", idea=idea) if idea else _("No question.")
        return f":orange[**{md(said)}**]"
    asked = lang.day(row.asked_on.date())
    if not idea:
        return md(_("Question on {asked}, no idea yet.", asked=asked))
    days = (row.asked_on - row.idea_on).days
    if days > 0:
        return f":orange[**{md(_('Question after the idea: idea on {idea}, question on {asked}.', idea=idea, asked=asked))}**]"
    return md(_("Question on {asked}, idea on {idea}.", asked=asked, idea=idea))


def checks(row: Any) -> str:
    """The five checks, each passed or missed, in Markdown."""
    said = []
    for check in CHECKS:
        name = md(opening(inside(lists.name("question_check", check))))
        unknown = check == "two_alternatives" and pd.isna(row.alternatives)
        if getattr(row, check):
            said.append(f":green[:material/check_circle:] {name}")
        else:
            missing = f"{name}, {_('unknown')}" if unknown else name
            said.append(f":material/radio_button_unchecked: {missing}")
    return "  \n".join([md(_("{n} of {of} checks passed", n=int(row.points), of=len(CHECKS))), *map(quiet, said)])
