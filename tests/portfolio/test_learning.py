"""Lessons and testimonies are found by their words, by what they are about, and only by who may read them; on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from tests.conftest import BRAM, FACILITATOR
from tests.earlier import go_back
from tracker.model import Consent, Initiative, voice
from tracker.model.folded import fold, folded, words_in
from tracker.model.rights import VISITOR as NOBODY
from tracker.model.rights import Person, Role
from tracker.portfolio import learning, significant
from tracker.portfolio.learning import Days, Reader, Wanted
from tracker.store import Store

DAY = date(2018, 6, 30)
TODAY = Days(DAY, DAY)
EVERYTHING = Reader(None, everything=True, lessons=True)
STEERING = Reader("steering", everything=False, lessons=True)
PUBLIC = Reader.of(NOBODY)

Tell = Callable[..., str]


@pytest.fixture
def tell(filled: Store, person: Callable[[str], Person]) -> Tell:
    """Write down a testimony: its id."""

    def record(words: dict[str, str], **about: Any) -> str:
        by = person(FACILITATOR)
        told = {"gathering": "GAT-05", "told_on": date(2018, 5, 17), "speaker": "iemand", "domain": "mindset", **about}

        def act(session: Session) -> str:
            return voice.Testimony.record(session, by=by, text=words, **told).id

        return str(filled.save(act, by=by, key=uuid4().hex))

    return record


def ids(store: Store, words: str = "", reader: Reader = EVERYTHING, days: Days = TODAY, **wanted: Any) -> list[str]:
    with store.reading() as session:
        asked = Wanted(words, **wanted)
        found = [id for _kind, id in learning.page(session, asked, reader, days, limit=100)]
        counts = learning.counted(session, asked, reader, days)
        assert sum(counts[kind] for kind in asked.kinds) == len(found)
        return found


# Words


@pytest.mark.parametrize(
    ("said", "looked_for"),
    [
        (
            "De taaltafel in de wijk",
            ("tafel", "taal", "taaltafel", "TAALTAFEL", "taal tafel", "taal-tafel", "tafel taal"),
        ),
        ("De taal-tafel in de wijk", ("taaltafel", "taal tafel", "taal-tafel", "tafel")),
        ("De taal\u00adtafel in de wijk", ("taaltafel",)),
        ("Koffie in het café, één keer", ("cafe", "café", "CAFÉ", "een keer", "koffie cafe")),
        ("Cafe\u0301 met losse accenten", ("café", "cafe")),
        ("L’école, c’est à nous", ("l'ecole", "école", "l’école", "ecole nous")),
        ("Mijn zus’ œuvre", ("oeuvre", "œuvre", "zus'")),
        ("Straße und Brücke", ("strasse", "brucke")),
        ("100% van 50_50 is C:\\half", ("100%", "50_50", "c:\\half")),
        ("Ik zei: “ja” & <nee>", ("“ja”", "<nee>", "&")),
        ("مرحبا بكم", ("مرحبا",)),
    ],
)
def test_accents_capitals_hyphens_and_parts_of_words_do_not_matter(
    filled: Store, tell: Tell, said: str, looked_for: tuple[str, ...]
) -> None:
    id = tell({"nl": said})
    for words in looked_for:
        assert id in ids(filled, words), words


@pytest.mark.parametrize("looked_for", ["stoel", "tafels", "taal stoel", "%", "_", "taal%tafel", "t_al"])
def test_what_does_not_occur_is_not_found(filled: Store, tell: Tell, looked_for: str) -> None:
    id = tell({"nl": "De taaltafel in de wijk"})
    assert id not in ids(filled, looked_for)


def test_all_three_languages_are_searched_and_the_role_too(filled: Store, tell: Tell) -> None:
    id = tell({"nl": "Ik durf", "en": "I dare", "fr": "J’ose enfin"}, speaker="kapster")
    for words in ("durf", "dare", "ose", "kapster", "dare ose"):
        assert id in ids(filled, words)


def test_words_that_stand_in_another_field_do_not_count(filled: Store) -> None:
    assert ids(filled, "vrijwilligers worden schaars") == []  # what was reported, not what was learned
    assert "TES-06" not in ids(filled, "fr")  # nor does the name of a language


def test_nothing_but_spaces_looks_for_everything(filled: Store) -> None:
    assert len(ids(filled, "  \u00a0 ")) == len(ids(filled)) == 15
    assert words_in(" - ‑ ") == [] and folded([None, {}]) is None
    assert fold("ÀÉ’Ø") == "ae'o"


def test_a_changed_lesson_is_found_by_its_new_words(filled: Store, person: Callable[[str], Person]) -> None:
    bram = person(BRAM)

    def tell(session: Session) -> None:
        session.get_one(Initiative, "INI-07").tell(
            by=bram, on=DAY, confidence="green", text={"nl": "goed"}, learned={"nl": "Eerst de ouders-avond"}, loop=1
        )

    filled.save(tell, by=bram, key="tell")
    assert ids(filled, "oudersavond") == ["UPD-25"]


def test_a_database_from_before_is_found_by_its_words_once_it_is_opened(filled: Store) -> None:
    go_back(filled.engine, "0003")
    reopened = Store(filled.url)
    assert ids(reopened, "taaltafel drie") == ["TES-01"]
    assert ids(reopened, "ploegbaas doorslaggevend") == ["UPD-03"]
    reopened.engine.dispose()


# Filters


def test_level_three_shows_the_one_lesson_that_asks_who_decides(filled: Store) -> None:
    assert ids(filled, loop=3) == ["UPD-22"]
    assert len(ids(filled, kind="lessons")) == 8


def test_the_newest_stands_first_and_pages_do_not_overlap(filled: Store) -> None:
    with filled.reading() as session:
        pages = [learning.page(session, Wanted(), EVERYTHING, TODAY, limit=4, offset=at) for at in (0, 4, 8, 12)]
    flat = [id for page in pages for _kind, id in page]
    assert len(flat) == len(set(flat)) == 15
    assert flat[:2] == ["UPD-04", "UPD-03"] and flat[-1] == "UPD-23"


def test_one_finds_by_initiative_signal_vulnerability_and_domain(filled: Store) -> None:
    assert set(ids(filled, initiative="INI-01")) == {"UPD-01", "TES-01", "TES-02"}
    assert {"TES-04", "UPD-03"} <= set(ids(filled, signal="SIG-02"))
    assert {"TES-04", "UPD-03"} <= set(ids(filled, vulnerability="VUL-7"))
    assert set(ids(filled, domain="institutions")) == {"TES-03", "TES-06"}
    assert set(ids(filled, chosen=True)) == {"TES-01", "TES-04"}
    assert set(ids(filled, unheard=True)) == {"TES-05", "TES-06"}
    assert ids(filled, loop=3, domain="mindset") == []


def test_a_lead_finds_what_others_learned_on_the_same_ground(filled: Store) -> None:
    internal = Reader("internal", everything=False, lessons=True)
    found = ids(filled, reader=internal, useful_to=("INI-07", "INI-17"))
    assert "UPD-04" in found and "TES-03" not in found  # TES-03 is about INI-07 itself
    assert not {"UPD-03"} & set(found)
    with filled.reading() as session:
        assert "VUL-4" in learning.ground(session, ["INI-07"])


# Rights


def test_who_may_not_read_check_ins_finds_no_lessons(filled: Store) -> None:
    assert ids(filled, reader=PUBLIC) == ["TES-07", "TES-04", "TES-01"]
    assert ids(filled, reader=PUBLIC, kind="lessons") == []
    assert Reader.of(Person("USR-A1", "Beheer", Role.ADMIN)) == Reader(None, everything=False, lessons=True)
    assert set(ids(filled, reader=STEERING, kind="testimonies")) == {"TES-01", "TES-02", "TES-04", "TES-07"}


def test_a_withdrawn_testimony_is_found_nowhere_not_by_looking_back_either(
    filled: Store, person: Callable[[str], Person]
) -> None:
    back = Days(date(2018, 4, 1), DAY)
    assert "TES-05" not in ids(filled, reader=STEERING, days=back)  # withdrawn on 10 April
    by = person(FACILITATOR)
    assert "TES-01" in ids(filled, "buren", reader=STEERING, days=back)
    filled.save(lambda s: s.get_one(Consent, "CNS-04").withdraw(by=by, on=DAY), by=by, key="w")
    assert "TES-01" not in ids(filled, "buren", reader=STEERING, days=back)
    assert "TES-01" in ids(filled, "buren")  # a facilitator still reads it


def test_no_filter_tells_what_a_hidden_testimony_is_about(filled: Store, tell: Tell) -> None:
    tell({"nl": "Ik durf weer naar buiten"}, domain="recovery_after_violence", initiatives=["INI-20"])
    with filled.reading() as session:
        for reader, told in ((EVERYTHING, True), (STEERING, False), (PUBLIC, False)):
            about = learning.told_about(session, ["initiatives"], reader, TODAY)["initiatives"]
            assert ("INI-20" in about) is told
            assert ("recovery_after_violence" in significant.domains(session, reader, TODAY)) is told
        assert set(learning.told_about(session, ["initiatives"], PUBLIC, TODAY)["initiatives"]) == {
            "INI-01", "INI-03", "INI-05",
        }  # fmt: skip


def test_what_is_dated_later_is_not_there_yet(filled: Store) -> None:
    earlier = Days(date(2018, 1, 1), DAY)
    assert set(ids(filled, days=earlier)) == {"UPD-23", "TES-01", "TES-02", "TES-03"}
    assert ids(filled, days=earlier, chosen=True) == ["TES-01"]
    with filled.reading() as session:
        told = learning.said(session, ["TES-01", "TES-04"], date(2018, 2, 1))
    assert (told["TES-01"].chosen_at, told["TES-04"].chosen_at, told["TES-04"].reason) == ("GAT-03", None, None)


# Most significant change


def test_a_group_chooses_among_what_was_told_since_its_last_choice(filled: Store, tell: Tell) -> None:
    with filled.reading() as session:
        waiting = significant.to_compare(session, EVERYTHING, TODAY)
        assert waiting == {
            "vulnerability": ["TES-02"], "institutions": ["TES-03", "TES-06"], "rights": ["TES-05"], "relationships": ["TES-07"],
        }  # fmt: skip
        assert significant.to_compare(session, STEERING, TODAY) == {
            "vulnerability": ["TES-02"],
            "relationships": ["TES-07"],
        }
        before = Days(date(2018, 5, 1), DAY)
        assert significant.to_compare(session, EVERYTHING, before)["mindset"] == ["TES-04"]  # chosen on 17 May
        assert significant.chosen(session, PUBLIC, TODAY, limit=9) == ["TES-04", "TES-01"]
    id = tell({"nl": "Ik keek anders"}, told_on=date(2018, 6, 1))
    with filled.reading() as session:
        assert significant.to_compare(session, EVERYTHING, TODAY)["mindset"] == [id]
        assert significant.domains(session, EVERYTHING, TODAY)[:5] == [
            "relationships",
            "mindset",
            "rights",
            "institutions",
            "vulnerability",
        ]
