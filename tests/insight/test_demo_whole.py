"""The acceptance figures of domain.md for integration, chain reactions and exchanges hold on the demo."""

from __future__ import annotations

import itertools
import json
import math
from datetime import date

import pytest
from a_portfolio import nulls

from tracker.insight.cascade import cascade, what_falls
from tracker.insight.common_ground import common_ground
from tracker.insight.dependence import dependence
from tracker.insight.matches import matches, suggested
from tracker.insight.share import Share
from tracker.insight.whole import whole
from tracker.portfolio import Portfolio
from tracker.store import Store
from tracker.tables import Tables

T = date(2018, 6, 30)


def tables(store: Store, day: date = T) -> Tables:
    with store.reading() as session:
        return Portfolio(session, day).tables()


def test_the_whole_is_dependent_and_not_integrated(filled: Store) -> None:
    result = whole(tables(filled))
    assert (result.x, result.y, result.quadrant) == (Share(16, 22), Share(16, 33), "dependent_not_integrated")
    assert (result.integrated_links, len(result.internal_links)) == (Share(8, 17), 3)
    assert result.reciprocity == Share(3, 17)
    assert [name[-2:] for name in result.articulation_points] == ["01", "03", "05", "06", "07", "10", "17", "24"]
    assert result.isolates == ["INI-12", "INI-18", "INI-19", "INI-20"]
    assert result.critical_without_formal_agreement == ["DEP-01", "DEP-03", "DEP-14", "DEP-21"]
    assert result.critical_without_any_agreement == ["DEP-01", "DEP-21"]


def test_a_link_says_which_of_the_four_it_misses(filled: Store) -> None:
    links = whole(tables(filled)).links
    assert links.loc["DEP-16", ["both_reported", "formal_agreement", "level_3_or_more", "shared_purpose"]].tolist() == [
        True, False, False, True,
    ]  # fmt: skip
    assert links["level_to"]["DEP-16"] == 0  # reported: nothing yet
    assert links.loc["DEP-18", ["needer_lead", "needed_lead", "shared"]].tolist() == ["ORG-03", "ORG-01", ()]


def test_a_hit_on_an_organisation_shows_every_initiative_it_reaches_with_its_path(filled: Store) -> None:
    found = cascade(tables(filled)).as_json()["vulnerabilities"]["VUL-6"]
    assert {name[-2:]: [node[-2:] for node in row["path"]] for name, row in found["losses"].items()} == {
        "24": ["24", "03"],
        "01": ["01", "24", "03"],
        "02": ["02", "24", "03"],
        "07": ["07", "24", "03"],
        "17": ["17", "24", "03"],
        "05": ["05", "01", "24", "03"],
        "08": ["08", "17", "24", "03"],
        "21": ["21", "07", "24", "03"],
        "06": ["06", "05", "01", "24", "03"],
        "11": ["11", "06", "05", "01", "24", "03"],
    }
    assert found["losses"]["INI-24"]["loss"] == pytest.approx(0.8 * 0.9)
    assert found["initiatives_hit"] == ["INI-01", "INI-02", "INI-07", "INI-17", "INI-24"]


def test_every_loss_is_the_hit_times_the_weights_along_its_path(filled: Store) -> None:
    facts = tables(filled)
    all = dependence(facts)
    rows = zip(all.needer.tolist(), all.needed.tolist(), all.weight.tolist(), strict=True)
    weight = {(all.names[needer], all.names[needed]): found for needer, needed, found in rows}
    hits = {(row.vulnerability, row.node): row.loss for row in facts.hits.itertuples()}
    for name, vulnerability in cascade(facts).as_json()["vulnerabilities"].items():
        for row in vulnerability["losses"].values():
            weights = [weight[pair] for pair in itertools.pairwise(row["path"])]
            assert row["loss"] == pytest.approx(hits[name, row["path"][-1]] * math.prod(weights))


def test_the_node_that_hits_most_initiatives_tops_the_list(filled: Store) -> None:
    result = cascade(tables(filled))
    found = result.as_json()
    assert found["ranking"][:4] == ["CON-1", "CON-8", "ORG-03", "INI-24"]
    hit = [len(found["critical_nodes"][node]["initiatives_hit"]) for node in found["ranking"]]
    assert hit == sorted(hit, reverse=True)
    assert list(result.most_critical(10).index) == found["ranking"][:10]
    assert list(what_falls(result.dependence, "ORG-03").tree(least=0.3).index) == [
        "ORG-03", "INI-24", "INI-01", "INI-02", "INI-07", "INI-17",
    ]  # fmt: skip


def test_what_was_not_mapped_has_no_total(filled: Store) -> None:
    found = cascade(tables(filled)).as_json()
    assert set(found["reasons"]) == {"vulnerabilities/VUL-7/total_loss", "vulnerabilities/VUL-8/total_loss"}


def test_half_of_the_exchanges_led_to_something(filled: Store) -> None:
    result = matches(tables(filled))
    assert result.yielded == Share(3, 6)
    assert result.rows["resulted_in"]["XPO-2"] == "INI-17"
    assert (result.suggestions_total, len(result.suggestions)) == (11, 10)
    best = result.suggestions[0]
    assert (best.initiatives, best.points) == (("INI-03", "INI-14"), 6)
    assert suggested(common_ground(tables(filled)), ["INI-14"], 1)[1] == [best]


@pytest.mark.parametrize("day", [date(2014, 1, 1), date(2016, 5, 12), date(2018, 1, 22), date(2030, 1, 1)])
def test_every_day_can_be_asked_and_has_a_reason_for_every_null(filled: Store, day: date) -> None:
    facts = tables(filled, day)
    for answer in (whole(facts), cascade(facts), matches(facts)):
        found = answer.as_json()
        assert nulls(found | {"reasons": {}}) == set(found["reasons"])
        json.dumps(found, allow_nan=False)
