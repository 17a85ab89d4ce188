"""The room of share links, and what somebody sees who looks through one: one room, of one thing, as their audience may see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, ROOT, VISITOR, do
from tests.pages.screen import everything, keys, press, title, words
from tracker.door import sessions
from tracker.errors import NotAllowed
from tracker.model import Consent, Gathering, Initiative, ShareLink, Testimony
from tracker.model.rights import SHARED_ROOMS
from tracker.store import Store
from tracker.ui.acts import common
from tracker.ui.within import NAMES
from tracker.web.front import PAGES

Look = Callable[..., Any]
ADMIN = "USR-A1"
TODAY = date.today()
DAY = date(2018, 6, 30)
REPORT = {"room": "report", "thing": "GAT-02"}
INITIATIVE = {"room": "initiative", "thing": "INI-07"}
MONEY = {"room": "funders", "thing": "ORG-11", "audience": "funders"}
WHOLE = {"room": "portfolio", "thing": None}
ROOMS = sorted(file.stem for file in (ROOT / "pages").glob("*.py"))
THINGS = {"initiative": "INI-05", "gathering": "GAT-04", "funder": "ORG-12", "signal": "SIG-02", "testimony": "TES-04", "finding": "FND-01",
          "meeting": "GAT-05", "target": "10.2", "question": "QST-03", "dependency": "DEP-04", "rule": "RUL-2", "condition": "CON-4"}  # fmt: skip


@pytest.fixture
def share(demo: Store) -> Callable[..., str]:
    """`share(**REPORT)` gives the id of a new link."""

    def make(**other: Any) -> str:
        wanted = {
            "for_whom": "Gemeenteraad", "audience": "public", "on": TODAY, "expires_on": TODAY + timedelta(30), **other,
        }  # fmt: skip
        return str(do(demo, FACILITATOR, lambda s, by: ShareLink.make(s, by=by, **wanted)[0].id))

    return make


# The room of the links


@pytest.mark.parametrize("who", [AN, BRAM, CHLOE, VISITOR])
def test_only_who_may_share_sees_the_links(look: Look, share: Any, who: str) -> None:
    share(**REPORT)
    app = look("shares", who, "en")
    assert not app.exception
    assert "Gemeenteraad" not in words(app) and "may not share a part" in words(app) and not keys(app)


def test_the_title_says_how_many_work_and_which_end_soon(look: Look, share: Any, demo: Store) -> None:
    assert title(look("shares", FACILITATOR, "en")) == "Nothing is shared by a link yet"
    first = share(**REPORT)
    share(**INITIATIVE, expires_on=TODAY + timedelta(7))
    share(**WHOLE, expires_on=TODAY)
    app = look("shares", ADMIN, "en")
    assert title(app) == "3 shared links work; 2 end within a week"
    told = words(app)
    assert told.index("The whole portfolio, with the eyes of the public") < told.index("The initiative Shared school")
    assert "Until the end of today" in told and "7 days left" in told and "Nobody looked yet" in told
    for id in (first, "SHR-02", "SHR-03"):
        do(demo, FACILITATOR, lambda s, by, id=id: s.get_one(ShareLink, id).revoke(by=by, on=TODAY))
    assert title(look("shares", FACILITATOR, "en")) == "No shared link works now"


def test_when_somebody_last_looked_is_told(look: Look, look_through: Look, share: Any) -> None:
    look_through("report", share(**REPORT))
    assert "Last looked at on" in words(look("shares", FACILITATOR, "en"))


def test_a_link_is_made_and_shown_once(look: Look, demo: Store) -> None:
    app = look("shares", FACILITATOR, "en", room="report", thing="GAT-02")
    assert [box.value for box in app.selectbox][:2] == ["report", "GAT-02"]
    assert "Photos and testimonies only with consent for the public" in words(app)
    app.text_input[0].input("Provincieraad <b>").run()
    press(app, "share:save")
    secret = app.get("code")[0].value.partition("/share/")[2].partition("?")[0]
    assert len(secret) == 43 and "Copy it now" in words(app) and "Provincieraad <b>" in words(app)
    assert not app.text_input  # what was made stands in the place of the form
    with demo.reading() as session:
        made = session.query(ShareLink).one()
    assert (made.room, made.thing, made.audience, made.made_by) == ("report", "GAT-02", "public", FACILITATOR)
    assert (made.expires_on - TODAY).days == 30
    press(app, "put_away")
    assert not app.get("code") and app.text_input[0].value == ""
    assert secret not in str(look("shares", FACILITATOR, "en"))


def test_what_is_missing_is_asked_for_and_nothing_is_made(look: Look, demo: Store) -> None:
    app = look("shares", FACILITATOR, "en", room="initiative", thing="INI-99")
    assert "“INI-99” is not there" in words(app)
    press(app, "share:save")
    assert "say for whom it is" in words(app)
    with demo.reading() as session:
        assert session.query(ShareLink).count() == 0


def test_a_report_that_is_not_published_for_them_is_not_offered(look: Look, demo: Store) -> None:
    app = look("shares", FACILITATOR, "en", room="report", thing="GAT-04")
    assert "This photo report is not published for them" in words(app)
    do(demo, FACILITATOR, lambda s, by: setattr(s.get_one(Gathering, "GAT-02"), "audiences", ["funders"]))
    app = look("shares", FACILITATOR, "en", room="report")
    assert "Follow-up Mechelen" not in app.selectbox[1].options
    app.radio[0].set_value("funders").run()
    assert "Follow-up Mechelen" in app.selectbox[1].options


def test_who_pays_what_is_offered_to_funders_only(look: Look, demo: Store) -> None:
    app = look("shares", ADMIN, "en", room="funders", thing="ORG-11")
    assert list(app.radio[0].options) == ["Funders"]
    app.text_input[0].input("Raad van bestuur").run()
    press(app, "share:save")
    with demo.reading() as session:
        made = session.query(ShareLink).one()
    assert (made.room, made.thing, made.audience) == ("funders", "ORG-11", "funders")


def test_one_click_withdraws_a_link(look: Look, look_through: Look, share: Any, demo: Store) -> None:
    id = share(**REPORT)
    open_elsewhere = look_through("report", id, "en")
    app = press(look("shares", FACILITATOR, "en"), f"revoke:{id}")
    assert title(app) == "No shared link works now"
    open_elsewhere.run()
    assert title(open_elsewhere) == "This link shows nothing (any more)"
    assert "Mechelen" not in words(open_elsewhere)


def test_looking_back_one_sees_the_links_and_makes_none(look: Look, share: Any) -> None:
    share(**REPORT)
    app = look("shares", FACILITATOR, "en", as_of="2018-05-01")
    assert "Gemeenteraad" in words(app) and not app.text_input and not [key for key in keys(app) if "revoke" in key]


def test_reports_and_initiatives_offer_to_share_them_to_who_may(look: Look) -> None:
    for page, query in (("report", {"gathering": "GAT-02"}), ("initiative", {"initiative": "INI-07"})):
        assert "Share by a link" in words(look(page, FACILITATOR, "en", **query))
        assert "Share by a link" not in words(look(page, AN, "en", **query))


# Who looks through a link


@pytest.mark.parametrize(
    ("scope", "room", "said"),
    [
        (REPORT, "report", "Follow-up Mechelen"),
        (INITIATIVE, "initiative", "Shared school bridging figure"),
        (MONEY, "funders", "€485,000"),
    ],
)
def test_a_link_shows_its_thing(look_through: Look, share: Any, scope: dict[str, Any], room: str, said: str) -> None:
    app = look_through(room, share(**scope), "en")
    assert not app.exception and not app.error and said in title(app)


@pytest.mark.parametrize("scope", [REPORT, INITIATIVE, MONEY])
def test_home_leads_to_what_is_shared(look_through: Look, share: Any, scope: dict[str, Any]) -> None:
    app = look_through("home", share(**scope), "en")
    assert not app.exception
    assert app.query_params[NAMES[scope["room"]]] == scope["thing"] and title(app)


@pytest.mark.parametrize("scope", [REPORT, INITIATIVE, MONEY], ids=lambda scope: scope["room"])
def test_no_other_room_opens_whatever_is_asked_for(look_through: Look, share: Any, scope: dict[str, Any]) -> None:
    id = share(**scope)
    assert set(ROOMS) <= PAGES
    for room in ROOMS:
        if room in (scope["room"], "home"):
            continue
        app = look_through(room, id, "en", **THINGS)
        assert not app.exception, room
        shown = [
            str(element.value)
            for kind in ("title", "markdown", "info", "warning", "error")
            for element in app.get(kind)
        ]
        assert shown == ["This is no part of what was shared with you\\."], room
        assert not keys(app) and not app.selectbox and not app.dataframe, room


@pytest.mark.parametrize(
    ("scope", "name"), [(REPORT, "gathering"), (INITIATIVE, "initiative"), (MONEY, "funder")], ids=str
)
def test_no_other_thing_opens_in_its_room(look_through: Look, share: Any, scope: dict[str, Any], name: str) -> None:
    id = share(**scope)
    own = title(look_through(scope["room"], id, "en", **{name: scope["thing"]}))
    for other in (THINGS[name], "", "nonsense", "GAT-03", "INI-01", "ORG-01"):
        app = look_through(
            scope["room"], id, "en", **{**THINGS, name: other, "edit": "1", "eyes": "internal", "list": "lines"}
        )
        assert not app.exception and title(app) == own, other
        assert app.query_params[name] == scope["thing"]


def test_a_page_that_runs_without_the_shell_shows_a_looker_nothing(demo: Store, share: Any) -> None:
    secret = sessions.open_for(demo, None, browser="", share=share(**REPORT))
    for room in ("report", "overview", "initiative"):
        app = AppTest.from_file(str(ROOT / "pages" / f"{room}.py"), default_timeout=30)
        with demo.reading() as session:
            app.user = {"spoor_session": sessions.found(session, secret)}
        app.query_params["gathering"], app.query_params["lang"] = "GAT-02", "en"
        app.run()
        shown = everything(app)
        assert "no part of what was shared" in shown
        for inside in ("Mechelen", "language tables", "€", "10.2"):
            assert inside not in shown, room


@pytest.mark.parametrize("scope", [REPORT, INITIATIVE, MONEY], ids=lambda scope: scope["room"])
def test_no_door_leads_anywhere_else(look_through: Look, share: Any, scope: dict[str, Any]) -> None:
    app = look_through(scope["room"], share(**scope), "en")
    assert [link.proto.label for link in app.get("page_link")] == []
    clickable = [chart for chart in app.get("plotly_chart") if chart.proto.selection_mode]
    assert clickable == []


@pytest.mark.parametrize(
    "scope", [REPORT, INITIATIVE, MONEY, {**WHOLE, "audience": "funders"}], ids=lambda scope: scope["room"]
)
def test_nothing_can_be_done_through_a_link(look_through: Look, share: Any, demo: Store, scope: dict[str, Any]) -> None:
    id, clock = share(**scope), demo.clock()
    rooms = sorted(SHARED_ROOMS) if scope["room"] == "portfolio" else [scope["room"]]
    for room in rooms:
        app = look_through(room, id, "en")
        assert not app.exception and not app.error, room
        acts = [key for key in keys(app) if any(key.startswith(f"open_{act}_") for act in common.ACTS)]
        assert acts == [] and not [key for key in keys(app) if ":save:" in key], room
    assert demo.clock() == clock


def test_a_sheet_that_was_opened_all_the_same_stores_nothing(look_through: Look, share: Any, demo: Store) -> None:
    """Whoever gets as far as an act is refused where everything is stored."""
    with demo.reading() as session:
        eyes = session.get_one(ShareLink, share(**INITIATIVE)).person
    clock = demo.clock()
    with pytest.raises(NotAllowed):
        demo.save(lambda s: s.get_one(Initiative, "INI-07").edit(by=eyes, title={"nl": "Van ons"}), by=eyes, key="x")
    assert demo.clock() == clock


def test_the_lens_says_through_what_one_looks_and_offers_no_seat(look_through: Look, share: Any) -> None:
    app = look_through("report", share(**REPORT, expires_on=TODAY), "en")
    lens = next(block for block in app.get("popover") if block.proto.popover.icon.endswith("visibility:"))
    assert lens.proto.popover.label == "Gemeenteraad"
    app.session_state["lens"] = True
    app.run()
    assert not app.exception
    told = " ".join([words(app), *(one.proto.body for one in app.get("html"))])
    assert "You look through a link for the public, until" in told and "Stop looking" in told
    assert "/as/" not in told and "My account" not in told and "Look through other eyes" not in told


# What the audience may see


def test_the_public_sees_of_money_the_totals_and_funders_who_pays(look_through: Look, share: Any) -> None:
    """INI-06 is paid by the organisation of Chloé, among others."""
    scope = {"room": "initiative", "thing": "INI-06"}
    public = look_through("initiative", share(**scope), "en")
    funders = look_through("initiative", share(**scope, audience="funders"), "en")
    drawn = [" ".join(chart.proto.spec for chart in app.get("plotly_chart")) for app in (public, funders)]
    payer = "Vlaams Fonds Samenleven"
    assert payer in drawn[1] + words(funders) and payer not in drawn[0] + words(public)


def test_funders_see_what_was_agreed_for_funders_and_not_what_stays_inside(
    look_through: Look, share: Any, demo: Store
) -> None:
    inside = "If I stop, the table stops"  # consent for ourselves and the steering group
    outside = "I now know three neighbours by name"
    for audience in ("funders", "public"):
        app = look_through("report", share(**REPORT, audience=audience), "en")
        assert outside in words(app) and inside not in words(app)
    with demo.reading() as session:
        said = next(one for one in session.query(Testimony) if inside in str(one.text))
        consent = said.consent
    do(
        demo,
        FACILITATOR,
        lambda s, by: setattr(s.get_one(Consent, consent), "scopes", ["internal", "steering", "funders"]),
    )
    assert inside in words(look_through("report", share(**REPORT, audience="funders"), "en"))
    assert inside not in words(look_through("report", share(**REPORT), "en"))


def test_a_consent_that_is_withdrawn_is_gone_at_the_next_click_also_when_looking_back(
    look_through: Look, share: Any, demo: Store
) -> None:
    quote, id = "I now know three neighbours by name", share(**REPORT)
    app = look_through("report", id, "en")
    assert quote in words(app)
    with demo.reading() as session:
        consent = next(one for one in session.query(Testimony) if quote in str(one.text)).consent
    do(demo, FACILITATOR, lambda s, by: s.get_one(Consent, consent).withdraw(by=by, on=DAY))
    app.run()
    assert quote not in words(app)
    assert quote not in words(look_through("report", id, "en", as_of="2018-05-01"))


def test_a_report_that_is_taken_back_leaves_the_link_empty(look_through: Look, share: Any, demo: Store) -> None:
    app = look_through("report", share(**REPORT), "en")
    do(demo, FACILITATOR, lambda s, by: s.get_one(Gathering, "GAT-02").take_back_report(by=by))
    app.run()
    assert not app.exception and "There is no photo report for you" in words(app) and "Mechelen" not in words(app)
    assert not app.get("page_link")


def test_the_page_of_a_funder_is_that_of_its_own_people(look: Look, look_through: Look, share: Any) -> None:
    theirs, ours = look_through("funders", share(**MONEY), "en"), look("funders", CHLOE, "en")
    assert title(theirs) == title(ours)
    assert "Record money" in words(ours) and "Record money" not in words(theirs)


@pytest.mark.parametrize("audience", ["funders", "public"])
def test_a_link_to_the_whole_portfolio_opens_its_rooms_and_no_others(
    look_through: Look, share: Any, audience: str
) -> None:
    id = share(**WHOLE, audience=audience)
    for room in ROOMS:
        app = look_through(room, id, "en")
        assert not app.exception, room
        refused = "This is no part of what was shared with you" in words(app)
        assert refused == (room not in SHARED_ROOMS and room != "home"), room
    app = look_through("initiative", id, "en", initiative="INI-17")
    assert not app.error and title(app)


def test_the_menu_offers_only_where_a_link_leads(
    look_through: Look, share: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[tuple[set[str], str]] = []
    real = st.navigation

    def navigation(pages: dict[str, list[Any]], **how: Any) -> Any:
        shown = {page.url_path for part in pages.values() for page in part if page.visibility == "visible"}
        drawn.append((shown, how["position"]))
        return real(pages, **how)

    monkeypatch.setattr(st, "navigation", navigation)
    look_through("report", share(**REPORT))
    assert drawn[0] == (set(), "hidden")
    look_through("overview", share(**WHOLE))
    shown, position = drawn[-1]
    assert position == "top" and shown < SHARED_ROOMS and {"signals", "overview", "mirror"} < shown
