"""Everything that is kept about one person: found wherever it stands, and taken away everywhere, the history included."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker import documents, store
from tracker.errors import NotFound, Refused, Stale
from tracker.exchange.canonical import canonical
from tracker.insight.publishable import publishable
from tracker.media import keep
from tracker.model import (
    AgendaItem,
    Base,
    Consent,
    Erasure,
    Event,
    Finding,
    Gathering,
    Initiative,
    Photo,
    Picture,
    Promise,
    Subject,
    voice,
)  # fmt: skip
from tracker.model.gathering import Piece
from tracker.model.invariants import problems
from tracker.model.rights import VISITOR as NOBODY
from tracker.model.rights import Person, Role
from tracker.model.subject import GONE_PICTURE, GONE_WORDS
from tracker.portfolio import Portfolio, traces
from tracker.store import Store

DAY = date(2018, 6, 30)
WHO = "José M. (fictief)"
WORDS = "Ik durfde eerst niets te zeggen in het café, nu praat ik mee."
EARLIER = "Ik durfde vroeger helemaal niets te zeggen in het café."
FACES = Person(FACILITATOR, "Begeleider", Role.FACILITATOR, "ORG-03")

Do = Callable[..., Any]


@pytest.fixture
def do(filled: Store, person: Callable[[str], Person]) -> Do:
    def act(who: str, verb: Callable[[Session, Person], Any]) -> Any:
        by = NOBODY if who == VISITOR else person(who)
        return filled.save(lambda session: verb(session, by), by=by, key=uuid4().hex)

    return act


@pytest.fixture
def jose(do: Do) -> str:
    """Somebody who left traces everywhere: the id of their first consent."""

    def consents(session: Session, by: Person) -> None:
        for purpose in ("testimony", "image_use"):
            Consent.record(
                session, by=by, subject=WHO, purpose=purpose, medium="written", given_on=date(2018, 5, 17),
                scopes=["internal", "public"], proof="kast 3, map José M. (fictief)",
            )  # fmt: skip

    def said(session: Session, by: Person) -> None:
        voice.Testimony.record(
            session, by=by, gathering="GAT-05", told_on=date(2018, 5, 17), speaker="buurtbewoner", text={"nl": EARLIER},
            domain="mindset", consent="CNS-10", initiatives=["INI-07"],
        )  # fmt: skip

    def seen(session: Session, by: Person) -> None:
        for at in ("PHO-07", "PHO-08"):
            photo = Photo.add(session, by=by, gathering="GAT-05", taken_on=date(2018, 5, 17))
            assert photo.id == at
            session.flush()
            photo.edit(by=by, consent="CNS-11", caption={"nl": f"{WHO} vertelt"}, alt={"nl": "een man aan tafel"})
            jpeg = {"digest": "x" * 64, "width": 4, "height": 3}
            session.add_all(Picture(photo=at, size=size, content=b"JPEG of jose", **jpeg) for size in ("full", "small"))

    def named(session: Session, by: Person) -> None:
        session.get_one(Gathering, "GAT-05").compose(
            [Piece({"nl": f"Toen nam {WHO} het woord: “{WORDS}”"}, None), Piece(None, "TES-08"), Piece(None, "PHO-07")],
            by=by,
        )
        session.get_one(Gathering, "GAT-05").edit(by=by, goal={"nl": "luisteren naar jos\u00e9 m. (FICTIEF)"})
        Finding.note(session, by=by, gathering="GAT-05", statement={"nl": f"Wat {WHO} zei, geldt voor velen"})
        Promise.make(
            session,
            by=by,
            what={"nl": f"We bellen {WHO} terug"},
            owner_org="ORG-03",
            due_on=DAY,
            made_on=date(2018, 5, 17),
        )
        AgendaItem.put_on(session, by=by, gathering="GAT-05", topic="own", title={"nl": f"Vraag van {WHO}"})

    do(FACILITATOR, consents)
    do(FACILITATOR, said)
    do(
        FACILITATOR,
        lambda s, by: s.get_one(voice.Testimony, "TES-08").edit(
            by=by, text={"nl": WORDS, "en": "Now I speak up in the café."}
        ),
    )
    do(FACILITATOR, seen)
    do(FACILITATOR, named)
    do(FACILITATOR, lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, model_for_whom=f"Voor mensen als {WHO}"))
    do(FACILITATOR, lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, model_for_whom="Voor buren"))
    do(
        BRAM,
        lambda s, by: s.get_one(Initiative, "INI-07").pause(
            by=by, on=DAY, rationale=f"{WHO} is ziek", lesson="eerst rusten", language="nl"
        ),
    )

    put_off = {"nl": f"{WHO} was er niet"}
    do(FACILITATOR, lambda s, by: s.get_one(Promise, "PRM-01").put_off(by=by, due_on=date(2018, 9, 1), said=put_off))
    do(FACILITATOR, lambda s, by: keep.remove(s, s.get_one(Photo, "PHO-08"), by=by))
    return "CNS-10"


def everything(filled: Store) -> str:
    """The whole database as text, as a dump of it would hold it."""
    rows = []
    with filled.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            rows += [str(value) for row in connection.execute(select(table)) for value in row]
            names = ", ".join(f'CAST("{column.name}" AS TEXT)' for column in table.c if column.name != "content")
            rows += [
                str(value) for row in connection.execute(text(f'SELECT {names} FROM "{table.name}"')) for value in row
            ]
    return "\n".join(rows).casefold()


def erase(do: Do, consent: str, who: str = FACILITATOR, *, elsewhere: bool = True) -> str:
    return str(do(who, lambda s, by: traces.erase(s, consent, by=by, on=DAY, elsewhere=elsewhere).id))


def of(filled: Store, consent: str, look: Callable[[Session, Subject], Any]) -> Any:
    with filled.reading() as session:
        return look(session, Subject.of(session, consent))


# Finding


def test_one_label_is_one_person_whatever_the_consents_are_for(filled: Store, jose: str) -> None:
    ids = of(filled, "CNS-11", lambda s, subject: [item.id for item in subject.items])
    assert ids == ["CNS-10", "CNS-11", "TES-08", "PHO-07"]


def test_the_label_is_found_in_every_text_however_it_was_typed(filled: Store, jose: str) -> None:
    found = of(filled, jose, lambda s, subject: {(named.kind, named.field) for named in traces.named_in(s, subject)})
    assert found == {
        ("gathering", "x_report"), ("gathering", "goal"), ("finding", "statement"), ("promise", "what"), ("promise", "said"),
        ("agenda_item", "title"), ("initiative", "stage_history"), ("update", "text"),
    }  # fmt: skip


def test_what_the_history_says_of_somebody_is_found_even_when_nothing_says_it_any_more(
    filled: Store, jose: str
) -> None:
    found = of(filled, jose, traces.history)
    assert {done.item for done in found} >= {"CNS-10", "CNS-11", "TES-08", "PHO-07", "PHO-08", "INI-07", "GAT-05"}
    ours = [done for done in found if done.item == "INI-07"]
    assert {field for done in ours for field in (*done.before, *done.after)} == {"intervention_model", "stage_history"}
    assert not any(done.item == "INI-03" for done in found)


def test_a_word_within_another_word_is_not_the_label(filled: Store, do: Do) -> None:
    def somebody(session: Session, by: Person) -> None:
        Consent.record(
            session, by=by, subject="tafel", purpose="testimony", medium="verbal", given_on=DAY, scopes=["internal"]
        )

    do(FACILITATOR, somebody)
    found = of(filled, "CNS-10", lambda s, subject: [named.text.casefold() for named in traces.named_in(s, subject)])
    assert "groepen leggen afhankelijkheden op tafel" in found
    assert all("tafel" in "".join(c if c.isalnum() else " " for c in text).split() for text in found)


# Erasing


def test_after_an_erasure_the_whole_database_holds_neither_the_words_nor_the_label(
    filled: Store, do: Do, jose: str
) -> None:
    before = everything(filled)
    needles = [
        WHO.casefold(),
        json.dumps(WHO)[1:-1].casefold(),
        "durfde",
        "speak up",
        "een man aan tafel",
        "kast 3",
        "is ziek",
    ]
    assert all(needle in before for needle in needles)
    assert erase(do, jose) == "ERA-01"
    after = everything(filled)
    assert [needle for needle in needles[:-1] if needle in after] == []
    assert "verwijderde persoon 1 is ziek" in after  # what others wrote stays, without them
    if filled.engine.dialect.name == "sqlite":
        assert filled.sweep()
        file = Path(str(filled.engine.url.database))
        for part in (file, file.with_name(f"{file.name}-wal")):
            raw = part.read_bytes() if part.exists() else b""
            assert [w for w in ("durfde", "JPEG of jose", "M. (fictief)", "kast 3") if w.encode() in raw] == []


def test_the_items_stay_emptied_and_the_picture_is_gone(filled: Store, do: Do, jose: str) -> None:
    erase(do, jose)
    with filled.reading() as session:
        told, photo = session.get_one(voice.Testimony, "TES-08"), session.get_one(Photo, "PHO-07")
        assert (told.text, told.speaker, told.folded) == (GONE_WORDS, "verwijderde persoon 1", told.folded)
        assert "verwijderd" in (told.folded or "")
        assert (photo.caption, photo.alt, photo.identifiable) == (GONE_PICTURE, GONE_PICTURE, "recognisable")
        assert session.scalars(select(Picture).where(Picture.photo == "PHO-07")).all() == []
        consent = session.get_one(Consent, jose)
        assert (consent.subject, consent.proof, consent.withdrawn_on) == ("verwijderde persoon 1", None, DAY)
        assert session.get_one(Erasure, "ERA-01").items == ("CNS-10", "CNS-11", "TES-08", "PHO-07")
        assert session.get_one(Gathering, "GAT-05").pieces()[0].text == {
            "nl": "Toen nam verwijderde persoon 1 het woord: “(verwijderd op vraag)”"
        }
        assert problems(canonical(filled.document())) == []


def test_what_is_counted_stays_as_it_was(filled: Store, do: Do, jose: str) -> None:
    def counts(day: date) -> Any:
        with filled.reading() as session:
            tables = Portfolio(session, day).tables()
            found = publishable(tables)
            sizes = {
                name: len(getattr(tables, name))
                for name in ("photos", "testimonies", "consents", "updates", "gatherings")
            }
            return sizes, {
                audience: (found.share("testimonies", audience), found.share("photos", audience))
                for audience in ("internal", "public")
            }

    earlier = date(2018, 6, 1)
    before, then = counts(DAY), counts(earlier)
    erase(do, jose)
    assert counts(earlier) == then  # what could be shown then could be shown then
    assert counts(DAY)[0] == before[0]
    assert counts(DAY)[1]["public"] != before[1]["public"]  # today nobody may see it any more


def test_the_history_still_says_that_something_was_done_and_by_whom(filled: Store, do: Do, jose: str) -> None:
    with filled.reading() as session:
        before = [(e.id, e.by, e.act, e.item) for e in session.scalars(select(Event).order_by(Event.id))]
    erase(do, jose)
    with filled.reading() as session:
        after = session.scalars(select(Event).order_by(Event.id)).all()
        assert [(e.id, e.by, e.act, e.item) for e in after[: len(before)]] == before
        new = after[len(before) :]
        assert {(e.by, e.act) for e in new} == {(FACILITATOR, "erased a person")}
        assert {"ERA-01", "TES-08", "CNS-10", "PHO-07", "GAT-05"} <= {e.item for e in new}


def test_without_elsewhere_the_texts_of_others_stay(filled: Store, do: Do, jose: str) -> None:
    erase(do, jose, elsewhere=False)
    after = everything(filled)
    assert "een man aan tafel" not in after and "kast 3" not in after
    assert f"wat {WHO} zei".casefold() in after


def test_only_who_looks_after_traces_may_erase_or_read_them(filled: Store, do: Do, jose: str) -> None:
    before = everything(filled)
    for who in (AN, BRAM, CHLOE, VISITOR):
        with pytest.raises(NotFound):
            erase(do, jose, who)
    assert everything(filled) == before


def test_nobody_is_erased_twice(filled: Store, do: Do, jose: str) -> None:
    erase(do, jose)
    before = everything(filled)
    with pytest.raises(Refused, match="erased already"):
        erase(do, "CNS-11")
    with pytest.raises(NotFound):
        erase(do, "CNS-99")
    assert everything(filled) == before
    assert erase(do, "CNS-04") == "ERA-02"


def test_who_was_writing_while_it_was_erased_brings_nothing_back(filled: Store, do: Do, jose: str) -> None:
    with filled.reading() as session:
        opened = session.get_one(voice.Testimony, "TES-08")
        version, seen = opened.version, {"text": opened.text, "domain": opened.domain}
    erase(do, jose)
    wanted = {**seen, "domain": "rights"}

    def save(session: Session, by: Person) -> None:
        told = session.get_one(voice.Testimony, "TES-08")
        told.unchanged_since(version, seen, wanted)
        told.edit(by=by, **wanted)

    with pytest.raises(Stale):
        do(FACILITATOR, save)
    for id, kind in (("TES-08", voice.Testimony), ("PHO-07", Photo), ("CNS-10", Consent)):
        with pytest.raises(Refused, match="removed on request"):
            do(FACILITATOR, lambda s, by, id=id, kind=kind: s.get_one(kind, id).edit(by=by))
    assert "durfde" not in everything(filled)


def test_a_restored_backup_is_erased_again(filled: Store, do: Do, jose: str) -> None:
    with filled.reading() as session:
        backup = {section: found for section, found in documents.read(session.connection()).items() if found}
    erase(do, jose)
    with filled.reading() as session:
        erased = documents.read(session.connection())["x_erasures"]
    back = {name: found[0] if name in documents.SINGLE else found for name, found in backup.items()}
    back["meta"] = {key: value for key, value in back["meta"].items() if key != "config"}
    filled.load({**back, "x_erasures": erased}, by=None, replace=True)
    after = everything(filled)
    assert [w for w in (WHO.casefold(), "durfde", "een man aan tafel", "kast 3") if w in after] == []
    with filled.reading() as session:
        assert session.get_one(voice.Testimony, "TES-08").text == GONE_WORDS
        assert session.get_one(Consent, "CNS-10").withdrawn_on == DAY
    clock = filled.clock()
    assert do(FACILITATOR, lambda s, by: traces.erase_again(s)) == []
    assert filled.clock() == clock


def test_a_file_that_is_being_read_is_said_not_to_be_swept(tmp_path: Path, demo_file: Path) -> None:
    file = tmp_path / "spoor.db"
    file.write_bytes(demo_file.read_bytes())
    opened = store.Store(f"sqlite:///{file}")
    with opened.reading() as session:
        session.execute(text("SELECT count(*) FROM item"))
        opened.save(
            lambda s: s.get_one(voice.Testimony, "TES-03").edit(by=FACES, speaker="voogd"), by=FACES, key="once"
        )
        assert opened.sweep() is False
    assert opened.sweep() is True
    opened.engine.dispose()


def test_two_erasures_that_come_back_at_once_are_both_taken_out_of_the_history(
    filled: Store, do: Do, jose: str
) -> None:
    with filled.reading() as session:
        backup = {section: found for section, found in documents.read(session.connection()).items() if found}
    erase(do, jose)
    erase(do, "CNS-04")
    with filled.reading() as session:
        erased = documents.read(session.connection())["x_erasures"]
    back = {name: found[0] if name in documents.SINGLE else found for name, found in backup.items()}
    back["meta"] = {key: value for key, value in back["meta"].items() if key != "config"}
    filled.load({**back, "x_erasures": erased}, by=None, replace=True)
    assert do(FACILITATOR, lambda s, by: traces.erase_again(s)) == []
    after = everything(filled)
    assert [w for w in (WHO.casefold(), "durfde", "drie buren bij naam", "deelnemer c (fictief)") if w in after] == []
