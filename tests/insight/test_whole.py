"""Are we a whole, or only dependent on one another? (M9)"""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from a_portfolio import Portfolio, nulls

from tracker.insight.share import Share
from tracker.insight.whole import whole


def some(count: int, **config: Any) -> Portfolio:
    """So many active initiatives, each led by an organisation of its own."""
    portfolio = Portfolio(**config)
    for number in range(1, count + 1):
        portfolio.add("organisations", id=f"ORG-{number}", sphere="civil_society")
        portfolio.initiative(f"INI-{number}", org=f"ORG-{number}")
    return portfolio


def need(
    portfolio: Portfolio,
    needer: int,
    needed: int | str,
    strength: int = 3,
    agreement: str = "formal",
    levels: tuple[int | None, int | None] = (4, 4),
) -> str:
    name = f"DEP-{len(portfolio.rows['dependencies']) + 1}"
    portfolio.add(
        "dependencies",
        id=name,
        needer=f"INI-{needer}",
        needed=needed if isinstance(needed, str) else f"INI-{needed}",
        strength=strength,
        substitutable=False,
        agreement=agreement,
        level_from=levels[0],
        level_to=levels[1],
    )
    return name


def share_a_vulnerability(portfolio: Portfolio, *initiatives: int) -> None:
    portfolio.add("vulnerabilities", id="VUL-1", severity=3, likelihood=3, identified_on=500)
    for initiative in initiatives:
        portfolio.add("initiative_vulnerabilities", initiative=f"INI-{initiative}", vulnerability="VUL-1")


def test_three_of_five_that_mostly_agreed_are_a_whole_on_the_boundary() -> None:
    portfolio = some(5)
    share_a_vulnerability(portfolio, 1, 2, 3)
    need(portfolio, 1, 2)
    need(portfolio, 2, 1)
    need(portfolio, 2, 3, strength=2, agreement="intention")
    result = whole(portfolio.tables())
    assert (result.x, result.y) == (Share(3, 5), Share(6, 8))
    assert (result.quadrant, result.reciprocity) == ("integrated_whole", Share(1, 2))
    assert (result.articulation_points, result.isolates) == (["INI-2"], ["INI-4", "INI-5"])
    assert result.integrated_links == Share(2, 3)
    assert nulls(result.as_json() | {"reasons": {}}) == set()


@pytest.mark.parametrize(
    ("kept", "missing"),
    [
        ({"levels": (4, None)}, ["both_reported", "level_3_or_more"]),
        ({"levels": (4, 0)}, ["level_3_or_more"]),
        ({"levels": (3, 2)}, ["level_3_or_more"]),
        ({"agreement": "intention"}, ["formal_agreement"]),
        ({"levels": (3, 3)}, []),
    ],
)
def test_a_link_is_integrated_when_all_four_tests_are_met(kept: dict[str, Any], missing: list[str]) -> None:
    portfolio = some(3)
    share_a_vulnerability(portfolio, 1, 2)
    need(portfolio, 1, 2, **kept)
    link = whole(portfolio.tables()).as_json()["links"]["DEP-1"]
    assert [name for name, met in link["checks"].items() if not met] == missing
    assert (link["checks_met"], link["integrated"]) == (4 - len(missing), not missing)


def test_a_purpose_is_shared_by_a_question_a_vulnerability_a_pathway_or_a_signal_both_work_on() -> None:
    portfolio = some(3)
    need(portfolio, 1, 2)
    portfolio.signal("SIG-2")
    portfolio.signal("SIG-10")
    for initiative, intent in (("INI-1", "amplify"), ("INI-2", "dampen")):
        portfolio.add("initiative_questions", initiative=initiative, question="QST-1")
        portfolio.add("initiative_vulnerabilities", initiative=initiative, vulnerability="VUL-1")
        portfolio.add("initiative_pathways", initiative=initiative, pathway="PIS-1")
        portfolio.link("SIG-10", initiative, intent)
        portfolio.link("SIG-2", initiative, intent)
    portfolio.add("initiative_questions", initiative="INI-2", question="QST-2")
    shared = whole(portfolio.tables()).links.loc["DEP-1", "shared"]
    assert shared == ("PIS-1", "QST-1", "SIG-2", "SIG-10", "VUL-1")


def test_watching_the_same_signal_is_no_shared_purpose() -> None:
    portfolio = some(3)
    need(portfolio, 1, 2)
    portfolio.signal("SIG-1")
    portfolio.link("SIG-1", "INI-1", "amplify")
    portfolio.link("SIG-1", "INI-2", "watch")
    assert not whole(portfolio.tables()).links.loc["DEP-1", "shared_purpose"]


def test_links_inside_one_organisation_connect_but_do_not_integrate() -> None:
    portfolio = some(2)
    portfolio.initiative("INI-3", org="ORG-2")
    share_a_vulnerability(portfolio, 1, 2, 3)
    need(portfolio, 2, 3)
    need(portfolio, 3, 2)
    result = whole(portfolio.tables())
    assert (result.x, result.y, result.quadrant) == (Share(2, 3), None, None)
    assert (result.internal_links, len(result.links), result.integrated_links) == (["DEP-1", "DEP-2"], 0, None)
    assert result.reciprocity == Share(1, 1)
    assert set(result.as_json()["reasons"]) == {"y", "quadrant", "integrated_links"}


def test_two_rows_for_one_pair_stay_two_links_of_one_pair() -> None:
    portfolio = some(3)
    share_a_vulnerability(portfolio, 1, 2)
    need(portfolio, 1, 2, strength=2)
    need(portfolio, 1, 2, strength=1, agreement="none")
    result = whole(portfolio.tables())
    assert (result.y, result.reciprocity) == (Share(2, 3), Share(0, 1))
    assert result.articulation_points == []


@pytest.mark.parametrize(
    ("linked", "integrated", "quadrant"),
    [
        (2, True, "islands"),
        (2, False, "fragmented"),
        (3, False, "dependent_not_integrated"),
        (3, True, "integrated_whole"),
    ],
)
def test_each_corner_of_the_quadrant_has_its_name(linked: int, integrated: bool, quadrant: str) -> None:
    portfolio = some(5)
    share_a_vulnerability(portfolio, 1, 2, 3)
    for other in range(2, linked + 1):
        need(portfolio, 1, other, agreement="formal" if integrated else "none")
    assert whole(portfolio.tables()).quadrant == quadrant


def test_the_group_can_agree_on_other_thresholds() -> None:
    portfolio = some(5, integration_thresholds={"x_whole": 0.7, "y_integrated": 0.9})
    share_a_vulnerability(portfolio, 1, 2, 3)
    need(portfolio, 1, 2)
    need(portfolio, 2, 3)
    assert whole(portfolio.tables()).quadrant == "islands"


def test_fewer_than_three_active_initiatives_are_no_whole_yet() -> None:
    portfolio = some(2)
    portfolio.initiative("INI-3", [("start", "S1", 90), ("pause", "S1", 10)], org="ORG-3")
    need(portfolio, 1, 2)
    result = whole(portfolio.tables())
    assert (result.x, result.y, result.quadrant) == (None, None, None)
    assert (result.integrated_links, result.reciprocity) == (Share(0, 1), Share(0, 1))
    assert set(result.as_json()["reasons"]) == {"x", "y", "quadrant"}


def test_an_empty_portfolio_has_a_reason_for_everything() -> None:
    found = whole(Portfolio().tables()).as_json()
    assert nulls(found | {"reasons": {}}) == set(found["reasons"])
    assert set(found["reasons"]) == {"x", "y", "quadrant", "integrated_links", "reciprocity"}
    assert (found["isolates"], found["links"]) == ([], {})
    json.dumps(found, allow_nan=False)


def test_what_is_not_active_links_nobody() -> None:
    portfolio = some(3)
    portfolio.initiative("INI-4", [("start", "S1", 90), ("stop", "S1", 10)], org="ORG-1")
    for one, other in ((1, 4), (4, 2), (4, 3)):
        need(portfolio, one, other, agreement="none")
    result = whole(portfolio.tables())
    assert (result.x, len(result.links), result.isolates) == (Share(1, 3), 0, ["INI-1", "INI-2", "INI-3"])
    assert result.critical_without_any_agreement == []


def test_a_critical_need_of_an_organisation_is_listed_until_it_is_agreed() -> None:
    portfolio = some(3)
    expected = {
        need(portfolio, 1, "ORG-9", agreement="none"): None,
        need(portfolio, 1, "ORG-3", agreement="none"): "none",
        need(portfolio, 1, "ORG-2", agreement="intention"): "intention",
        need(portfolio, 2, "ORG-3"): None,
        need(portfolio, 2, 3, agreement="intention"): "intention",
        need(portfolio, 2, 1, strength=2, agreement="none"): None,
    }
    result = whole(portfolio.tables())
    assert result.critical_without_formal_agreement == [name for name, agreement in expected.items() if agreement]
    assert result.critical_without_any_agreement == [
        name for name, agreement in expected.items() if agreement == "none"
    ]


@pytest.mark.parametrize("seed", range(40))
def test_a_group_falls_apart_without_an_articulation_point_and_only_then(seed: int) -> None:
    chance = random.Random(seed)
    count = chance.randint(3, 9)
    portfolio = some(count)
    near: dict[int, set[int]] = {number: set() for number in range(1, count + 1)}
    for _link in range(chance.randint(0, 12)):
        one, other = chance.sample(range(1, count + 1), 2)
        need(portfolio, one, other)
        near[one].add(other)
        near[other].add(one)

    def groups(without: int = 0) -> list[int]:
        left, sizes = set(near) - {without}, []
        while left:
            ahead, size = [left.pop()], 0
            while ahead:
                size += 1
                new = near[ahead.pop()] & left
                left -= new
                ahead += new
            sizes.append(size)
        return sizes

    result = whole(portfolio.tables())
    assert result.x == Share(max(groups()), count)
    assert result.isolates == [f"INI-{number}" for number in near if not near[number]]
    cut = [number for number in near if len(groups(number)) > len(groups()) - (not near[number])]
    assert result.articulation_points == [f"INI-{number}" for number in cut]


def test_a_chain_of_thousands_is_walked() -> None:
    portfolio = some(3000)
    for number in range(1, 3000):
        need(portfolio, number, number + 1)
    result = whole(portfolio.tables())
    assert (result.x, len(result.articulation_points)) == (Share(3000, 3000), 2998)
