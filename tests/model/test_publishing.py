"""A photo report is put together and published by the facilitator, to those whom every picture and quote may be shown to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.errors import NotAllowed, Refused
from tracker.model import Consent, Gathering, Photo
from tracker.model.gathering import AUDIENCES, Piece
from tracker.model.rights import Person
from tracker.store import Store

DAY = date(2018, 6, 30)
OPEN = [Piece({"nl": "Zo begon het."}, None), Piece(None, "PHO-05"), Piece(None, "TES-04")]


def compose(session: Session, by: Person, pieces: list[Piece] = OPEN) -> None:
    session.get_one(Gathering, "GAT-04").compose(pieces, by=by)


def publish(session: Session, by: Person, *audiences: str, on: date = DAY) -> None:
    session.get_one(Gathering, "GAT-04").publish_report(by=by, on=on, audiences=audiences)


def refused(do: Any, *audiences: str) -> list[tuple[str, str]]:
    """The items that publishing is refused for, each with the sentence."""
    with pytest.raises(Refused) as error:
        do(FACILITATOR, lambda s, by: publish(s, by, *audiences))
    return [(problem.id, problem.say()) for problem in error.value.problems]


def edit(do: Any, photo: str, **values: Any) -> None:
    do(FACILITATOR, lambda s, by: s.get_one(Photo, photo).edit(by=by, **values))


# Putting it together


def test_only_the_facilitator_puts_a_report_together(only: Any, stands: Any) -> None:
    only("GAT-04", compose, may=[FACILITATOR], may_not=[AN, BRAM, CHLOE, VISITOR])
    assert stands("GAT-04")["x_report"] == [{"text": {"nl": "Zo begon het."}}, {"shows": "PHO-05"}, {"shows": "TES-04"}]


def test_until_somebody_puts_it_together_all_of_the_gathering_stands_in_it(filled: Store) -> None:
    with filled.reading() as session:
        shown = [piece.shows for piece in session.get_one(Gathering, "GAT-04").pieces()]
    assert shown == ["PHO-05", "PHO-06", "TES-04", "TES-05", "TES-06"]


def test_a_report_holds_only_what_belongs_to_its_gathering(do: Any, stands: Any) -> None:
    for strange in ("PHO-01", "TES-01", "INI-01", "PHO-99"):
        with pytest.raises(Refused, match="does not belong"):
            do(FACILITATOR, lambda s, by, strange=strange: compose(s, by, [Piece(None, strange)]))
    assert "x_report" not in stands("GAT-04")


def test_empty_pieces_are_left_out_and_the_first_pieces_make_a_draft(do: Any, stands: Any) -> None:
    verb = [Piece(None, None), Piece({}, None), Piece({"en": "Hello"}, None)]
    do(FACILITATOR, lambda s, by: s.get_one(Gathering, "GAT-01").compose(verb, by=by))
    assert (stands("GAT-01")["x_report"], stands("GAT-01")["photo_report"]) == ([{"text": {"en": "Hello"}}], "draft")


def test_each_change_of_the_order_is_remembered(do: Any, last: Any) -> None:
    do(FACILITATOR, compose)
    do(FACILITATOR, lambda s, by: compose(s, by, OPEN[::-1]))
    event = last("GAT-04")
    assert (event.act, event.by) == ("composed a report", FACILITATOR)
    assert event.before["x_report"] == event.after["x_report"][::-1]


# Publishing


def test_only_the_facilitator_publishes_and_takes_back(do: Any, only: Any, stands: Any) -> None:
    do(FACILITATOR, compose)
    only("GAT-04", lambda s, by: publish(s, by, "funders"), may=[FACILITATOR], may_not=[AN, BRAM, CHLOE, VISITOR])
    told = stands("GAT-04")
    assert (told["photo_report"], told["x_audiences"], told["x_published_on"]) == (
        "published",
        ["funders"],
        "2018-06-30",
    )

    def take_back(session: Session, by: Person) -> None:
        session.get_one(Gathering, "GAT-04").take_back_report(by=by)

    only("GAT-04", take_back, may=[FACILITATOR], may_not=[AN, BRAM, CHLOE, VISITOR])
    assert stands("GAT-04")["photo_report"] == "draft" and "x_audiences" not in stands("GAT-04")


def test_it_is_for_those_whom_it_was_published_to(do: Any, filled: Store) -> None:
    do(FACILITATOR, compose)
    do(FACILITATOR, lambda s, by: publish(s, by, "funders", "steering"))
    with filled.reading() as session:
        met, old = session.get_one(Gathering, "GAT-04"), session.get_one(Gathering, "GAT-02")
        assert [audience for audience in AUDIENCES if met.report_is_for(audience)] == ["steering", "funders"]
        assert all(
            old.report_is_for(audience) for audience in AUDIENCES
        )  # it came with the file, for nobody in particular
        assert not session.get_one(Gathering, "GAT-01").report_is_for("steering")


def test_publishing_is_refused_with_every_piece_that_may_not_be_shown(do: Any, stands: Any) -> None:
    found = refused(do, "steering", "public")
    assert [id for id, _sentence in found] == ["PHO-06", "PHO-06", "TES-05", "TES-05", "TES-06", "TES-06"]
    assert all("no consent" in sentence or "withdrawn on 10 April 2018" in sentence for _id, sentence in found)
    assert stands("GAT-04")["photo_report"] == "draft"


def test_an_empty_report_and_one_for_nobody_are_refused(do: Any) -> None:
    do(FACILITATOR, compose)
    assert refused(do) == [("GAT-04", "Choose first who may see the report.")]
    with pytest.raises(Refused, match="nothing in this report"):
        do(
            FACILITATOR,
            lambda s, by: s.get_one(Gathering, "GAT-01").publish_report(by=by, on=DAY, audiences=["public"]),
        )
    with pytest.raises(Refused, match="has not come yet"):
        do(FACILITATOR, lambda s, by: publish(s, by, "public", on=date(2018, 7, 1)))


def test_a_picture_that_nobody_described_is_not_published(do: Any) -> None:
    photo = do(FACILITATOR, lambda s, by: Photo.add(s, by=by, gathering="GAT-04", taken_on=DAY).id)
    do(FACILITATOR, lambda s, by: compose(s, by, [*OPEN, Piece(None, photo)]))
    edit(do, photo, identifiable="none")
    assert [id for id, _sentence in refused(do, "funders")] == [photo]
    edit(do, photo, caption={"nl": "De zaal"}, alt={"nl": "Stoelen"})
    do(FACILITATOR, lambda s, by: publish(s, by, "funders"))


def test_people_in_the_background_have_to_be_told_and_that_is_said_once(do: Any) -> None:
    do(FACILITATOR, compose)
    edit(do, "PHO-05", notice_given=False)
    found = refused(do, *AUDIENCES)
    assert [id for id, _sentence in found] == ["PHO-05"] and "were not told" in found[0][1]


def test_a_consent_for_some_is_no_consent_for_others(do: Any) -> None:
    do(FACILITATOR, lambda s, by: compose(s, by, [Piece(None, "PHO-06")]))
    edit(do, "PHO-06", consent="CNS-02")  # internal and steering, until 23 November 2020
    do(FACILITATOR, lambda s, by: publish(s, by, "internal", "steering"))
    assert ["not for them" in sentence for _id, sentence in refused(do, "internal", "funders", "public")] == [
        True,
        True,
    ]


def test_a_withdrawal_stands_in_the_way_from_that_day_on(do: Any, filled: Store) -> None:
    do(FACILITATOR, compose)
    do(FACILITATOR, lambda s, by: publish(s, by, "funders"))
    do(FACILITATOR, lambda s, by: s.get_one(Consent, "CNS-07").withdraw(by=by, on=DAY))
    with filled.reading() as session:
        met = session.get_one(Gathering, "GAT-04")
        assert met.photo_report == "published"  # the others still read the rest
        assert [problem.id for problem in met.unpublishable(["funders"], DAY)] == ["TES-04"]
        assert met.unpublishable(["funders"], date(2018, 6, 29)) == []


def test_only_the_facilitator_describes_and_only_leads_and_facilitators_bring(only: Any, do: Any) -> None:
    def describe(session: Session, by: Person) -> None:
        session.get_one(Photo, "PHO-06").edit(by=by, caption={"nl": "Iemand"})

    only("PHO-06", describe, may=[FACILITATOR], may_not=[AN, BRAM, CHLOE, VISITOR])
    for who in (AN, CHLOE, VISITOR):
        with pytest.raises(NotAllowed):
            do(who, lambda s, by: Photo.add(s, by=by, gathering="GAT-04", taken_on=DAY))
    assert do(BRAM, lambda s, by: Photo.add(s, by=by, gathering="GAT-04", taken_on=DAY).identifiable) == "recognisable"
