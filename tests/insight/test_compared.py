"""The headline figures of two days: read from the metrics output, so that a snapshot and today are read alike."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.insight.a_portfolio import Portfolio as Invented
from tracker.insight.cascade import cascade
from tracker.insight.compared import BY_KEY, FIGURES, Figure, Value, figures
from tracker.insight.report import METRICS, metrics
from tracker.insight.share import Share
from tracker.portfolio import Portfolio
from tracker.store import Store

TO_WORK = date(2018, 1, 22)


def on(store: Store, day: date) -> dict[str, Value]:
    with store.reading() as session:
        return figures(metrics(Portfolio(session, day).tables())["metrics"].__getitem__)


def test_every_metric_has_a_headline_figure() -> None:
    assert {figure.how for figure in FIGURES} == set(METRICS)
    assert len(BY_KEY) == len(FIGURES)


def test_the_headlines_of_the_demo_are_those_of_the_domain(filled: Store) -> None:
    now = on(filled, date(2018, 6, 30))
    assert now["rising"] == Share(4, 10) and now["orphan"] == Share(1, 10)
    assert now["active"] == 22 and now["far"] == Share(9, 22) and now["stalled"] == Share(2, 22)
    assert now["together"] == Share(16, 22) and now["integrated"] == Share(16, 33)
    assert now["claims"] == Share(18.4, 54) and now["harm"] == -4
    assert now["opportunity"] == Share(52, 123) and now["overdue"] == Share(1, 8) and now["gates"] == Share(1, 5)
    assert now["covered"] == Share(1_320_000, 2_020_000) and now["shown"] == Share(6, 13)
    then = on(filled, TO_WORK)
    assert then["integrated"] == Share(4, 33)
    assert BY_KEY["integrated"].went(then["integrated"], now["integrated"]) == "better"
    assert BY_KEY["proven"].went(then["proven"], now["proven"]) == "worse"


@pytest.mark.parametrize("day", [date(1950, 1, 1), date(2016, 1, 1), TO_WORK, date(2018, 6, 30)])
def test_figures_that_went_through_json_are_the_same(filled: Store, day: date) -> None:
    with filled.reading() as session:
        tables = Portfolio(session, day).tables()
        counted = metrics(tables)["metrics"]
        kept = json.loads(json.dumps(metrics(tables, losses=False)["metrics"]))
        short = {**counted, "M10": cascade(tables).most_critical_as_json()}
    assert figures(counted.__getitem__) == figures(kept.__getitem__) == figures(short.__getitem__)


def test_an_empty_portfolio_has_no_figures_and_no_zeros() -> None:
    found = figures(metrics(Invented().tables())["metrics"].__getitem__)
    assert {key for key, value in found.items() if value is not None} == {"active", "gates"}


@pytest.mark.parametrize(
    ("better", "before", "after", "went"),
    [
        (1, Share(1, 4), Share(2, 8), "other"),  # more of more is the same part
        (1, Share(1, 4), Share(2, 4), "better"),
        (-1, Share(1, 4), Share(2, 4), "worse"),
        (-1, Share(2, 10), Share(2, 20), "better"),
        (0, 3, 5, "other"),
        (1, 0.1 + 0.2, 0.3, "same"),
        (1, None, 0, "new"),
        (1, 0, None, "gone"),
        (1, None, None, "unknown"),
    ],
)
def test_a_share_compares_by_its_part(better: int, before: Value, after: Value, went: str) -> None:
    assert Figure("x", "M1", better, lambda metric: None).went(before, after) == went
