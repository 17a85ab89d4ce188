"""Which pictures and testimonies may each audience see? (M20)"""

from __future__ import annotations

from typing import Any

import pytest
from a_portfolio import Portfolio

from tracker.insight.publishable import AUDIENCES, publishable
from tracker.insight.share import Share

ALL = list(AUDIENCES)


def consent(
    portfolio: Portfolio, name: str, *scopes: str, withdrawn: int | None = None, expires: int | None = None
) -> str:
    portfolio.add("consents", id=name, given_on=90, withdrawn_on=withdrawn, expires_on=expires)
    for scope in scopes:
        portfolio.add("scopes", consent=name, audience=scope)
    return name


def audiences_of(portfolio: Portfolio, kind: str) -> list[str]:
    result = publishable(portfolio.tables())
    return [audience for audience in AUDIENCES if result.ids(kind, audience)]


def test_one_of_three_testimonies_is_for_everybody() -> None:
    portfolio = Portfolio()
    consent(portfolio, "CNS-1", *ALL)
    consent(portfolio, "CNS-2", "internal")
    consent(portfolio, "CNS-3", *ALL, withdrawn=5)
    for number in (1, 2, 3):
        portfolio.add("testimonies", id=f"TES-{number}", date=90, consent=f"CNS-{number}")
    result = publishable(portfolio.tables())
    assert result.share("testimonies", "public") == Share(1, 3)
    assert result.share("testimonies", "internal") == Share(2, 3)
    assert result.testimonies["ground"].tolist() == ["valid", "valid", "withdrawn"]


@pytest.mark.parametrize(
    ("ending", "seen"),
    [
        ({}, True),
        ({"expires": 0}, True),  # up to and including the last day
        ({"expires": 1}, False),
        ({"expires": -9}, True),
        ({"withdrawn": 0}, False),  # no longer on the day itself
        ({"withdrawn": 9}, False),
    ],
)
def test_consent_holds_to_the_end_of_its_last_day_and_not_on_the_day_it_is_withdrawn(
    ending: dict[str, int], seen: bool
) -> None:
    portfolio = Portfolio()
    consent(portfolio, "CNS-1", "steering", **ending)
    portfolio.add("testimonies", id="TES-1", date=50, consent="CNS-1")
    portfolio.add("photos", id="PHO-1", taken_on=50, identifiable="recognisable", consent="CNS-1", notice_given=True)
    assert audiences_of(portfolio, "testimonies") == (["steering"] if seen else [])
    assert audiences_of(portfolio, "photos") == (["steering"] if seen else [])


@pytest.mark.parametrize("of", [None, "CNS-2"])
def test_without_consent_nobody_sees_a_testimony_or_a_face(of: str | None) -> None:
    portfolio = Portfolio()
    consent(portfolio, "CNS-1", *ALL)  # CNS-2 was given later: it is not there yet
    portfolio.add("testimonies", id="TES-1", date=50, consent=of)
    portfolio.add("photos", id="PHO-1", taken_on=50, identifiable="recognisable", consent=of, notice_given=True)
    assert audiences_of(portfolio, "testimonies") == audiences_of(portfolio, "photos") == []
    assert publishable(portfolio.tables()).testimonies["ground"].tolist() == ["none"]


@pytest.mark.parametrize(
    ("shows", "notice", "seen", "ground"),
    [
        ("none", False, ALL, "not_needed"),
        ("none", True, ALL, "not_needed"),
        ("background", True, ALL, "notice"),
        ("background", False, [], "no_notice"),
        ("background", None, [], "no_notice"),
        ("recognisable", True, ["internal"], "valid"),
    ],
)
def test_what_a_photo_needs_depends_on_who_can_be_recognised(
    shows: str, notice: Any, seen: list[str], ground: str
) -> None:
    portfolio = Portfolio()
    consent(portfolio, "CNS-1", "internal")
    portfolio.add("photos", id="PHO-1", taken_on=50, identifiable=shows, notice_given=notice, consent="CNS-1")
    assert audiences_of(portfolio, "photos") == seen
    assert publishable(portfolio.tables()).photos["ground"].tolist() == [ground]


def test_people_in_the_background_need_notice_and_no_consent_can_replace_or_undo_it() -> None:
    portfolio = Portfolio()
    consent(portfolio, "CNS-1", *ALL, withdrawn=9)
    portfolio.add("photos", id="PHO-1", taken_on=50, identifiable="background", notice_given=True, consent="CNS-1")
    assert audiences_of(portfolio, "photos") == ALL


def test_photos_and_testimonies_are_shared_apart_and_unknown_without_items() -> None:
    portfolio = Portfolio()
    portfolio.add("photos", id="PHO-10", taken_on=50, identifiable="none")
    portfolio.add("photos", id="PHO-2", taken_on=50, identifiable="none")
    figures = publishable(portfolio.tables()).as_json()
    assert figures["audiences"]["funders"] == {
        "photos": ["PHO-2", "PHO-10"],
        "photos_share": {"n": 2, "of": 2},
        "testimonies": [],
        "testimonies_share": None,
    }
    assert set(figures["reasons"]) == {f"audiences/{audience}/testimonies_share" for audience in AUDIENCES}
