"""Who said what, what they agreed to, and from when to when somebody may read it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker import lists
from tracker.errors import Refused, Stale
from tracker.model import Consent, Photo, voice
from tracker.model.rights import Person
from tracker.store import Store

DAY = date(2018, 6, 30)
SAID = {"nl": "Nu bel ik zelf naar de school."}


def telling(session: Session, by: Person) -> voice.Testimony:
    return voice.Testimony.record(
        session, by=by, gathering="GAT-05", told_on=date(2018, 5, 17), speaker="ouder", text=SAID, domain="institutions",
        language="nl", initiatives=["INI-07"], signals=["SIG-07"],
    )  # fmt: skip


def agreeing(session: Session, by: Person, **values: Any) -> Consent:
    given = {
        "subject": "deelnemer J", "purpose": "testimony", "medium": "verbal", "given_on": date(2018, 5, 17),
        "scopes": ["internal", "steering"],
    }  # fmt: skip
    return Consent.record(session, by=by, **{**given, **values})


# Writing it down


def test_who_may_write_down_what_somebody_said(only: Any, stands: Any) -> None:
    only("TES-08", telling, may=[BRAM, FACILITATOR], may_not=[AN, CHLOE, VISITOR])
    kept = stands("TES-08")
    assert (kept["speaker"], kept["text"], kept["x_language"]) == ("ouder", SAID, "nl")
    assert (kept["initiatives"], kept["signals"], "consent" in kept) == (["INI-07"], ["SIG-07"], False)
    assert stands("TES-09")["speaker"] == "ouder"


def test_whose_consent_it_rests_on_is_for_the_facilitator_to_say(only: Any, stands: Any) -> None:
    def verb(session: Session, by: Person) -> None:
        voice.Testimony.record(
            session, by=by, gathering="GAT-05", told_on=DAY, speaker="ouder", text=SAID, domain="mindset", consent="CNS-04",
        )  # fmt: skip

    only("TES-08", verb, may=[FACILITATOR], may_not=[AN, BRAM])
    assert stands("TES-08")["consent"] == "CNS-04"


def test_words_role_and_domain_have_to_be_there_and_the_day_has_come(do: Any) -> None:
    told = {"gathering": "GAT-05", "told_on": DAY, "speaker": "ouder", "text": SAID, "domain": "mindset"}
    for wrong in ({"speaker": "  "}, {"text": {"nl": " "}}, {"domain": ""}, {"told_on": date(2018, 7, 1)}):
        with pytest.raises(Refused):
            do(FACILITATOR, lambda s, by, wrong=wrong: voice.Testimony.record(s, by=by, **{**told, **wrong}))


def test_only_the_facilitator_changes_what_was_written_down(only: Any, stands: Any) -> None:
    def verb(session: Session, by: Person) -> None:
        session.get_one(voice.Testimony, "TES-03").edit(by=by, speaker="vader of moeder", conditions=[])

    only("TES-03", verb, may=[FACILITATOR], may_not=[AN, BRAM, CHLOE, VISITOR])
    assert (stands("TES-03")["speaker"], stands("TES-03").get("conditions")) == ("vader of moeder", None)


def test_a_testimony_that_somebody_changed_meanwhile_is_not_overwritten(do: Any, filled: Store) -> None:
    with filled.reading() as session:
        opened = session.get_one(voice.Testimony, "TES-03")
        version, seen = opened.version, {"speaker": opened.speaker}
    do(FACILITATOR, lambda s, by: s.get_one(voice.Testimony, "TES-03").edit(by=by, speaker="grootouder"))
    with pytest.raises(Stale):
        do(
            FACILITATOR,
            lambda s, by: s.get_one(voice.Testimony, "TES-03").unchanged_since(version, seen, {"speaker": "voogd"}),
        )


# Consent


def test_only_the_facilitator_records_and_withdraws_a_consent(only: Any, last: Any, stands: Any) -> None:
    only("CNS-10", agreeing, may=[FACILITATOR], may_not=[AN, BRAM, CHLOE, VISITOR])
    assert stands("CNS-10")["scopes"] == ["internal", "steering"]
    only(
        "CNS-10",
        lambda s, by: s.get_one(Consent, "CNS-10").withdraw(by=by, on=DAY),
        may=[FACILITATOR],
        may_not=[AN, BRAM, CHLOE, VISITOR],
    )
    assert (last("CNS-10").act, stands("CNS-10")["withdrawn_on"]) == ("withdrew a consent", "2018-06-30")


def test_a_consent_is_withdrawn_once_and_not_ahead_of_time(do: Any) -> None:
    with pytest.raises(Refused, match="has not come yet"):
        do(FACILITATOR, lambda s, by: s.get_one(Consent, "CNS-04").withdraw(by=by, on=date(2018, 7, 1)))
    with pytest.raises(Refused, match="withdrawn already"):
        do(FACILITATOR, lambda s, by: s.get_one(Consent, "CNS-08").withdraw(by=by, on=DAY))


def test_a_consent_for_pictures_does_not_open_a_testimony(do: Any) -> None:
    with pytest.raises(Refused):
        do(FACILITATOR, lambda s, by: s.get_one(voice.Testimony, "TES-06").edit(by=by, consent="CNS-01"))


# From when to when

BOUNDS = {  # given 10 May, the last day 20 May; withdrawn on 15 May in the second row
    None: {"2018-05-09": False, "2018-05-10": True, "2018-05-20": True, "2018-05-21": False},
    "2018-05-15": {"2018-05-09": False, "2018-05-10": True, "2018-05-14": True, "2018-05-15": False, "2018-05-16": False},
}  # fmt: skip


@pytest.mark.parametrize("withdrawn", BOUNDS)
def test_the_last_day_is_open_and_the_day_of_withdrawal_is_not(do: Any, filled: Store, withdrawn: str | None) -> None:
    def verb(session: Session, by: Person) -> None:
        told, given = (
            telling(session, by),
            agreeing(session, by, given_on=date(2018, 5, 10), expires_on=date(2018, 5, 20)),
        )
        told.consent = given.id
        if withdrawn:
            given.withdraw(by=by, on=date.fromisoformat(withdrawn))

    do(FACILITATOR, verb)
    with filled.reading() as session:
        told = session.get_one(voice.Testimony, "TES-08")
        for day, open_ in BOUNDS[withdrawn].items():
            on = date.fromisoformat(day)
            assert (told.hidden_from("steering", on) is None, voice.shown_to(told, "steering", [on])) == (
                open_,
                open_,
            ), day
            assert told.hidden_from("public", on) is not None
            assert ("TES-08" in heard(session, "steering", on)) is open_, day


def heard(session: Session, audience: str, *days: date) -> set[str]:
    return set(session.scalars(select(voice.Testimony.id).where(voice.Testimony.heard_by(audience, days))))


def test_the_database_and_the_testimony_itself_give_one_answer(filled: Store) -> None:
    days = [
        date(2017, 10, 18),
        date(2017, 10, 19),
        date(2018, 4, 9),
        date(2018, 4, 10),
        DAY,
        date(2018, 11, 24),
        date(2021, 1, 23),
    ]
    with filled.reading() as session:
        told = session.scalars(select(voice.Testimony)).all()
        for audience in lists.codes("scope"):
            for day in days:
                for both in ((day,), (day, DAY)):
                    assert heard(session, audience, *both) == {
                        one.id for one in told if voice.shown_to(one, audience, both)
                    }


def test_why_it_is_hidden_is_said_with_the_day(filled: Store) -> None:
    with filled.reading() as session:
        said = {
            id: session.get_one(voice.Testimony, id).hidden_from("funders", DAY)
            for id in ("TES-02", "TES-05", "TES-06")
        }
        assert "the consent is not for them" in said["TES-02"].say()
        assert "withdrawn on 10 April 2018" in said["TES-05"].say()
        assert "there is no consent" in said["TES-06"].say()
        photo = session.get_one(Photo, "PHO-05")
        assert voice.shown_to(photo, "public", [DAY]) and not voice.shown_to(photo, None, [DAY])


# Most significant change


def test_a_testimony_is_chosen_with_a_reason_fed_back_and_can_be_taken_back(only: Any, do: Any, stands: Any) -> None:
    def choose(session: Session, by: Person) -> None:
        session.get_one(voice.Testimony, "TES-03").select(
            by=by, at="GAT-05", reason={"nl": "het gaat over de school zelf"}
        )

    with pytest.raises(Refused, match="Say why"):
        do(
            FACILITATOR,
            lambda s, by: s.get_one(voice.Testimony, "TES-03").select(by=by, at="GAT-05", reason={"nl": " "}),
        )
    with pytest.raises(Refused, match="chosen first"):
        do(FACILITATOR, lambda s, by: s.get_one(voice.Testimony, "TES-03").feed_back(by=by, on=DAY, how={}))
    only("TES-03", choose, may=[FACILITATOR], may_not=[AN, BRAM, CHLOE, VISITOR])
    do(FACILITATOR, lambda s, by: s.get_one(voice.Testimony, "TES-03").feed_back(by=by, on=DAY, how={"nl": "gebeld"}))
    kept = stands("TES-03")
    assert (kept["msc_selected_at"], kept["x_fed_back_on"], kept["x_fed_back"]) == (
        "GAT-05",
        "2018-06-30",
        {"nl": "gebeld"},
    )
    do(FACILITATOR, lambda s, by: s.get_one(voice.Testimony, "TES-03").unselect(by=by))
    assert not {"msc_selected_at", "msc_reason", "x_fed_back_on"} & set(stands("TES-03"))


def test_what_is_written_down_is_found_by_its_words_at_once(do: Any, filled: Store) -> None:
    def folded(id: str) -> str | None:
        with filled.reading() as session:
            return session.scalar(select(voice.Testimony.folded).where(voice.Testimony.id == id))

    do(FACILITATOR, telling)
    assert folded("TES-08") == "nu bel ik zelf naar de school.\nouder"
    do(
        FACILITATOR,
        lambda s, by: s.get_one(voice.Testimony, "TES-08").edit(by=by, text={"nl": "Taal-tafel", "fr": "Un CAFÉ"}),
    )
    assert folded("TES-08") == "taaltafel\nun cafe\nouder"
