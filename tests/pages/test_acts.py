"""The acts on an initiative: who is offered which, what a sheet asks, what is stored, what is refused in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR, do
from tests.pages.screen import click_twice, field, kept, save, saving, words
from tracker.door import sessions
from tracker.model import Event, Evidence, EvidenceProposal, Initiative
from tracker.model.rights import Person, Role
from tracker.store import Store

TODAY = date(2018, 6, 30)
BRUG, IDEA, LOKET, PAUSED, STOPPED = "INI-07", "INI-21", "INI-19", "INI-16", "INI-23"
Look = Callable[..., Any]


def corner() -> None:
    """The part of a page that draws the acts."""
    import streamlit as st

    from tracker.portfolio.duties import initiative
    from tracker.ui.acts import menu, next_gate
    from tracker.ui.gate import enter

    with enter() as visit:
        found = initiative(visit.session, st.query_params["initiative"])
        assert found is not None
        menu(visit, found)
        next_gate(visit, found)


@pytest.fixture
def stand_at(demo: Store, seat: Callable[[str | None], str | None]) -> Look:
    """`stand_at("INI-07", BRAM)` shows the acts as that person sees them, in English; `act=` opens a sheet."""

    def room(id: str, who: str, act: str | None = None, **query: str) -> AppTest:
        app = AppTest.from_function(corner, default_timeout=30)
        with demo.reading() as session:
            app.user = {"spoor_session": sessions.found(session, seat(who) or "")}
        for name, value in {"lang": "en", "initiative": id, **query}.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        if act == "check_in":
            app.button(key=f"update_{id}").click().run()
        elif act:
            app.menu_button[0].click(act).run()
        assert not app.exception
        return app

    return room


def offers(app: AppTest) -> set[str]:
    """The acts under More, by the words a person reads, with Update when it is there."""
    found = {str(label).split(": ", 1)[-1].lstrip(": ") for menu in app.menu_button for label in menu.options}
    return found | {found_.label for found_ in app.button if found_.key and found_.key.startswith("update_")}


# Who is offered what


def test_a_lead_is_offered_the_acts_on_their_own_initiative(stand_at: Look) -> None:
    assert offers(stand_at(BRUG, BRAM)) == {
        "Update", "Add evidence", "Score a target", "Look for harm", "Change what is written here", "Step back", "Pause",
        "Complete", "Stop",
    }  # fmt: skip


@pytest.mark.parametrize("who", [CHLOE, VISITOR, "USR-L01", "USR-A1"])
def test_who_only_looks_is_offered_nothing_but_reads_the_gate(stand_at: Look, who: str) -> None:
    app = stand_at(BRUG, who)
    assert offers(app) == set() and not app.button
    assert "**Missing**" in words(app) and "**Met**" in words(app)


def test_steering_is_offered_the_step_that_it_decides_on_and_a_look_at_the_scores(stand_at: Look) -> None:
    assert offers(stand_at("INI-04", AN)) == {"Go on to Delivery", "Look at its scores"}
    assert offers(stand_at("INI-09", AN)) == set(), "her own organisation leads it"


def test_a_paused_initiative_is_offered_to_go_on_and_a_stopped_one_is_not(stand_at: Look) -> None:
    assert "Resume" in offers(stand_at(PAUSED, "USR-L07")) and "Pause" not in offers(stand_at(PAUSED, "USR-L07"))
    ended = offers(stand_at(STOPPED, "USR-L04"))
    assert not ended & {"Update", "Resume", "Pause", "Stop", "Step back", "Complete"}


def test_nobody_acts_while_looking_back(stand_at: Look) -> None:
    app = stand_at(BRUG, BRAM, as_of="2018-05-01")
    assert offers(app) == set()


# Going on


def test_the_facilitator_takes_the_step_after_ticking_what_is_weak(stand_at: Look, demo: Store) -> None:
    do(demo, BRAM, lambda s, by: s.get_one(Initiative, BRUG).add_evidence(
        by=by, on=TODAY, level=2, sort="counts", independent=False, result="supports", title={"nl": "Telling"}
    ))  # fmt: skip
    app = stand_at(BRUG, FACILITATOR, "advance")
    save(app)
    assert "saw what is still weak" in words(app), "refused until it is ticked"
    app.checkbox[0].check()
    with demo.reading() as session:
        proof = session.query(Evidence).where(Evidence.initiative == BRUG, Evidence.level == 2).one().id
    field(app, "proofs", "multiselect").select(proof)
    save(app)
    row = kept(demo, Initiative, BRUG).stage_history[-1]
    assert (row.stage, row.decision, row.by, row.decided_on, row.evidence) == (
        "S4",
        "advance",
        FACILITATOR,
        TODAY,
        (proof,),
    )
    assert not app.get("dialog")


def test_a_closed_gate_offers_no_save_before_somebody_takes_it_on_them(stand_at: Look, demo: Store) -> None:
    app = stand_at(BRUG, AN, "advance")
    assert not [found for found in app.button if found.key and ":save:" in found.key]
    field(app, "override", "checkbox").check().run()
    assert "stay visible for ever" in words(app)
    field(app, "seen_lesson", "checkbox").check()
    save(app)
    assert kept(demo, Initiative, BRUG).stage_on(TODAY) == "S3", "not without a reason"
    field(app, "why").set_value("De scholen wachten")
    save(app)
    row = kept(demo, Initiative, BRUG).stage_history[-1]
    assert (row.stage, row.override, row.rationale) == ("S4", True, "De scholen wachten")


def test_a_lead_overrides_only_together_with_steering_from_another_organisation(stand_at: Look, demo: Store) -> None:
    app = stand_at(IDEA, "USR-L09", "advance")
    field(app, "override", "checkbox").check().run()
    field(app, "why").set_value("De ouders staan klaar")
    save(app)
    assert kept(demo, Initiative, IDEA).stage_on(TODAY) == "S2" and "with whom" in words(app)
    field(app, "co_by", "selectbox").select(AN)
    save(app)
    row = kept(demo, Initiative, IDEA).stage_history[-1]
    assert (row.stage, row.by, row.co_by, row.override) == ("S3", "USR-L09", AN, True)


def test_system_change_offers_only_other_members_from_other_organisations(stand_at: Look, demo: Store) -> None:
    app = stand_at("INI-05", "USR-S2", "advance")  # led by ORG-03, of which An is
    field(app, "override", "checkbox").check().run()
    labels = field(app, "co_by", "selectbox").options
    assert len(labels) == 1 and labels[0].startswith("Stuurgroeplid 3")


# Leaving the way


def test_stopping_keeps_the_lesson(stand_at: Look, demo: Store) -> None:
    app = stand_at(BRUG, BRAM, "stop")
    field(app, "why").set_value("De scholen haakten af")
    save(app)
    assert "what others can learn" in words(app) and kept(demo, Initiative, BRUG).status_on(TODAY) == "active"
    assert field(app, "why").value == "De scholen haakten af"
    field(app, "lesson").set_value("Begin met één school")
    field(app, "loop", "radio").set_value(2)
    save(app)
    assert kept(demo, Initiative, BRUG).status_on(TODAY) == "stopped"
    with demo.reading() as session:
        told = session.get_one(Initiative, BRUG).last_update()
    assert told is not None and (told.learned, told.loop) == ({"en": "Begin met één school"}, 2)


def test_pause_and_go_on_again(stand_at: Look, demo: Store) -> None:
    app = stand_at(BRUG, BRAM, "pause")
    field(app, "why").set_value("Zomer")
    field(app, "lesson").set_value("Plan rond de vakantie")
    save(app)
    assert kept(demo, Initiative, BRUG).status_on(TODAY) == "paused"
    save(stand_at(BRUG, BRAM, "resume"))
    assert kept(demo, Initiative, BRUG).status_on(TODAY) == "active"


def test_a_step_back_leads_to_the_stage_chosen(stand_at: Look, demo: Store) -> None:
    app = stand_at(BRUG, BRAM, "step_back")
    field(app, "to", "selectbox").select("S1")
    field(app, "why").set_value("De vraag was een andere")
    field(app, "lesson").set_value("Vraag het de ouders")
    save(app)
    assert kept(demo, Initiative, BRUG).stage_on(TODAY) == "S1"


def test_complete_is_for_good(stand_at: Look, demo: Store) -> None:
    save(stand_at(BRUG, BRAM, "complete"))
    assert kept(demo, Initiative, BRUG).status_on(TODAY) == "completed"


def test_cancel_stores_nothing_and_closes_the_sheet(stand_at: Look, demo: Store) -> None:
    app = stand_at(BRUG, BRAM, "pause")
    field(app, "why").set_value("Toch niet")
    field(app, "cancel", "button").click().run()
    assert not app.text_area and kept(demo, Initiative, BRUG).status_on(TODAY) == "active"


# Evidence, goals, harm


def fill_evidence(app: AppTest, level: int, kind: str = "counts") -> None:
    field(app, "title", "text_input").set_value("71 % blijft")
    field(app, "level", "radio").set_value(level)
    field(app, "kind", "selectbox").select(kind)
    field(app, "result", "button_group").set_value("supports")


def test_evidence_is_kept_as_it_was_filled_in(stand_at: Look, demo: Store) -> None:
    app = stand_at(BRUG, BRAM, "evidence")
    fill_evidence(app, 2)
    field(app, "file", "text_input").set_value("telling.xlsx")
    save(app)
    with demo.reading() as session:
        row = session.query(Evidence).where(Evidence.initiative == BRUG, Evidence.level == 2).one()
        assert (row.sort, row.result, row.independent, row.dated_on, row.title, row.file) == (
            "counts", "supports", False, TODAY, {"en": "71 % blijft"}, "telling.xlsx",
        )  # fmt: skip


def test_strong_evidence_asks_for_somebody_from_outside(stand_at: Look, demo: Store) -> None:
    app = stand_at(BRUG, FACILITATOR, "evidence")
    fill_evidence(app, 3, "comparison_group")
    save(app)
    with demo.reading() as session:
        assert app.error and session.get_one(Initiative, BRUG).proven_level(TODAY) == 1
    field(app, "independent", "checkbox").check()
    save(app)
    with demo.reading() as session:
        assert session.get_one(Initiative, BRUG).proven_level(TODAY) == 3


def test_a_lead_proposes_strong_evidence_and_what_was_typed_stays_when_it_is_refused(
    stand_at: Look, demo: Store
) -> None:
    app = stand_at(BRUG, BRAM, "evidence")
    fill_evidence(app, 3, "comparison_group")
    app.run()
    assert "You propose it" in words(app)
    save(app)
    assert "must be independent" in words(app) and field(app, "title", "text_input").value == "71 % blijft"
    field(app, "independent", "checkbox").check()
    save(app)
    assert "waits for somebody to look at it" in words(app)
    with demo.reading() as session:
        row = session.get_one(EvidenceProposal, "PRO-01")
        assert (row.initiative, row.level, row.proposed_by, row.outcome) == (BRUG, 3, BRAM, None)
        assert session.get_one(Initiative, BRUG).proven_level(TODAY) == 1


def test_a_double_click_stores_one_piece_of_evidence(stand_at: Look, demo: Store) -> None:
    app = stand_at(BRUG, BRAM, "evidence")
    fill_evidence(app, 2)
    click_twice(app, saving(app))
    with demo.reading() as session:
        assert session.query(Evidence).where(Evidence.initiative == BRUG, Evidence.level == 2).count() == 1


def test_the_harm_is_asked_before_the_help(stand_at: Look, demo: Store) -> None:
    app = stand_at(BRUG, BRAM, "score")
    field(app, "target", "selectbox").select("10.2").run()
    assert not [found for found in app.radio if found.key.endswith("_score")]
    field(app, "harm", "radio").set_value("this").run()
    field(app, "harm_10_2_score", "radio").set_value(-2)
    field(app, "harm_10_2_why").set_value("Sluit avondwerkers uit")
    field(app, "harm_10_2_measure", "button_group").set_value("planned").run()
    field(app, "harm_10_2_note", "text_input").set_value("Een avondgroep")
    field(app, "help_10_2_score", "radio").set_value(2)
    assert len(field(app, "help_10_2_level", "selectbox").options) == 2, "evidence of level 1: the claim is 0 or 1"
    field(app, "help_10_2_why").set_value("Netwerk voor ouders")
    save(app)
    rows = {row.score: row for row in kept(demo, Initiative, BRUG).sdg if row.target == "10.2"}
    assert set(rows) == {-2, 2}
    assert (rows[-2].mitigation, rows[-2].mitigation_note, rows[-2].rationale) == (
        "planned",
        "Een avondgroep",
        "Sluit avondwerkers uit",
    )
    assert (rows[2].evidence_level, rows[2].mitigation, rows[2].reviewed) == (1, None, False)


def test_a_score_is_not_kept_before_the_harm_is_answered(stand_at: Look, demo: Store) -> None:
    before = len(kept(demo, Initiative, BRUG).sdg)
    app = stand_at(BRUG, BRAM, "score")
    field(app, "target", "selectbox").select("4.5").run()
    save(app)
    assert app.error and len(kept(demo, Initiative, BRUG).sdg) == before


def test_looking_for_harm_is_noted_with_its_day(stand_at: Look, demo: Store) -> None:
    app = stand_at("INI-08", "USR-L10", "screen")
    save(app)
    assert app.error
    field(app, "found", "radio").set_value(False)
    save(app)
    found = kept(demo, Initiative, "INI-08")
    assert (found.screened_on, found.screen_result) == (TODAY, "none_found")


# Changing what is written


def test_only_what_was_changed_is_written(stand_at: Look, demo: Store) -> None:
    before = kept(demo, Initiative, BRUG)
    app = stand_at(BRUG, BRAM, "edit")
    field(app, "summary").set_value("Vier scholen")
    field(app, "budget", "number_input").set_value(1234.56)
    field(app, "places", "multiselect").set_value(["Sint-Niklaas", "Temse"])
    field(app, "model_affected_role", "radio").set_value(4)
    save(app)
    after = kept(demo, Initiative, BRUG)
    assert after.summary == {**before.summary, "en": "Vier scholen"}
    assert (after.budget_needed, after.places, after.model_affected_role) == (123456, ("Sint-Niklaas", "Temse"), 4)
    assert (after.title, after.partner_orgs, after.questions) == (before.title, before.partner_orgs, before.questions)
    assert after.version == before.version + 1


def somebody_else_edits(store: Store, **values: Any) -> None:
    do(store, FACILITATOR, lambda s, by: s.get_one(Initiative, BRUG).edit(by=by, **values))


def test_two_people_who_write_at_once_both_see_both_versions(stand_at: Look, demo: Store) -> None:
    app = stand_at(BRUG, BRAM, "edit")
    field(app, "summary").set_value("Mijn versie").run()
    somebody_else_edits(demo, summary={"en": "Hun versie"}, budget_needed=77_00)
    save(app)
    assert "Mijn versie" in words(app) and "Hun versie" in words(app)
    assert kept(demo, Initiative, BRUG).summary == {"en": "Hun versie"}
    assert field(app, "summary").value == "Mijn versie", "what was typed is kept"
    field(app, "mine", "button").click().run()
    after = kept(demo, Initiative, BRUG)
    assert after.summary["en"] == "Mijn versie"
    assert after.budget_needed == 77_00, "what I did not touch stays theirs"


def test_an_empty_title_is_refused_and_the_rest_is_kept(stand_at: Look, demo: Store) -> None:
    somebody_else_edits(demo, title={"en": "Shared school bridging figure"})
    app = stand_at(BRUG, BRAM, "edit")
    field(app, "title", "text_input").set_value(" ")
    field(app, "summary").set_value("Vier scholen")
    save(app)
    assert app.error and kept(demo, Initiative, BRUG).title == {"en": "Shared school bridging figure"}
    assert field(app, "summary").value == "Vier scholen"


@pytest.mark.parametrize("words", ["x" * 10_000, "<b>vet</b> $1 **x** :red[y]", "\u202eשלום", "a\x0bb"])
def test_odd_words_in_every_text_are_kept_and_break_nothing(stand_at: Look, demo: Store, words: str) -> None:
    app = stand_at(BRUG, BRAM, "edit")
    for name in ("summary", "model_for_whom", "model_mechanism", "model_activities", "model_assumption"):
        field(app, name).set_value(words)
    field(app, "title", "text_input").set_value(words)
    save(app)
    after = kept(demo, Initiative, BRUG)
    assert after.title["en"] == after.model_mechanism == after.summary["en"] == words
    assert not stand_at(BRUG, BRAM, "edit").exception


def test_the_update_button_reports_from_the_page_of_the_initiative(stand_at: Look, demo: Store) -> None:
    app = stand_at(BRUG, BRAM, "check_in")
    field(app, "text").set_value("40 gezinnen")
    save(app)
    with demo.reading() as session:
        last = session.get_one(Initiative, BRUG).last_update()
    assert last is not None and last.text == {"en": "40 gezinnen"}
    assert not app.text_area, "the sheet is closed"


def test_a_facilitator_takes_a_harm_away_only_with_a_reason_that_the_history_keeps(stand_at: Look, demo: Store) -> None:
    with demo.reading() as session:
        harmed = next(one for one in session.query(Initiative) if any(row.score < 0 for row in one.sdg))
        id, row = harmed.id, next(row for row in harmed.sdg if row.score < 0)
        target, score = row.target, row.score
    app = stand_at(id, FACILITATOR, "review")
    field(app, "score", "radio").set_value((target, score)).run()
    field(app, "verdict", "radio").set_value("away").run()
    save(app)
    assert "Say why, in one sentence" in words(app)
    field(app, "why").set_value("It was counted twice").run()
    save(app)
    with demo.reading() as session:
        assert (target, score) not in {(row.target, row.score) for row in session.get_one(Initiative, id).sdg}
        last = session.query(Event).order_by(Event.id.desc()).first()
        assert last is not None
        assert last.why == "It was counted twice"


def test_an_finds_a_score_of_another_organisation_sound_and_may_not_take_it_away(stand_at: Look, demo: Store) -> None:
    with demo.reading() as session:
        row = next(row for row in session.get_one(Initiative, BRUG).sdg)
        target, score = row.target, row.score
    app = stand_at(BRUG, AN, "review")
    field(app, "score", "radio").set_value((target, score)).run()
    assert list(field(app, "verdict", "radio").options) == ["It is sound: I looked at it from outside"]
    save(app)
    with demo.reading() as session:
        found = next(row for row in session.get_one(Initiative, BRUG).sdg if (row.target, row.score) == (target, score))
        assert found.reviewed


def test_bram_says_what_his_initiative_cannot_do_without(demo: Store, look: Look) -> None:
    app = look("check_in", BRAM, "en", mine=BRUG)
    app.button(key=f"conditions_{BRUG}").click().run()
    field(app, "which", "selectbox").set_value("CON-1").run()
    save(app)
    with demo.reading() as session:
        needs = {row.condition: row.need for row in session.get_one(Initiative, BRUG).conditions}
    assert needs["CON-1"] == "must"


def test_bram_does_not_overwrite_what_somebody_else_said_of_a_condition_meanwhile(demo: Store, look: Look) -> None:
    app = look("check_in", BRAM, "en", mine=BRUG)
    app.button(key=f"conditions_{BRUG}").click().run()
    by = Person(FACILITATOR, "", Role.FACILITATOR, "ORG-03")
    demo.save(
        lambda session: session.get_one(Initiative, BRUG).needs_condition("CON-1", "helps", by=by), by=by, key="m"
    )
    field(app, "which", "selectbox").set_value("CON-1").run()
    save(app)
    assert app.warning, "both versions are shown"
    with demo.reading() as session:
        assert session.get_one(Initiative, BRUG).needed["CON-1"] == "helps"
