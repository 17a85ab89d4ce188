"""One link: who needs whom, the four tests with what is missing for each, and what both can do about it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.charts.sentence import opening as starting
from tracker.insight.whole import DEEP, whole
from tracker.lang import _, listed
from tracker.model import Dependency
from tracker.model.base import stored
from tracker.portfolio.dependencies import named
from tracker.ui import figure
from tracker.ui.coherence import acts
from tracker.ui.coherence.links import SIGNS, sentence, tests
from tracker.ui.history import history
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
    return asked or None


def show(visit: Visit, id: str) -> None:
    """Its own view: both ends are doors, each test says what is so, and the acts stand on top."""
    if st.button(_("All links"), icon=":material/arrow_back:", type="tertiary", key="way_back"):
        st.switch_page("pages/coherence.py", query_params=figure.address())
    link = stored(visit.session, Dependency, id)
    row: Any = visit.tables.dependencies.loc[id]
    links = visit.insight(whole).links
    shared = links["shared"][id] if id in links.index else ()
    names = named(visit.session, {row.needer, row.needed, *shared})
    opening(visit, sentence(row, names))
    st.markdown(_about(link, row))
    acts.offer(visit, link)
    left, right = st.columns([7, 5], gap="large")
    with left:
        if id in links.index:
            _tests(visit, links.loc[id], names)
        else:
            _not_tested(visit, row)
        history(visit, id, "dependency")
    with right:
        _sides(visit, row, names)


def _about(link: Dependency, row: Any) -> str:
    """What is needed, how much, of which kind, and whether somebody else could give it."""
    what = md(link.what) if link.what else quiet(_("Nobody wrote down yet what is needed."))
    strength = starting(lists.name("dependency_strength", row.strength))
    said = [f"**{md(strength)}**: {md(lists.help_of('dependency_strength', row.strength))}"]
    if link.sort:
        said.append(md(inside(lists.name("dependency_type", link.sort))))
    if link.substitutable is not None:
        said.append(_("somebody else could give it too") if link.substitutable else _("nobody else can give it"))
    return f"{what}  \n{quiet(' · '.join(said))}"


def _tests(visit: Visit, row: Any, names: dict[str, Any]) -> None:
    """The four tests, each with what is so."""
    met = int(row.checks_met)
    heading = (
        _("Integrated: it passes all four tests")
        if row.integrated
        else _("Dependent, not integrated: it passes {n} of 4 tests", n=lang.number(met))
    )
    lines = [
        f"{SIGNS[bool(row[check])]} **{md(starting(word))}**  \n{quiet(md(_said(check, row, names)))}"
        for check, word in tests().items()
    ]
    st.markdown("\n\n".join([f"### {heading}", *lines]))
    figure.calculated(visit, "M9", f"link_{row.name}")


def _said(check: str, row: Any, names: dict[str, Any]) -> str:
    if check == "both_reported":
        return _("{needer}: {from_level}. {needed}: {to_level}.", **_levels(row, names))
    if check == "formal_agreement":
        return starting(_agreement(row))
    if check == "level_3_or_more":
        return _("The lower of both levels must be {level} or more: {name}.", level=lang.number(DEEP),
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


def _reported(level: float) -> str:
    """What one side says about how they work together, as Markdown."""
    if pd.isna(level):
        return f":orange[{_('did not report yet how they work together')}]"
    return md(_("level {level}", level=_level(level)))


def _agreement(row: Any) -> str:
    name = lists.name("agreement", row.agreement or "none")
    return name if pd.isna(row.agreed_on) else _("{what} on {day}", what=name, day=lang.day(row.agreed_on.date()))


def _not_tested(visit: Visit, row: Any) -> None:
    """Why the four tests are not for it, and what is agreed."""
    tables = visit.tables
    if row.needed in tables.organisations.index:
        said = _("It leans on an organisation. The four tests are for links between initiatives.")
    elif not all(tables.initiatives["status"][end] == "active" for end in (row.needer, row.needed)):
        said = _("One of both is not active now. The four tests are for links between active initiatives.")
    else:
        said = _("One organisation leads both. The four tests are for links between organisations.")
    st.markdown(f"### {md(starting(_agreement(row)))}  \n{quiet(said)}")


def _sides(visit: Visit, row: Any, names: dict[str, Any]) -> None:
    """Both ends with what each reported; from each one goes on to what falls with it and to who stands around it."""
    ends = ((row.needer, row.level_from, _("needs it")), (row.needed, row.level_to, _("is needed")))
    for end, level, part in ends:
        with st.container(border=True, gap=None):
            name = plain(names.get(end), 120) or end
            if end.startswith("INI-"):
                figure.door("initiative", end, name, icon=":material/arrow_forward:")
            else:
                st.markdown(f"**{md(name)}**")
            st.markdown(quiet(f"{part} · {_reported(level)}"))
            if not visit.narrow and st.button(
                _("Show around this"), key=f"around_{end}", type="tertiary", icon=":material/hub:"
            ):
                st.switch_page("pages/coherence.py", query_params=figure.address(around=end))
    if st.button(_("What falls if this stops?"), key="falls_with", type="tertiary", icon=":material/account_tree:"):
        st.switch_page("pages/coherence.py", query_params=figure.address(stops=str(row.needed)))
