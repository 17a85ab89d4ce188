"""How strong is the proof, and how much is still owed? (M17)"""

from __future__ import annotations

import pytest
from a_portfolio import Portfolio

from tracker.insight.proof import proof
from tracker.insight.share import Share


@pytest.mark.parametrize(
    ("stage", "level", "days", "debt"), [("S5", 1, 9, 1), ("S3", 2, 9, 0), ("S4", 3, 730, 0), ("S4", 3, 731, 2)]
)
def test_proof_is_owed_for_the_stage_claimed_and_old_proof_no_longer_counts(
    stage: str, level: int, days: int, debt: int
) -> None:
    portfolio = Portfolio()
    portfolio.initiative(history=[("start", stage, 800)])
    portfolio.proof(level, days)
    assert proof(portfolio.tables()).initiatives["debt"].tolist() == [debt]


def test_the_best_item_is_the_strongest_then_the_latest_then_the_lowest_id() -> None:
    portfolio = Portfolio()
    portfolio.initiative()
    portfolio.proof(4, 731, name="EVD-1")
    portfolio.proof(2, 1, name="EVD-2")
    portfolio.proof(3, 50, name="EVD-3")
    portfolio.proof(3, 40, name="EVD-10", result="mixed")
    portfolio.proof(3, 40, name="EVD-9", result="contradicts")
    result = proof(portfolio.tables())
    assert result.as_json()["initiatives"]["INI-1"] == {
        "level": 3,
        "required": 0,
        "debt": 0,
        "best": "EVD-9",
        "result": "contradicts",
    }
    assert result.rows["id"].tolist() == ["EVD-9", "EVD-10", "EVD-3", "EVD-2", "EVD-1"]
    assert result.stale == ["EVD-1"]


def test_debts_add_up_over_active_initiatives_only() -> None:
    portfolio = Portfolio(evidence_required={"S1": 2})
    for name, history in (
        ("INI-1", [("start", "S1", 9)]),
        ("INI-2", [("start", "S7", 9)]),
        ("INI-3", [("start", "S7", 9), ("stop", "S7", 1)]),
        ("INI-10", [("start", "S2", 9)]),
    ):
        portfolio.initiative(name, history)
    portfolio.proof(2, 2, initiative="INI-1")
    portfolio.proof(1, 2, initiative="INI-2")
    portfolio.proof(1, 999, initiative="INI-3")
    result = proof(portfolio.tables())
    assert (result.in_debt, result.total_debt, result.meets_required, result.stale) == (["INI-2"], 3, Share(2, 3), [])
    assert set(result.as_json()["reasons"]) == {"initiatives/INI-10/best", "initiatives/INI-10/result"}
