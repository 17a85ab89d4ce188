"""The thresholds that the group agreed on: who may change them, between which bounds, and what stays of the change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR
from tracker import lang
from tracker.errors import NotAllowed, Refused, Stale
from tracker.insight.loudness import loudness
from tracker.model import Event, Meta
from tracker.model.invariants.place import schema
from tracker.model.rights import Person
from tracker.model.thresholds import CORRIDORS, TARGETS, bounds, called, changed, places, value_at
from tracker.portfolio import Portfolio
from tracker.store import Store

People = Callable[[str], Person]
MOMENTUM = "windows_days.momentum"


def put(
    store: Store, by: Person, wanted: dict[str, Any], *, key: str = "once", version: int | None = None,
    seen: dict[str, Any] | None = None, why: str = "",
) -> None:  # fmt: skip
    def act(session: Any) -> None:
        meta = session.scalar(select(Meta))
        now = {path: value_at(meta.thresholds.values, path) for path in wanted}
        meta.set_thresholds(wanted, by=by, version=version or meta.version, seen=now if seen is None else seen, why=why)

    store.save(act, by=by, key=key)


def now(store: Store, path: str) -> Any:
    with store.reading() as session:
        return value_at(Portfolio(session).meta.thresholds.values, path)


def test_what_the_steering_group_sets_holds_at_once_and_stays_in_the_history(filled: Store, person: People) -> None:
    assert now(filled, MOMENTUM) == 90
    put(filled, person(AN), {MOMENTUM: 120}, why="Scholen tellen in trimesters")
    assert now(filled, MOMENTUM) == 120
    with filled.reading() as session:
        event = session.scalars(select(Event).order_by(Event.id.desc()).limit(1)).one()
    assert (event.by, event.act, event.why) == (AN, "set thresholds", "Scholen tellen in trimesters")
    assert event.before["config"]["windows_days"]["momentum"] == 90
    assert event.after["config"]["windows_days"]["momentum"] == 120


def test_the_figures_follow_a_threshold_that_changes(filled: Store, person: People) -> None:
    def rising() -> set[str]:
        with filled.reading() as session:
            return set(loudness(Portfolio(session).tables()).ids("rising"))

    before = rising()
    put(filled, person(AN), {"signal_trend_step": 4})
    assert rising() < before


@pytest.mark.parametrize("id", [BRAM, CHLOE, FACILITATOR])
def test_nobody_else_sets_thresholds(filled: Store, person: People, id: str) -> None:
    with pytest.raises(NotAllowed):
        put(filled, person(id), {MOMENTUM: 120})
    assert now(filled, MOMENTUM) == 90


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (MOMENTUM, 0, "Days in which something must have moved: give at least 1 and at most 36,500."),
        (MOMENTUM, 10**12, "Days in which something must have moved: give at least 1 and at most 36,500."),
        (MOMENTUM, None, "Days in which something must have moved: fill in a number."),
        (MOMENTUM, 1.5, "Days in which something must have moved: fill in a whole number."),
        (MOMENTUM, "ninety", "Days in which something must have moved: fill in a whole number."),
        ("evidence_required.S5", 6, "Level of proof that delivery asks: give at least 0 and at most 5."),
        ("dependency_weight.3", 1, "Loss that a critical tie passes on: give more than 0% and less than 100%."),
        ("substitutable_factor", 0, "Part of that loss when it can be replaced: give more than 0% and at most 100%."),
        ("balance_corridors.origin.new", 1.2, "Smallest share of new: give at least 0% and at most 100%."),
        ("condition_sufficient", True, "Readiness from which a condition is sufficient: fill in a whole number."),
        ("quantum_gates.risk_share_level3", float("nan"), "Share of the risk on step 3 or higher: fill in a number."),
    ],
)
def test_a_value_that_cannot_stand_is_refused_in_words_that_name_it(
    filled: Store, person: People, path: str, value: Any, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        put(filled, person(AN), {path: value, "signal_trend_step": 3})
    assert [problem.say() for problem in refused.value.problems] == [said]
    assert now(filled, "signal_trend_step") == 2, "all of it or nothing"


def test_what_is_refused_is_told_in_the_language_of_the_reader(filled: Store, person: People) -> None:
    with pytest.raises(Refused) as refused:
        put(filled, person(AN), {"evidence_required.S5": 6})
    with lang.speaking("nl"):
        assert "uitvoering" in refused.value.problems[0].say()


def test_a_stage_may_have_no_expectation(filled: Store, person: People) -> None:
    put(filled, person(AN), {"stage_expectation_days.S6": None, "stage_expectation_days.S7": 900})
    assert now(filled, "stage_expectation_days.S6") is None and now(filled, "stage_expectation_days.S7") == 900


def test_an_agreed_share_can_be_given_up_and_another_agreed(filled: Store, person: People) -> None:
    put(filled, person(AN), {f"{CORRIDORS}.side.break_down": None, f"{CORRIDORS}.horizon.H3": 0.2})
    with filled.reading() as session:
        agreed = Portfolio(session).meta.thresholds.corridors
    assert "side" not in agreed and agreed["horizon"] == {"H3": 0.2}
    assert agreed["leverage_realm"] == {"intent": 0.10, "design": 0.25}, "the others stay"


def test_a_target_that_the_portfolio_does_not_know_cannot_be_chosen(filled: Store, person: People) -> None:
    with pytest.raises(Refused, match=r"1\.1"):
        put(filled, person(AN), {TARGETS: ["3.8", "1.1"]})
    put(filled, person(AN), {TARGETS: ["3.8"]}, key="again")
    assert now(filled, TARGETS) == ["3.8"]


def test_what_somebody_else_set_meanwhile_is_not_overwritten(filled: Store, person: People) -> None:
    with filled.reading() as session:
        version = session.scalar(select(Meta.version))
    put(filled, person(AN), {MOMENTUM: 120})
    with pytest.raises(Stale) as stale:
        put(filled, person(AN), {MOMENTUM: 60}, key="late", version=version, seen={MOMENTUM: 90})
    (difference,) = stale.value.differences
    assert (difference.field, difference.seen, difference.now, difference.wanted) == (MOMENTUM, 90, 120, 60)
    assert now(filled, MOMENTUM) == 120


def test_two_people_can_set_different_thresholds_at_once(filled: Store, person: People) -> None:
    with filled.reading() as session:
        version = session.scalar(select(Meta.version))
    put(filled, person(AN), {MOMENTUM: 120})
    put(filled, person(AN), {"signal_trend_step": 3}, key="late", version=version, seen={"signal_trend_step": 2})
    assert (now(filled, MOMENTUM), now(filled, "signal_trend_step")) == (120, 3)


def test_saving_what_stood_there_already_leaves_no_trace(filled: Store, person: People) -> None:
    before = filled.clock()
    put(filled, person(AN), {MOMENTUM: 90})
    assert filled.clock() == before


def test_every_threshold_of_the_format_has_its_place_and_its_name() -> None:
    def leaves(shape: dict[str, Any], path: tuple[str, ...] = ()) -> set[str]:
        if "properties" not in shape:
            return {".".join(path)}
        return {leaf for name, inner in shape["properties"].items() for leaf in leaves(inner, (*path, name))}

    assert set(places()) == leaves(schema()["$defs"]["config"])
    assert len(set(places())) == len(places()) == len({called(path) for path in places()})
    assert all(bounds(path).low <= bounds(path).high for path in places() if path != TARGETS)


def test_words_of_the_house_in_the_file_stay_when_a_threshold_changes() -> None:
    given = {"x_note": "ours", "windows_days": {"echo": 30}}
    assert changed(given, {MOMENTUM: 5}) == {"x_note": "ours", "windows_days": {"echo": 30, "momentum": 5}}
