"""The photo report: read by each for whom it is, put together and published by the facilitator, closed by a withdrawal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR, do
from tests.pages.screen import kept, keys, press, save, words
from tracker.model import Consent, Gathering, Photo, Testimony
from tracker.model.gathering import Piece
from tracker.model.rights import Person
from tracker.store import Store

Look = Callable[..., Any]
DAY = date(2018, 6, 30)


def pictures(app: Any) -> list[str]:
    """The pictures on the page, in order."""
    return [
        part.split("/")[2] for found in app.markdown for part in found.value.split("](")[1:] if part.startswith("/picture/")
    ]  # fmt: skip


def pieces(demo: Store, gathering: str = "GAT-04") -> list[Any]:
    with demo.reading() as session:
        return [piece.shows or piece.text for piece in session.get_one(Gathering, gathering).pieces()]


def more(app: Any, piece: str, act: str) -> Any:
    return next(menu for menu in app.menu_button if menu.key == f"more_{piece}").click(act).run()


# Reading


def test_the_steering_group_reads_what_was_agreed_for_it(look: Look) -> None:
    app = look("report", AN, "en", gathering="GAT-02")
    assert not app.exception
    assert "Follow-up Mechelen" in words(app)
    assert pictures(app) == ["PHO-01", "PHO-04"]
    said = words(app)
    assert "Groups lay dependencies on the table" in said and "three neighbours by name" in said
    assert "If I stop, the table stops" in said and "Vrijwilliger" in said  # roles are people's words
    assert "Functional dependence does not make us a whole" in said and "What began here" in said


def test_a_funder_and_a_visitor_read_less_and_are_not_told_how_much(look: Look) -> None:
    for who in (CHLOE, VISITOR):
        app = look("report", who, "en", gathering="GAT-02")
        assert not app.exception
        said = words(app)
        assert "three neighbours by name" in said and "If I stop" not in said
        assert "consent" not in said and "Not for" not in said


def test_the_public_reads_no_role_beside_place_and_day(look: Look) -> None:
    said = words(look("report", VISITOR, "en", gathering="GAT-02"))
    assert "Mechelen" in said and "19 October 2017" in said
    assert "aaltafel" not in said and "Somebody who was there" in said
    assert "aaltafel" in words(look("report", CHLOE, "en", gathering="GAT-02"))


def test_the_facilitator_reads_all_of_it_with_who_may_not(look: Look) -> None:
    app = look("report", FACILITATOR, "en", gathering="GAT-03")
    assert pictures(app) == ["PHO-02", "PHO-03"]
    said = words(app)
    assert "Not for funders and the public: the consent is not for them." in said
    assert "Nobody but the facilitator sees this: the consent was withdrawn on 2 March 2018." in said


def test_the_facilitator_reads_with_the_eyes_of_others(look: Look) -> None:
    assert pictures(look("report", FACILITATOR, "en", gathering="GAT-03", eyes="steering")) == ["PHO-02"]
    assert pictures(look("report", FACILITATOR, "en", gathering="GAT-03", eyes="public")) == []
    odd = look("report", FACILITATOR, "en", gathering="GAT-03", eyes="<b>")
    assert "There are no readers “<b>”" in words(odd) and len(pictures(odd)) == 2
    assert pictures(look("report", CHLOE, "en", gathering="GAT-03", eyes="steering")) == []  # only the facilitator may


def test_a_draft_is_read_by_nobody_else(look: Look) -> None:
    for who in (AN, BRAM, CHLOE, VISITOR):
        app = look("report", who, "en", gathering="GAT-04")
        assert "There is no photo report for you at this address." in words(app)
        assert pictures(app) == [] and "Full room" not in words(app)
    assert pictures(look("report", FACILITATOR, "en", gathering="GAT-04")) == ["PHO-05", "PHO-06"]


@pytest.mark.parametrize("id", ["GAT-99", "INI-01", "<b>x</b>", "GAT-02\0", "GAT-02' or 1=1", "GAT-01", "x" * 5000])
def test_nonsense_in_the_address_is_said_and_the_list_stands_below(look: Look, id: str) -> None:
    app = look("report", CHLOE, "en", gathering=id)
    assert not app.exception
    assert app.title[0].value == "Two photo reports to look at"
    assert "There is no photo report for you at this address." in words(app)


def test_the_list_holds_what_one_may_read(look: Look) -> None:
    assert look("report", VISITOR, "en").title[0].value == "Two photo reports to look at"
    app = look("report", FACILITATOR, "en")
    assert app.title[0].value == "Three photo reports to look at" and "draft" in words(app)
    assert look("report", "USR-A1", "en").title[0].value == "There is no photo report for you yet"
    assert look("report", AN, "en", as_of="2017-11-01").title[0].value == "One photo report to look at"


def test_an_administrator_is_no_audience(look: Look) -> None:
    app = look("report", "USR-A1", "en", gathering="GAT-02")
    assert pictures(app) == [] and "There is no photo report for you" in words(app)


def test_a_stranger_sees_nothing(look: Look) -> None:
    assert pictures(look("report", None, "en", gathering="GAT-02")) == []


def test_who_looks_back_does_not_see_what_was_withdrawn_since(look: Look) -> None:
    app = look("report", AN, "en", gathering="GAT-03", as_of="2018-01-15")  # before the second of March
    assert pictures(app) == ["PHO-02"]
    assert "There is no photo report" in words(look("report", AN, "en", gathering="GAT-03", as_of="2017-11-01"))


def test_who_looks_back_sees_no_report_that_was_published_later(look: Look, demo: Store) -> None:
    def publish(session: Any, by: Person) -> None:
        met = session.get_one(Gathering, "GAT-04")
        met.compose([Piece(None, "PHO-05")], by=by)
        met.publish_report(by=by, on=DAY, audiences=["funders"])

    do(demo, FACILITATOR, publish)
    assert pictures(look("report", CHLOE, "en", gathering="GAT-04")) == ["PHO-05"]
    assert pictures(look("report", CHLOE, "en", gathering="GAT-04", as_of="2018-06-01")) == []
    assert pictures(look("report", AN, "en", gathering="GAT-04")) == []


def test_people_s_words_have_no_effect(look: Look, demo: Store) -> None:
    nasty = "](x) <img src=x> **b** $5 [a](javascript:1)"

    def write(session: Any, by: Person) -> None:
        session.get_one(Photo, "PHO-04").edit(by=by, caption={"en": nasty}, alt={"en": nasty}, photographer=nasty)
        session.get_one(Gathering, "GAT-02").compose([Piece({"en": nasty}, None), Piece(None, "PHO-04")], by=by)

    do(demo, FACILITATOR, write)
    app = look("report", AN, "en", gathering="GAT-02")
    assert pictures(app) == ["PHO-04"]
    shown = next(found.value for found in app.markdown if "/picture/" in found.value)
    assert shown.startswith("![\\]\\(x\\) \\<img") and shown.count("](/picture/PHO-04/") == 1


# The desk


def test_a_lead_brings_pictures_and_does_no_more(look: Look) -> None:
    app = look("report", BRAM, "en", gathering="GAT-04", edit="1")
    assert not app.exception
    assert "The facilitator describes what you bring" in words(app)
    assert pictures(app) == [] and not [key for key in keys(app) if key.startswith(("up_", "open_describe", "publish"))]


def test_who_has_no_desk_reads(look: Look) -> None:
    for who in (AN, CHLOE, VISITOR):
        app = look("report", who, "en", gathering="GAT-02", edit="1")
        assert "Follow-up Mechelen" in words(app) and "to_desk" not in keys(app)
    back = look("report", FACILITATOR, "en", gathering="GAT-02", edit="1", as_of="2018-01-01")
    assert not back.exception and not [key for key in keys(back) if key.startswith("up_")]


def test_the_desk_says_who_may_see_each_piece_and_why_not(look: Look) -> None:
    app = look("report", FACILITATOR, "en", gathering="GAT-04", edit="1")
    assert not app.exception
    assert app.title[0].value == "3 of 5 pieces may be shown to nobody yet"
    said = words(app)
    assert "May be shown to everybody." in said
    assert "Nobody but the facilitator sees this: there is no consent." in said
    assert "Nobody but the facilitator sees this: the consent was withdrawn on 10 April 2018." in said


def test_a_report_is_begun_where_there_is_none(look: Look) -> None:
    app = look("report", FACILITATOR, "en", gathering="GAT-01")
    assert "Begin the report of Kick-off" in words(app)
    assert "Begin the report" not in words(look("report", AN, "en", gathering="GAT-01"))
    assert (
        look("report", FACILITATOR, "en", gathering="GAT-01", edit="1").title[0].value
        == "This photo report is still empty"
    )


def test_pieces_are_put_in_order_taken_out_and_put_in_again(look: Look, demo: Store) -> None:
    before = ["PHO-05", "PHO-06", "TES-04", "TES-05", "TES-06"]
    assert pieces(demo) == before
    app = look("report", FACILITATOR, "en", gathering="GAT-04", edit="1")
    press(app, "down_PHO-05")
    assert pieces(demo) == ["PHO-06", "PHO-05", "TES-04", "TES-05", "TES-06"]
    press(app, "up_PHO-05")
    assert pieces(demo) == before
    more(app, "PHO-06", "end")
    assert pieces(demo)[-1] == "PHO-06"
    more(app, "PHO-06", "front")
    more(app, "TES-05", "out")
    assert pieces(demo) == ["PHO-06", "PHO-05", "TES-04", "TES-06"]
    app.session_state["left_out"] = True
    press(app.run(), "in_TES-05")
    assert pieces(demo) == ["PHO-06", "PHO-05", "TES-04", "TES-06", "TES-05"]
    assert not app.exception


def test_a_text_is_written_changed_and_taken_away(look: Look, demo: Store) -> None:
    app = look("report", FACILITATOR, "en", gathering="GAT-04", edit="1")
    more(app, "PHO-05", "below")
    app.text_area(key="act:write_in_report:GAT-04:text").set_value(" Then we <b>moved</b> the tables. ").run()
    save(app, "act:write_in_report:GAT-04")
    assert pieces(demo)[:3] == ["PHO-05", {"en": "Then we <b>moved</b> the tables."}, "PHO-06"]
    assert "Then we <b>moved</b> the tables." in words(app)
    press(app, "change_text_1")
    app.text_area(key="act:write_in_report:GAT-04:text").set_value("").run()
    save(app, "act:write_in_report:GAT-04")
    assert pieces(demo)[:2] == ["PHO-05", "PHO-06"]


def test_a_text_that_somebody_changed_meanwhile_is_not_overwritten(look: Look, demo: Store) -> None:
    do(demo, FACILITATOR, lambda s, by: s.get_one(Gathering, "GAT-04").compose([Piece({"en": "One"}, None)], by=by))
    app = look("report", FACILITATOR, "en", gathering="GAT-04", edit="1")
    press(app, "change_text_0")
    app.text_area(key="act:write_in_report:GAT-04:text").set_value("Mine").run()
    do(demo, FACILITATOR, lambda s, by: s.get_one(Gathering, "GAT-04").compose([Piece({"en": "Theirs"}, None)], by=by))
    save(app, "act:write_in_report:GAT-04")
    assert "Somebody changed this part of the report meanwhile" in words(app)
    assert pieces(demo) == [{"en": "Theirs"}]
    assert app.text_area(key="act:write_in_report:GAT-04:text").value == "Mine"


DESCRIBE = "act:describe_photo:PHO-06"


def describing(look: Look, id: str = "PHO-06") -> Any:
    app = look("report", FACILITATOR, "en", gathering="GAT-04", edit="1")
    return press(app, f"open_describe_photo_{id}")


def test_a_picture_is_described_with_a_new_consent_on_the_spot(look: Look, demo: Store) -> None:
    app = describing(look)
    app.text_input(key=f"{DESCRIBE}:caption").set_value("Somebody tells").run()
    app.text_input(key=f"{DESCRIBE}:photographer").set_value("Jan P.").run()
    app.selectbox(key=f"{DESCRIBE}:licence").set_value("cc_by_4").run()
    app.selectbox(key=f"{DESCRIBE}:consent").set_value("new").run()
    assert not [box.label for box in app.checkbox if box.value]  # nothing is ticked beforehand
    assert (
        app.radio(key=f"{DESCRIBE}:medium").value is None and app.date_input(key=f"{DESCRIBE}:given_on").value is None
    )
    save(app, DESCRIBE)
    assert "Say whose consent it is" in words(app) and kept(demo, Photo, "PHO-06").consent is None
    app.text_input(key=f"{DESCRIBE}:subject").set_value("participant with the blue hat").run()
    app.checkbox(key=f"{DESCRIBE}:scope:steering").check().run()
    app.radio(key=f"{DESCRIBE}:medium").set_value("written").run()
    app.date_input(key=f"{DESCRIBE}:given_on").set_value(date(2018, 1, 22)).run()
    save(app, DESCRIBE)
    photo = kept(demo, Photo, "PHO-06")
    with demo.reading() as session:
        consent = session.get_one(Consent, photo.consent)
        assert (consent.subject, consent.scopes, consent.purpose) == (
            "participant with the blue hat",
            ("steering",),
            "image_use",
        )
    assert photo.caption["en"] == "Somebody tells" and photo.caption["nl"] == "Portret zonder toestemming"
    assert (photo.photographer, photo.licence) == ("Jan P.", "cc_by_4")
    assert "May be shown to the steering group." in words(app)


def test_a_picture_rests_on_a_consent_that_is_there(look: Look, demo: Store) -> None:
    app = describing(look)
    app.selectbox(key=f"{DESCRIBE}:consent").set_value("CNS-01").run()
    save(app, DESCRIBE)
    assert kept(demo, Photo, "PHO-06").consent == "CNS-01" and app.toast[0].value == "Saved\\."


def test_own_words_for_what_others_may_do_are_kept_and_shown(look: Look, demo: Store) -> None:
    licence = "Only for schools"
    do(demo, FACILITATOR, lambda s, by: s.get_one(Photo, "PHO-05").edit(by=by, photographer="Jan", licence=licence))
    app, name = describing(look, "PHO-05"), "act:describe_photo:PHO-05"
    assert app.selectbox(key=f"{name}:licence").value == "Only for schools"
    save(app, name)
    assert kept(demo, Photo, "PHO-05").licence == "Only for schools"
    assert "Picture: Jan, Only for schools" in words(look("report", FACILITATOR, "en", gathering="GAT-04"))
    assert describing(look).text_input(key=f"{DESCRIBE}:photographer").value == "Jan"  # as for the picture before


def test_a_description_that_somebody_changed_meanwhile_is_not_overwritten(look: Look, demo: Store) -> None:
    app = describing(look)
    do(demo, FACILITATOR, lambda s, by: s.get_one(Photo, "PHO-06").edit(by=by, photographer="Theirs"))
    app.text_input(key=f"{DESCRIBE}:photographer").set_value("Mine").run()
    save(app, DESCRIBE)
    assert "Somebody changed this while you were writing" in words(app)
    assert kept(demo, Photo, "PHO-06").photographer == "Theirs"
    press(app, f"{DESCRIBE}:mine")
    assert kept(demo, Photo, "PHO-06").photographer == "Mine"


def test_after_one_picture_comes_the_next_that_nobody_described(look: Look, demo: Store) -> None:
    def bring(session: Any, by: Person) -> list[str]:
        return [Photo.add(session, by=by, gathering="GAT-04", taken_on=DAY).id for _ in range(2)]

    first, second = do(demo, FACILITATOR, bring)
    app = look("report", FACILITATOR, "en", gathering="GAT-04", edit="1")
    assert app.title[0].value == "2 of 4 pictures still ask for a description"
    press(app, f"open_describe_photo_{first}")
    name = f"act:describe_photo:{first}"
    app.text_input(key=f"{name}:caption").set_value("The room").run()
    app.text_area(key=f"{name}:alt").set_value("Chairs in a circle").run()
    app.radio(key=f"{name}:identifiable").set_value("none").run()
    press(app, f"{name}:next")
    assert kept(demo, Photo, first).caption == {"en": "The room"} and kept(demo, Photo, first).identifiable == "none"
    assert app.text_input(key=f"act:describe_photo:{second}:caption").value == ""
    assert app.title[0].value == "1 of 4 pictures still asks for a description"


def test_a_consent_is_withdrawn_with_one_click(look: Look, demo: Store) -> None:
    app = look("report", FACILITATOR, "en", gathering="GAT-02", edit="1")
    found = next(one for one in app.button if (one.key or "").startswith("withdraw:PHO-01"))
    assert "this disappears at once" in found.label
    found.click().run()
    assert not app.exception
    with demo.reading() as session:
        assert session.get_one(Consent, "CNS-01").withdrawn_on == DAY
    said = words(app)
    assert "Nobody but the facilitator sees this: the consent was withdrawn on 30 June 2018." in said
    assert "pieces are not shown to all of them" in said or "piece is not shown to all of them" in said
    assert pictures(look("report", AN, "en", gathering="GAT-02")) == ["PHO-04"]


def test_a_picture_is_deleted_for_good(look: Look, demo: Store) -> None:
    app = look("report", FACILITATOR, "en", gathering="GAT-04", edit="1")
    more(app, "PHO-06", "out")
    app.session_state["left_out"] = True
    press(app.run(), "open_remove_photo_PHO-06")
    assert "It cannot be brought back from here." in words(app)
    save(app, "act:remove_photo:PHO-06")
    with demo.reading() as session:
        assert session.get(Photo, "PHO-06") is None
    assert not app.exception


# Publishing


def publish(app: Any, name: str = "publish") -> Any:
    return press(app, f"publish:GAT-04:{name}:")


def test_publishing_without_consent_is_refused_with_every_piece_and_why(look: Look, demo: Store) -> None:
    app = look("report", FACILITATOR, "en", gathering="GAT-04", edit="1")
    assert [box.value for box in app.checkbox] == [False] * 4
    publish(app)
    assert "Choose first who may see the report." in words(app)
    app.checkbox(key="publish:GAT-04:funders").check().run()
    publish(app)
    refused = "\n".join(error.value for error in app.error).replace("\\", "")
    assert refused.count("\n- ") + refused.startswith("- ") == 3
    assert "“Portrait without consent” may not be shown to funders: there is no consent." in refused
    assert "the consent was withdrawn on 10 April 2018." in refused
    with demo.reading() as session:
        assert session.get_one(Gathering, "GAT-04").photo_report == "draft"


def test_what_stands_in_the_way_is_shown_for_each_audience_beforehand(look: Look) -> None:
    app = look("report", FACILITATOR, "en", gathering="GAT-04", edit="1")
    app.session_state["publish:GAT-04:why:internal"] = True
    assert "may not be shown to ourselves: there is no consent." in words(app.run())


def test_a_report_is_published_for_some_and_taken_back(look: Look, demo: Store) -> None:
    pieces = [Piece(None, "PHO-05"), Piece(None, "TES-04")]
    do(demo, FACILITATOR, lambda s, by: s.get_one(Gathering, "GAT-04").compose(pieces, by=by))
    app = look("report", FACILITATOR, "en", gathering="GAT-04", edit="1")
    assert app.title[0].value == "This photo report is ready to be published"
    app.checkbox(key="publish:GAT-04:funders").check().run()
    publish(app)
    assert not app.exception
    assert app.title[0].value == "This photo report is published for funders"
    assert pictures(look("report", CHLOE, "en", gathering="GAT-04")) == ["PHO-05"]
    assert pictures(look("report", VISITOR, "en", gathering="GAT-04")) == []
    publish(app, "back")
    assert pictures(look("report", CHLOE, "en", gathering="GAT-04")) == []


def test_what_was_told_elsewhere_cannot_be_put_in(demo: Store) -> None:
    with demo.reading() as session:
        assert session.get_one(Testimony, "TES-01").gathering == "GAT-02"
    with pytest.raises(Exception, match="does not belong"):
        do(demo, FACILITATOR, lambda s, by: s.get_one(Gathering, "GAT-04").compose([Piece(None, "TES-01")], by=by))
