"""What is missing in the data: counted by hand on a few rows."""

from __future__ import annotations

from tests.insight.a_portfolio import Portfolio
from tracker.insight.goals import goals
from tracker.insight.missing import Lack, missing
from tracker.insight.pace import pace
from tracker.insight.proof import proof


def lacks(portfolio: Portfolio, *unexplained: str) -> dict[str, Lack]:
    tables = portfolio.tables()
    found = missing(tables, pace(tables), proof(tables), goals(tables), unexplained)
    return {lack.kind: lack for lack in (*found.facts, *found.problems)}


def ids(lack: Lack) -> list[str]:
    return [id for id, _beside in lack.ids]


def test_a_link_that_nobody_made_is_counted_of_the_active_initiatives_only() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1")
    portfolio.initiative("INI-2")
    portfolio.initiative("INI-3", [("start", "S1", 100), ("pause", "S1", 50)])
    portfolio.add("initiative_levers", initiative="INI-1", lever="LEV-1")
    lever = lacks(portfolio)["lever"]
    assert (lever.n, lever.of, lever.who, ids(lever)) == (1, 2, "lead", ["INI-2"])


def test_the_furthest_initiative_stands_first() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S2", 100)])
    portfolio.initiative("INI-2", [("start", "S5", 100)])
    assert ids(lacks(portfolio)["question"]) == ["INI-2", "INI-1"]


def test_a_known_zero_is_not_missing() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", alternatives=0, budget=0)
    portfolio.initiative("INI-2")
    found = lacks(portfolio)
    assert ids(found["alternatives"]) == ids(found["budget"]) == ["INI-2"]


def test_harm_is_asked_for_from_the_test_on() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S2", 100)])
    portfolio.initiative("INI-2", [("start", "S3", 100)])
    portfolio.initiative("INI-3", [("start", "S4", 100)], screened=10)
    screen = lacks(portfolio)["screen"]
    assert (ids(screen), screen.of) == (["INI-2"], 2)


def test_each_side_of_a_tie_is_asked_apart_and_named_with_the_other() -> None:
    portfolio = Portfolio()
    for name in ("INI-1", "INI-2"):
        portfolio.initiative(name)
    tie = {"needer": "INI-1", "needed": "INI-2", "substitutable": False, "agreement": "none"}
    portfolio.add("dependencies", id="DEP-1", strength=1, level_from=None, level_to=0, **tie)
    portfolio.add("dependencies", id="DEP-2", strength=3, level_from=None, level_to=None, **tie)
    portfolio.add("dependencies", id="DEP-3", strength=2, level_from=2, level_to=2, **{**tie, "needed": "ORG-1"})
    found = lacks(portfolio)
    assert (list(found["own_level"].ids), found["own_level"].of) == ([("INI-1", "INI-2")] * 2, 2)
    assert list(found["their_level"].ids) == [("INI-2", "INI-1")], "a level of 0 is reported"


def test_proof_that_is_too_old_counts_once_for_an_initiative_without_fresh_proof() -> None:
    portfolio = Portfolio()
    for name in ("INI-1", "INI-2", "INI-3"):
        portfolio.initiative(name)
    portfolio.proof(2, 731, initiative="INI-1")
    portfolio.proof(1, 800, initiative="INI-1")
    portfolio.proof(2, 900, initiative="INI-2")
    portfolio.proof(1, 730, initiative="INI-2")
    old = lacks(portfolio)["old_evidence"]
    assert (ids(old), old.of) == (["INI-1"], 2)


def test_a_claim_of_a_year_and_a_day_is_old() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1")
    portfolio.contributes("3.8", 1, days=365)
    portfolio.contributes("4.5", 1, days=366)
    old = lacks(portfolio)["old_score"]
    assert (list(old.ids), old.of) == ([("INI-1", "4.5")], 2)


def test_harm_without_a_measure_and_too_many_targets_are_problems() -> None:
    portfolio = Portfolio(max_positive_targets_per_initiative=1)
    portfolio.initiative("INI-1")
    portfolio.initiative("INI-2")
    portfolio.contributes("3.8", 1)
    portfolio.contributes("4.5", 1)
    portfolio.contributes("4.5", -1, mitigation="none", initiative="INI-2")
    portfolio.contributes("8.5", -1, mitigation="planned", initiative="INI-2")
    found = lacks(portfolio)
    assert (list(found["no_measure"].ids), found["no_measure"].of) == ([("INI-2", "4.5")], 2)
    assert (ids(found["many_targets"]), found["many_targets"].of) == (["INI-1"], 1)


def test_what_nothing_could_have_is_left_out() -> None:
    assert lacks(Portfolio()) == {}


def test_a_way_of_working_that_is_not_described_is_told_of_active_initiatives_only() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1")
    model = lacks(portfolio, "INI-1", "INI-9")["model"]
    assert (ids(model), model.of) == (["INI-1"], 1)
