"""The mirror tells a steering group what changed between two days, and what was shown then."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR, do
from tests.pages.screen import title, words
from tracker.insight.kept import to_keep
from tracker.model import Condition, Dependency, Evidence, Funding, Initiative, Promise, Testimony
from tracker.model.rights import SPOOR
from tracker.portfolio import Portfolio
from tracker.portfolio.snapshots import freeze
from tracker.store import Store

Look = Callable[..., Any]
TO_WORK, MAY, TODAY = date(2018, 1, 22), date(2018, 5, 17), date(2018, 6, 30)
SINCE = TO_WORK.isoformat()


def keep(demo: Store, day: date) -> str | None:
    with demo.reading() as session:
        figures = to_keep(Portfolio(session, day).tables())
    return demo.save(
        lambda s: freeze(s, by=SPOOR, day=day, taken_on=TODAY, figures=figures).id, by=SPOOR, key=uuid4().hex
    )


def proof(demo: Store, on: date) -> None:
    do(demo, FACILITATOR, lambda s, by: s.get_one(Initiative, "INI-12").add_evidence(
        by=by, on=on, level=2, sort="survey", independent=False, result="supports", title={"en": "Forty neighbours"}
    ))  # fmt: skip


# What changed


def test_an_compares_with_the_last_gathering_when_she_names_no_day(look: Look) -> None:
    app = look("mirror", AN)
    assert "17 mei 2018" in app.title[0].value
    assert not app.exception


def test_an_sees_what_changed_since_getting_to_work(look: Look) -> None:
    app = look("mirror", AN, "en", since=SINCE)
    assert title(app) == (
        "Since 22 January 2018: 14 steps forward, one paused, four signals louder, one quieter, one condition overdue"
    )
    shown = words(app)
    assert "### Steps of initiatives · 16" in shown and "14 steps forward · 1 begun · 1 paused" in shown
    assert "### Signals · 7" in shown and "4 louder · 2 about as loud · 1 quieter" in shown
    assert "### Proof gained · 24" in shown and "11 new pieces of proof · 12 actions achieved · 1 mixed" in shown
    assert (
        "### Promises and decisions · 9" in shown and "7 agreements · 1 pathway decided · 1 condition overdue" in shown
    )
    assert "### Recorded afterwards · 0" in shown
    assert "4 of 33 → **16 of 33** :green[**+ better**]" in shown
    assert "19 of 22 → **18 of 22** :orange[**− worse**]" in shown


def test_each_line_has_sign_word_and_colour_and_opens_its_thing(look: Look) -> None:
    app = look("mirror", AN, "en", since=SINCE, all="1")
    shown = words(app)
    for line in (
        ":green[**+ further**] :gray[:small[from idea to test, 25 January 2018]]",
        ":green[**+ louder**] :gray[:small[5 → 9 points]]",
        ":orange[**− quieter**] :gray[:small[2 → 0 points]]",
        ":gray[**· paused**] :gray[:small[in idea, 15 March 2018]]",
        ":gray[**· mixed proof**] :gray[:small[level 2: ",
        ":green[**+ adopted**] :gray[:small[a pathway, 17 May 2018]]",
        ":red[**− overdue**] :gray[:small[was due on 31 March 2018]]",
    ):
        assert line in shown, line
    opened = {link.proto.query_string for link in app.get("page_link")}
    for query in ("initiative=INI-20", "signal=SIG-10", "condition=CON-4", "pathway=PIS-2", "what=rising"):
        assert any(query in found and f"since={SINCE}" in found for found in opened), query


def test_both_ends_can_be_gatherings_and_stand_in_the_address(look: Look) -> None:
    app = look("mirror", AN, "en", since=SINCE, as_of=MAY.isoformat())
    assert title(app).startswith("From 22 January 2018 to 17 May 2018: 14 steps forward")
    assert app.selectbox(key="mirror_met").value == TO_WORK
    assert app.selectbox(key="mirror_until_met").value == MAY
    app.selectbox(key="mirror_until_met").set_value(date(2018, 1, 22)).run()
    assert app.query_params["as_of"] == [SINCE] or app.query_params["as_of"] == SINCE
    assert "The earlier day must lie before 22 January 2018." in words(app)
    app.button(key="mirror_today").click().run()
    assert "as_of" not in app.query_params and not app.exception


def test_any_day_can_be_the_end(look: Look) -> None:
    app = look("mirror", AN, "en", since=SINCE)
    app.date_input(key="mirror_until").set_value(date(2018, 4, 1)).run()
    assert "From 22 January 2018 to 1 April 2018: ten steps forward" in title(app)
    assert not app.exception


@pytest.mark.parametrize("since", ["gisteren", "2030-01-01", "2018-06-30", "0001-01-01"])
def test_a_strange_day_in_the_address_is_said_and_the_page_goes_on(look: Look, since: str) -> None:
    app = look("mirror", AN, since=since)
    assert app.title and app.warning
    assert not app.error


@pytest.mark.parametrize("as_of", ["2014-01-01", "1950-01-01", "1900-01-01"])
def test_before_anything_happened_nothing_changed(look: Look, as_of: str) -> None:
    app = look("mirror", AN, as_of=as_of)
    assert not app.error
    assert not app.exception


@pytest.mark.parametrize("who", [BRAM, CHLOE, FACILITATOR, VISITOR])
def test_everybody_may_look_in_the_mirror(look: Look, who: str) -> None:
    app = look("mirror", who, since=SINCE)
    assert not app.exception and not app.error


def test_a_long_list_is_shown_whole_to_be_printed(look: Look) -> None:
    app = look("mirror", AN, "en", since=SINCE)
    assert "Trial tenancy" not in words(app)
    few = len(app.get("page_link"))
    app.button(key="mirror_paper").click().run()
    assert len(app.get("page_link")) > few + 20 and "Trial tenancy" in words(app) and not app.exception


def test_how_a_figure_is_calculated_is_one_click_away(look: Look) -> None:
    app = look("mirror", AN, "en", since=SINCE)
    app.session_state["figures_0_how"] = True
    app.run()
    assert "How loud a signal is" in words(app) and not app.exception


def test_figures_that_did_not_change_stay_behind_a_fold(look: Look) -> None:
    app = look("mirror", AN, "en", since=SINCE)
    assert "Initiatives that hang together" not in words(app)
    app.session_state["figures_rest"] = True
    app.run()
    assert "Initiatives that hang together" in words(app) and "**16 of 22** :gray[:small[as it was]]" in words(app)


def test_a_promise_says_who_and_opens_what_it_is_about(demo: Store, look: Look) -> None:
    do(demo, AN, lambda s, by: Promise.make(
        s, by=by, what={"en": "A $bridging$ rule"}, owner_org="ORG-11", due_on=date(2018, 6, 15), made_on=MAY,
        made_at="GAT-05", about="CON-1",
    ))  # fmt: skip
    app = look("mirror", AN, "en", since=MAY.isoformat())
    assert "A $bridging$ rule" in words(app)
    assert ":red[**− not kept**] :gray[:small[by Vlaams Fonds Samenleven (fictief), for 15 June 2018]]" in words(app)
    assert any("condition=CON-1" in link.proto.query_string for link in app.get("page_link"))


# What was recorded afterwards


def test_what_came_in_later_than_it_is_dated_is_told_and_marked(demo: Store, look: Look) -> None:
    proof(demo, date(2018, 1, 10))
    do(demo, FACILITATOR, lambda s, by: setattr(s.get_one(Evidence, "EVD-08"), "level", 2))
    shown = words(look("mirror", AN, "en", since=SINCE))
    assert "### Recorded afterwards · 2" in shown
    assert (
        "2 facts were recorded or changed after 22 January 2018, later than they are dated. One changes what" in shown
    )
    assert "**Proof** of 10 January 2018: newly recorded, level 2, result supports" in shown
    assert "**Proof** of 29 January 2018: level: 1 → 2" in shown
    assert shown.count(":orange[**changes what 22 January 2018 showed**]") == 1
    assert "Recorded on 30 June 2018 by Procesbegeleider (fictief)" in shown


def test_what_a_lead_reported_is_not_read_in_the_mirror_by_a_visitor(demo: Store, look: Look) -> None:
    do(demo, BRAM, lambda s, by: s.get_one(Initiative, "INI-07").tell(
        by=by, on=date(2018, 6, 1), confidence="red", text={"nl": "De school trekt zich terug"}
    ))  # fmt: skip
    assert "De school trekt zich terug" in words(look("mirror", AN, "en", since=SINCE))
    shown = words(look("mirror", VISITOR, "en", since=SINCE))
    assert "De school trekt zich terug" not in shown and "### Recorded afterwards · 0" in shown


def test_money_of_others_is_not_read_in_the_mirror(demo: Store, look: Look) -> None:
    with demo.reading() as session:
        line = next(one for one in session.query(Funding) if one.status == "committed" and one.funder == "ORG-11")
    do(demo, FACILITATOR, lambda s, by: setattr(s.get_one(Funding, line.id), "status", "paid"))
    assert "status: committed → paid" in words(look("mirror", CHLOE, "en", since=SINCE))
    assert "→ paid" not in words(look("mirror", VISITOR, "en", since=SINCE))
    assert "→ paid" not in words(look("mirror", BRAM, "en", since=SINCE))


def test_the_words_of_a_testimony_are_never_in_the_mirror(demo: Store, look: Look) -> None:
    do(demo, FACILITATOR, lambda s, by: s.get_one(Testimony, "TES-01").edit(by=by, speaker="Mevrouw Peeters"))
    shown = words(look("mirror", FACILITATOR, "en", since=SINCE))
    assert "**A testimony** of 19 October 2017" in shown and "Peeters" not in shown
    assert "Peeters" in words(look("learning", FACILITATOR, "en", testimony="TES-01"))


# As it was shown then


def test_without_snapshots_there_is_nothing_to_choose(look: Look) -> None:
    app = look("mirror", AN, "en", since=SINCE, shown="SNP-01")
    assert not app.get("button_group") and "“SNP-01” in the address is no snapshot of these days." in words(app)
    app.session_state["snapshots"] = True
    app.run()
    assert "Nothing was kept up to this day yet." in words(app)


def test_a_correction_since_is_seen_as_one_with_what_explains_it(demo: Store, look: Look) -> None:
    keep(demo, MAY)
    app = look("mirror", AN, "en", since=MAY.isoformat(), shown="SNP-01")
    assert "Every figure is still what was shown then." in words(app)
    proof(demo, date(2018, 5, 2))
    do(demo, FACILITATOR, lambda s, by: setattr(s.get_one(Condition, "CON-4"), "readiness", 3))
    do(demo, FACILITATOR, lambda s, by: setattr(s.get_one(Dependency, "DEP-13"), "level_to", 4))
    proof(demo, date(2018, 6, 2))  # later than that day: it explains nothing
    shown = words(look("mirror", AN, "en", since=MAY.isoformat(), shown="SNP-01"))
    assert "### The figures of 17 May 2018: as shown, and as counted now" in shown
    assert "1 of 8 → **0 of 8** :orange[**≠ corrected later**]" in shown  # overdue conditions
    assert "5 → **3** :orange[**≠ corrected later**]" in shown  # levels of proof still owed
    assert "### Recorded since then · 3" in shown
    assert "**Proof** of 2 May 2018" in shown and "**Condition** without a day of its own: readiness: " in shown


def test_what_was_shown_can_be_shown_again(demo: Store, look: Look) -> None:
    keep(demo, MAY)
    do(demo, FACILITATOR, lambda s, by: setattr(s.get_one(Condition, "CON-4"), "readiness", 3))
    app = look("mirror", AN, "en", snapshot="SNP-01")
    assert title(app) == "As it was shown on 17 May 2018"
    shown = words(app)
    assert "| Conditions that are overdue | 1 of 8 |" in shown  # and not the 0 of 8 of now
    assert "| Strength of links that is integrated | 16 of 33 |" in shown
    assert "| Test | 6 |" in shown and "| A rule made consciously | open |" in shown
    assert "| Employers hire without CV | 6 | +3 louder |" in shown
    assert "| 10.2 Inclusion of all | 7 | 3.6 | −2 |" in shown
    assert not app.exception


@pytest.mark.parametrize(("id", "as_of"), [("SNP-99", ""), ("<b>", ""), ("SNP-01", "2018-02-01")])
def test_a_snapshot_that_is_not_there_is_said_and_the_mirror_goes_on(
    demo: Store, look: Look, id: str, as_of: str
) -> None:
    keep(demo, MAY)
    app = look("mirror", AN, "en", snapshot=id, **({"as_of": as_of} if as_of else {}))
    assert f"There is no snapshot “{id}” on this day." in words(app)
    assert "Steps of initiatives" in words(app) and not app.exception


def test_all_snapshots_are_listed_and_open(demo: Store, look: Look) -> None:
    for day in (date(2018, 4, 30), MAY):
        keep(demo, day)
    app = look("mirror", AN, "en")
    app.session_state["snapshots"] = True
    app.run()
    assert [button.label.replace("\\", "") for button in app.button if (button.key or "").startswith("kept_")] == [
        "17 May 2018, kept on 30 June 2018", "30 April 2018, kept on 30 June 2018",
    ]  # fmt: skip


def trail(look: Look) -> dict[str, tuple[float, float]]:
    """The marks of the quadrant, by day."""
    drawn = json.loads(look("coherence", AN, "en").get("plotly_chart")[0].proto.spec)["data"]
    return {
        str(day[0] if isinstance(day, list) else day): (x, y)
        for trace in drawn
        for day, x, y in zip(trace.get("customdata") or (), trace["x"], trace["y"], strict=False)
    }


def test_the_trail_of_the_quadrant_shows_what_was_kept(demo: Store, look: Look) -> None:
    keep(demo, date(2018, 3, 31))
    before = trail(look)
    do(demo, FACILITATOR, lambda s, by: setattr(s.get_one(Dependency, "DEP-11"), "level_to", 0))
    after = trail(look)
    assert after["2018-03-31"] == before["2018-03-31"]  # as it was shown
    keep(demo, date(2018, 3, 31))  # of one day the last one taken counts
    assert trail(look)["2018-03-31"] != before["2018-03-31"]
