"""Conditions and rules: what holds whom back, who owes it, which rules wait; and what each may do about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tests.pages.screen import field, kept, keys, press, save, title, words
from tracker.door import sessions
from tracker.model import Condition, Event, Pathway, Rule
from tracker.model.rights import Person, Role
from tracker.store import Store

Look = Callable[..., Any]
TODAY = date(2018, 6, 30)
FACES = Person(FACILITATOR, "Facilitator", Role.FACILITATOR, "ORG-03")
STEERS = Person(AN, "An", Role.STEERING, "ORG-03")


# Conditions


def test_the_title_names_what_holds_most_back_and_what_is_overdue(look: Look) -> None:
    app = look("conditions", AN, "en")
    assert title(app) == "Multi-year funding holds six initiatives back; one condition is overdue"


def test_the_overdue_condition_stands_first_with_who_owes_it_and_whom_it_holds_back(look: Look) -> None:
    app = look("conditions", AN, "en")
    shown = words(app)
    opens = [key for key in keys(app) if key.startswith("door_condition_")]
    assert opens[:4] == [f"door_condition_CON-{n}_" for n in (4, 1, 6, 8)]
    assert "91 days overdue" in shown and "**Lokaal bestuur Dijlestad (fictief)**, by 31 March 2018" in shown
    assert "It holds back 2 initiatives" in shown and "Report to repair" in shown
    assert "To be created by the rule “Fixed procedure for field tests”" in shown


def test_unknown_readiness_is_said_and_not_counted_as_nothing(look: Look) -> None:
    shown = words(look("conditions", AN, "en", condition="CON-8"))
    assert "nobody knows how ready it is" in shown and "Nobody owns it yet" in shown
    assert ":material/radio_button_checked:" not in shown


def test_of_the_later_stages_it_is_said_whose_conditions_suffice_and_who_never_looked(look: Look) -> None:
    app = look("conditions", AN, "en")
    shown = words(app)
    assert "4 of 12 have what they need to go on" in shown
    for told in (
        "**6**] wait for a condition",
        "**0**] do not know",
        "**2**] never looked",
        "**4**] have conditions that suffice",
    ):
        assert told in shown


def test_one_condition_tells_its_place_on_the_scale_whom_it_holds_back_and_its_rule(look: Look) -> None:
    app = look("conditions", AN, "en", condition="CON-4")
    shown = words(app)
    assert "is overdue since 31 March 2018 and holds two initiatives back" in shown
    assert "**Promised**: somebody has promised it by a date" in shown and "Evidence: collegebelofte" in shown
    assert "Rental field tests" in shown and "door_rule_RUL-4_" in keys(app)


def test_a_condition_that_only_helps_holds_nobody_back(look: Look) -> None:
    shown = words(look("conditions", AN, "en", condition="CON-7"))
    assert "Visibility in local media holds nobody back" in shown and "It helps 3 initiatives" in shown


def test_what_the_owner_reported_through_the_facilitator_is_stored_with_its_history(look: Look, demo: Store) -> None:
    app = press(look("conditions", FACILITATOR, "en", condition="CON-4"), "open_report_condition_CON-4")
    field(app, "readiness", "radio").set_value(3)
    field(app, "evidence", "text_input").set_value("raadsbesluit $5 en *ster*")
    save(app)
    found = kept(demo, Condition, "CON-4")
    assert (found.readiness, found.owner_org, found.due_on) == (3, "ORG-01", date(2018, 3, 31))
    assert found.evidence == "raadsbesluit $5 en *ster*"
    with demo.reading() as session:
        assert session.query(Event).filter_by(item="CON-4", act="reported readiness", by=FACILITATOR).count() == 1
    assert "overdue" not in look("conditions", AN, "en").title[0].value


def test_a_promise_without_owner_is_refused_in_words_and_what_was_typed_stays(look: Look, demo: Store) -> None:
    app = press(look("conditions", AN, "en", condition="CON-8"), "open_report_condition_CON-8")
    field(app, "readiness", "radio").set_value(2)
    field(app, "evidence", "text_input").set_value("belofte")
    save(app)
    assert "A readiness of 2 or higher needs an owner." in words(app)
    assert field(app, "evidence", "text_input").value == "belofte" and kept(demo, Condition, "CON-8").readiness is None


def test_two_who_report_at_once_see_both_versions(look: Look, demo: Store) -> None:
    app = press(look("conditions", AN, "en", condition="CON-1"), "open_report_condition_CON-1")
    demo.save(
        lambda session: session.get_one(Condition, "CON-1").report(
            2, by=FACES, owner_org="ORG-11", due_on=date(2018, 12, 1), evidence=None
        ),
        by=FACES, key="theirs",
    )  # fmt: skip
    field(app, "readiness", "radio").set_value(0)
    save(app)
    shown = words(app)
    assert "Somebody changed this while you were writing" in shown and "promised" in shown and "absent" in shown
    assert kept(demo, Condition, "CON-1").readiness == 2


def test_a_lead_adds_a_condition_and_a_funder_is_not_offered_to(look: Look, demo: Store) -> None:
    assert "open_add_condition_new" not in keys(look("conditions", CHLOE, "en"))
    app = press(look("conditions", BRAM, "en"), "open_add_condition_new")
    field(app, "statement", "text_area").set_value("Vervoer voor vrijwilligers")
    field(app, "kind", "selectbox").set_value("resources")
    save(app)
    found = kept(demo, Condition, "CON-9") or kept(demo, Condition, "CON-09")
    assert found.statement["en"] == "Vervoer voor vrijwilligers" and found.readiness is None
    assert "nobody knows how ready it is" in words(app)


# Rules


def test_the_board_says_which_rules_wait_and_how_consciously_the_others_were_made(look: Look) -> None:
    app = look("conditions", AN, "en", part="rules")
    shown = words(app)
    assert "Three rules wait for a decision; 2 of 3 decided ones were made consciously" in shown
    for lane in (
        "Proposed :gray[2]",
        "Discussed :gray[1]",
        "Adopted :gray[1]",
        "In force :gray[2]",
        "Retired :gray[0]",
    ):
        assert f"#### {lane}" in shown
    assert "missing: reason, alternative and review" in shown


def test_a_rule_is_told_as_one_sentence(look: Look) -> None:
    assert "Lokaal bestuur moet eerste selectie zonder naam of herkomst doen, bij elke vacature." in words(
        look("conditions", AN, "nl", part="rules")
    )


def test_the_missing_kinds_of_rules_are_named_in_plain_words(look: Look) -> None:
    shown = words(look("conditions", AN, "en", part="rules"))
    assert "5 of 7 kinds of rules are there, missing: position and boundary" in shown
    assert "**Boundary**: who may take up a role and leave it :orange-badge[missing]" in shown


def test_only_the_steering_group_decides_and_others_look(look: Look) -> None:
    def waiting(who: str) -> set[str]:
        return {key for key in keys(look("conditions", who, "en", part="rules")) if key.startswith("open_decide_rule")}

    assert waiting(AN) == {f"open_decide_rule_RUL-{n}" for n in (2, 4, 6)}
    assert waiting(FACILITATOR) == {f"open_decide_rule_RUL-{n}" for n in (2, 6)}  # may note that it was discussed
    assert not waiting(BRAM) and not waiting(CHLOE) and not waiting(VISITOR)


def test_an_adopts_a_rule_with_its_four_checks_on_the_same_sheet(look: Look, demo: Store) -> None:
    app = press(look("conditions", AN, "en", part="rules"), "open_decide_rule_RUL-2")
    field(app, "status", "radio").set_value("adopted").run()
    field(app, "review", "date_input").set_value(date(2019, 6, 30))
    save(app)
    rule = kept(demo, Rule, "RUL-2")
    assert (rule.status, rule.decided_by, rule.decided_on) == ("adopted", "ORG-03", TODAY)
    assert (rule.review_on, rule.rationale, rule.alternatives_considered) == (date(2019, 6, 30), "leren van elkaar", 1)
    assert "3 of 4 decided ones were made consciously" in words(look("conditions", AN, "en", part="rules"))


def test_nothing_is_decided_before_somebody_chose_what(look: Look, demo: Store) -> None:
    app = save(press(look("conditions", AN, "en", part="rules"), "open_decide_rule_RUL-6"))
    assert "Choose first what you decide." in words(app) and kept(demo, Rule, "RUL-6").status == "proposed"


def test_a_rule_can_be_put_in_force_though_a_check_is_missing_and_that_stays_visible(look: Look, demo: Store) -> None:
    app = press(look("conditions", AN, "en", rule="RUL-6"), "open_decide_rule_RUL-6")
    field(app, "status", "radio").set_value("in_force").run()
    assert "what is missing stays visible on the board" in words(app)
    save(app)
    assert kept(demo, Rule, "RUL-6").status == "in_force"
    assert "in force, 1 of 4 checks in order" in words(app)


def test_the_facilitator_completes_the_reasons_of_a_rule(look: Look, demo: Store) -> None:
    app = press(look("conditions", FACILITATOR, "en", rule="RUL-5"), "open_edit_rule_RUL-5")
    field(app, "rationale", "text_area").set_value("samen dragen")
    field(app, "alternatives", "number_input").set_value(2)
    field(app, "review", "date_input").set_value(date(2018, 6, 1))
    save(app)
    rule = kept(demo, Rule, "RUL-5")
    assert (rule.rationale, rule.alternatives_considered, rule.status) == ("samen dragen", 2, "in_force")
    shown = words(look("conditions", AN, "en", part="rules"))
    assert "One rule should have been looked at again" in shown and "since 1 June 2018" in shown


def test_a_lead_proposes_a_rule_and_what_is_missing_is_named(look: Look, demo: Store) -> None:
    app = press(look("conditions", BRAM, "en", part="rules"), "open_propose_rule_new")
    field(app, "title", "text_input").set_value("Open deur")
    save(app)
    assert "For whom does it hold?" in words(app) and field(app, "title", "text_input").value == "Open deur"
    for name, typed in (("attribute", "elk initiatief"), ("aim", "bezoek ontvangen"), ("condition", "eens per maand")):
        field(app, name, "text_input").set_value(typed)
    field(app, "deontic", "selectbox").set_value("must")
    field(app, "ostrom", "radio").set_value("boundary")
    save(app)
    with demo.reading() as session:
        rule = session.query(Rule).filter_by(attribute="elk initiatief").one()
    assert (rule.status, rule.deontic, rule.ostrom, rule.proposed_at) == ("proposed", "must", "boundary", None)


def test_one_rule_tells_where_it_comes_from_what_it_creates_and_what_was_done_to_it(look: Look, demo: Store) -> None:
    demo.save(lambda session: session.get_one(Rule, "RUL-2").discuss(by=STEERS), by=STEERS, key="discuss")
    app = look("conditions", AN, "en", rule="RUL-2")
    shown = words(app)
    assert "Those funded share results: discussed, 2 of 4 checks in order" in shown
    assert "It is to create" in shown and "door_condition_CON-8_" in keys(app) and "Proposed at" in shown
    app.session_state["rule_past"] = True
    shown = words(app.run())
    assert "Discussed · proposed → discussed" in shown and "Came in with a file" in shown


# Other days, bad addresses, empty portfolios


def test_looking_back_shows_rules_as_they_stood_and_offers_no_acts(look: Look) -> None:
    app = look("conditions", AN, "en", part="rules", as_of="2018-01-21")
    shown = words(app)
    assert "field tests" not in shown and "Fixed procedure" not in shown  # proposed in May 2018
    assert not [key for key in keys(app) if key.startswith("open_")]
    assert "There is no rule “RUL-4” on this day" in words(
        look("conditions", AN, "en", rule="RUL-4", as_of="2018-01-21")
    )


@pytest.mark.parametrize("query", [{"condition": "CON-99$"}, {"rule": "<b>x</b>"}, {"part": "$nonsense$"}])
def test_nonsense_in_the_address_is_said_and_the_page_goes_on(look: Look, query: dict[str, str]) -> None:
    app = look("conditions", AN, "en", **query)
    assert not app.exception and len(app.warning) == 1 and "Multi-year funding holds six" in words(app)


def test_a_sheet_of_something_that_was_just_taken_away_closes_with_a_sentence(look: Look, demo: Store) -> None:
    app = press(look("conditions", AN, "en", part="rules"), "open_decide_rule_RUL-6")

    def take_away(session: Any) -> None:
        session.delete(session.get_one(Rule, "RUL-6"))

    demo.save(take_away, by=STEERS, key="gone")
    app.run()
    assert not app.exception and "somebody took it away" in words(app)
    assert "somebody took it away" not in words(app.run())


@pytest.mark.parametrize(
    ("part", "told"),
    [("conditions", "Nobody wrote down a condition yet"), ("rules", "There are no rules of the game yet")],
)
def test_without_conditions_and_rules_it_is_said_what_belongs_here(
    look: Look, just_begun: Store, part: str, told: str
) -> None:
    app = look("conditions", "USR-F1", "en", part=part)
    assert not app.exception and told in words(app)
    assert [key for key in keys(app) if key.startswith("open_")]


# Pathways are decided on the same way, from the overview


def test_a_pathway_is_adopted_on_its_sheet(demo: Store, seat: Callable[[str | None], str | None]) -> None:
    app = AppTest.from_function(_desk, default_timeout=30)
    app.query_params["lang"] = "en"
    with demo.reading() as session:
        app.user = {"spoor_session": sessions.found(session, str(seat(AN)))}
        id = session.query(Pathway).filter_by(status="proposed").first().id
    app.query_params["pathway"] = id
    app.run()
    press(app, f"open_decide_pathway_{id}")
    field(app, "status", "radio").set_value("adopted")
    save(app)
    found = kept(demo, Pathway, id)
    assert (found.status, found.decided_on) == ("adopted", TODAY)


def _desk() -> None:
    import streamlit as st

    from tracker.ui.acts import common
    from tracker.ui.gate import enter

    with enter() as visit:
        common.button(visit, "decide_pathway", st.query_params["pathway"], status="proposed")
        common.go_on(visit)
