"""Comments: by whom, on what they may see, and taken back. On both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.errors import NotAllowed, NotFound, Refused
from tracker.media import keep
from tracker.model import Comment, Consent, Gathering, Photo, Testimony
from tracker.model.comment import LONGEST
from tracker.portfolio import traces
from tracker.portfolio.comments import comments
from tracker.store import Store

TODAY = date(2018, 6, 30)
SAID = {"nl": "Dit horen wij ook in de scholen."}


def write(about: str, text: Any = SAID) -> Any:
    return lambda session, by: Comment.write(session, by=by, about=about, text=text).id


def take_back(id: str) -> Any:
    return lambda session, by: session.get_one(Comment, id).take_back(by=by)


@pytest.mark.parametrize("about", ["SIG-02", "VUL-3", "GAT-04"])
def test_steering_lead_and_facilitator_comment(only: Any, stands: Any, last: Any, about: str) -> None:
    only("COM-01", write(about), may=[AN], may_not=[CHLOE, VISITOR, "USR-A1"])
    assert stands("COM-01") == {
        "id": "COM-01", "about": about, "text": SAID, "by": AN, "written_on": TODAY.isoformat()
    }  # fmt: skip
    assert (last("COM-01").act, last("COM-01").by) == ("commented", AN)
    only("COM-02", write(about), may=[BRAM, FACILITATOR], may_not=[])


@pytest.mark.parametrize("about", ["INI-07", "SIG-99", "ORG-01", "", "USR-L06"])
def test_nothing_else_is_commented_on(do: Any, filled: Store, about: str) -> None:
    clock = filled.clock()
    for who in (BRAM, FACILITATOR):
        with pytest.raises(NotFound):
            do(who, write(about))
    assert filled.clock() == clock


@pytest.mark.parametrize("text", [{}, {"nl": " "}, {"nl": "x" * (LONGEST + 1)}])
def test_an_empty_or_endless_comment_is_refused(do: Any, filled: Store, text: Any) -> None:
    clock = filled.clock()
    with pytest.raises(Refused):
        do(AN, write("SIG-02", text))
    assert filled.clock() == clock


def test_what_one_may_not_read_one_cannot_comment_on(do: Any, filled: Store) -> None:
    with filled.reading() as session:
        hidden = {
            one.id: [
                who for who, audience in ((AN, "steering"), (BRAM, "internal")) if one.hidden_from(audience, TODAY)
            ]
            for one in session.query(Testimony).all()
        }
    assert any(hidden.values()) and not all(hidden.values())
    for id, from_whom in hidden.items():
        for who in (AN, BRAM):
            if who in from_whom:
                with pytest.raises(NotFound):
                    do(who, write(id))
            else:
                do(who, write(id))
        do(FACILITATOR, write(id))


def test_a_picture_is_commented_on_by_who_may_open_the_report_it_stands_in(do: Any) -> None:
    def of_nobody(session: Any, by: Any) -> str:
        photo = Photo.add(session, by=by, gathering="GAT-05", taken_on=TODAY)
        photo.edit(by=by, caption={"nl": "Zaal"}, alt={"nl": "Lege zaal"}, identifiable="none")
        session.get_one(Gathering, "GAT-05").photo_report = "draft"
        return photo.id

    id = do(FACILITATOR, of_nobody)
    with pytest.raises(NotFound):
        do(AN, write(id))
    do(FACILITATOR, lambda session, by: setattr(session.get_one(Gathering, "GAT-05"), "photo_report", "published"))
    assert do(AN, write(id)) == "COM-01"
    do(FACILITATOR, lambda session, by: keep.remove(session, session.get_one(Photo, id), by=by))


def test_who_wrote_it_takes_it_back_and_the_facilitator_any(do: Any, only: Any, stands: Any, filled: Store) -> None:
    mine, other = do(AN, write("SIG-02")), do(BRAM, write("SIG-02"))
    with filled.reading() as session:
        assert [row.id for row in comments(session, "SIG-02", TODAY)] == [other, mine], "the newest first"
    only(mine, take_back(mine), may=[AN], may_not=[BRAM, CHLOE, VISITOR, "USR-S2"])
    assert stands(mine)["taken_back_on"] == TODAY.isoformat()
    with filled.reading() as session:
        assert [(row.id, row.by, row.text) for row in comments(session, "SIG-02", TODAY)] == [(other, BRAM, SAID)]
        assert comments(session, "SIG-02", date(2018, 6, 29)) == []
    do(FACILITATOR, take_back(other))
    with filled.reading() as session:
        assert comments(session, "SIG-02", TODAY) == []


def test_who_lost_the_role_takes_nothing_back(do: Any) -> None:
    id = do(AN, write("SIG-02"))
    with pytest.raises(NotAllowed):
        do(CHLOE, take_back(id))


def test_an_erasure_takes_somebody_out_of_comments_too(do: Any, stands: Any, last: Any) -> None:
    def consent(session: Any, by: Any) -> str:
        return Consent.record(
            session, by=by, subject="deelnemer Q", purpose="testimony", medium="verbal", given_on=TODAY, scopes=["internal"],
        ).id  # fmt: skip

    given = do(FACILITATOR, consent)
    about = do(BRAM, write("VUL-3", {"nl": "Deelnemer Q zei dit ook."}))
    do(FACILITATOR, lambda session, by: traces.erase(session, given, by=by, on=TODAY))
    assert "deelnemer q" not in stands(about)["text"]["nl"].casefold()
    assert "deelnemer q" not in str(last(about).after).casefold()
