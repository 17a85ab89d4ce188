"""What the steering group must decide today: rules, pathways, open gates, and gates once passed that are still open debts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening
from tracker.insight.proof import proof
from tracker.lang import _, listed, n_, number
from tracker.model.rights import Permission, may
from tracker.model.stage import right_to_enter
from tracker.portfolio.agenda import answers, reasons
from tracker.portfolio.duties import initiative
from tracker.portfolio.meetings import going_on
from tracker.portfolio.proposals import Proposed, Removal, removals, waiting
from tracker.portfolio.titles import titles
from tracker.ui import acts, figure
from tracker.ui.acts import common
from tracker.ui.acts.gate import checks_of
from tracker.ui.acts.proposals import RIGHTS, mine_to_review, proposed
from tracker.ui.conditions.board import checks
from tracker.ui.conditions.grammar import ticked
from tracker.ui.text import md, quiet, short
from tracker.ui.visit import Visit

SHOWN = 3  # cards in a column
GATES_READ = 9  # initiatives whose gate is looked at; those longest in their stage first
BEFORE_STEERING = {"S4": 2, "S5": 3, "S6": 4}  # stages after which the steering group decides: level asked next


@dataclass(frozen=True)
class Card:
    """One thing to decide on: what it is, how it stands, and where one decides. Lines are Markdown of our own making."""

    kind: str  # rule, pathway, gate, override, evidence, removal
    id: str
    title: str
    line: str
    status: str = ""  # of a rule or pathway; of a gate the stage behind it; of a proposal who made it
    about: str = ""  # the initiative that a proposal is for


def _rule_cards(visit: Visit) -> tuple[int, list[Card]]:
    known = visit.tables.rules
    waiting = known[known["status"].isin(["discussed", "proposed"])]
    waiting = waiting.iloc[(waiting["status"] != "discussed").to_numpy().argsort(kind="stable")]
    shown = waiting.index[:SHOWN].tolist()
    names = titles(visit.session, "rule", shown)
    cards = []
    for id in shown:
        passed, status = checks(visit, id), str(waiting["status"][id])
        state = _(
            "{status}, {met} of 4 in order", status=opening(lists.name("rule_status", status)), met=sum(passed.values())
        )
        cards.append(Card("rule", id, short(names[id], 70), f"{md(state)}  \n{quiet(ticked(passed))}", status))
    return len(waiting), cards


def _pathway_cards(visit: Visit) -> tuple[int, list[Card]]:
    known = visit.tables.pathways
    waiting = known.index[known["status"] == "proposed"]
    shown = waiting[:SHOWN].tolist()
    names, why = titles(visit.session, "pathway", shown), answers(visit.session, shown)
    cards = [
        Card(
            "pathway",
            id,
            short(names[id], 90),
            _("Answers: {what}", what=listed([short(text, 90) for text in why.get(id, [])])),
        )
        for id in shown
    ]
    return len(waiting), cards


def _gate_cards(visit: Visit) -> tuple[str, list[Card], bool]:
    """Initiatives whose next stage the steering group decides on and whose gate is open, those that wait longest first;
    with how many there are, as far as one looked, and whether there are others."""
    active = visit.tables.initiatives
    level = visit.insight(proof).initiatives["level"]
    active = active[(active["status"] == "active") & active["stage"].isin(list(BEFORE_STEERING))]
    asked = np.array([BEFORE_STEERING[stage] for stage in active["stage"]], np.int64)
    ready = active[level.reindex(active.index).to_numpy(np.int64) >= asked]
    found = []
    for row in islice(ready.sort_values("entered_on", kind="stable").itertuples(), GATES_READ):
        one = initiative(visit.session, str(row.Index))
        gate = checks_of(visit, one) if one else None
        if one and gate and all(check.met for check in gate[1] if check.hard):
            found.append((one, gate))
    cards = []
    for one, (to, asked_for) in found[:SHOWN]:
        weak = [md(inside(check.say())) for check in asked_for if not check.met]
        line = _("The gate to {stage} is open.", stage=md(inside(lists.name("stage", to))))
        if weak:
            line += " " + _("Still weak: {what}.", what=listed(weak))
        cards.append(Card("gate", one.id, short(one.title, 70), line, to))
    if found and len(ready) > GATES_READ:
        return _("{n} open gates or more", n=number(len(found))), cards, True
    return n_("{n} open gate", "{n} open gates", len(found)), cards, len(found) > SHOWN


def _override_cards(visit: Visit) -> tuple[int, list[Card]]:
    """Active initiatives whose stage was entered through a closed gate and whose proof is still owed, the oldest first."""
    known = visit.tables.initiatives
    owed = visit.insight(proof).initiatives
    owed = owed[owed["debt"] > 0]
    rows = known[known["overridden"].to_numpy(bool) & known.index.isin(owed.index)].sort_values(
        "entered_on", kind="stable"
    )
    shown = rows.index[:SHOWN].tolist()
    names, why = titles(visit.session, "initiative", shown), reasons(visit.session, shown, visit.as_of)
    cards = []
    for id in shown:
        asked = owed.loc[id]
        proven = _("evidence {level} of {required}", level=number(asked["level"]), required=number(asked["required"]))
        said = f":orange-badge[{md(proven)}] "
        said += _("Reason then: {why}", why=short(why[id], 110)) if id in why else _("No reason was written down.")
        cards.append(Card("override", id, short(names[id], 70), said))
    return len(rows), cards


def _proposals(visit: Visit) -> Column | None:
    """Strong evidence and harm that should go, which wait for somebody to look, the oldest first; nothing for who may not
    read what leads report."""
    if not may(visit.person, Permission.SEE_CHECK_INS):
        return None
    found = visit.once("proposals", lambda: _waiting(visit))
    if not found:
        return None
    shown = found[:SHOWN]
    names = titles(visit.session, "initiative", {row.initiative for row in shown})
    cards = [_proposal(visit, row, short(names.get(row.initiative), 70)) for row in shown]
    return Column(n_("{n} proposal to look at", "{n} proposals to look at", len(found)), cards, "", "", "")


def _waiting(visit: Visit) -> list[Proposed | Removal]:
    found: list[Proposed | Removal] = [
        *waiting(visit.session, visit.as_of), *removals(visit.session, visit.as_of)
    ]  # fmt: skip
    return sorted(found, key=lambda row: row.proposed_on)


def _proposal(visit: Visit, row: Proposed | Removal, initiative: str) -> Card:
    who = quiet(proposed(row.label, row.proposed_on))
    if isinstance(row, Proposed):
        told = _("Level {level} for {initiative}", level=row.level, initiative=initiative)
        return Card("evidence", row.id, short(row.title, 70), f"{told}  \n{who}", row.proposed_by, row.initiative)
    told = _("Does not hold, says {initiative}: “{why}”", initiative=initiative, why=short(row.why, 110))
    title = _("Harm to {target}: {score}", target=md(row.target), score=md(lang.signed(row.score)))
    return Card("removal", row.id, title, f"{told}  \n{who}", row.proposed_by, row.initiative)


@dataclass(frozen=True)
class Column:
    """What waits of one kind: how many, the first of them, and where the others are."""

    heading: str
    cards: Sequence[Card]
    none: str
    more: str  # the label of the door to the others; "" when there are no others
    page: str
    query: Mapping[str, str] = field(default_factory=dict)


def columns(visit: Visit) -> list[Column]:
    return visit.drawn("decisions", lambda: _columns(visit))


def _columns(visit: Visit) -> list[Column]:
    rules_, rule_cards = _rule_cards(visit)
    pathways, pathway_cards = _pathway_cards(visit)
    gates, gate_cards, other_gates = _gate_cards(visit)
    overrides, override_cards = _override_cards(visit)
    return [
        Column(
            n_("{n} rule of the game", "{n} rules of the game", rules_), rule_cards, _("No rule waits for a decision."),
            _("All rules") if rules_ > SHOWN else "", "pages/conditions.py", {"part": "rules"},
        ),
        Column(
            n_("{n} pathway", "{n} pathways", pathways), pathway_cards, _("No pathway waits for a decision."),
            _("All pathways") if pathways > SHOWN else "", "pages/vulnerability.py",
        ),
        Column(
            gates, gate_cards, _("No initiative stands before an open gate."),
            _("All initiatives") if other_gates else "", "pages/initiatives.py",
        ),
        Column(
            n_("{n} exception", "{n} exceptions", overrides), override_cards,
            _("No initiative that passed a closed gate still owes its proof."),
            _("All initiatives that owe proof") if overrides > SHOWN else "", "pages/initiatives.py", {"status": "owing"},
        ),
    ]  # fmt: skip


def show(visit: Visit) -> None:
    """Three columns, as a meeting goes through them; who may, decides in place."""
    _heading(visit)
    rules_, pathways, gates, overrides = columns(visit)
    proofs = _proposals(visit)
    last = (gates, proofs) if proofs else (gates,)
    for place, stack in zip(st.columns(3, gap="medium"), ((rules_,), (pathways, overrides), last), strict=True):
        with place:
            for column in stack:
                _column(visit, column)


def _heading(visit: Visit) -> None:
    """Beside it the way to the meeting that goes on, or to all of them."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown("## " + _("To decide today"), width="content")
        if visit.person.id is None:
            return
        meeting = None if visit.looks_back else visit.always("going on", lambda: going_on(visit.session))
        label = _("To the meeting") if meeting else _("Prepare or hold a meeting")
        if st.button(label, key="to_meeting", icon=":material/groups:", type="primary" if meeting else "secondary"):
            st.switch_page("pages/meeting.py", query_params=figure.address(**({"meeting": meeting} if meeting else {})))


def _column(visit: Visit, column: Column) -> None:
    st.markdown(f"#### {column.heading}" + ("" if column.cards else f"\n{quiet(column.none)}"))
    for card in column.cards:
        with st.container(border=True, horizontal=True, vertical_alignment="top", gap="small"):
            st.markdown(f"**{card.title}**  \n{card.line}", width="stretch")
            _way(visit, card)
    if column.more:
        st.page_link(
            column.page, label=column.more, icon=":material/arrow_forward:", query_params=figure.address(**column.query)
        )


def _way(visit: Visit, card: Card) -> None:
    """The button to decide, or to look at it."""
    act = {"rule": "decide_rule", "pathway": "decide_pathway"}.get(card.kind)
    if act and common.offered(visit, act, card.status):
        common.button(visit, act, card.id, status=card.status)
    elif card.kind == "gate" and visit.may(right_to_enter(card.status), visit.tables.initiatives.loc[card.id]):
        if st.button(_("Decide"), key=f"decide_gate_{card.id}", icon=":material/edit_note:"):
            acts.do("advance", card.id)
    elif (review := f"review_{card.kind}") in RIGHTS and mine_to_review(
        visit, review, card.status, visit.tables.initiatives.loc[card.about]
    ):
        common.button(visit, review, card.id)
    elif st.button(_("Look"), key=f"look_{card.kind}_{card.id}", icon=":material/arrow_forward:"):
        figure.open_thing(_LEADS_TO[card.kind], card.about or card.id)


_LEADS_TO: dict[str, figure.Opens] = {
    "rule": "rule", "pathway": "pathway", "gate": "initiative", "override": "initiative",
    "evidence": "initiative", "removal": "initiative",
}  # fmt: skip
