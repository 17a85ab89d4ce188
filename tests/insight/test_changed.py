"""What changed between two days is all that is dated between them, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
import yaml
from sqlalchemy.orm import Session

from tests.conftest import AN, DEMO
from tracker.insight.changed import GROUPS, Changed, changed
from tracker.model import Evidence, Promise, Signal
from tracker.model.rights import Person
from tracker.portfolio import Portfolio
from tracker.portfolio.after_the_fact import judged
from tracker.store import Store

TO_WORK, TODAY = date(2018, 1, 22), date(2018, 6, 30)


def between(store: Store, then: date, now: date) -> Changed:
    with store.reading() as session:
        anew = judged(session, then, now)
        return changed(Portfolio(session, then).tables(), Portfolio(session, now).tables(), anew)


@pytest.fixture
def do(filled: Store, person: Callable[[str], Person]) -> Callable[[Callable[[Session, Person], Any]], Any]:
    """An does something, in a transaction of its own."""
    an = person(AN)
    return lambda verb: filled.save(lambda session: verb(session, an), by=an, key=uuid4().hex)


@pytest.fixture(scope="module")
def by_hand() -> dict[str, Any]:
    """The demo file itself, to count in."""
    found: dict[str, Any] = yaml.safe_load(DEMO.read_text("utf-8"))
    return found


def meanwhile(day: date | None) -> bool:
    return day is not None and TO_WORK < day <= TODAY


def test_after_getting_to_work_fourteen_advanced_and_twelve_actions_were_achieved(filled: Store) -> None:
    found = between(filled, TO_WORK, TODAY)
    assert (found.count("advance"), found.count("achieved")) == (14, 12)


def test_every_group_is_what_one_counts_in_the_demo_file(filled: Store, by_hand: dict[str, Any]) -> None:
    found = between(filled, TO_WORK, TODAY)
    kinds = {group: Counter(found.of(group)["kind"]) for group in GROUPS}
    steps = [row for item in by_hand["initiatives"] for row in item["stage_history"] if meanwhile(row["date"])]
    assert kinds["steps"] == Counter(row["decision"] for row in steps) == {"advance": 14, "pause": 1, "start": 1}
    says = {"supports": "evidence", "mixed": "mixed", "contradicts": "against"}
    proof = Counter(says[item["result"]] for item in by_hand["evidence"] if meanwhile(item["date"]))
    proof["achieved"] = sum(meanwhile(item.get("achieved_on")) for item in by_hand["amplification_actions"])
    assert kinds["proof"] == proof == {"evidence": 11, "mixed": 1, "achieved": 12}
    assert kinds["promises"] == {
        "agreed": sum(meanwhile(item.get("agreed_on")) for item in by_hand["dependencies"]),  # 7
        "pathway": sum(meanwhile(item.get("decided_on")) for item in by_hand["pathways"]),  # PIS-2
        "overdue": 1,  # CON-4 was due on 31 March and is only promised; no other condition fell due
    }
    assert not any(meanwhile(item.get("decided_on")) for item in by_hand["rules"])


def test_signals_are_louder_by_the_step_of_the_signals_room(filled: Store) -> None:
    found = between(filled, TO_WORK, TODAY).of("signals").set_index("id")
    assert found["kind"].to_dict() == {
        "SIG-05": "louder", "SIG-03": "louder", "SIG-02": "louder", "SIG-04": "louder", "SIG-01": "shifted",
        "SIG-08": "shifted", "SIG-10": "quieter",
    }  # fmt: skip
    assert (found["before"]["SIG-02"], found["after"]["SIG-02"]) == (4, 6)
    assert (found["before"]["SIG-01"], found["after"]["SIG-01"]) == (9, 10)  # one point is less than the step


def test_the_best_news_stands_first_and_then_the_earliest(filled: Store) -> None:
    found = between(filled, TO_WORK, TODAY)
    for group in GROUPS:
        rows = found.of(group)
        assert rows["sign"].is_monotonic_decreasing
        for _sign, same in rows.groupby("sign"):
            assert same["date"].dropna().is_monotonic_increasing


def test_the_first_day_is_out_and_the_second_is_in(filled: Store) -> None:
    row = between(filled, TO_WORK, TODAY).of("steps").iloc[0]
    on = row["date"].date()
    assert row["id"] in set(between(filled, TO_WORK, on).of("steps")["id"])
    assert row["id"] not in set(between(filled, on, on).of("steps")["id"])


@pytest.mark.parametrize("then", [date(1950, 1, 1), date(2018, 6, 30), date(2014, 1, 1)])
def test_any_two_days_can_be_compared(filled: Store, then: date) -> None:
    found = between(filled, then, TODAY)
    assert set(found.rows["group"]) <= set(GROUPS)
    assert between(filled, then, then).rows.empty


def test_what_is_new_has_no_figure_from_before(filled: Store) -> None:
    found = between(filled, date(2014, 1, 1), TODAY).of("signals")
    assert set(found["kind"]) == {"spotted"}
    assert found["before"].isna().all()


def test_a_condition_is_overdue_from_the_day_after_it_was_due(filled: Store) -> None:
    due = date(2018, 3, 31)
    assert between(filled, TO_WORK, due).count("overdue") == 0
    assert between(filled, TO_WORK, date(2018, 4, 1)).count("overdue") == 1
    assert between(filled, due, date(2018, 4, 1)).count("overdue") == 1
    assert between(filled, date(2018, 4, 1), TODAY).count("overdue") == 0  # it was already


def promise(session: Session, by: Person, due: date, *, kept: date | None = None, dropped: date | None = None) -> str:
    made = Promise.make(
        session, by=by, what={"en": "Ask the council"}, owner_org="ORG-01", due_on=due, made_on=date(2018, 5, 17)
    )
    session.flush()
    if kept:
        made.keep(by=by, on=kept)
    if dropped:
        made.drop(by=by, on=dropped, said={"en": "No money"})
    return made.id


def test_a_promise_stands_there_once_with_the_last_that_happened_to_it(filled: Store, do: Any) -> None:
    kept = do(lambda s, by: promise(s, by, date(2018, 6, 1), kept=date(2018, 6, 10)))
    missed = do(lambda s, by: promise(s, by, date(2018, 6, 15)))
    dropped = do(lambda s, by: promise(s, by, date(2018, 6, 15), dropped=date(2018, 6, 3)))
    new = do(lambda s, by: promise(s, by, date(2018, 9, 1)))
    on_the_day = do(lambda s, by: promise(s, by, TODAY))
    rows = between(filled, TO_WORK, TODAY).of("promises").set_index("id")
    expected = {kept: "kept", missed: "missed", dropped: "dropped", new: "promised", on_the_day: "promised"}
    assert rows["kind"][list(expected)].to_dict() == expected
    assert rows["sign"][[kept, missed, dropped]].tolist() == [1, -1, 0]
    assert rows["before"][kept] == date(2018, 6, 1)  # so that one sees that it was late
    earlier = between(filled, TO_WORK, date(2018, 6, 5)).of("promises").set_index("id")
    assert earlier["kind"][[kept, missed, dropped]].tolist() == ["missed", "promised", "dropped"]


def test_what_was_judged_anew_is_told_once_from_first_to_last(filled: Store, do: Any) -> None:
    def grade(level: int) -> Callable[[Session, Person], None]:
        return lambda s, by: setattr(s.get_one(Evidence, "EVD-21"), "level", level)

    do(grade(2))
    do(lambda s, by: setattr(s.get_one(Evidence, "EVD-21"), "result", "mixed"))
    rows = between(filled, TO_WORK, TODAY).of("proof")
    again = rows[rows["kind"] == "regraded"]
    assert again[["id", "before", "after", "sign"]].to_numpy().tolist() == [["EVD-21", 1, 2, 1]]
    do(grade(1))
    assert between(filled, TO_WORK, TODAY).count("regraded") == 0


def test_a_signal_that_was_closed_is_told_with_its_day(filled: Store, do: Any) -> None:
    do(lambda s, by: setattr(s.get_one(Signal, "SIG-09"), "status", "closed"))
    row = between(filled, TO_WORK, TODAY).of("signals").query("kind == 'closed'").iloc[0]
    assert (row["id"], row["date"].date()) == ("SIG-09", TODAY)  # the clock of a fictional portfolio stands still
    do(lambda s, by: setattr(s.get_one(Signal, "SIG-09"), "status", "open"))
    assert between(filled, TO_WORK, TODAY).count("closed") == 0
