"""The links between organisations, those that are dependent but not integrated first, and which of four tests each misses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from tracker import lists
from tracker.charts.sentence import inside
from tracker.insight.whole import CHECKS, whole
from tracker.lang import _, n_, number
from tracker.portfolio.dependencies import named, needed
from tracker.ui import figure
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet, short
from tracker.ui.visit import Visit

ROWS = 8
SIGNS = {True: ":green[:material/check_circle:]", False: ":gray[:material/radio_button_unchecked:]"}


def tests() -> dict[str, str]:
    """The four tests of a link, in words of a line."""
    words = (_("both sides reported"), _("agreed formally"), _("level 3 or more"), _("shared purpose"))
    return dict(zip(CHECKS, words, strict=True))


def ticked(row: Any) -> str:
    """The four tests of one link with their signs, as Markdown."""
    return " ".join(f"{SIGNS[bool(getattr(row, check))]} {md(word)}" for check, word in tests().items())


def groups(visit: Visit) -> dict[str, list[str]]:
    """The ids behind each choice of the list, in the order in which they want attention."""
    return visit.once("link groups", lambda: _groups(visit))


def _groups(visit: Visit) -> dict[str, list[str]]:
    found = visit.insight(whole)
    links = found.links.sort_values(
        ["integrated", "strength", "checks_met"], ascending=[True, False, True], kind="stable"
    )
    known = visit.tables.dependencies
    on_organisations = known.index[known["needed"].isin(visit.tables.organisations.index).to_numpy(bool)]
    return {
        "all": links.index.tolist(),
        "critical": found.critical_without_formal_agreement,
        "inside": found.internal_links,
        "organisations": on_organisations.tolist(),
    }


def _choices(counted: dict[str, list[str]]) -> dict[str, str]:
    words = {
        "all": _("Between organisations"), "critical": _("Critical, not agreed formally"),
        "inside": _("Inside one organisation"), "organisations": _("On an organisation"),
    }  # fmt: skip
    return {name: f"{words[name]} ({number(len(ids))})" for name, ids in counted.items() if ids or name == "all"}


def listed(visit: Visit) -> None:
    found = groups(visit)
    links = visit.insight(whole).links
    st.markdown(f"### {_heading(links)}")
    choices = _choices(found)
    asked = st.query_params.get("links", "all")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        chosen = st.segmented_control(
            _("Which links"), list(choices), default=asked if asked in choices else "all", key="links",
            bind="query-params", format_func=choices.__getitem__, label_visibility="collapsed",
        )  # fmt: skip
        figure.calculated(visit, "M9", "links")
    ids = found[chosen or "all"]
    if not ids:
        st.markdown(quiet(_("Nobody wrote down yet who needs what from another organisation.")))
        return
    paged(ids, ROWS, "links_page", lambda part: rows(visit, part, "link"))


def _heading(links: pd.DataFrame) -> str:
    missing = int((~links["integrated"]).sum()) if len(links) else 0
    if not len(links):
        return _("No link between organisations is written down yet")
    return n_(
        "{n} of {of} links is dependent but not integrated",
        "{n} of {of} links are dependent but not integrated",
        missing,
        of=number(len(links)),
    )


def rows(visit: Visit, ids: Sequence[str], key: str) -> None:
    """A row a link: who needs whom, what, and the tests it passes."""
    table = visit.tables.dependencies.loc[list(ids)]
    names = named(visit.session, {*table["needer"], *table["needed"]})
    what = needed(visit.session, ids)
    checked = visit.insight(whole).links
    for row in table.itertuples():
        with st.container(gap=None):
            figure.here("dependency", str(row.Index), sentence(row, names), key)
            said = [short(what[row.Index].what, 90)] if what[row.Index].what else []
            said.append(md(inside(lists.name("dependency_strength", row.strength))))
            line = " · ".join(said)
            if row.Index in checked.index:
                st.markdown(f"{line}  \n{quiet(ticked(checked.loc[row.Index]))}")
            else:
                st.markdown(f"{line}  \n{quiet(md(inside(lists.name('agreement', row.agreement))))}")


def sentence(row: Any, names: dict[str, Any]) -> str:
    """Who needs whom, in plain words."""
    return _(
        "{needer} needs {needed}",
        needer=plain(names.get(row.needer), 60) or row.needer,
        needed=plain(names.get(row.needed), 60) or row.needed,
    )
