"""What changed between two days is all that is dated between them, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.insight.changed import Changed, changed
from tracker.portfolio import Portfolio
from tracker.store import Store


def between(store: Store, then: date, now: date) -> Changed:
    with store.reading() as session:
        return changed(Portfolio(session, then).tables(), Portfolio(session, now).tables())


def test_after_getting_to_work_fourteen_advanced_and_twelve_actions_were_achieved(filled: Store) -> None:
    found = between(filled, date(2018, 1, 22), date(2018, 6, 30))
    assert (found.count("advance"), found.count("achieved")) == (14, 12)
    assert found.of("signals").set_index("id")["kind"].to_dict()["SIG-10"] == "quieter"
    louder = found.of("signals").set_index("id")
    assert (louder["before"]["SIG-02"], louder["after"]["SIG-02"]) == (4, 6)
    assert found.of("promises").query("kind == 'missed'")["id"].tolist() == ["CON-4"]


def test_the_first_day_is_out_and_the_second_is_in(filled: Store) -> None:
    row = between(filled, date(2018, 1, 22), date(2018, 6, 30)).of("steps").iloc[0]
    on = row["date"].date()
    assert row["id"] in set(between(filled, date(2018, 1, 22), on).of("steps")["id"])
    assert row["id"] not in set(between(filled, on, on).of("steps")["id"])


@pytest.mark.parametrize("then", [date(1950, 1, 1), date(2018, 6, 30), date(2014, 1, 1)])
def test_any_two_days_can_be_compared(filled: Store, then: date) -> None:
    found = between(filled, then, date(2018, 6, 30))
    assert set(found.rows["group"]) <= {"steps", "signals", "proof", "promises"}
    assert between(filled, then, then).rows.empty


def test_what_is_new_has_no_figure_from_before(filled: Store) -> None:
    found = between(filled, date(2014, 1, 1), date(2018, 6, 30)).of("signals")
    assert set(found["kind"]) == {"spotted"}
    assert found["before"].isna().all()
