"""The room of learning: lessons and testimonies found by their words, one testimony, and choosing the most significant change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tests.pages.screen import field, kept, keys, press, save, title, words
from tracker.model import Consent, Event, voice
from tracker.model.rights import Person, Role
from tracker.portfolio import traces
from tracker.store import Store

Look = Callable[..., Any]
FACES = Person(FACILITATOR, "Begeleider", Role.FACILITATOR, "ORG-03")
ADMIN = "USR-A1"
DAY = date(2018, 6, 30)


def cards(app: Any) -> list[str]:
    return [key.removeprefix("here_card_") for key in keys(app) if key.startswith("here_card_")]


# The room


def test_the_title_says_what_was_learned_and_how_many_told(look: Look) -> None:
    app = look("learning", FACILITATOR, "en")
    assert not app.exception
    assert title(app) == "Eight lessons, one asks who decides what is right; seven people told what changed"
    assert title(look("learning", AN, "en")).endswith("four people told what changed")
    assert title(look("learning", VISITOR, "en")) == "Three people told what changed"


def test_level_three_shows_one_lesson_and_it_stands_in_the_address(look: Look) -> None:
    app = look("learning", AN, "en", loop="3")
    said = words(app)
    assert "Who makes the network's rules?" in said and "Team leader is decisive" not in said
    assert cards(app) == [] and "One found" in said
    app.pills(key="learning_loop").set_value(1).run()
    assert app.query_params["loop"] == ["1"] or app.query_params["loop"] == "1"
    assert "Team leader is decisive" in words(app) and "Who makes the network's rules?" not in words(app)


def test_what_one_types_is_looked_for_in_every_language_and_kept_in_the_address(look: Look) -> None:
    app = look("learning", AN, "en")
    app.text_input(key="learning_q").set_value("taal TAFEL").run()
    assert cards(app) == ["TES-01"]
    assert "taal TAFEL" in app.query_params["q"]
    again = look("learning", AN, "fr", q="taal TAFEL")
    assert cards(again) == ["TES-01"]
    press(again, "learning_clear")
    assert "q" not in again.query_params and len(cards(again)) > 1


def test_nonsense_in_the_address_is_told_and_the_page_goes_on(look: Look) -> None:
    nonsense = {
        "loop": "9",
        "kind": "x",
        "initiative": "INI-99",
        "domain": "??",
        "chosen": "no",
        "consent": "missing",
        "for": "me",
    }
    app = look("learning", AN, "en", **nonsense)
    assert not app.exception
    assert len(app.warning) == len(nonsense)
    assert "The newest first" in words(app)
    assert "Nothing found" in words(look("learning", AN, "en", q="%" * 300))
    for page in ("99", "-1", "x"):
        app.query_params["page"] = page
        app.run()
        assert not app.exception and "The newest first" in words(app)


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        (FACILITATOR, {f"TES-0{n}" for n in range(1, 8)}),
        (AN, {"TES-01", "TES-02", "TES-04", "TES-07"}),
        (CHLOE, {"TES-01", "TES-04", "TES-07"}),
        (VISITOR, {"TES-01", "TES-04", "TES-07"}),
        (ADMIN, set()),
    ],
)
def test_each_reads_what_was_agreed_for_them(look: Look, who: str, reads: set[str]) -> None:
    app = look("learning", who, "en", kind="testimonies")
    assert not app.exception
    assert set(cards(app)) == reads


def test_in_public_there_is_a_role_and_a_year_and_no_lesson(look: Look) -> None:
    said = words(look("learning", VISITOR, "en"))
    assert "Ploegbaas, 2018" in said and "January" not in said and "Growth first needs" not in said
    one = words(look("learning", VISITOR, "en", testimony="TES-04"))
    assert "### Ploegbaas, 2018" in one
    assert all(place not in one for place in ("Mechelen", "Brussel", "22 January", "17 May", "Steering group May"))


def test_a_lead_sees_first_what_is_useful_and_can_look_at_everything(look: Look) -> None:
    app = look("learning", BRAM, "en")
    assert "Useful to me 5" in app.pills(key="learning_for").options or "Useful to me" in str(
        app.pills(key="learning_for").options
    )
    said = words(app)
    assert "You share: " in said and "Team leader is decisive" not in said
    app.pills(key="learning_for").set_value("all").run()
    assert "Team leader is decisive" in words(app)
    assert "all" in app.query_params["for"]
    assert "Team leader is decisive" in words(look("learning", BRAM, "en", q="team leader"))


def test_only_a_facilitator_finds_what_has_no_consent(look: Look) -> None:
    app = look("learning", FACILITATOR, "en", consent="missing")
    assert set(cards(app)) == {"TES-05", "TES-06"}
    assert "read by nobody but you" in words(app)


def test_an_empty_portfolio_says_what_belongs_here(look: Look, just_begun: Store) -> None:
    app = look("learning", FACILITATOR, "en")
    assert not app.exception
    assert title(app) == "Nothing is learned or told yet"
    assert "Here stands what was learned" in words(app)
    press(app, "open_record_testimony_new")
    assert "there is none yet. Record the gathering first" in words(app)
    assert title(look("learning", VISITOR, "en")) == "Nobody told yet what changed"


# One testimony


def test_one_testimony_tells_who_about_what_what_came_of_it_and_what_was_agreed(look: Look) -> None:
    app = look("learning", FACILITATOR, "en", testimony="TES-04")
    assert title(app) == "“Without a CV I looked at hands for the first time.”"
    said = words(app)
    assert "### Ploegbaas\n22 January 2018, Brussel" in said and "About way of thinking" in said
    assert "Hiring without CV" in said and "Employers hire without CV" in said
    assert "Steering group May 2018, 17 May 2018" in said and "change in the decision-maker" in said
    assert "Not told back yet" in said
    assert "Until 22 January 2021, that day included." in said and "nobody wrote it down" in said


def test_a_facilitator_reads_why_it_is_hidden_and_for_whom(look: Look) -> None:
    said = words(look("learning", FACILITATOR, "en", testimony="TES-03"))
    assert said.count("they did not agree to this") == 3
    assert "withdrawn on 10 April 2018" in words(look("learning", FACILITATOR, "en", testimony="TES-05"))
    assert "Nobody but you reads it." in words(look("learning", FACILITATOR, "en", testimony="TES-06"))


@pytest.mark.parametrize(
    ("who", "id"),
    [(AN, "TES-06"), (AN, "TES-03"), (CHLOE, "TES-02"), (VISITOR, "TES-05"), (ADMIN, "TES-01"), (AN, "TES-99")],
)
def test_what_one_may_not_read_is_not_there(look: Look, who: str, id: str) -> None:
    app = look("learning", who, "en", testimony=id)
    assert not app.exception
    assert f"There is no testimony “{id}” that you can read on this day" in words(app)
    assert "does not listen" not in words(app) and "School only calls" not in words(app)


def test_looking_back_nothing_later_is_told_and_nothing_is_offered(look: Look) -> None:
    app = look("learning", FACILITATOR, "en", testimony="TES-04", as_of="2018-02-01")
    said = words(app)
    assert "Not chosen" in said and "change in the decision-maker" not in said
    assert not [key for key in keys(app) if key.startswith(("open_", "withdraw:", "unselect:"))]
    assert "There is no testimony" in words(look("learning", FACILITATOR, "en", testimony="TES-07", as_of="2018-02-01"))


def test_the_words_stand_in_the_language_in_which_they_were_said_too(look: Look, demo: Store) -> None:
    demo.save(lambda s: s.get_one(voice.Testimony, "TES-04").edit(by=FACES, language="nl"), by=FACES, key="l")
    said = words(look("learning", CHLOE, "fr", testimony="TES-04"))
    assert "“Zonder cv keek ik voor het eerst naar handen.”" in said and "Nederlands" in said
    demo.save(lambda s: s.get_one(voice.Testimony, "TES-04").edit(by=FACES, language="other"), by=FACES, key="o")
    assert "this is a translation" in words(look("learning", CHLOE, "en", testimony="TES-04"))


# Writing it down


def test_a_lead_writes_down_a_testimony_and_nobody_reads_it_without_consent(look: Look, demo: Store) -> None:
    app = press(look("learning", BRAM, "en"), "open_record_testimony_new")
    assert "They agreed that others read it" not in [box.label for box in app.checkbox]
    field(app, "text:en", "text_area").set_value("Now I call the school myself.").run()
    field(app, "speaker", "text_input").set_value("Fatima El Idrissi").run()
    assert "looks like a name" in words(app)
    save(app)
    assert "choose the kind of change" in words(app)  # what is missing is told, what was typed is kept
    assert field(app, "text:en", "text_area").value == "Now I call the school myself."
    field(app, "speaker", "text_input").set_value("parent").run()
    field(app, "domain", "selectbox").set_value("institutions").run()
    field(app, "initiatives", "multiselect").set_value(["INI-07"]).run()
    save(app)
    told = kept(demo, voice.Testimony, "TES-08")
    assert (told.speaker, told.text, told.language, told.initiatives) == (
        "parent",
        {"en": "Now I call the school myself."},
        "en",
        ("INI-07",),
    )
    assert (told.gathering, told.told_on, told.consent) == ("GAT-05", date(2018, 5, 17), None)
    assert "There is no testimony “TES-08” that you can read" in words(app)
    assert cards(look("learning", FACILITATOR, "en", q="call the school myself")) == ["TES-08"]


def test_a_facilitator_records_the_consent_on_the_same_sheet_with_nothing_ticked(look: Look, demo: Store) -> None:
    app = press(look("learning", FACILITATOR, "en"), "open_record_testimony_new")
    field(app, "text:en", "text_area").set_value("Nu praat ik mee.").run()
    field(app, "speaker", "text_input").set_value("buurtbewoner").run()
    field(app, "domain", "selectbox").set_value("mindset").run()
    field(app, "agreed", "checkbox").check().run()
    assert not any(box.value for box in app.checkbox if ":scope:" in (box.key or ""))
    save(app)
    assert kept(demo, voice.Testimony, "TES-08") is None  # whose consent, for whom, how: all of it is asked
    field(app, "subject", "text_input").set_value("deelnemer J").run()
    field(app, "scope:steering", "checkbox").check().run()
    field(app, "medium", "radio").set_value("written").run()
    field(app, "given_on", "date_input").set_value(date(2018, 5, 17)).run()
    field(app, "proof", "text_input").set_value("kast 3").run()
    save(app)
    told, consent = kept(demo, voice.Testimony, "TES-08"), kept(demo, Consent, "CNS-10")
    assert (told.consent, consent.subject, consent.scopes, consent.medium, consent.proof, consent.expires_on) == (
        "CNS-10", "deelnemer J", ("steering",), "written", "kast 3", None,
    )  # fmt: skip
    assert cards(look("learning", AN, q="praat")) == ["TES-08"] and cards(look("learning", BRAM, q="praat")) == []


def test_who_looks_on_is_offered_nothing(look: Look) -> None:
    for who in (AN, CHLOE, VISITOR, ADMIN):
        for query in ({}, {"testimony": "TES-01"}, {"compare": "relationships"}):
            offered = [
                key
                for key in keys(look("learning", who, "en", **query))
                if key.startswith(("open_", "withdraw:", "unselect:"))
            ]
            assert offered == [], (who, query)


def test_what_somebody_else_changed_meanwhile_is_shown_beside_what_one_wrote(look: Look, demo: Store) -> None:
    app = press(look("learning", FACILITATOR, "en", testimony="TES-03"), "open_edit_testimony_TES-03")
    demo.save(lambda s: s.get_one(voice.Testimony, "TES-03").edit(by=FACES, speaker="guardian"), by=FACES, key="theirs")
    field(app, "speaker", "text_input").set_value("mother or father").run()
    save(app)
    assert "guardian" in words(app) and "mother or father" in words(app)
    assert kept(demo, voice.Testimony, "TES-03").speaker == "guardian"
    field(app, "mine", "button").click().run()
    assert kept(demo, voice.Testimony, "TES-03").speaker == "mother or father"


# Consent


def test_a_consent_is_withdrawn_in_one_click_and_holds_nowhere_from_then_on(look: Look, demo: Store) -> None:
    readers = {who: look("learning", who, "en", testimony="TES-01") for who in (AN, CHLOE, VISITOR)}
    assert all("I now know three neighbours" in words(app) for app in readers.values())
    press(look("learning", FACILITATOR, "en", q="buren"), "withdraw:TES-01:CNS-04")
    assert kept(demo, Consent, "CNS-04").withdrawn_on == DAY
    for app in readers.values():  # those who had it open see it go at their next click
        assert "There is no testimony" in words(app.run())
    for page, query in (("initiative", {"initiative": "INI-01"}), ("signals", {"signal": "SIG-01"})):
        for who in (AN, CHLOE, VISITOR):
            assert "three neighbours" not in words(look(page, who, "en", **query))


def test_a_consent_is_recorded_later_and_changed(look: Look, demo: Store) -> None:
    app = press(look("learning", FACILITATOR, "en", testimony="TES-06"), "open_record_consent_TES-06")
    field(app, "subject", "text_input").set_value("desk worker with glasses").run()
    field(app, "scope:public", "checkbox").check().run()
    field(app, "medium", "radio").set_value("verbal").run()
    field(app, "given_on", "date_input").set_value(DAY).run()
    save(app)
    assert kept(demo, voice.Testimony, "TES-06").consent == "CNS-10"
    assert cards(look("learning", VISITOR, "en", q="luistert")) == ["TES-06"]
    app = press(look("learning", FACILITATOR, "en", testimony="TES-06"), "open_edit_consent_CNS-10")
    field(app, "scope:public", "checkbox").uncheck().run()
    save(app)
    assert "For nobody at all, withdraw it" in words(app)
    field(app, "scope:internal", "checkbox").check().run()
    save(app)
    assert kept(demo, Consent, "CNS-10").scopes == ("internal",)
    assert cards(look("learning", VISITOR, "en", q="luistert")) == []


# Most significant change


def test_a_group_compares_chooses_with_a_reason_and_tells_it_back(look: Look, demo: Store) -> None:
    app = look("learning", FACILITATOR, "en", compare="institutions")
    assert title(app) == "Two testimonies on institutions to choose from"
    assert [key for key in keys(app) if key.startswith("open_select")] == [
        "open_select_testimony_TES-03",
        "open_select_testimony_TES-06",
    ]
    press(app, "open_select_testimony_TES-03")
    save(app)
    assert "Say why the group chose this one." in words(app)
    field(app, "why", "text_area").set_value("It is the school that changes.").run()
    save(app)
    told = kept(demo, voice.Testimony, "TES-03")
    assert (told.msc_selected_at, told.msc_reason) == ("GAT-05", {"en": "It is the school that changes."})

    app = press(look("learning", FACILITATOR, "en", testimony="TES-03"), "open_feed_back_TES-03")
    field(app, "how", "text_area").set_value("By telephone").run()
    save(app)
    assert kept(demo, voice.Testimony, "TES-03").fed_back_on == DAY
    app = look("learning", FACILITATOR, "en", testimony="TES-03")
    assert "Told back" in words(app) and "By telephone" in words(app)
    press(app, "unselect:TES-03")
    assert kept(demo, voice.Testimony, "TES-03").msc_selected_at is None


def test_nonsense_to_compare_is_told(look: Look) -> None:
    assert "is no kind of change" in words(look("learning", AN, "en", compare="x"))
    assert title(look("learning", AN, "en", compare="mindset")) == "Nothing to choose on way of thinking"


def test_what_was_erased_cannot_be_changed_and_reads_as_removed(look: Look, demo: Store) -> None:
    demo.save(lambda s: traces.erase(s, "CNS-04", by=FACES, on=DAY), by=FACES, key="erase")
    app = look("learning", FACILITATOR, "en", testimony="TES-01")
    assert title(app) == "“This testimony was removed at the request of who gave it.”"
    assert not [key for key in keys(app) if key.startswith(("open_edit", "withdraw:", "open_record"))]
    with demo.reading() as session:
        assert session.query(Event).filter(Event.act == "erased a person", Event.item == "TES-01").count() == 1
