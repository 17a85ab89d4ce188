"""To what an initiative is linked, and where the desired future can be seen."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import DEMO
from tracker.exchange.portfolio_file import load
from tracker.insight.placement import LINKS, linked_to, placement
from tracker.insight.wall import wall
from tracker.portfolio import Portfolio
from tracker.store import Store
from tracker.tables import Tables


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    filled = Store(f"sqlite:///{tmp_path_factory.mktemp('placement') / 'demo.db'}")
    load(filled, DEMO)
    return filled


def tables(store: Store, on: date | None = None) -> Tables:
    with store.reading() as session:
        return Portfolio(session, on).tables()


def test_the_app_that_began_with_a_solution_has_one_of_seven_links(store: Store) -> None:
    row = placement(tables(store)).initiatives.loc["INI-20"]
    assert row["links"] == 1 and [link for link in LINKS if row[link]] == ["goal"]


def test_every_initiative_that_has_begun_has_a_place_also_when_it_stopped(store: Store) -> None:
    found = placement(tables(store)).initiatives
    assert len(found) == 24 and found["links"].max() == 7
    assert (found[list(LINKS)].sum(axis=1) == found["links"]).all()


def test_what_is_linked_is_what_is_counted(store: Store) -> None:
    at = tables(store)
    for id, row in placement(at).initiatives.iterrows():
        assert [link for link, ids in linked_to(at, str(id)).items() if ids] == [link for link in LINKS if row[link]]


def test_a_score_given_later_is_no_link_yet(store: Store) -> None:
    assert not placement(tables(store, date(2018, 1, 15))).initiatives.loc["INI-03", "goal"]


def test_a_day_before_everything_has_no_place_and_no_wall(store: Store) -> None:
    at = tables(store, date(1990, 1, 1))
    assert placement(at).initiatives.empty
    assert wall(at).unseen == ["FUT-1", "FUT-2", "FUT-3", "FUT-4"] and wall(at).rows.empty


def test_each_element_of_the_demo_can_be_seen_in_at_least_two_places(store: Store) -> None:
    assert wall(tables(store)).elements["initiatives"].sort_index().tolist() == [2, 5, 3, 3]
