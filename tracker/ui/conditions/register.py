"""Which condition holds most initiatives back, and who owes it by when; the overdue ones first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.conditions import ConditionRow, conditions
from tracker.charts.drawing import Drawing
from tracker.charts.sentence import inside, opening, spelled
from tracker.insight.readiness import readiness
from tracker.lang import _, n_
from tracker.portfolio import condition_register, rule_book
from tracker.portfolio.condition_register import ConditionText
from tracker.portfolio.titles import titles
from tracker.ui.acts import common
from tracker.ui.conditions import lens
from tracker.ui.doors import door
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet, short
from tracker.ui.visit import Visit

PAGE, DOORS = 6, 3


def headline(visit: Visit) -> str:
    """The answer in one sentence."""
    return visit.drawn("conditions headline", lambda: _headline(visit))


def _headline(visit: Visit) -> str:
    found = visit.insight(readiness)
    if found.conditions.empty:
        return _("Nobody wrote down a condition yet")
    overdue = n_(
        "one condition is overdue",
        "{many} conditions are overdue",
        len(found.overdue),
        many=spelled(len(found.overdue)),
    )
    most = int(found.conditions["blocks"].max())
    if not most:
        nobody = _("no condition holds an initiative back")
        return opening(f"{nobody}, {overdue}" if found.overdue else nobody)
    first = str(found.conditions["blocks"].idxmax())
    name = plain(titles(visit.session, "condition", [first]).get(first), 70)
    holds = n_(
        "{condition} holds one initiative back",
        "{condition} holds {many} initiatives back",
        most,
        condition=name,
        many=spelled(most),
    )
    return f"{holds}; {overdue}" if found.overdue else holds


def picture(visit: Visit, *, narrow: bool | None = None) -> Drawing:
    narrow = visit.narrow if narrow is None else narrow
    return visit.drawn(("conditions picture", narrow), lambda: _picture(visit, narrow))


def _picture(visit: Visit, narrow: bool) -> Drawing:
    rows = visit.insight(readiness).conditions
    names = titles(visit.session, "condition", rows.index)
    owners = titles(visit.session, "organisation", rows["owner_org"].dropna().unique())
    drawn = [
        ConditionRow(
            str(row.Index), plain(names.get(str(row.Index)), 200) or str(row.Index), int(row.blocks),
            plain(owners.get(row.owner_org, "")), None if pd.isna(row.readiness) else int(row.readiness),
            None if pd.isna(row.due_on) else row.due_on.date(), bool(row.overdue),
        )
        for row in rows.itertuples()
    ]  # fmt: skip
    return conditions(drawn, visit.as_of, visit.dark, narrow=narrow)


# The list


def initiatives(visit: Visit, ids: Sequence[str], names: Mapping[str, Any] | None = None) -> None:
    """A door to each; `names` where they were asked for already."""
    known = titles(visit.session, "initiative", ids) if names is None else names
    with st.container(gap=None):
        for id in ids:
            door(visit, "initiative", id, known.get(id))


class Needed(NamedTuple):
    """The active initiatives tied to a condition: held back by it, unable to go on without it (not held back now), helped."""

    blocked: tuple[str, ...]
    other_musts: tuple[str, ...]
    helped: tuple[str, ...]


_NOBODY = Needed((), (), ())


def needed(visit: Visit, condition: str) -> Needed:
    return visit.once("conditions needed", lambda: _needed(visit)).get(condition, _NOBODY)


def _needed(visit: Visit) -> dict[str, Needed]:
    rows = visit.insight(readiness).rows
    needs = visit.tables.condition_needs
    active = visit.tables.initiatives["status"] == "active"
    helps = needs[(needs["need"] == "helps") & needs["initiative"].map(active).fillna(False).astype(bool)]
    groups = [
        part.groupby("condition")["initiative"].agg(tuple).to_dict()
        for part in (rows[rows["blocks"]], rows[~rows["blocks"]], helps)
    ]
    return {id: Needed(*(group.get(id, ()) for group in groups)) for id in visit.tables.conditions.index}


def ordered(visit: Visit) -> list[str]:
    """Overdue first, the longest; then what holds most back; then what nobody knows; what is in place last."""
    return visit.once("conditions ordered", lambda: _ordered(visit))


def _ordered(visit: Visit) -> list[str]:
    rows = visit.insight(readiness).conditions
    rows = rows.assign(late=-rows["days_overdue"].fillna(0), holds=-rows["blocks"], level=rows["readiness"].fillna(-1))
    return list(rows.sort_values(["late", "holds", "level"], kind="stable").index)


def listed(visit: Visit) -> None:
    ids = ordered(visit)
    overdue = len(visit.insight(readiness).overdue)
    said = n_("{n} condition", "{n} conditions", len(ids))
    if overdue:
        said += ", " + n_("the overdue one first", "the {n} overdue ones first", overdue)
    st.markdown(f"### {said}")
    paged(ids, PAGE, "conditions_page", lambda part: _cards(visit, part))


def _cards(visit: Visit, ids: list[str]) -> None:
    told = condition_register.texts(visit.session, ids)
    rules = rule_book.creating(visit.session, ids)
    rows = visit.insight(readiness).conditions
    names = titles(visit.session, "initiative", {one for id in ids for one in needed(visit, id).blocked[:DOORS]})
    for at, id in enumerate(ids):
        if at % 2 == 0:  # row by row, so that the order stays on a phone, where the second column comes below the first
            columns = st.columns(2, gap="medium")
        with columns[at % 2].container(border=True, gap="xsmall", height="stretch"):
            there = [rule for rule in rules.get(id, []) if rule.id in visit.tables.rules.index]
            _card(visit, told[id], rows.loc[id], there, names)


def _card(visit: Visit, told: ConditionText, row: Any, rules: list[rule_book.Named], names: Mapping[str, Any]) -> None:
    tied = needed(visit, told.id)
    lines = [f"**{short(told.statement, 120)}**", state(row), owed(told, row)]
    if told.evidence:
        lines.append(_("Evidence: {what}", what=short(told.evidence, 120)))
    if tied.helped:
        lines.append(n_("It helps {n} initiative", "It helps {n} initiatives", len(tied.helped)))
    lines += [_("To be created by the rule “{title}”", title=short(rule.name, 70)) for rule in rules]
    st.markdown("  \n".join(lines))
    if tied.blocked:
        st.markdown(f"**{blocked(len(tied.blocked))}**")
        initiatives(visit, tied.blocked[:DOORS], names)
        rest = len(tied.blocked) - DOORS
        if rest > 0:
            st.markdown(quiet(n_("and {n} more", "and {n} more", rest)))
    with st.container(horizontal=True, gap="small"):
        if row["overdue"] or pd.isna(row["readiness"]):
            common.button(visit, "report_condition", told.id)
        lens.door("condition", told.id, _("Open"))


def blocked(n: int) -> str:
    return n_("It holds back {n} initiative", "It holds back {n} initiatives", n) if n else _("It holds nobody back")


def state(row: Any) -> str:
    """How ready it is, in words with its place on the scale; Markdown. `row`: of `Readiness.conditions`."""
    if pd.isna(row["readiness"]):
        return f":gray-badge[:material/help: {_('readiness unknown')}]"
    level = int(row["readiness"])
    said = _("{name} ({n} of 4)", name=md(opening(lists.name("readiness", level))), n=level)
    if row["overdue"]:
        late = n_("{n} day overdue", "{n} days overdue", int(row["days_overdue"]))
        return f":gray-badge[{said}] :red-badge[:material/event_busy: {late}]"
    return f":{'green' if level >= 3 else 'gray'}-badge[{said}]"


def owed(told: ConditionText, row: Any) -> str:
    """Who owes it and by when; Markdown."""
    due = None if pd.isna(row["due_on"]) else md(lang.day(row["due_on"].date()))
    if told.owner is None:
        return _("Nobody owns it yet, due {day}", day=due) if due else f":orange[{_('Nobody owns it yet')}]"
    owner = md(plain(told.owner))
    if due:
        return _("{owner}, by {day}", owner=f"**{owner}**", day=due)
    return _("{owner}, no date agreed", owner=f"**{owner}**")


def kind(told: ConditionText) -> str:
    return opening(inside(lists.name("condition_kind", told.kind)))


def nothing_yet(visit: Visit) -> None:
    st.info(
        _(
            "Here stands what must be in place before initiatives can go on: who owes it, by when, and whom it holds back."
        ),
        icon=":material/radio_button_unchecked:",
    )
    if not common.offered(visit, "add_condition"):
        st.markdown(quiet(_("Leads and facilitators add conditions.")))
