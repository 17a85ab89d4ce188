"""Did we start from a question, or from a solution? (M15)"""

from __future__ import annotations

from typing import Any

import pytest
from a_portfolio import Portfolio

from tracker.insight.question_first import CHECKS, question_first
from tracker.insight.share import Share


def asked(
    portfolio: Portfolio, name: str = "QST-1", days: int = 500, role: str = "newcomer", involvement: int = 0
) -> None:
    portfolio.add("questions", id=name, asked_by_role=role, involvement=involvement, asked_on=days)


def starting(portfolio: Portfolio, name: str, *questions: str, history: Any = None, **known: Any) -> None:
    portfolio.initiative(name, history or [("start", "S1", 500), ("advance", "S2", 400)], **known)
    for question in questions:
        portfolio.add("initiative_questions", initiative=name, question=question)


def checks(portfolio: Portfolio, name: str = "INI-1") -> list[int]:
    row = question_first(portfolio.tables()).initiatives.loc[name]
    return [int(row[check]) for check in CHECKS]


def test_three_of_five_is_still_question_first() -> None:
    portfolio = Portfolio()
    asked(portfolio, role="employer", involvement=2)
    starting(portfolio, "INI-1", "QST-1", alternatives=1)
    portfolio.add("initiative_vulnerabilities", initiative="INI-1", vulnerability="VUL-1")
    result = question_first(portfolio.tables())
    assert checks(portfolio) == [1, 1, 0, 1, 0]
    assert result.initiatives["points"].tolist() == [3]
    assert (result.solution_first, result.share) == ([], Share(1, 1))


@pytest.mark.parametrize(
    ("days", "history", "passes"),
    [
        (400, [("start", "S1", 500), ("advance", "S2", 400)], True),  # on the same day
        (399, [("start", "S1", 500), ("advance", "S2", 400)], False),
        (399, [("start", "S1", 500), ("advance", "S4", 400)], False),
        (399, [("start", "S3", 400)], False),
        (10, [("start", "S1", 500)], True),  # there is no idea yet
        (399, [("start", "S1", 500), ("advance", "S2", 400), ("loop_back", "S1", 300)], False),
        (300, [("start", "S1", 500), ("pause", "S1", 450), ("resume", "S1", 440), ("advance", "S2", 300)], True),
    ],
)
def test_the_question_must_have_come_before_the_first_idea(days: int, history: Any, passes: bool) -> None:
    portfolio = Portfolio()
    asked(portfolio, days=days)
    starting(portfolio, "INI-1", "QST-1", history=history)
    assert question_first(portfolio.tables()).solution_first == ([] if passes else ["INI-1"])


def test_without_a_question_an_initiative_is_solution_first_even_at_its_first_stage() -> None:
    portfolio = Portfolio()
    starting(portfolio, "INI-1", history=[("start", "S1", 9)])
    assert checks(portfolio)[:3] == [0, 0, 0]
    assert question_first(portfolio.tables()).solution_first == ["INI-1"]


def test_of_several_questions_the_earliest_counts_and_any_may_come_from_those_it_concerns() -> None:
    portfolio = Portfolio()
    asked(portfolio, "QST-1", days=100, role="tenant")
    asked(portfolio, "QST-2", days=450, role="professional")
    starting(portfolio, "INI-1", "QST-1", "QST-2")
    assert checks(portfolio)[:3] == [1, 1, 1]
    result = question_first(portfolio.tables())
    assert result.rows[["question", "affected"]].to_numpy().tolist() == [["QST-1", True], ["QST-2", False]]


@pytest.mark.parametrize(
    ("role", "involvement", "passes"),
    [
        *((role, 0, True) for role in ("newcomer", "resident", "parent", "tenant", "jobseeker", "participant")),
        *((role, 2, False) for role in ("volunteer", "employer", "professional", "policy_maker", "other")),
        ("policy_maker", 3, True),
    ],
)
def test_who_asked_is_someone_it_concerns_or_they_designed_it_together(
    role: str, involvement: int, passes: bool
) -> None:
    portfolio = Portfolio()
    asked(portfolio, role=role, involvement=involvement)
    starting(portfolio, "INI-1", "QST-1")
    assert bool(checks(portfolio)[2]) is passes


@pytest.mark.parametrize(("alternatives", "passes"), [(2, True), (1, False), (0, False), (None, False)])
def test_two_alternatives_are_asked_for_and_unknown_is_no_yes(alternatives: int | None, passes: bool) -> None:
    portfolio = Portfolio()
    starting(portfolio, "INI-1", alternatives=alternatives)
    assert bool(checks(portfolio)[4]) is passes
    assert question_first(portfolio.tables()).alternatives_unknown == (["INI-1"] if alternatives is None else [])


def test_a_question_is_answered_by_active_and_completed_initiatives_only() -> None:
    portfolio = Portfolio()
    for number in (10, 1, 2, 3, 4):
        asked(portfolio, f"QST-{number}")
    starting(portfolio, "INI-1", "QST-1")
    starting(portfolio, "INI-2", "QST-2", history=[("start", "S5", 90), ("complete", "S5", 9)])
    starting(portfolio, "INI-3", "QST-3", history=[("start", "S5", 90), ("stop", "S5", 9)])
    starting(portfolio, "INI-4", "QST-4", history=[("start", "S5", 90), ("pause", "S5", 9)])
    result = question_first(portfolio.tables())
    assert result.unanswered == ["QST-3", "QST-4", "QST-10"]
    assert list(result.initiatives.index) == ["INI-1"]
    assert result.share == Share(1, 1)


def test_without_active_initiatives_the_share_is_unknown() -> None:
    portfolio = Portfolio()
    starting(portfolio, "INI-1", history=[("start", "S1", 90), ("stop", "S1", 9)])
    figures = question_first(portfolio.tables()).as_json()
    assert (figures["question_first_share"], set(figures["reasons"])) == (None, {"question_first_share"})
