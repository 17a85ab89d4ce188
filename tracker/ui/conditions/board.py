"""The rules of the game as a board: where each stands, how consciously it was made, and which kinds are missing."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening, spelled
from tracker.insight.rules import CHECKS, TYPES, rules
from tracker.lang import _, n_
from tracker.model import id_order
from tracker.model.rule import STATUSES
from tracker.portfolio import rule_book
from tracker.portfolio.rule_book import RuleText
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.acts import common
from tracker.ui.conditions import lens
from tracker.ui.conditions.grammar import said_of, ticked
from tracker.ui.paging import paged
from tracker.ui.text import md, quiet, short
from tracker.ui.visit import Visit

PAGE = 5  # cards in a column
NAMED = 3  # rules named with their kind
WAITING = ("proposed", "discussed")


def headline(visit: Visit) -> str:
    """What waits for a decision, and how consciously the others were decided."""
    return visit.drawn("rules headline", lambda: _headline(visit))


def _headline(visit: Visit) -> str:
    known, found = visit.tables.rules["status"], visit.insight(rules)
    if known.empty:
        return _("There are no rules of the game yet")
    waiting = int(known.isin(WAITING).sum())
    first = (
        n_("one rule waits for a decision", "{many} rules wait for a decision", waiting, many=spelled(waiting))
        if waiting
        else _("no rule waits for a decision")
    )
    if found.conscious_share is None:
        return opening(_("{first}; none has been decided yet", first=first))
    share = found.conscious_share
    second = _(
        "{n} of {of} decided ones were made consciously", n=lang.number(int(share.n)), of=lang.number(int(share.of))
    )
    return opening(f"{first}; {second}")


def overdue(visit: Visit) -> None:
    """The rules whose review should have been, each a door, the oldest first."""
    found = visit.insight(rules)
    ids = list(found.rules.loc[found.overdue_reviews].sort_values("review_on", kind="stable").index)
    if not ids:
        return
    said = n_("One rule should have been looked at again", "{n} rules should have been looked at again", len(ids))
    st.markdown(f"### :red[:material/event_busy: {said}]")

    def show(part: list[str]) -> None:
        names = titles(visit.session, "rule", part)
        for id in part:
            with st.container(gap=None):
                lens.door("rule", id, names.get(id), "overdue")
                st.markdown(quiet(_("since {day}", day=md(lang.day(found.rules["review_on"][id].date())))))

    paged(ids, PAGE, "overdue_page", show)


def board(visit: Visit) -> None:
    """Five columns, on a phone one below the other: what needs a hand first."""
    lanes = visit.once("rules board", lambda: _lanes(visit))
    for status, place in zip(STATUSES, st.columns(len(STATUSES), gap="small"), strict=True):
        ids = lanes[status]
        if not ids and visit.narrow:
            continue
        with place:
            name = md(opening(lists.name("rule_status", status)))
            st.markdown(f"#### {name} :gray[{lang.number(len(ids))}]")
            if ids:
                paged(ids, PAGE, f"{status}_page", partial(_cards, visit, status=status))
            else:
                st.markdown(quiet(_("none")))


def _lanes(visit: Visit) -> dict[str, list[str]]:
    status, found = visit.tables.rules["status"], visit.insight(rules).rules

    def place(id: str) -> tuple[bool, int, object]:
        if id not in found.index:
            return (False, 0, id_order(id))
        return (not found["overdue"][id], int(found["checks_met"][id]), id_order(id))

    return {code: sorted(status.index[status == code], key=place) for code in STATUSES}


def _cards(visit: Visit, ids: list[str], status: str) -> None:
    told = rule_book.texts(visit.session, ids)
    for id in ids:
        with st.container(border=True, gap="xsmall"):
            _card(visit, told[id], status)


def _card(visit: Visit, rule: RuleText, status: str) -> None:
    lines = [f"**{short(rule.title, 80)}**", quiet(short(said_of(rule), 220))]
    if status != "retired":
        lines.append(ticked(checks(visit, rule.id), "  \n"))
        lines += late(visit, rule.id)
    st.markdown("\n\n".join(lines))
    with st.container(horizontal=True, gap="small"):
        if status in WAITING:
            common.button(visit, "decide_rule", rule.id, status=status)
        lens.door("rule", rule.id, _("Open"))


def checks(visit: Visit, id: str) -> dict[str, bool]:
    """The four checks of a rule; none of them holds for one that was retired."""
    row = _rows(visit).get(id, {})
    return {check: bool(row.get(check)) for check in CHECKS}


def _rows(visit: Visit) -> dict[str, dict[str, Any]]:
    """The figures of each rule that is not retired, ready to be looked up one by one."""
    return visit.once("rule rows", lambda: visit.insight(rules).rules.to_dict("index"))


def late(visit: Visit, id: str) -> list[str]:
    row = _rows(visit)[id]
    if not row["overdue"] or pd.isna(row["review_on"]):
        return []
    day = md(lang.day(row["review_on"].date(), "medium"))
    return [f":red-badge[:material/event_busy: {_('review overdue since {day}', day=day)}]"]


def conscious(visit: Visit) -> None:
    """How many of the decided rules have all four checks, and which have not."""
    found = visit.insight(rules)
    if found.conscious_share is None:
        figure.head(_("No rule has been decided yet"), _four())
        return
    share = found.conscious_share
    said = n_(
        "{n} of {of} decided rule was made consciously",
        "{n} of {of} decided rules were made consciously",
        int(share.n),
        of=lang.number(int(share.of)),
    )
    figure.head(said, _four())
    decided = found.rules[found.rules["decided"]]
    rest = list(decided.index[~decided["conscious"].to_numpy(bool)])
    if rest:
        st.markdown(f"**{_('Something is missing')}**")

        def show(part: list[str]) -> None:
            names = titles(visit.session, "rule", part)
            for id in part:
                with st.container(gap=None):
                    lens.door("rule", id, names.get(id), "missing")
                    st.markdown(quiet(_missing(visit, id)))

        paged(rest, PAGE, "missing_page", show)
    figure.calculated(visit, "M19", "conscious")


def _four() -> str:
    return _("Four checks: why, which other ways were considered, who decided when, and when it is looked at again.")


def _missing(visit: Visit, id: str) -> str:
    names = [lists.name("conscious_check", check) for check, met in checks(visit, id).items() if not met]
    return md(_("missing: {what}", what=lang.listed(names)))


def kinds(visit: Visit) -> None:
    """The seven kinds of rules a community has (after Ostrom): which are there, which nobody made yet."""
    found = visit.insight(rules)
    present = len(found.types_present)
    missing = [md(lists.name("ostrom", type)) for type in found.types_missing]
    said = _("{n} of {of} kinds of rules are there", n=lang.number(present), of=lang.number(len(TYPES)))
    figure.head(
        f"{said}, {_('missing: {what}', what=lang.listed([lists.name('ostrom', t) for t in found.types_missing]))}" if missing else said,
        _("After Elinor Ostrom: a community that lasts thinks about all seven."),
    )  # fmt: skip
    st.markdown("\n\n".join(visit.drawn("rules kinds", lambda: [_kind(visit, type) for type in TYPES])))
    figure.calculated(visit, "M19", "kinds")


def _kind(visit: Visit, type: str) -> str:
    rows = visit.insight(rules).rules
    ids = list(rows.index[rows["ostrom"] == type])
    names = titles(visit.session, "rule", ids[:NAMED])
    name, help = md(opening(lists.name("ostrom", type))), md(lists.help_of("ostrom", type))
    if not ids:
        return f":gray[:material/radio_button_unchecked:] **{name}**: {help} :orange-badge[{_('missing')}]"
    told = [short(names.get(id), 60) for id in ids[:NAMED]]
    if len(ids) > NAMED:
        told.append(n_("{n} more", "{n} more", len(ids) - NAMED))
    return f":green[:material/check_circle:] **{name}**: {help}  \n{quiet(' · '.join(told))}"


def nothing_yet(visit: Visit) -> None:
    st.info(
        _(
            "Here stand the rules that the group makes for itself: who must or may do what, when, and what happens otherwise."
        ),
        icon=":material/radio_button_unchecked:",
    )
    if not common.offered(visit, "propose_rule"):
        st.markdown(quiet(_("Leads and facilitators propose rules, the steering group decides.")))
