"""What was exchanged and what came of it: what is still an idea first, the longest on top."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening
from tracker.insight.matches import Matches, matches
from tracker.lang import _, n_
from tracker.portfolio import exchanges
from tracker.portfolio.exchanges import ExchangeText
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.acts import common
from tracker.ui.cross_pollination import lens
from tracker.ui.doors import door
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet, short
from tracker.ui.visit import Visit

PAGE = 6
_FITS = 300
_LOOKS = {
    "idea": ("orange", "lightbulb"), "tried": ("blue", "science"), "adopted": ("green", "check_circle"),
    "joint_initiative": ("green", "join"), "dropped": ("gray", "cancel"),
}  # fmt: skip


def listed(visit: Visit, one: str | None) -> None:
    """The yield, what one wants to see of it, and the exchanges a page at a time."""
    rows = _ordered(visit, one)
    if rows.empty:
        figure.head(
            _("Nothing was exchanged yet"),
            _("Here stands what one initiative gave to another, and what came of it."),
        )
        figure.calculated(visit, "M13", "exchanges")
        return
    n = int(rows["taken_up"].sum())
    figure.head(
        n_("{n} of {of} exchange became something", "{n} of {of} exchanges became something", n, of=lang.number(len(rows))),
        _("Adopted, or a joint initiative. First what is still an idea, the longest on top."),
    )  # fmt: skip
    counts = {code: int(rows["outcome"].isin(outcomes).sum()) for code, outcomes in lens.OUTCOMES.items()}
    asked = lens.outcome(counts)
    ids = rows.index[rows["outcome"].isin(lens.OUTCOMES[asked])].tolist()
    if ids:
        paged(ids, PAGE, "exchanges_page", lambda part: _cards(visit, part, rows))
    else:
        st.markdown(quiet(_("None.")))
    figure.calculated(visit, "M13", "exchanges")


def _ordered(visit: Visit, one: str | None) -> pd.DataFrame:
    return visit.once(("exchanges", one), lambda: _order(visit.insight(matches), one))


def _order(found: Matches, one: str | None) -> pd.DataFrame:
    """Ideas, the longest first; then what came of the others, the latest first."""
    rows = found.rows
    if one:
        rows = rows[((rows["from_initiative"] == one) | (rows["to_initiative"] == one)).to_numpy(bool)]
    waits = (rows["outcome"] == "idea").to_numpy(bool)
    ideas, others = rows[waits], rows[~waits]
    return pd.concat(
        [
            ideas.sort_values("date", kind="stable"),
            others.sort_values("outcome_on", ascending=False, kind="stable"),
        ]
    )


class _Card(NamedTuple):
    id: str
    outcome: str
    between: tuple[str, str]
    words: str  # Markdown
    ends: list[tuple[str, str]]  # initiative, its part in the exchange and its name


def _cards(visit: Visit, ids: list[str], rows: pd.DataFrame) -> None:
    for card in visit.drawn(("exchange cards", tuple(ids)), lambda: _told(visit, ids, rows)):
        with st.container(border=True, gap="xsmall"):
            st.markdown(card.words)
            with st.container(gap=None):
                for id, name in card.ends:
                    door(visit, "initiative", id, name, fits=_FITS)
            label = "" if card.outcome == "idea" else _("Change what came of it")
            common.button(visit, "conclude_exchange", card.id, label=label, between=card.between)


def _told(visit: Visit, ids: list[str], rows: pd.DataFrame) -> list[_Card]:
    told = exchanges.texts(visit.session, ids, visit.as_of)
    part: list[Any] = list(rows.loc[ids].itertuples())
    ends = {id for row in part for id in (row.from_initiative, row.to_initiative, row.resulted_in) if pd.notna(id)}
    names = {id: plain(name, 120) for id, name in titles(visit.session, "initiative", ends).items()}
    cards = []
    for row in part:
        one, other = row.from_initiative, row.to_initiative
        doors = [(one, _("From: {name}", name=names[one])), (other, _("To: {name}", name=names[other]))]
        if pd.notna(row.resulted_in):
            doors.append((row.resulted_in, _("Became: {name}", name=names[row.resulted_in])))
        text = told[row.Index]
        words = f"**{short(text.what, 160)}**  \n{_outcome(visit, row)}  \n{quiet(_begun(row, text))}"
        cards.append(_Card(row.Index, row.outcome, (one, other), words, doors))
    return cards


def _outcome(visit: Visit, row: Any) -> str:
    colour, icon = _LOOKS[row.outcome]
    name = md(opening(lists.name("outcome", row.outcome)))
    badge = f":{colour}-badge[:material/{icon}: {name}]"
    if row.outcome == "idea":
        days = (visit.as_of - row.date.date()).days
        return f"{badge} {n_('for {n} day', 'for {n} days', days)}"
    return f"{badge} {md(lang.day(row.outcome_on.date()))}" if pd.notna(row.outcome_on) else badge


def _begun(row: Any, told: ExchangeText) -> str:
    parts = [_("begun on {day}", day=lang.day(row.date.date()))]
    if told.gathering:
        parts.append(_("at “{gathering}”", gathering=lang.words(told.gathering)))
    if told.ingredient:
        parts.append(_("ingredient: {name}", name=inside(lang.words(told.ingredient))))
    return md(opening(", ".join(parts)))
