"""A snapshot keeps the figures of a day as they were counted, and gives them back letter for letter."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tests.insight.a_portfolio import Portfolio as Invented
from tracker.errors import NotAllowed, NotFound, Refused
from tracker.insight.kept import to_keep
from tracker.insight.report import metrics
from tracker.model import Condition
from tracker.model.snapshot import Snapshot
from tracker.portfolio import Portfolio, snapshots
from tracker.portfolio.snapshots import freeze
from tracker.store import Store

MAY, TODAY = date(2018, 5, 17), date(2018, 6, 30)


def keep(store: Store, do: Any, day: date = MAY, who: str = AN, gathering: str | None = None) -> str:
    with store.reading() as session:
        figures = to_keep(Portfolio(session, day).tables())
    id: str = do(who, lambda s, by: freeze(s, by=by, day=day, taken_on=TODAY, figures=figures, gathering=gathering).id)
    return id


def test_the_steering_group_and_the_facilitator_keep_figures_and_others_do_not(filled: Store, do: Any) -> None:
    for who in (BRAM, CHLOE, VISITOR):
        with pytest.raises(NotAllowed):
            keep(filled, do, who=who)
    assert [keep(filled, do, who=who) for who in (AN, FACILITATOR)] == ["SNP-01", "SNP-02"]


def test_what_was_shown_is_given_back_as_it_was(filled: Store, do: Any) -> None:
    with filled.reading() as session:
        shown = json.loads(json.dumps(metrics(Portfolio(session, MAY).tables())))
    id = keep(filled, do)
    do(AN, lambda s, by: setattr(s.get_one(Condition, "CON-4"), "readiness", 3))
    with filled.reading() as session:
        assert snapshots.figures(session, id) == shown
        some = snapshots.figures(session, id, ("M1", "M20"))
        assert set(some["metrics"]) == {"M1", "M20"}
        assert some["metrics"]["M1"] == shown["metrics"]["M1"]
        assert some["config"] == shown["config"]
        assert metrics(Portfolio(session, MAY).tables())["metrics"] != shown["metrics"]


def test_a_day_that_lies_ahead_cannot_be_kept(filled: Store, do: Any) -> None:
    with pytest.raises(Refused, match="has not come yet"):
        do(AN, lambda s, by: freeze(s, by=by, day=date(2018, 7, 1), taken_on=TODAY, figures={"metrics": {}}))


def test_a_snapshot_knows_its_day_its_meeting_and_its_place_in_the_history(filled: Store, do: Any) -> None:
    clock = filled.clock()
    keep(filled, do, date(2018, 3, 31))
    keep(filled, do, MAY, gathering="GAT-05")
    last = keep(filled, do, MAY)
    with filled.reading() as session:
        latest, met, first = snapshots.listed(session)
        assert (latest.id, latest.day) == (last, MAY)  # of one day the last one taken first
        assert met.title is not None and met.title["en"] == "Steering group May 2018"
        assert (first.at_event, first.taken_on) == (clock, TODAY)
        assert snapshots.of(session, MAY) == latest == snapshots.up_to(session, TODAY)
        assert snapshots.of(session, TODAY) is None
        assert snapshots.up_to(session, date(2018, 4, 30)) == first
        assert snapshots.up_to(session, date(2018, 3, 30)) is None
        assert snapshots.one(session, first.id) == first
        for find in (snapshots.one, snapshots.figures):
            with pytest.raises(NotFound):
                find(session, "SNP-99")


def test_a_snapshot_leaves_history_and_stays_out_of_the_file(filled: Store, do: Any, last: Any) -> None:
    id = keep(filled, do)
    assert last(id).act == "took a snapshot"
    assert "x_snapshots" not in filled.document()
    with filled.reading() as session:
        assert session.get_one(Snapshot, id).day == MAY


def test_a_large_portfolio_is_kept_without_each_single_loss() -> None:
    large = Invented()
    for number in range(snapshots.LARGE + 1):
        large.initiative(f"INI-{number + 1}")
    large.add("vulnerabilities", id="VUL-1", severity=3, likelihood=3, has_cause=True, identified_on=300)
    large.add("hits", vulnerability="VUL-1", node="INI-1", loss=0.5)
    tables = large.tables()
    everything, kept = metrics(tables)["metrics"], to_keep(tables)["metrics"]
    assert everything["M10"]["vulnerabilities"]["VUL-1"]["losses"]
    assert kept["M10"]["vulnerabilities"]["VUL-1"] == {
        **everything["M10"]["vulnerabilities"]["VUL-1"], "losses": {}
    }  # fmt: skip
    assert {name: found for name, found in kept.items() if name != "M10"} == {
        name: found for name, found in everything.items() if name != "M10"
    }
