"""Share links: what one may be made for, until when it works, and who looks through it. On both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.conftest import AN, BRAM, CHLOE, DEMO, FACILITATOR, VISITOR
from tracker.door import sessions
from tracker.errors import NotAllowed, NotFound, Refused
from tracker.exchange.portfolio_file import load
from tracker.model import Event, Gathering, ShareLink, SignedIn
from tracker.model.rights import RIGHTS, SEEING, Permission, Person, Role, may, reaches
from tracker.model.share import LONGEST, shared
from tracker.portfolio.share_links import share_links
from tracker.store import Store

ADMIN = "USR-A1"
TODAY = date.today()
Do = Callable[[str, Callable[[Any, Person], Any]], Any]


def wanted(**other: Any) -> dict[str, Any]:
    usual = {
        "for_whom": "Gemeenteraad", "audience": "public", "room": "report", "thing": "GAT-02", "on": TODAY,
        "expires_on": TODAY + timedelta(30),
    }  # fmt: skip
    return {**usual, **other}


def make(do: Do, who: str = FACILITATOR, **other: Any) -> tuple[str, str]:
    """Id and secret of a new link."""

    def act(session: Any, by: Person) -> tuple[str, str]:
        link, secret = ShareLink.make(session, by=by, **wanted(**other))
        return link.id, secret

    found: tuple[str, str] = do(who, act)
    return found


def link(store: Store, id: str) -> ShareLink:
    with store.reading() as session:
        return session.get_one(ShareLink, id)


def opened(store: Store, id: str) -> tuple[str, str]:
    """The secret of the cookie of somebody who opened a link, and the id of their session."""
    secret = sessions.open_for(store, None, browser="Mozilla", share=id)
    with store.reading() as session:
        return secret, str(sessions.found(session, secret))


def looks(store: Store, session_id: str) -> Person | None:
    with store.reading() as session:
        return sessions.person(session, session_id)


# Making and withdrawing


def test_the_facilitator_and_the_administrator_share_and_nobody_else(filled: Store, do: Do) -> None:
    for who in (AN, BRAM, CHLOE, VISITOR):
        with pytest.raises(NotAllowed):
            make(do, who)
    id, secret = make(do)
    make(do, ADMIN)
    assert len(secret) == 43
    found = link(filled, id)
    assert (found.made_by, found.for_whom, found.works(TODAY)) == (FACILITATOR, "Gemeenteraad", True)
    for who in (AN, BRAM, CHLOE, VISITOR):
        with pytest.raises(NotAllowed):
            do(who, lambda session, by: session.get_one(ShareLink, id).revoke(by=by, on=TODAY))


def test_the_secret_itself_is_stored_nowhere(filled: Store, do: Do) -> None:
    id, secret = make(do)
    with filled.reading() as session:
        for event in session.query(Event).filter(Event.item == id):
            assert secret not in str(event.after)
        assert shared(session, secret) is session.get_one(ShareLink, id)
        assert link(filled, id).hash not in str(session.query(Event).filter(Event.item == id).one().after)
        for other in (
            "",
            secret[:-1],
            secret[:-1] + ("A" if secret[-1] != "A" else "B"),
            secret + "x",
            "\udc80",
            "é" * 500,
        ):
            assert shared(session, other) is None


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("expires_on", {"expires_on": TODAY - timedelta(1)}),
        ("expires_on", {"expires_on": TODAY + timedelta(LONGEST + 1)}),
        ("audience", {"audience": "steering"}),
        ("audience", {"room": "funders", "thing": "ORG-11"}),  # who pays what is not for the public
        ("thing", {"thing": "GAT-04"}),  # a draft
        ("for_whom", {"for_whom": "  "}),
        ("for_whom", {"for_whom": "x" * 81}),
    ],
)
def test_a_link_that_would_show_nothing_or_too_much_is_refused(do: Do, field: str, other: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        make(do, **other)
    assert [problem.field for problem in refused.value.problems] == [field]
    make(do, expires_on=TODAY)
    make(do, expires_on=TODAY + timedelta(LONGEST))


@pytest.mark.parametrize(
    "other",
    [
        {"thing": "GAT-99"}, {"thing": None}, {"thing": "INI-07"}, {"room": "initiative", "thing": "GAT-02"}, {"room": "traces", "thing": "CNS-05"},
        {"room": "initiative", "thing": ""}, {"room": "funders", "thing": "INI-07", "audience": "funders"},
    ],
)  # fmt: skip
def test_what_is_not_there_cannot_be_shared(do: Do, other: dict[str, Any]) -> None:
    with pytest.raises(NotFound):
        make(do, **other)


def test_a_report_is_shared_with_those_it_was_published_for(do: Do) -> None:
    def publish(session: Any, by: Person) -> None:
        session.get_one(Gathering, "GAT-02").publish_report(
            by=by, on=date(2018, 6, 30), audiences=["internal", "funders"]
        )

    with pytest.raises(Refused):  # something in it is not for funders
        do(FACILITATOR, publish)

    def only_inside(session: Any, by: Person) -> None:
        session.get_one(Gathering, "GAT-02").audiences = ["funders"]

    do(FACILITATOR, only_inside)
    make(do, audience="funders")
    with pytest.raises(Refused):
        make(do, audience="public")


def test_a_link_works_until_its_last_day_is_over_or_somebody_withdraws_it(filled: Store, do: Do) -> None:
    id, _secret = make(do, expires_on=TODAY + timedelta(3))
    found = link(filled, id)
    assert found.works(TODAY + timedelta(3)) and not found.works(TODAY + timedelta(4))
    do(ADMIN, lambda session, by: session.get_one(ShareLink, id).revoke(by=by, on=TODAY))
    do(ADMIN, lambda session, by: session.get_one(ShareLink, id).revoke(by=by, on=TODAY + timedelta(2)))
    assert not link(filled, id).works(TODAY) and link(filled, id).revoked_on == TODAY


# Who looks through it


def test_who_looks_has_the_eyes_of_the_audience_and_the_scope_of_the_link(filled: Store, do: Do) -> None:
    report, whole, money = (
        link(filled, make(do, **how)[0]).person
        for how in (
            {},
            {"room": "portfolio", "thing": "GAT-02", "audience": "funders"},
            {"room": "funders", "thing": "ORG-11", "audience": "funders"},
        )
    )
    assert (report.role, report.org, report.id) == (Role.PUBLIC, None, None)
    assert reaches(report, "report", "GAT-02") and reaches(report, "home")
    assert not reaches(report, "report", "GAT-01") and not reaches(report, "initiative", "GAT-02")
    assert not reaches(report, "") and not reaches(report, "reports") and not reaches(report, "home", "GAT-02")
    assert (whole.role, whole.scope) == (Role.FUNDER, None)
    assert reaches(whole, "initiative", "INI-07") and reaches(whole, "overview")
    for closed in (
        "account",
        "backup",
        "check_in",
        "history",
        "meeting",
        "people",
        "reminders",
        "settings",
        "shares",
        "start",
        "traces",
        "",
    ):
        assert not reaches(whole, closed) and not reaches(report, closed) and not reaches(money, closed), closed
    assert (money.role, money.org) == (Role.FUNDER, "ORG-11")
    assert reaches(money, "funders", "ORG-11") and not reaches(money, "funders", "ORG-12")
    assert not reaches(money, "initiative", "INI-07")


def test_who_looks_may_only_see_and_never_what_is_kept_about_people(filled: Store, do: Do) -> None:
    eyes = link(filled, make(do, room="funders", thing="ORG-11", audience="funders")[0]).person
    allowed = {permission for permission in Permission if may(eyes, permission)}
    assert allowed == {Permission.SEE_PORTFOLIO, Permission.SEE_CHECK_INS, Permission.SEE_FUNDING_LINES}
    public = link(filled, make(do)[0]).person
    assert {permission for permission in Permission if may(public, permission)} == {Permission.SEE_PORTFOLIO}


@pytest.mark.parametrize("role", Role)
def test_whatever_role_a_link_has_it_changes_nothing(role: Role) -> None:
    eyes = Person(None, "", role, "ORG-11", share="SHR-01")
    for permission in set(RIGHTS) - SEEING:
        assert not may(eyes, permission)


def test_nothing_is_stored_for_who_looks_even_if_an_act_forgets_to_ask(filled: Store, do: Do) -> None:
    eyes, clock = link(filled, make(do)[0]).person, filled.clock()
    with pytest.raises(NotAllowed):
        filled.save(
            lambda session: setattr(session.get_one(Gathering, "GAT-02"), "place", "Elders"), by=eyes, key=uuid4().hex
        )
    assert filled.clock() == clock


# Sessions of a link


def test_a_session_of_a_link_ends_when_the_link_does(filled: Store, do: Do, monkeypatch: pytest.MonkeyPatch) -> None:
    id, _secret = make(do)
    secret, session_id = opened(filled, id)
    found = looks(filled, session_id)
    assert found and found.share == id
    do(FACILITATOR, lambda session, by: session.get_one(ShareLink, id).revoke(by=by, on=TODAY))
    assert looks(filled, session_id) is None
    with filled.reading() as session:
        assert sessions.found(session, secret) is None

    id, _secret = make(do, expires_on=TODAY)
    secret, session_id = opened(filled, id)
    assert looks(filled, session_id)

    class Tomorrow(sessions.datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return super().now(tz) + timedelta(1)

    monkeypatch.setattr(sessions, "datetime", Tomorrow)
    assert looks(filled, session_id) is None
    with filled.reading() as session:
        assert sessions.found(session, secret) is None


def test_it_stays_known_when_somebody_last_looked(filled: Store, do: Do, monkeypatch: pytest.MonkeyPatch) -> None:
    id, _secret = make(do)
    make(do, for_whom="Niemand")
    at = sessions.now()
    secret, _id = opened(filled, id)
    monkeypatch.setattr(sessions, "now", lambda: at + 20 * 3600)
    sessions.open_for(filled, AN, browser="")  # clears away what is over
    with filled.reading() as session:
        seen = {one.for_whom: one.seen for one in share_links(session, TODAY)}
        assert sessions.found(session, secret) is None
    assert seen["Niemand"] is None and seen["Gemeenteraad"] and abs(seen["Gemeenteraad"].timestamp() - at) < 60
    monkeypatch.setattr(sessions, "now", lambda: at + 91 * 24 * 3600)
    opened_again = sessions.open_for(filled, None, browser="", share=id)
    with filled.reading() as session:
        assert session.query(SignedIn).filter(SignedIn.share == id).count() == 1
        assert sessions.found(session, opened_again)


def test_a_link_that_very_many_open_does_not_fill_the_disk(
    filled: Store, do: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "_MOST_OF_A_LINK", 3)
    id, other = make(do)[0], make(do)[0]
    sessions.open_for(filled, None, browser="", share=other)
    at = sessions.now()
    cookies = []
    for second in range(6):
        monkeypatch.setattr(sessions, "now", lambda second=second: at + second)
        cookies.append(sessions.open_for(filled, None, browser="", share=id))
    with filled.reading() as session:
        assert session.query(SignedIn).filter(SignedIn.share == id).count() == 3
        assert session.query(SignedIn).filter(SignedIn.share == other).count() == 1
        assert [bool(sessions.found(session, one)) for one in cookies] == [False, False, False, True, True, True]


def test_what_kind_of_browser_looks_is_not_kept(filled: Store, do: Do) -> None:
    opened(filled, make(do)[0])
    with filled.reading() as session:
        assert session.query(SignedIn).one().browser == ""


def test_when_another_portfolio_moves_in_nobody_looks_on_through_an_old_link(filled: Store, do: Do) -> None:
    id, _secret = make(do)
    _cookie, session_id = opened(filled, id)
    load(filled, DEMO, replace=True)
    again, _secret = make(do)
    assert again == id  # numbers begin anew with another portfolio
    assert looks(filled, session_id) is None


def test_those_that_work_stand_first_by_their_last_day(filled: Store, do: Do) -> None:
    for days, whom in ((30, "dertig"), (2, "twee"), (5, "vijf")):
        make(do, for_whom=whom, expires_on=TODAY + timedelta(days))
    gone = make(do, for_whom="weg", room="initiative", thing="INI-07")[0]
    do(FACILITATOR, lambda session, by: session.get_one(ShareLink, gone).revoke(by=by, on=TODAY))
    with filled.reading() as session:
        found = share_links(session, TODAY)
    assert [one.for_whom for one in found] == ["twee", "vijf", "dertig", "weg"]
    assert found[0].name["nl"] == "Opvolgmoment Mechelen" and found[0].maker and found[3].name
