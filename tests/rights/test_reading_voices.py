"""Words and pictures: each reader gets those that were agreed for them, by every function that a screen asks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from sqlalchemy.orm import Session

from tests.rights.readers import DAYS, EVERY, MET, READERS, SEEN, SIGNAL, TOLD, everybody, expected, told_of_ours
from tests.rights.stage import Stage
from tests.rights.things import FUND, OURS, TODAY
from tracker.errors import NotFound
from tracker.model import Comment, Gathering
from tracker.model.rights import Person, Role, Scope
from tracker.portfolio import learning, signal_register, significant, voices
from tracker.portfolio.photo_reports import Quote, Shot, may_see, readable, report

_Read = Callable[[Session, Person], set[str]]


def in_learning(session: Session, person: Person) -> set[str]:
    wanted = learning.Wanted(kind="testimonies", initiative=OURS)
    found = learning.page(session, wanted, learning.Reader.of(person), DAYS, limit=99)
    assert learning.counted(session, wanted, learning.Reader.of(person), DAYS)["testimonies"] == len(found)
    return {id for _kind, id in found}


def in_the_story(session: Session, person: Person) -> set[str]:
    return {TOLD[voice.text["nl"]] for voice in told_of_ours(session, person).voices}


def at_the_signal(session: Session, person: Person) -> set[str]:
    audience = signal_register.EVERYBODY if person.role is Role.FACILITATOR else learning.Reader.of(person).audience
    found = signal_register.story(session, SIGNAL, TODAY, TODAY, audience)
    assert found is not None
    return {TOLD[heard.text["nl"]] for heard in found.testimonies if heard.text["nl"] in TOLD}


def among_the_chosen(session: Session, person: Person) -> set[str]:
    return set(significant.chosen(session, learning.Reader.of(person), DAYS, limit=99)) & {*TOLD.values()}


def quoted_in_the_report(session: Session, person: Person) -> set[str]:
    return _pieces(session, person, Quote) - {"TES-31", "TES-32"}


def shown_in_the_report(session: Session, person: Person) -> set[str]:
    return _pieces(session, person, Shot) - {"PHO-31"}


def opened_by_its_address(session: Session, person: Person) -> set[str]:
    return {id for id in SEEN.values() if may_see(session, id, person)}


def _pieces(session: Session, person: Person, kind: type[Quote | Shot]) -> set[str]:
    with suppress(NotFound):
        return {piece.id for piece in report(session, MET, person, TODAY, TODAY).pieces if isinstance(piece, kind)}
    return set()


@everybody
@pytest.mark.parametrize("read", [in_learning, in_the_story, at_the_signal, among_the_chosen, quoted_in_the_report])
def test_words_are_read_by_those_they_were_said_for(session: Session, reader: str, read: _Read) -> None:
    assert _named(read(session, READERS[reader][0]), TOLD) == expected(reader)


@everybody
@pytest.mark.parametrize("read", [shown_in_the_report, opened_by_its_address])
def test_pictures_are_seen_by_those_they_were_agreed_for(session: Session, reader: str, read: _Read) -> None:
    assert _named(read(session, READERS[reader][0]), SEEN) == expected(reader, pictures=True)


@everybody
def test_of_words_to_funders_no_more_is_counted_than_may_be_read(session: Session, reader: str) -> None:
    who = learning.Reader.of(READERS[reader][0])
    audiences = EVERY if who.everything else [who.audience] if who.audience else []
    found = voices.heard(session, [OURS], (TODAY, TODAY), audiences, everything=who.everything)
    assert found.readable == len(expected(reader))
    assert {shot.id for shot in found.shots} <= {SEEN[name] for name in expected(reader, pictures=True)} | {"PHO-31"}


@pytest.mark.parametrize("reader", ["steering", "the lead", "facilitator"])
def test_one_comments_on_what_one_may_read_and_hears_of_nothing_else(stage: Stage, reader: str) -> None:
    person = READERS[reader][0]
    for known, pictures in ((TOLD, False), (SEEN, True)):
        open_to = expected(reader, pictures)
        for name, id in known.items():
            with stage.trying():
                write = partial(Comment.write, by=person, about=id, text={"nl": "Ja"})
                if name in open_to:
                    stage.act(write, person)
                else:
                    with pytest.raises(NotFound):
                        stage.act(write, person)


@everybody
@pytest.mark.parametrize("scope", EVERY)
def test_a_report_for_some_is_there_for_nobody_else(stage: Stage, reader: str, scope: str) -> None:
    person, own = READERS[reader]
    with stage.trying():
        stage.act(lambda session: setattr(session.get_one(Gathering, MET), "audiences", [scope]))
        with stage.store.reading() as session:
            opens = own in ("all", scope)
            assert (MET in {one.id for one in readable(session, person, TODAY)}) == opens
            assert may_see(session, SEEN["of nobody"], person) == opens
            assert bool(_pieces(session, person, Shot)) == opens


@everybody
def test_a_report_that_is_not_published_is_the_facilitator_s(stage: Stage, reader: str) -> None:
    person, own = READERS[reader]
    with stage.trying():
        stage.act(lambda session: setattr(session.get_one(Gathering, MET), "photo_report", "draft"))
        with stage.store.reading() as session:
            assert (MET in {one.id for one in readable(session, person, TODAY)}) == (own == "all")
            assert may_see(session, SEEN["of nobody"], person) == (own == "all")


@pytest.mark.parametrize("room", ["report", "initiative", "funders"])
def test_a_link_to_one_thing_shows_no_picture_of_another(session: Session, room: str) -> None:
    its = {"report": MET, "initiative": OURS, "funders": FUND}[room]
    other = {"report": "GAT-02", "initiative": "INI-01", "funders": "ORG-02"}[room]
    for thing, sees in ((its, True), (other, False)):
        link = Person(None, "", Role.FUNDER, FUND, share="SHR-31", scope=Scope(room, thing))
        assert may_see(session, SEEN["for all"], link) == sees
        assert bool(_pieces(session, link, Shot)) == (sees and room == "report")


def _named(ids: set[str], known: dict[str, str]) -> set[str]:
    strange = ids - {*known.values()}
    assert not strange, strange
    return {name for name, id in known.items() if id in ids}
