"""The acceptance figures of domain.md for vulnerabilities, conditions, questions, money, the leap, rules and consent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker.insight.report import metrics
from tracker.insight.resilience import resilience
from tracker.portfolio import Portfolio
from tracker.store import Store
from tracker.tables import Tables

T = date(2018, 6, 30)


def tables(store: Store, day: date = T) -> Tables:
    with store.reading() as session:
        return Portfolio(session, day).tables()


def figures(store: Store, day: date = T) -> dict[str, Any]:
    found: dict[str, Any] = metrics(tables(store, day))["metrics"]
    return found


def test_the_portfolio_leans_away_from_intent_only(filled: Store) -> None:
    dimensions = figures(filled)["M6"]["dimensions"]
    assert {name: part["below_corridor"] for name, part in dimensions.items()} == {
        "origin": [], "side": [], "facet": [], "leverage_realm": ["intent"], "horizon": [],
    }  # fmt: skip
    assert dimensions["origin"]["counts"] == {"existing_scaled": 9, "new": 13}
    assert dimensions["leverage_realm"]["unknown"] == dimensions["horizon"]["unknown"] == ["INI-19"]
    assert figures(filled)["M6"]["without_lever"] == ["INI-20"]


def test_who_faces_which_vulnerability(filled: Store) -> None:
    m11 = figures(filled)["M11"]
    assert {id[-1:]: row["status"] for id, row in m11["vulnerabilities"].items()} == {
        "1": "covered", "2": "covered", "3": "thin", "4": "thin", "5": "covered", "6": "covered", "7": "covered",
        "8": "uncovered",
    }  # fmt: skip
    assert m11["counts"] == {"covered": 5, "thin": 2, "uncovered": 1}
    assert m11["weighted_coverage"] == {"n": 92, "of": 123}  # 76 covered, half of the 32 that is thin, 15 not
    assert m11["vulnerabilities"]["VUL-4"] == {
        "status": "thin",
        "risk": 12,
        "initiatives": ["INI-07", "INI-17", "INI-21"],
        "lead_organisations": ["ORG-06", "ORG-09"],
        "in_s4_or_later": [],
    }


def test_how_far_each_vulnerability_has_come(filled: Store) -> None:
    m12 = figures(filled)["M12"]
    assert [row["step"] for row in m12["vulnerabilities"].values()] == [3, 3, 1, 2, 4, 2, 1, 0]
    assert {id: row["skipped"] for id, row in m12["vulnerabilities"].items() if row["skipped"]} == {
        "VUL-6": ["evolve"],
        "VUL-7": ["use_the_opportunity", "evolve"],
    }
    assert m12["distribution"] == {"0": 1, "1": 2, "2": 2, "3": 2, "4": 1}
    assert m12["mean_step"] == pytest.approx(252 / 123)
    assert m12["risk_at_step_3_or_more"] == {"n": 52, "of": 123}
    result = resilience(tables(filled))
    assert result.missing("VUL-7") == ["hits"]  # it acts without understanding
    assert result.missing("VUL-8") == ["initiative"]
    evolving = result.rows[(result.rows["vulnerability"] == "VUL-5") & (result.rows["flag"] == "evolve")]
    assert set(evolving["initiative"]) == {"INI-05"}


def test_which_conditions_block_and_who_is_late(filled: Store) -> None:
    m14 = figures(filled)["M14"]
    assert {id: len(row["blocks"]) for id, row in m14["conditions"].items() if row["blocks"]} == {
        "CON-1": 6, "CON-4": 2, "CON-6": 1,
    }  # fmt: skip
    assert m14["overdue"] == ["CON-4"]
    assert [id for id, row in m14["initiatives"].items() if row["unknown"]] == ["INI-10", "INI-24"]
    late = m14["in_s4_or_later"]
    assert {state: len(ids) for state, ids in late.items()} == {
        "sufficient": 4, "insufficient": 6, "unknown": 0, "not_analysed": 2,
    }  # fmt: skip
    assert late["not_analysed"] == ["INI-12", "INI-18"]


def test_who_started_from_a_question(filled: Store) -> None:
    m15 = figures(filled)["M15"]
    points = [row["points"] for row in m15["initiatives"].values()]
    assert points == [5, 5, 4, 5, 5, 4, 5, 4, 5, 4, 4, 3, 2, 5, 4, 5, 4, 4, 0, 5, 4, 4]
    assert m15["solution_first"] == ["INI-13", "INI-20"]
    assert m15["question_first_share"] == {"n": 20, "of": 22}
    assert (m15["unanswered_questions"], m15["alternatives_unknown"]) == (["QST-12"], [])


def test_where_the_money_is_and_is_not(filled: Store) -> None:
    m16 = figures(filled)["M16"]
    assert m16["coverage"] == {"n": 1_320_000, "of": 2_020_000}
    assert (m16["budget_unknown"], m16["overfunded"]) == (["INI-19"], ["INI-12"])
    assert [id[-2:] for id in m16["single_funder"]] == ["04", "05", "08", "14", "15", "18", "20", "22"]
    assert m16["cofinancing_breaches"] == ["INI-09", "INI-22"]
    assert m16["initiatives"]["INI-09"]["cofinancing"]["ORG-11"]["share"] == {"n": 10_000, "of": 105_000}
    assert m16["pending"] == 190_000
    assert (m16["top_funder"], m16["funders"]["ORG-11"]) == ("ORG-11", {"n": 485_000, "of": 1_330_000})
    assert m16["hhi"] == pytest.approx(0.22022160664819942)
    assert m16["effective_funders"] == pytest.approx(4.540880503144654)


def test_one_gate_of_the_leap_is_open(filled: Store) -> None:
    m18 = figures(filled)["M18"]
    gates = m18["gates"]
    assert (m18["open"], m18["state"]) == ({"n": 1, "of": 5}, "step_by_step")
    assert {name: gate["open"] for name, gate in gates.items()} == {
        "G1": False, "G2": False, "G3": True, "G4": False, "G5": False,
    }  # fmt: skip
    assert gates["G1"]["found"] == {"x": {"n": 16, "of": 22}, "y": {"n": 16, "of": 33}}
    assert gates["G2"]["found"]["actions"] == ["ACT-10"]
    assert (gates["G3"]["found"]["rules"], gates["G3"]["needed"]["decided_after"]) == (["RUL-1"], "2016-06-30")
    assert gates["G4"]["found"] == {"risk_share": {"n": 52, "of": 123}, "vulnerabilities_at_step_4": ["VUL-5"]}
    assert gates["G5"]["found"]["signals"] == ["SIG-02"]
    assert gates["G5"]["found"]["rising_desired"]["SIG-03"] == ["ORG-03", "ORG-08"]


def test_two_of_three_rules_were_made_consciously(filled: Store) -> None:
    m19 = figures(filled)["M19"]
    assert {id: row["checks_met"] for id, row in m19["rules"].items()} == {"RUL-1": 4, "RUL-3": 4, "RUL-5": 1}
    assert m19["conscious_share"] == {"n": 2, "of": 3}
    assert m19["types_missing"] == ["position", "boundary"]
    assert m19["overdue_reviews"] == []
    assert figures(filled, date(2019, 1, 15))["M19"]["overdue_reviews"] == []
    assert figures(filled, date(2019, 1, 23))["M19"]["overdue_reviews"] == ["RUL-3"]
    before = figures(filled, date(2017, 12, 21))["M19"]
    assert (list(before["rules"]), before["conscious_share"]) == (["RUL-1"], {"n": 1, "of": 1})


def test_who_may_see_which_pictures_and_testimonies(filled: Store) -> None:
    audiences = figures(filled)["M20"]["audiences"]
    assert [row["photos_share"]["n"] for row in audiences.values()] == [4, 4, 3, 3]
    assert [row["testimonies_share"]["n"] for row in audiences.values()] == [5, 4, 3, 3]
    assert audiences["public"]["photos"] == ["PHO-01", "PHO-04", "PHO-05"]
    assert audiences["public"]["testimonies"] == ["TES-01", "TES-04", "TES-07"]
    assert audiences["internal"]["testimonies_share"] == {"n": 5, "of": 7}
