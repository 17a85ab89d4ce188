"""One link: who needs whom, the four tests with what is missing for each, and what both can do about it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.insight.whole import DEEP, whole
from tracker.lang import _, listed
from tracker.model import Dependency
from tracker.portfolio.dependencies import named
from tracker.ui import figure
from tracker.ui.coherence import acts
from tracker.ui.coherence.links import SIGNS, sentence, tests
from tracker.ui.page import opening
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit


def chosen(visit: Visit) -> str | None:
    """The dependency that the address names (?dependency=DEP-04); one that is not there (any more) is said."""
    asked = st.query_params.get("dependency")
    if asked and asked not in visit.tables.dependencies.index:
        st.info(
            _(
                "There is no dependency “{asked}” on this day, or somebody took it away. Here are all of them.",
                asked=md(asked[:40]),
            ),
            icon=":material/search_off:",
        )
        return None
    return asked


def show(visit: Visit, id: str) -> None:
    st.page_link(
        "pages/coherence.py", label=_("To all links"), icon=":material/arrow_back:", query_params=figure.address()
    )
    stored = visit.session.get_one(Dependency, id)
    row: Any = visit.tables.dependencies.loc[id]
    links = visit.insight(whole).links
    shared = links["shared"][id] if id in links.index else ()
    names = named(visit.session, {row.needer, row.needed, *shared})
    opening(visit, sentence(row, names), lists.name("dependency_strength", row.strength))
    if stored.what:
        st.markdown(md(stored.what))
    acts.offer(visit, stored)
    left, right = st.columns([7, 5], gap="large")
    with left:
        if id in links.index:
            _tests(visit, links.loc[id], names)
        else:
            _not_tested(visit, row)
    with right:
        _sides(row, names)


def _tests(visit: Visit, row: Any, names: dict[str, Any]) -> None:
    """The four tests, each with what is so."""
    met = int(row.checks_met)
    heading = (
        _("Integrated: it passes all four tests")
        if row.integrated
        else _("Dependent, not integrated: it passes {n} of 4 tests", n=lang.number(met))
    )
    st.markdown(f"### {heading}")
    for check, word in tests().items():
        st.markdown(f"{SIGNS[bool(row[check])]} **{md(word)}**  \n{quiet(md(_said(check, row, names)))}")
    figure.calculated(visit, "M9", f"link_{row.name}")


def _said(check: str, row: Any, names: dict[str, Any]) -> str:
    if check == "both_reported":
        return _("From {needer}: {from_level}. From {needed}: {to_level}.", **_levels(row, names))
    if check == "formal_agreement":
        return _agreement(row)
    if check == "level_3_or_more":
        return _("The lower of both must be {level} or more: {name}.", level=lang.number(DEEP),
                 name=inside(lists.name("collaboration_level", DEEP)))  # fmt: skip
    if row.shared:
        return _("Both name {what}.", what=listed([plain(names.get(id), 80) or id for id in row.shared[:3]]))
    return _("They name no common question, vulnerability, pathway or signal.")


def _levels(row: Any, names: dict[str, Any]) -> dict[str, str]:
    return {
        "needer": plain(names.get(row.needer), 60) or row.needer,
        "needed": plain(names.get(row.needed), 60) or row.needed,
        "from_level": _level(row.level_from),
        "to_level": _level(row.level_to),
    }


def _level(value: float) -> str:
    if pd.isna(value):
        return _("not reported")
    return f"{lang.number(value)} · {inside(lists.name('collaboration_level', int(value)))}"


def _agreement(row: Any) -> str:
    name = lists.name("agreement", row.agreement or "none")
    return name if pd.isna(row.agreed_on) else _("{what} on {day}", what=name, day=lang.day(row.agreed_on.date()))


def _not_tested(visit: Visit, row: Any) -> None:
    if row.needed in visit.tables.organisations.index:
        said = _("It leans on an organisation. The four tests are for links between initiatives.")
    else:
        said = _("Both stand under one organisation, or one of them is not active: the four tests are not for it.")
    st.markdown(f"### {_agreement(row)}")
    st.markdown(quiet(said))


def _sides(row: Any, names: dict[str, Any]) -> None:
    st.markdown(f"**{_('Both sides')}**")
    for end, level in ((row.needer, row.level_from), (row.needed, row.level_to)):
        with st.container(border=True, gap=None):
            if end.startswith("INI-"):
                figure.door("initiative", end, plain(names.get(end), 120) or end, icon=":material/arrow_forward:")
            else:
                st.markdown(f"**{md(plain(names.get(end), 120) or end)}**")
            st.markdown(quiet(md(_("How they work together: {level}", level=_level(level)))))
    st.page_link(
        "pages/coherence.py", label=_("What falls if this stops?"), icon=":material/account_tree:",
        query_params=figure.address(stops=str(row.needed)),
    )  # fmt: skip
