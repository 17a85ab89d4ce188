"""The links between organisations, those that are dependent but not integrated first, and which of four tests each misses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from tracker import lists
from tracker.charts.sentence import inside
from tracker.insight.whole import CHECKS, CRITICAL, whole
from tracker.lang import _, n_, number
from tracker.portfolio.dependencies import named, needed
from tracker.ui import figure
from tracker.ui.doors import here
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
    return {name: f"{words[name]} {number(len(ids))}" for name, ids in counted.items() if ids or name == "all"}


def listed(visit: Visit) -> None:
    """One of the groups, a page at a time (?links=critical)."""
    found = groups(visit)
    links = visit.insight(whole).links
    st.markdown(f"### {_heading(links)}")
    choices = _choices(found)
    chosen = _chosen(choices)
    figure.calculated(visit, "M9", "links")
    if not found[chosen]:
        st.markdown(quiet(_("Nobody wrote down yet who needs what from another organisation.")))
        return
    paged(found[chosen], ROWS, f"{chosen}_page", lambda part: rows(visit, part, "link"))


def _chosen(choices: dict[str, str]) -> str:
    """The group that the address names; nonsense in it is said and passed over."""
    asked = st.query_params.get("links", "all")
    if asked not in choices:
        st.info(
            _("“{asked}” in the address is no group of links here. You see those between organisations.", asked=md(asked[:40])),
            icon=":material/link_off:",
        )  # fmt: skip
        asked = "all"
    if len(choices) == 1:
        return asked
    st.session_state["links_group"] = asked
    st.pills(
        _("Which links"), list(choices), key="links_group", required=True, format_func=choices.__getitem__,
        label_visibility="collapsed", on_change=_turn, wrap=True,
    )  # fmt: skip
    return asked


def _turn() -> None:
    st.query_params["links"] = st.session_state["links_group"]


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
    for id, name, said in visit.drawn(("links", tuple(ids)), lambda: _lines(visit, ids)):
        with st.container(gap=None):
            here(visit, "dependency", id, name, key, fits=560)
            st.markdown(said)


def _lines(visit: Visit, ids: Sequence[str]) -> list[tuple[str, str, str]]:
    """Of each link: its id, its name, and in Markdown what it is about and how it stands."""
    table = visit.tables.dependencies.loc[list(ids)]
    names = named(visit.session, {*table["needer"], *table["needed"]})
    what = needed(visit.session, ids)
    checked = visit.insight(whole).links
    lines = []
    for row in table.itertuples():
        id = str(row.Index)
        about = what.get(id)  # somebody may just have taken it away
        said = [short(about.what, 90)] if about and about.what else []
        strength = md(inside(lists.name("dependency_strength", row.strength)))
        said.append(f"**{strength}**" if row.strength == CRITICAL else strength)
        stands = (
            ticked(checked.loc[id])
            if id in checked.index
            else md(inside(lists.name("agreement", row.agreement or "none")))
        )
        lines.append((id, sentence(row, names), f"{' · '.join(said)}  \n{quiet(stands)}"))
    return lines


def sentence(row: Any, names: dict[str, Any]) -> str:
    """Who needs whom, in plain words."""
    return _(
        "{needer} needs {needed}",
        needer=plain(names.get(row.needer), 60) or row.needer,
        needed=plain(names.get(row.needed), 60) or row.needed,
    )
