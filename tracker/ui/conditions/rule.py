"""One rule of the game: what it says, why, who decided, what it is to create, and what was done to it (?rule=RUL-2)."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening
from tracker.insight.rules import rules
from tracker.lang import _
from tracker.model.rule import STATUSES
from tracker.portfolio import rule_book
from tracker.portfolio.rule_book import RuleStory
from tracker.ui import figure
from tracker.ui.acts import common
from tracker.ui.conditions import board, lens
from tracker.ui.conditions.grammar import SIGNS, said_of
from tracker.ui.doors import door
from tracker.ui.history import history
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit


def chosen(visit: Visit) -> RuleStory | None:
    """The rule the address names; None without one, or, after a sentence, with one that is not there on this day."""
    id = st.query_params.get("rule")
    if not id:
        return None
    found = None
    if id in visit.tables.rules.index:
        found = visit.once(("rule story", id), lambda: rule_book.story(visit.session, id, visit.as_of))
    if found is None:
        st.warning(_("There is no rule “{id}” on this day. You see all of them.", id=md(id[:40])))
    return found


def status_of(visit: Visit, told: RuleStory) -> str:
    return str(visit.tables.rules["status"][told.text.id])


def title(visit: Visit, told: RuleStory) -> str:
    """Its name and where it stands. Plain text."""
    name, status = plain(told.text.title, 90), status_of(visit, told)
    if status == "retired":
        return _("{name} was retired", name=name)
    met = sum(board.checks(visit, told.text.id).values())
    stands = inside(lists.name("rule_status", status))
    return _("{name}: {status}, {n} of 4 checks in order", name=name, status=stands, n=met)


def acts(visit: Visit, told: RuleStory) -> None:
    with st.container(horizontal=True, gap="small"):
        common.button(visit, "decide_rule", told.text.id, status=status_of(visit, told))
        common.button(visit, "edit_rule", told.text.id)


def says(visit: Visit, told: RuleStory) -> None:
    """The rule as one sentence, and its parts."""
    rule = told.text
    st.markdown(f"### {md(said_of(rule))}")
    parts = [
        (_("For whom"), md(opening(rule.attribute))),
        (md(opening(lists.name("deontic", rule.deontic))), md(rule.aim)),
        (_("When"), md(rule.condition)),
        (_("Otherwise"), md(rule.or_else) if rule.or_else else quiet(_("nothing was agreed"))),
    ]
    st.markdown("  \n".join(f":gray[{name}:] {words}" for name, words in parts))
    kind = rule.ostrom
    st.markdown(
        quiet(f"{_('Kind of rule')}: **{md(lists.name('ostrom', kind))}**, {md(lists.help_of('ostrom', kind))}")
    )


def way(visit: Visit, told: RuleStory) -> None:
    """How far it came on its way from proposal to force; how far a retired one had come is not recorded."""
    now = status_of(visit, told)
    if now == "retired":
        st.markdown(f":gray[:material/cancel: **{md(opening(lists.name('rule_status', now)))}**]")
        return
    at, said = STATUSES.index(now), []
    for place, code in enumerate(STATUSES[:-1]):
        name = md(opening(lists.name("rule_status", code)))
        if place == at:
            said.append(f":blue[:material/radio_button_checked: **{name}**]")
        elif place < at:
            said.append(f":blue[:material/check_circle: {name}]")
        else:
            said.append(f":gray[:material/radio_button_unchecked: {name}]")
    st.markdown(" :gray[:material/arrow_forward:] ".join(said))


def consciously(visit: Visit, told: RuleStory) -> None:
    """The four checks, each with what was written down."""
    st.markdown(f"### {_('Was it made consciously?')}")
    id, nothing = told.text.id, quiet(_("not written down"))
    row = visit.tables.rules.loc[id]
    decided, review = (None if pd.isna(row[name]) else row[name].date() for name in ("decided_on", "review_on"))
    who = [md(plain(told.decided_by))] if told.decided_by else []
    who += [md(lang.day(decided))] if decided else []
    said = {
        "rationale": (_("Why"), md(told.rationale) if told.rationale else nothing),
        "alternative": (
            _("Other ways considered"),
            nothing if told.alternatives is None else lang.number(told.alternatives),
        ),
        "decider_and_date": (_("Decided by"), ", ".join(who) if who else quiet(_("nobody yet"))),
        "review_date": (_("Looked at again on"), md(lang.day(review)) if review else nothing),
    }
    checks = board.checks(visit, id)
    signs = {code: "" if status_of(visit, told) == "retired" else f"{SIGNS[met]} " for code, met in checks.items()}
    st.markdown("  \n".join(f"{signs[code]}:gray[{name}:] {words}" for code, (name, words) in said.items()))
    late = board.late(visit, id) if id in visit.insight(rules).rules.index else []
    for badge in late:
        st.markdown(badge)
    figure.calculated(visit, "M19", "rule")


def around(visit: Visit, told: RuleStory) -> None:
    """Where it was proposed, from which initiative it comes, which conditions it is to create."""
    if told.proposed:
        name, place, day = told.proposed
        st.markdown(f"### {_('Proposed at')}\n{md(name)}, {md(place)}, {md(lang.day(day))}")
    if told.from_initiative:
        st.markdown(f"### {_('It comes from')}")
        door(visit, "initiative", told.from_initiative.id, told.from_initiative.name)
    if told.creates:
        st.markdown(f"### {_('It is to create')}")
        for condition in told.creates:
            lens.door("condition", condition.id, condition.name)
    if not (told.proposed or told.from_initiative or told.creates):
        figure.head(_("It stands on its own"), _("Nobody wrote down where it was proposed, from which initiative it comes or what it is to create."))  # fmt: skip


def past(visit: Visit, told: RuleStory) -> None:
    history(visit, told.text.id, "rule")
