"""What the overview's figures cost in Spoor against the same facts asked by hand-tuned SQL and written as JSON."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import Connection, text

from tracker.insight.goals import goals
from tracker.insight.loudness import loudness
from tracker.insight.pace import pace
from tracker.insight.proof import proof
from tracker.insight.report import metrics
from tracker.insight.ways import ways
from tracker.portfolio import Portfolio
from tracker.portfolio.facts import forget
from tracker.store import Store

ROUNDS = 5
QUESTIONS = (loudness, pace, proof, goals, ways)
_ENTRIES = "('start', 'advance', 'loop_back')"
_ENDS = "('pause', 'resume', 'stop', 'complete')"
_SCORE = """
    SELECT signal, SUM(best) FROM (
        SELECT link.target AS signal, process, MAX(evidence_level) AS best FROM action
        JOIN link ON link.owner = action.id AND link.field = 'signals'
        WHERE state = 'achieved' AND achieved_on > :{start} AND achieved_on <= :{end} GROUP BY 1, 2
    ) AS ways GROUP BY 1"""
_LAST = """
    SELECT owner, {what}, decided_on FROM (
        SELECT owner, {what}, decided_on, ROW_NUMBER() OVER (PARTITION BY owner ORDER BY position DESC) AS place
        FROM transition WHERE decision IN {which} AND decided_on <= :day
    ) AS decisions WHERE place = 1"""
RAW = (
    _LAST.format(what="stage", which=_ENTRIES),
    _LAST.format(what="decision", which=_ENDS),
    _SCORE.format(start="year", end="day"),
    _SCORE.format(start="year_before", end="half"),
    "SELECT initiative, MAX(dated_on) FROM check_in WHERE dated_on <= :day GROUP BY initiative",
    "SELECT owner, COUNT(*) FROM transition WHERE decision = 'advance' AND decided_on > :quarter AND decided_on <= :day"
    " GROUP BY owner",
    "SELECT initiative, COUNT(*) FROM action WHERE achieved_on > :quarter AND achieved_on <= :day GROUP BY initiative",
    "SELECT initiative, COUNT(*) FROM evidence WHERE dated_on > :quarter AND dated_on <= :day GROUP BY initiative",
    "SELECT initiative, MAX(level) FROM evidence WHERE dated_on >= :two_years AND dated_on <= :day GROUP BY initiative",
    "SELECT target, SUM(CASE WHEN score > 0 THEN score ELSE 0 END), SUM(CASE WHEN score > 0 THEN score * evidence_level ELSE 0"
    " END) / 5.0, SUM(CASE WHEN score < 0 THEN score ELSE 0 END) FROM contribution WHERE assessed_on <= :day GROUP BY target",
    "SELECT process, state, COUNT(*) FROM action WHERE state <> 'achieved' OR (achieved_on > :year AND achieved_on <= :day)"
    " GROUP BY 1, 2",
)


def raw(connection: Connection, day: date) -> str:
    """The rows that the overview's figures need, as JSON."""
    ago = {"day": 0, "quarter": 90, "half": 180, "year": 365, "year_before": 545, "two_years": 730}
    when = {name: (day - timedelta(days=days)).isoformat() for name, days in ago.items()}
    found = [
        [list(row) for row in connection.execute(text(query), {n: d for n, d in when.items() if f":{n}" in query})]
        for query in RAW
    ]
    return json.dumps(found, default=str)


def seconds(work: Callable[[], object]) -> float:
    taken = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def all_metrics(url: str) -> float:
    """Seconds for all twenty metrics with nothing kept, the facts read from the database included."""
    with Store(url).reading() as session:

        def cold() -> None:
            forget()
            metrics(Portfolio(session).tables())

        return seconds(cold)


def ratios(url: str) -> tuple[float, float]:
    """Spoor's time over the raw time: with nothing kept, and for another day of a state that is kept."""
    store = Store(url)
    with store.reading() as session:
        day = Portfolio(session).as_of

        def answer(portfolio: Portfolio) -> None:
            tables = portfolio.tables()
            for question in QUESTIONS:
                question(tables)

        def cold() -> None:
            forget()
            answer(Portfolio(session))

        by_hand = seconds(lambda: raw(session.connection(), day))
        return seconds(cold) / by_hand, seconds(lambda: answer(Portfolio(session, day - timedelta(days=30)))) / by_hand
