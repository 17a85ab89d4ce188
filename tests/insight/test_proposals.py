"""The agenda proposes what waits for the steering group, what is heaviest first, and nothing twice."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest

from tests.insight.a_portfolio import Portfolio, T, back
from tracker import store
from tracker.insight.agenda import AT_FIRST, Answers, first, last_reports, proposals
from tracker.insight.goals import goals
from tracker.insight.loudness import loudness
from tracker.insight.pace import pace
from tracker.insight.proof import proof
from tracker.insight.readiness import readiness
from tracker.model import Initiative
from tracker.model.agenda import TOPICS
from tracker.portfolio import Portfolio as Stored
from tracker.portfolio.meetings import Ask, with_rule_in_force
from tracker.portfolio.promises import Vow
from tracker.tables import Tables


def waits(
    tables: Tables, *, last: str | None = None, promises: Collection[Vow] = (), asks: Collection[Ask] = (),
    rule_in_force: Collection[str] = (),
) -> list[tuple[str, str]]:  # fmt: skip
    """Topic and thing of each proposal, in order."""
    return [(row.topic, row.about) for row in rows(tables, last, promises, asks, rule_in_force).itertuples()]


def rows(
    tables: Tables, last: str | None = None, promises: Collection[Vow] = (), asks: Collection[Ask] = (),
    rule_in_force: Collection[str] = (),
) -> pd.DataFrame:  # fmt: skip
    answers = Answers(pace(tables), loudness(tables), readiness(tables), goals(tables), proof(tables))
    return proposals(tables, answers, last=last, promises=promises, asks=asks, rule_in_force=rule_in_force)


def vow(id: str, due: int, made_at: str | None = "GAT-1", **ended: int) -> Vow:
    """A promise that is due so many days before T."""
    on = {f"{name}_on": back(days) for name, days in ended.items()}
    return Vow(id, {"en": id}, "ORG-1", "Org", T - timedelta(due), T - timedelta(200), made_at, None, "", on.get("kept_on"), on.get("dropped_on"), None)  # fmt: skip


def test_nothing_waits_in_an_empty_portfolio() -> None:
    assert waits(Portfolio().tables()) == []


def test_what_was_promised_last_time_is_one_point_and_comes_first() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S3", 900)], budget=100)
    found = rows(portfolio.tables(), "GAT-1", [vow("PRM-1", 10), vow("PRM-2", -30), vow("PRM-3", 20, kept=15)])
    assert (found["topic"].tolist()[0], found["about"].tolist()[0]) == ("promise", "GAT-1")
    assert (found["n"].iloc[0], found["of"].iloc[0]) == (3, 1), "three promises, of which one was missed"
    assert found["topic"].tolist().count("promise") == 1


def test_without_an_earlier_meeting_each_promise_that_is_due_stands_apart_and_a_kept_one_does_not() -> None:
    promises = [vow("PRM-1", 10, None), vow("PRM-2", 30, None), vow("PRM-3", 20, None, kept=15)]
    assert waits(Portfolio().tables(), promises=promises) == [("promise", "PRM-2"), ("promise", "PRM-1")]


@pytest.mark.parametrize(
    ("stage", "level", "budget", "amplified", "waiting"),
    [("S4", 2, 100, False, True), ("S4", 1, 100, False, False), ("S4", 2, None, False, False), ("S5", 3, None, True, True),
     ("S5", 3, None, False, False), ("S5", 2, None, True, False), ("S3", 4, 100, True, False)],
)  # fmt: skip
def test_a_gate_waits_when_it_is_open_and_the_steering_group_decides(
    stage: str, level: int, budget: int | None, amplified: bool, waiting: bool
) -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", stage, 20)], budget=budget, screened=5)
    portfolio.proof(level, 10)
    if amplified:
        portfolio.action("growing", 1, 10, signals=())
    assert (("gate", "INI-1") in waits(portfolio.tables())) is waiting


def test_old_evidence_opens_a_gate_all_the_same() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S4", 20)], budget=100)
    portfolio.proof(2, 1500)
    assert ("gate", "INI-1") in waits(portfolio.tables())


def test_system_change_waits_for_a_rule_in_force_or_a_proven_change_of_culture() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S6", 20)])
    portfolio.proof(4, 10)
    assert waits(portfolio.tables()) == []
    assert waits(portfolio.tables(), rule_in_force={"INI-1"}) == [("gate", "INI-1")]
    portfolio.action("scaling_deep", 3, 10, signals=())
    assert waits(portfolio.tables()) == [("gate", "INI-1")]


def test_what_was_let_through_and_still_owes_its_proof_comes_after_the_open_gates() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S4", 100)], overridden=True)
    portfolio.initiative("INI-2", [("start", "S4", 20)], budget=100)
    portfolio.proof(2, 10, initiative="INI-2")
    assert waits(portfolio.tables()) == [("gate", "INI-2"), ("gate", "INI-1")]
    portfolio.proof(2, 10, initiative="INI-1")
    assert waits(portfolio.tables()) == [("gate", "INI-2")], "the proof came, and its budget is still unknown"


def test_harm_waits_until_something_is_done_against_it() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S2", 5)])
    portfolio.initiative("INI-2", [("start", "S2", 5)])
    portfolio.contributes("10.2", -1, mitigation="none")
    portfolio.contributes("4.4", -3, mitigation="planned", initiative="INI-2")
    assert waits(portfolio.tables()) == [("harm", "INI-1")]


def test_a_paused_initiative_waits_for_nobody() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S4", 900), ("pause", "S4", 10)], budget=100)
    portfolio.proof(2, 10)
    asked = [Ask("INI-1", T, "red", "data")]
    assert waits(portfolio.tables(), asks=asked) == []


def test_the_condition_that_holds_back_most_goes_before_the_one_that_is_late_longest() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S2", 5)])
    for name, late in (("CON-1", 300), ("CON-2", 3)):
        portfolio.add("conditions", id=name, readiness=1, due_on=late, owner_org="ORG-1")
    portfolio.add("condition_needs", initiative="INI-1", condition="CON-2", need="must")
    assert waits(portfolio.tables()) == [("overdue", "CON-2"), ("overdue", "CON-1")]


def test_a_rule_that_was_discussed_goes_before_one_that_was_proposed_long_ago() -> None:
    portfolio = Portfolio()
    portfolio.add("rules", id="RUL-1", status="proposed", ostrom="scope", proposed_on=400)
    portfolio.add("rules", id="RUL-2", status="discussed", ostrom="scope", proposed_on=4)
    portfolio.add("rules", id="RUL-3", status="adopted", ostrom="scope", proposed_on=4, decided_on=2)
    assert waits(portfolio.tables()) == [("rule", "RUL-2"), ("rule", "RUL-1")]


def test_a_pathway_out_of_the_greatest_risk_goes_first_and_an_adopted_one_waits_no_longer() -> None:
    portfolio = Portfolio()
    for id, severity in (("VUL-1", 2), ("VUL-2", 5)):
        portfolio.add("vulnerabilities", id=id, severity=severity, likelihood=3, identified_on=10)
    for id, status in (("PIS-1", "proposed"), ("PIS-2", "proposed"), ("PIS-3", "adopted")):
        portfolio.add("pathways", id=id, status=status)
    for id, weak in (("PIS-1", "VUL-1"), ("PIS-2", "VUL-2"), ("PIS-3", "VUL-2")):
        portfolio.add("pathway_vulnerabilities", pathway=id, vulnerability=weak)
    assert waits(portfolio.tables()) == [("pathway", "PIS-2"), ("pathway", "PIS-1")]


def test_a_lead_who_reports_to_be_stuck_is_heard_before_one_who_asked_longer_ago() -> None:
    portfolio = Portfolio()
    for id in ("INI-1", "INI-2"):
        portfolio.initiative(id, [("start", "S2", 5)])
    asked = [Ask("INI-1", T - timedelta(90), "green", "data"), Ask("INI-2", T, "red", "data")]
    assert waits(portfolio.tables(), asks=asked) == [("ask", "INI-2"), ("ask", "INI-1")]


def test_only_the_last_report_on_an_initiative_is_asked_and_of_one_day_the_one_written_last() -> None:
    portfolio = Portfolio()
    for id in ("INI-1", "INI-2"):
        portfolio.initiative(id, [("start", "S2", 300)])
    for days, id in ((50, "INI-1"), (3, "INI-1"), (3, "INI-1"), (9, "INI-2"), (40, "INI-2")):
        portfolio.update(days, id)
    assert sorted(last_reports(portfolio.tables())) == ["UPD-3", "UPD-4"]


def test_the_agenda_begins_with_a_few_of_each_topic_and_a_thing_never_has_two_points() -> None:
    portfolio = Portfolio()
    for at in range(1, 6):
        portfolio.initiative(f"INI-{at}", [("start", "S3", 900 + at)])
        portfolio.contributes("10.2", -1, mitigation="none", initiative=f"INI-{at}")
    asked = [Ask(f"INI-{at}", T, "red", "data") for at in range(1, 6)]
    all_of_them = rows(portfolio.tables(), asks=asked)
    chosen = first(all_of_them)
    about = chosen["about"].tolist()
    assert len(about) == len(set(about))
    assert (chosen["topic"].value_counts() <= chosen["topic"].value_counts().index.map(AT_FIRST)).all()
    assert chosen["topic"].tolist() == ["harm", "stalled", "stalled", "ask"]
    assert "INI-1" not in first(all_of_them, {"INI-1"})["about"].tolist()


def test_the_order_is_that_of_a_meeting() -> None:
    assert set(AT_FIRST) == set(TOPICS) - {"own"}
    assert TOPICS[0] == "promise"


def test_the_gates_of_the_demo_are_open_to_the_agenda_exactly_when_they_are_to_the_model(demo_file: Path) -> None:
    opened = store.Store(f"sqlite:///{demo_file}")
    with opened.reading() as session:
        portfolio = Stored(session)
        tables, today = portfolio.tables(), portfolio.today
        found = rows(tables, rule_in_force=with_rule_in_force(session, today))
        open_to_agenda = set(found.loc[found["topic"].eq("gate") & found["code"].notna(), "about"])
        open_to_model = set()
        for one in session.query(Initiative):
            to = one.next_stage(today)
            decides = to in ("S5", "S6", "S7") and one.status_on(today) == "active"
            if to and decides and all(check.met for check in one.gate(to, today) if check.hard):
                open_to_model.add(one.id)
    opened.engine.dispose()
    assert open_to_agenda == open_to_model == {"INI-04", "INI-09", "INI-14"}
