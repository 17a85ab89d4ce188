"""The page of one initiative: its whole story, and only what its reader may read of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tests.pages.screen import press, save, title, words
from tracker.model import Consent, Initiative, Testimony, User
from tracker.model.rights import VISITOR as NOBODY
from tracker.model.rights import Person, Role
from tracker.portfolio.story import story
from tracker.portfolio.story_parts import Reader, Story
from tracker.store import Store

Look = Callable[..., Any]
TODAY = date(2018, 6, 30)


def read(demo: Store, id: str, who: str | None, on: date = TODAY) -> Story:
    """The story as this person may read it."""
    with demo.reading() as session:
        user = session.get(User, who) if who else None
        initiative = session.get_one(Initiative, id)
        return story(session, initiative, on, TODAY, Reader.of(Person.of(user) if user else NOBODY, initiative))


# The story


def test_the_page_tells_the_whole_story(look: Look) -> None:
    app = look("initiative", AN, "en", initiative="INI-03")
    assert not app.exception
    said = words(app)
    assert title(app) == "Hiring without CV is on schedule"
    for part in (
        "How do we find people",  # the question
        "5 October 2016",  # when it was asked
        "71% stay after six months",  # the last update
        "Without a CV I looked at hands",  # a testimony
        "open vacaturedagen",  # the model
        "64 people reached (31 May 2018)",
        "This signal gets louder",
        "7 of 7 links are made",
        "2 of 5 ties are agreed, 2 have no agreement",
        "intention, not signed yet",
    ):
        assert part in said, part


@pytest.mark.parametrize(
    ("id", "told"),
    [
        ("INI-10", "Diploma passport is stuck: 486 days in test, 240 expected"),
        ("INI-16", "is paused since 15 March 2018"),
        ("INI-23", "was stopped on 15 October 2017"),
        ("INI-18", "is silent since 12 April 2018"),
        ("INI-04", "is almost out of time: 145 of 150 days in case"),
        ("INI-13", "is on schedule, its proof is 1 level short"),
    ],
)
def test_the_title_says_how_it_stands(look: Look, id: str, told: str) -> None:
    app = look("initiative", AN, "en", initiative=id)
    assert not app.exception
    assert told in title(app)


# Its place


def test_the_placement_says_what_is_linked_and_what_is_not_yet(look: Look) -> None:
    app = look("initiative", AN, "en", initiative="INI-20")
    said = words(app)
    assert "1 of 7 links are made" in said
    assert ":green[:material/check_circle:] Goal" in said
    for missing in ("Question", "Vulnerability", "Lever", "Pathway", "Signal", "Element of the future"):
        assert f":orange[:material/radio_button_unchecked: {missing}]" in said
    assert said.count("Not linked yet") == 6  # An may not link anything
    assert not [button for button in app.button if (button.key or "").startswith("link_")]


def test_each_link_of_the_placement_is_a_door(look: Look) -> None:
    app = look("initiative", AN, "en", initiative="INI-03")
    doors = [link.proto.label.replace("\\", "") for link in app.get("page_link")]
    linked = ["How do we find people who fall through the CV sieve?", "Talent first, paper later", "Redistribute"]
    assert {*linked, "Employers hire without CV", "Everyone has agency: language, work, network"} <= set(doors)


def test_who_leads_it_links_what_is_missing(look: Look, demo: Store) -> None:
    app = look("initiative", FACILITATOR, "en", initiative="INI-20")
    press(app, "link_question_INI-20")
    app.multiselect(key="act:place_question:INI-20:chosen").set_value(["QST-08"]).run()
    save(app, "act:place_question:INI-20")
    assert "2 of 7 links are made" in words(app)
    press(app, "link_signal_INI-20")
    app.selectbox(key="act:place_signal:INI-20:which").set_value("SIG-06").run()
    assert app.radio(key="act:place_signal:INI-20:SIG-06:intent").options == ["dampen", "watch"]  # it is not wanted
    save(app, "act:place_signal:INI-20")
    press(app, "link_future_element_INI-20")
    app.selectbox(key="act:depict:INI-20:which").set_value("FUT-1").run()
    app.text_area(key="act:depict:INI-20:how:INI-20:FUT-1").set_value("In the app").run()
    save(app, "act:depict:INI-20")
    assert "4 of 7 links are made" in words(app)
    with demo.reading() as session:
        linked = session.get_one(Initiative, "INI-20")
        assert linked.questions == ("QST-08",)
        assert [(row.signal, row.intent) for row in linked.signal_links] == [("SIG-06", "dampen")]
        assert [(row.element, row.how) for row in linked.depicts] == [("FUT-1", {"en": "In the app"})]


def test_a_link_that_somebody_made_meanwhile_is_not_lost(look: Look, demo: Store) -> None:
    app = look("initiative", FACILITATOR, "en", initiative="INI-20")
    press(app, "link_lever_INI-20")
    by = Person(FACILITATOR, "Facilitator", Role.FACILITATOR, "ORG-03")
    demo.save(
        lambda session: session.get_one(Initiative, "INI-20").edit(by=by, levers=("LEV-1",)), by=by, key="meanwhile"
    )
    app.multiselect(key="act:place_lever:INI-20:chosen").set_value(["LEV-2"]).run()
    save(app, "act:place_lever:INI-20")
    assert "Somebody changed this while you were writing" in words(app)
    with demo.reading() as session:
        assert session.get_one(Initiative, "INI-20").levers == ("LEV-1",)


def test_an_override_stays_visible_with_its_reason_and_who_signed(look: Look) -> None:
    said = words(look("initiative", VISITOR, "en", initiative="INI-20"))
    assert "25 January 2018: let through to test although the gate was not met." in said
    assert "“ontwikkelaar stond klaar”" in said
    assert "Stuurgroeplid 2" in said


def test_what_was_stopped_opens_with_its_lesson_for_everybody(look: Look) -> None:
    app = look("initiative", VISITOR, "en", initiative="INI-23")
    said = words(app)
    assert "A promise without a rule" in said
    assert said.index("What was learned") < said.index("How do we find people")
    assert "Stopped, lesson kept" not in said  # what a lead reports is not for visitors
    assert "Stopped, lesson kept" in words(look("initiative", AN, "en", initiative="INI-23"))


# What one may read


def test_a_visitor_reads_no_reports_and_sees_only_totals_of_money(demo: Store) -> None:
    told = read(demo, "INI-03", None)
    assert told.updates == ()
    assert {line.funder for line in told.money} == {""}
    assert sum(line.cents for line in told.money) == 200_000_00


def test_a_lead_sees_who_pays_their_own_initiative_and_only_totals_of_another(demo: Store) -> None:
    assert all(line.funder for line in read(demo, "INI-07", BRAM).money)
    assert {line.funder for line in read(demo, "INI-03", BRAM).money} == {""}


def test_a_refusal_is_seen_by_the_funder_who_refused_and_not_by_another(demo: Store) -> None:
    assert "refused" in {line.status for line in read(demo, "INI-04", CHLOE).money}
    assert "refused" not in {line.status for line in read(demo, "INI-04", "USR-P2").money}
    assert "refused" not in {line.status for line in read(demo, "INI-04", None).money}
    assert "refused" in {line.status for line in read(demo, "INI-04", AN).money}


def test_a_testimony_is_read_only_by_whom_its_speaker_agreed_to(demo: Store) -> None:
    assert read(demo, "INI-07", BRAM).voices  # scope: internal
    assert not read(demo, "INI-07", AN).voices
    assert not read(demo, "INI-07", None).voices
    assert read(demo, "INI-03", None).voices  # scope: public


def test_consent_that_was_withdrawn_is_withdrawn_for_the_past_too(demo: Store) -> None:
    assert not read(demo, "INI-09", AN).voices
    assert not read(demo, "INI-09", AN, date(2018, 3, 1)).voices  # given then, withdrawn on 10 April


def test_the_facilitator_reads_everything_and_is_told_what_nobody_agreed_to(demo: Store) -> None:
    (voice,) = read(demo, "INI-09", FACILITATOR).voices
    assert not voice.consented


def test_a_testimony_without_consent_is_not_shown(demo: Store) -> None:
    by = Person(FACILITATOR, "Facilitator", Role.FACILITATOR, "ORG-03")

    def take_away(session: Any) -> None:
        session.get_one(Testimony, "TES-04").consent = None

    demo.save(take_away, by=by, key="consent")
    assert not read(demo, "INI-03", AN).voices
    with demo.reading() as session:
        assert session.get(Consent, "CNS-07") is not None


def test_a_testimony_never_stands_with_its_place(demo: Store, look: Look) -> None:
    said = words(look("initiative", AN, "en", initiative="INI-03"))
    line = next(line for line in said.splitlines() if line.startswith(":gray") and "Ploegbaas" in line)
    assert "Mechelen" not in line and "Brussel" not in line and "22 January 2018" in line


def test_in_public_a_testimony_stands_with_its_role_and_year_only(demo: Store, look: Look) -> None:
    said = words(look("initiative", VISITOR, "en", initiative="INI-03"))
    line = next(line for line in said.splitlines() if line.startswith(":gray") and "Ploegbaas" in line)
    assert "Ploegbaas, 2018" in line and "January" not in line


# Looking back


def test_nothing_dated_later_stands_on_the_page(look: Look) -> None:
    app = look("initiative", AN, "en", initiative="INI-03", as_of="2018-01-15")
    assert not app.exception
    said = words(app)
    assert "71% stay" not in said  # told in June
    assert "Without a CV I looked at hands" not in said  # 22 January
    assert "64 people" not in said  # counted in May
    assert "agreed on 1 February 2018" not in said


def test_decisions_evidence_and_money_end_at_the_day(demo: Store) -> None:
    told = read(demo, "INI-03", AN, date(2018, 1, 15))
    assert [decision.stage for decision in told.decisions] == ["S2", "S3", "S4"]
    assert all(item.on <= date(2018, 1, 15) for item in told.evidence)
    assert told.money == ()
    assert told.scores == ()


def test_a_pathway_that_was_decided_on_later_was_still_a_proposal(demo: Store) -> None:
    assert {status for _text, status in read(demo, "INI-03", AN).pathways} == {"adopted"}
    assert {status for _text, status in read(demo, "INI-03", AN, date(2017, 3, 1)).pathways} == {"proposed"}


def test_what_leans_on_an_initiative_that_had_not_begun_does_not_exist_yet(demo: Store) -> None:
    assert {tie.other for tie in read(demo, "INI-03", AN).needs} == {"INI-13", "INI-10", "INI-15"}
    assert "INI-10" not in {tie.other for tie in read(demo, "INI-03", AN, date(2016, 12, 1)).needs}


def test_when_looking_back_nothing_can_be_done(look: Look) -> None:
    app = look("initiative", BRAM, "en", initiative="INI-07", as_of="2018-06-01")
    assert not [button for button in app.button if (button.key or "").startswith(("update_", "now_"))]


def test_the_lead_finds_the_acts_beside_the_title(look: Look) -> None:
    app = look("initiative", BRAM, "en", initiative="INI-07")
    assert [button for button in app.button if button.key == "update_INI-07"]


# Strange addresses


@pytest.mark.parametrize("id", ["INI-99", "ORG-01", "<b>x</b>", "x" * 3000, "SIG-02"])
def test_nonsense_in_the_address_gets_a_sentence_and_a_way_on(look: Look, id: str) -> None:
    app = look("initiative", AN, "en", initiative=id)
    assert not app.exception
    assert "There is no initiative “" in words(app)
    assert app.get("page_link")


def test_without_an_id_the_page_asks_which_one(look: Look) -> None:
    app = look("initiative", AN, "en")
    assert "Choose one from the list" in words(app)


def test_before_it_began_it_is_not_there(look: Look) -> None:
    app = look("initiative", AN, "en", initiative="INI-03", as_of="2016-01-01")
    assert "There is no initiative “INI-03” on 1 January 2016" in words(app)


def test_a_stranger_learns_nothing(look: Look) -> None:
    said = words(look("initiative", None, "en", initiative="INI-03"))
    assert "Hiring without CV" not in said


@pytest.mark.parametrize("number", range(1, 25))
def test_every_initiative_of_the_demo_has_a_page_for_a_visitor(look: Look, number: int) -> None:
    assert not look("initiative", VISITOR, "fr", initiative=f"INI-{number:02d}").exception
