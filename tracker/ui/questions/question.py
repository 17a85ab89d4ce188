"""One question (?question=QST-03): who answers it, what is behind it, and where that leads."""

from __future__ import annotations

from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening, spelled
from tracker.lang import _, n_
from tracker.portfolio.question_register import Asked, asked
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.doors import door
from tracker.ui.paging import paged
from tracker.ui.questions import solutions
from tracker.ui.questions.answers import answers, first, named_by
from tracker.ui.text import md, quiet, short
from tracker.ui.visit import Visit

SHOWN = 10
OTHERS = 5


def chosen(visit: Visit) -> Asked | None:
    """The question the address names; None without one, or with one that is not there on this day."""
    id = st.query_params.get("question")
    if not id:
        return None
    if id not in visit.tables.questions.index:
        st.warning(_("There is no question “{id}” on this day. You see all of them.", id=md(id[:40])))
        return None
    return visit.once(("question", id), lambda: asked(visit.session, [id], visit.as_of)).get(id)


# Who answers it


def initiatives(visit: Visit, told: Asked) -> None:
    """The initiatives that name it: those that answer it first, each with what came first, the question or the idea."""
    rows = visit.once(("named by", told.id), lambda: named_by(visit, told.id))
    answering = int(rows["answers"].sum())
    if answering:
        many = opening(spelled(answering))
        title = n_("One initiative answers it", "{many} initiatives answer it", answering, many=many)
        what = _("Which initiatives name it, and what came first. As of {day}.", day=lang.day(visit.as_of))
        figure.head(title, what)
    else:
        days = n_("Asked {n} day ago.", "Asked {n} days ago.", (visit.as_of - told.on).days)
        figure.head(_("Nobody answers it"), days)
    if len(rows):
        paged(list(rows.index), SHOWN, "initiatives", lambda page: _initiatives(visit, rows.loc[page]))
    figure.calculated(visit, "M15", "answers_how")


def _initiatives(visit: Visit, rows: Any) -> None:
    names = titles(visit.session, "initiative", rows.index)
    leads = titles(visit.session, "organisation", rows["lead_org"])
    began = first(visit).initiatives
    known = {str(row.Index): row for row in began[began.index.isin(rows.index)].itertuples()}
    for row in rows.itertuples():
        id = str(row.Index)
        said = [_("stage {stage}", stage=inside(lists.name("stage", row.stage))), str(leads.get(row.lead_org) or "")]
        if not row.answers:
            said.insert(0, _("{status}, so it does not count as an answer", status=lists.name("status", row.status)))
        lines = [quiet(md(opening(", ".join(part for part in said if part))))]
        if id in known:
            lines.append(solutions.dates(known[id]))
        with st.container(border=True, gap=None):
            door(visit, "initiative", id, names.get(id), fits=480)
            st.markdown("  \n".join(lines))


# What is behind it, and where that leads


def chain(visit: Visit, told: Asked) -> None:
    """From the question to what could break, the pathways away from it, and the future they lead to."""
    links = visit.tables.question_vulnerabilities
    ids = links.loc[(links["question"] == told.id).to_numpy(bool), "vulnerability"].tolist()
    if not ids:
        figure.head(_("Nobody linked what could break"), _("A question often points to something weak in the system."))
        return
    title = n_(
        "One vulnerability is behind it",
        "{many} vulnerabilities are behind it",
        len(ids),
        many=opening(spelled(len(ids))),
    )
    figure.head(title, _("What could break, the pathways away from it, and the future they lead to."))
    names = titles(visit.session, "vulnerability", ids)
    for id in ids:
        with st.container(border=True, gap="xsmall"):
            door(visit, "vulnerability", id, names.get(id), fits=330)
            st.markdown(quiet(md(_risk(visit, id))))
            _ways(visit, id)


def _risk(visit: Visit, id: str) -> str:
    row = visit.tables.vulnerabilities.loc[id]
    severity, likelihood = int(row["severity"]), int(row["likelihood"])
    return opening(
        _(
            "severity: {severity}, likelihood: {likelihood}",
            severity=inside(lists.name("severity", severity)),
            likelihood=inside(lists.name("likelihood", likelihood)),
        )
    )


def _ways(visit: Visit, vulnerability: str) -> None:
    """The pathways away from a vulnerability, each with the elements of the future it leads to."""
    tables = visit.tables
    named = tables.pathway_vulnerabilities
    ids = named.loc[(named["vulnerability"] == vulnerability).to_numpy(bool), "pathway"].tolist()
    if not ids:
        st.markdown(f":orange[**{_('No pathway leads away from it yet.')}**]")
        return
    leads = tables.pathway_elements
    leads = leads[leads["pathway"].isin(ids)]
    pathways, elements = (
        titles(visit.session, "pathway", ids),
        titles(visit.session, "future_element", leads["element"].unique()),
    )
    for id in ids:
        status = lists.name("pathway_status", tables.pathways.at[id, "status"])
        with st.container(gap=None):
            st.markdown(f":material/south: **{_('Pathway')}**, {md(status)}")
            door(visit, "pathway", id, pathways.get(id), fits=330)
    if elements:
        st.markdown(f":material/south: **{_('It leads to')}**")
    for id, name in elements.items():
        door(visit, "future_element", id, name, fits=330)


def others(visit: Visit, told: Asked) -> None:
    """Other questions about the same vulnerabilities."""
    links = visit.tables.question_vulnerabilities
    same = links[links["vulnerability"].isin(links.loc[links["question"] == told.id, "vulnerability"])]
    rows = answers(visit)
    found = rows[rows.index.isin(same["question"]) & (rows.index != told.id)]
    if found.empty:
        return
    st.markdown("### " + n_("One other question about the same", "{n} other questions about the same", len(found)))
    ids = list(found.index[:OTHERS])
    names = titles(visit.session, "question", ids)
    for id in ids:
        with st.container(gap=None):
            if st.button(f"“{short(names.get(id) or id)}”", key=f"other_{id}", type="tertiary", wrap=True):
                figure.open_thing("question", id)
