"""The check-in room: the lead's home, and a report in one minute."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR, do
from tests.pages.screen import click_twice, field, labelled, links, press, reports, save, words
from tracker.model import CrossPollination, Initiative
from tracker.store import Store

TODAY = date(2018, 6, 30)
BRUG, ZOMER = "INI-07", "INI-17"
Look = Callable[..., Any]


def test_bram_sees_what_to_do_and_only_his_own_initiatives(look: Look) -> None:
    app = look("check_in", BRAM, "en")
    assert not app.exception
    assert "your two initiatives" in app.title[0].value
    shown = words(app)
    assert "Shared school bridging figure" in shown
    assert not [
        key
        for key in (found.key for found in app.button)
        if key and key.startswith("report_") and key[7:] not in (BRUG, ZOMER)
    ]


def test_the_tasks_are_at_most_five_and_the_oldest_comes_first(look: Look) -> None:
    app = look("check_in", "USR-L05", "en")  # leads INI-10, stuck since March 2017 and silent since September
    tasks = [found.key for found in app.button if found.key and found.key.startswith("task_")]
    assert tasks[0].endswith("INI-10")
    assert len({key.split("_")[1] for key in tasks}) <= 5


@pytest.mark.parametrize("who", [AN, CHLOE, VISITOR])
def test_who_leads_nothing_gets_a_sentence_and_a_way_on(look: Look, who: str) -> None:
    app = look("check_in", who, "en")
    assert not app.exception
    assert app.title[0].value == "You lead no initiative at the moment"
    assert not [found for found in app.button if found.key and found.key.startswith(("report_", "task_"))]


def test_a_stranger_sees_nothing_of_it(look: Look) -> None:
    assert "brugfiguur" not in words(look("check_in", None, initiative=BRUG))


def test_a_task_leads_to_the_report_of_its_initiative(look: Look) -> None:
    app = look("check_in", BRAM, "en")
    next(
        found for found in app.button if found.key and found.key.startswith("task_") and found.label == "Report"
    ).click().run()
    assert app.query_params["initiative"] == BRUG
    assert "**39 days** old" in words(app)


def test_nothing_changed_takes_one_click_and_takes_over_every_word(look: Look, demo: Store) -> None:
    before = reports(demo, BRUG)[-1]
    app = look("check_in", BRAM, "en", initiative=BRUG)
    labelled(app, "Nothing changed").click().run()
    after = reports(demo, BRUG)[-1]
    assert (after.dated_on, after.by) == (TODAY, BRAM)
    assert (after.confidence, after.text, after.help_needed) == (before.confidence, before.text, before.help_needed)
    assert app.query_params["initiative"] == ZOMER, "the next report waits"
    assert "is kept" in words(app)


def test_a_double_click_stores_one_report(look: Look, demo: Store) -> None:
    app = look("check_in", BRAM, "en", initiative=BRUG)
    click_twice(app, labelled(app, "Nothing changed"))
    assert len(reports(demo, BRUG)) == 2
    assert len(reports(demo, ZOMER)) == 1


def test_a_double_click_on_save_stores_one_report(look: Look, demo: Store) -> None:
    app = look("check_in", BRAM, "en", initiative=BRUG)
    field(app, "text").set_value("40 gezinnen").run()
    click_twice(app, labelled(app, "Save the new report"))
    assert [row.text for row in reports(demo, BRUG)][1:] == [{"en": "40 gezinnen"}]


def test_a_form_whose_closing_was_interrupted_closes_before_it_asks_again(look: Look, demo: Store) -> None:
    """A click at the wrong moment stops the run that stored; the key of that form must not swallow the next report."""
    app = look("check_in", BRAM, "en", initiative=BRUG)
    filling = app.session_state[f"report:{BRUG}:key"]
    filling.said = "It is kept"
    app.run()
    assert "It is kept" in words(app)
    field(app, "text").set_value("Iets anders")
    labelled(app, "Save the new report").click().run()
    assert reports(demo, BRUG)[-1].text == {"en": "Iets anders"}


def test_a_new_report_keeps_what_was_said_and_how_deep_the_lesson_goes(look: Look, demo: Store) -> None:
    app = look("check_in", BRAM, "en", initiative=BRUG)
    assert field(app, "text").value == "38 families, agreement nearly signed"
    assert not app.radio
    field(app, "confidence", "button_group").set_value("green")
    field(app, "text").set_value("Akkoord getekend")
    field(app, "learned", "text_input").set_value("Eerst de directies").run()
    app.radio[0].set_value(2)
    field(app, "help", "button_group").set_value("network")
    save(app, "report:")
    after = reports(demo, BRUG)[-1]
    assert (after.confidence, after.text, after.learned, after.loop, after.help_needed) == (
        "green", {"en": "Akkoord getekend"}, {"en": "Eerst de directies"}, 2, "network",
    )  # fmt: skip


def test_a_lesson_is_not_taken_over_from_the_last_report(look: Look, demo: Store) -> None:
    app = look("check_in", "USR-L01", "en", initiative="INI-01")  # its last report has a lesson
    labelled(app, "Nothing changed").click().run()
    assert reports(demo, "INI-01")[-1].learned is None


def test_the_other_helps_come_with_one_tap(look: Look, demo: Store) -> None:
    app = look("check_in", BRAM, "en", initiative=BRUG)
    field(app, "help", "button_group").set_value("…").run()
    assert not app.exception
    field(app, "help", "button_group").set_value("transport")
    labelled(app, "Save the new report").click().run()
    assert reports(demo, BRUG)[-1].help_needed == "transport"


ODD = [
    "x" * 10_000,
    "<script>alert(1)</script> **vet** $5 en $6 :red[rood] `code` [a](b)",
    "\u202eשלום\u202c مرحبا",
    "a\tb\nc = 1\x0b",
]


@pytest.mark.parametrize("typed", ODD, ids=["long", "markup", "right to left", "control"])
def test_odd_words_are_kept_as_they_are_and_break_no_page(look: Look, demo: Store, typed: str) -> None:
    app = look("check_in", BRAM, "en", initiative=BRUG)
    field(app, "text").set_value(typed)
    field(app, "learned", "text_input").set_value(typed)
    labelled(app, "Save the new report").click().run()
    last = reports(demo, BRUG)[-1]
    assert last.text == last.learned == {"en": typed.strip()}
    for query in ({}, {"initiative": BRUG}):
        again = look("check_in", BRAM, "en", **query)
        assert not again.exception and not again.error
    assert field(again, "text").value == typed.strip()


def test_a_report_without_words_says_so_and_keeps_the_rest(look: Look, demo: Store) -> None:
    app = look("check_in", BRAM, "en", initiative=BRUG)
    field(app, "text").set_value("  ")
    field(app, "learned", "text_input").set_value("Toch iets geleerd")
    labelled(app, "Save the new report").click().run()
    assert len(reports(demo, BRUG)) == 1
    assert app.error and field(app, "learned", "text_input").value == "Toch iets geleerd"


def somebody_else_reports(store: Store) -> None:
    do(store, FACILITATOR, lambda s, by: s.get_one(Initiative, BRUG).tell(
        by=by, on=TODAY, confidence="red", text={"nl": "School trekt zich terug"}
    ))  # fmt: skip


def test_a_newer_report_of_somebody_else_is_shown_beside_mine_before_anything_is_kept(look: Look, demo: Store) -> None:
    app = look("check_in", BRAM, "en", initiative=BRUG)
    field(app, "text").set_value("40 gezinnen").run()
    somebody_else_reports(demo)
    labelled(app, "Save the new report").click().run()
    shown = words(app)
    assert "School trekt zich terug" in shown and "40 gezinnen" in shown
    assert [row.by for row in reports(demo, BRUG)][1:] == [FACILITATOR]
    assert field(app, "text").value == "40 gezinnen"
    labelled(app, "Save mine after all").click().run()
    assert [row.by for row in reports(demo, BRUG)][1:] == [FACILITATOR, BRAM]
    assert reports(demo, BRUG)[-1].text == {"en": "40 gezinnen"}


def test_nothing_changed_is_not_true_when_somebody_else_just_reported(look: Look, demo: Store) -> None:
    app = look("check_in", BRAM, "en", initiative=BRUG)
    somebody_else_reports(demo)
    labelled(app, "Nothing changed").click().run()
    assert [row.by for row in reports(demo, BRUG)][1:] == [FACILITATOR]


def test_keeping_theirs_starts_again_from_their_report(look: Look, demo: Store) -> None:
    app = look("check_in", BRAM, "nl", initiative=BRUG)
    field(app, "text").set_value("40 gezinnen").run()
    somebody_else_reports(demo)
    save(app, "report:")
    field(app, "theirs", "button").click().run()
    assert field(app, "text").value == "School trekt zich terug"
    assert len(reports(demo, BRUG)) == 2


def test_nobody_reports_on_what_another_leads(look: Look) -> None:
    app = look("check_in", BRAM, "en", initiative="INI-01")
    assert not app.exception and not app.text_area
    assert "only report on initiatives that you lead" in words(app)


def test_a_facilitator_finds_an_initiative_and_reports_on_it(look: Look, demo: Store) -> None:
    app = look("check_in", FACILITATOR, "en")
    app.text_input[0].set_value("kantine").run()
    shown = [found.key for found in app.button if found.key and found.key.startswith("report_")]
    assert shown == ["report_INI-08"]
    press(app, "report_INI-08")
    labelled(app, "Nothing changed").click().run()
    assert reports(demo, "INI-08")[-1].by == FACILITATOR


@pytest.mark.parametrize("asked", ["INI-99", "<b>", "ORG-01", "x" * 3000])
def test_nonsense_in_the_address_gets_a_sentence_and_the_page_goes_on(look: Look, asked: str) -> None:
    app = look("check_in", BRAM, "en", initiative=asked)
    assert not app.exception
    assert app.warning and "your two initiatives" in app.title[0].value


def test_who_looks_back_can_look_but_not_report(look: Look) -> None:
    app = look("check_in", BRAM, "en", initiative=BRUG, as_of="2018-05-01")
    assert not app.exception and not app.text_area
    app = look("check_in", BRAM, "en", as_of="2018-05-01")
    assert not [found for found in app.button if found.key and found.key.startswith(("report_", "task_"))]
    assert "22 May 2018" not in words(app), "a report of later does not exist yet"


# One of my initiatives on a page


def test_a_lead_sees_how_one_initiative_stands_and_what_its_gate_asks(look: Look) -> None:
    seen = words(look("check_in", BRAM, "en"))
    assert "## Shared school bridging figure is on schedule" in seen
    assert "Not slower than expected: 138 of 240 days in test" in seen
    assert "What Case asks" in seen
    assert seen.index("It must have") < seen.index("It had better have")


def test_the_address_says_which_of_mine_i_look_at_and_the_switch_goes_to_another(look: Look) -> None:
    app = look("check_in", BRAM, "en", mine=ZOMER)
    assert "## Summer school" in words(app)
    field(app, "chosen", "button_group").set_value(BRUG).run()
    assert app.query_params["mine"] == BRUG and "## Shared school bridging figure" in words(app)


@pytest.mark.parametrize("asked", ["INI-99", "INI-01", "<b>"])
def test_an_address_that_is_not_mine_is_said_and_mine_are_shown(look: Look, asked: str) -> None:
    app = look("check_in", BRAM, "en", mine=asked)
    assert not app.exception
    assert app.warning and "## Shared school bridging figure" in words(app)


def test_the_update_button_leads_to_the_report_of_the_one_i_look_at(look: Look) -> None:
    app = look("check_in", BRAM, "en", mine=ZOMER)
    press(app, f"update_{ZOMER}")
    assert app.query_params["initiative"] == ZOMER and app.text_area


def test_a_stuck_initiative_is_shown_slower_than_expected(look: Look) -> None:
    seen = words(look("check_in", "USR-L05", "en", mine="INI-10"))
    assert "Slower than expected, and nothing moves: 486 days in test, 240 expected" in seen


def test_each_tie_says_what_is_agreed_and_for_whom_it_waits(look: Look) -> None:
    app = look("check_in", BRAM, "en", mine=BRUG)
    seen = words(app)
    assert "0 of 2 ties are agreed, 2 have no agreement" in seen and "One waits for our side to report." in seen
    assert "Neither side reported how closely they work together." in seen
    assert "Report for our side" in links(app) and "To this tie" in links(app)


def test_who_could_help_is_told_with_reasons_and_accepted_there(look: Look, demo: Store) -> None:
    app = look("check_in", BRAM, "en", mine=BRUG)
    assert "We need **network of trust and volunteers**, they offer it" in words(app)
    press(app, "open_open_exchange_INI-05+INI-07")
    field(app, "what").set_value("Duo's aan de poort").run()
    save(app)
    with demo.reading() as session:
        made = session.query(CrossPollination).where(CrossPollination.outcome == "idea").order_by("number").all()
        assert made[-1].what == {"en": "Duo's aan de poort"}
    assert "Nobody is suggested now" in words(app)


def test_the_condition_that_holds_it_back_is_named_with_its_owner(look: Look) -> None:
    app = look("check_in", "USR-L01", "en", mine="INI-01")
    seen = words(app)
    assert "One condition holds it back" in seen and "Asked for (1 of 4)" in seen
    assert "To this condition" in links(app)
    assert "No condition holds it back" in words(look("check_in", BRAM, "en", mine=BRUG))


def test_what_it_adds_to_a_signal_stands_there_for_each_way(look: Look) -> None:
    seen = words(look("check_in", "USR-L01", "en", mine="INI-01"))
    assert "It adds 8 points to 1 signal" in seen
    assert ":green-badge[growing 3]" in seen and ":green-badge[spreading 2]" in seen


def test_the_claim_and_the_money_of_it_are_shown(look: Look) -> None:
    seen = words(look("check_in", BRAM, "en", mine=BRUG))
    assert "One target is helped" in seen and "€110,000 is still to be found" in seen


def test_lessons_come_from_others_who_share_an_ingredient_or_a_vulnerability_newest_first(look: Look) -> None:
    seen = words(look("check_in", BRAM, "en", mine=BRUG))
    assert "3 lessons of others that you can use" in seen
    assert seen.index("Testing without consequence is pointless") < seen.index("Growth first needs a pool")
    assert "You share:" in seen
    earlier = words(look("check_in", BRAM, "en", mine=BRUG, as_of="2018-06-15"))
    assert "Growth first needs a pool" in earlier and "pointless" not in earlier


def test_a_paused_initiative_has_no_age_and_can_be_resumed(look: Look) -> None:
    app = look("check_in", "USR-L07", "en", mine="INI-16")
    assert not app.exception
    assert "than expected" not in words(app) and "It is paused." in words(app)
    assert [found for found in app.button if found.key == "now_resume_INI-16"]


def test_who_looks_back_at_one_of_theirs_can_do_nothing(look: Look) -> None:
    app = look("check_in", BRAM, "en", mine=BRUG, as_of="2018-05-01")
    assert not app.exception
    assert "## Shared school bridging figure" in words(app)
    acts = ("update_", "now_", "open_", "link_")
    assert not [found.key for found in app.button if found.key and found.key.startswith(acts)]


def test_a_facilitator_keeps_the_list_of_all(look: Look) -> None:
    app = look("check_in", FACILITATOR, "en", mine=BRUG)
    assert "### All initiatives" in words(app) and "than expected" not in words(app)
