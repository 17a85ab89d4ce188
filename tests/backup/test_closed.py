"""Nothing comes back that was erased, withdrawn or locked since."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.backup.looking import DAY, FACES, WHO, WORDS, Do, acts, inside, text_of
from tests.conftest import BRAM, DEMO, FACILITATOR
from tracker import backup
from tracker.exchange import portfolio_file
from tracker.media import keep
from tracker.media.straighten import straighten
from tracker.model import Consent, Erasure, Initiative, Testimony, User
from tracker.model.rights import SPOOR, Person
from tracker.model.subject import GONE_WORDS
from tracker.portfolio import traces
from tracker.store import Store


@pytest.fixture
def jose(do: Do) -> str:
    """Somebody who said something, was photographed, and is named by others: the id of their consent."""

    def said(session: Session, by: Person) -> str:
        given = {"medium": "written", "given_on": date(2018, 5, 17), "scopes": ["internal", "public"]}
        consent = Consent.record(session, by=by, subject=WHO, purpose="testimony", **given).id
        Consent.record(session, by=by, subject=WHO, purpose="image_use", **given)
        session.flush()
        Testimony.record(
            session, by=by, gathering="GAT-05", told_on=date(2018, 5, 17), speaker="buurtbewoner", text={"nl": WORDS},
            domain="mindset", consent=consent, initiatives=["INI-07"],
        )  # fmt: skip
        session.get_one(Initiative, "INI-07").edit(by=by, model_for_whom=f"Voor mensen als {WHO}")
        return consent

    def seen(session: Session, by: Person) -> None:
        jpeg = BytesIO()
        Image.new("RGB", (60, 40), "navy").save(jpeg, "JPEG")
        photo = keep.add(session, straighten(jpeg.getvalue()), by=by, gathering="GAT-05")
        photo.edit(by=by, consent="CNS-11", caption={"nl": f"{WHO} vertelt"})

    consent = do(FACILITATOR, said)
    do(FACILITATOR, seen)
    return str(consent)


def erase(do: Do, consent: str) -> str:
    return str(do(FACILITATOR, lambda s, by: traces.erase(s, consent, by=by, on=DAY).id))


@pytest.mark.parametrize("where", ["in the database", "in a folder"])
def test_who_was_erased_stays_erased_when_an_older_backup_is_put_back(
    filled: Store, do: Do, file: Path, request: pytest.FixtureRequest, tmp_path: Path, where: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    folder = tmp_path / "photos"
    monkeypatch.setenv("TRACKER_PHOTOS", str(folder) if where == "in a folder" else "")
    consent = request.getfixturevalue("jose")
    backup.make(filled, file)
    assert "durfde" in inside(file)
    assert erase(do, consent) == "ERA-01"
    restored = backup.restore(filled, file, replace=True)
    assert (restored.erased, restored.unknown_since, restored.swept) == (1, None, True)
    after = text_of(filled)  # pages and history alike
    assert [words for words in (WHO.casefold(), "durfde") if words in after] == []
    with filled.reading() as session:
        assert session.get_one(Testimony, "TES-08").text == GONE_WORDS
        assert keep.pictured(session, ["PHO-01", "PHO-07"]) == {"PHO-01"}
        assert session.get_one(Erasure, "ERA-01").items == ("CNS-10", "CNS-11", "TES-08", "PHO-07")
    assert not list(folder.glob("PHO-07*"))
    if filled.engine.dialect.name == "sqlite":
        assert b"durfde" not in Path(str(filled.engine.url.database)).read_bytes()


def test_who_was_erased_stays_erased_when_an_older_file_is_loaded(filled: Store, do: Do, jose: str) -> None:
    older = filled.document()
    assert "durfde" in str(older)
    assert erase(do, jose) == "ERA-01"
    filled.load(older, by=None, replace=True)
    after = text_of(filled)
    assert [words for words in (WHO.casefold(), "durfde") if words in after] == []
    assert "durfde" not in str(filled.document())


def test_an_erasure_whose_number_the_backup_gave_to_somebody_else_gets_another(
    filled: Store, do: Do, file: Path, jose: str
) -> None:
    older = file.with_name("older.zip")
    backup.make(filled, older)
    assert erase(do, jose) == "ERA-01"
    backup.make(filled, file)  # knows of José only
    backup.restore(filled, older, replace=True)
    assert erase(do, "CNS-04") == "ERA-02"
    backup.restore(filled, file, replace=True)
    after = text_of(filled)
    assert [words for words in (WHO.casefold(), "durfde", "drie buren bij naam") if words in after] == []
    with filled.reading() as session:
        assert sorted(session.scalars(select(Erasure.id))) == ["ERA-01", "ERA-02"]


def test_who_came_and_was_erased_after_a_backup_is_remembered_when_a_later_one_is_put_back(
    filled: Store, do: Do, file: Path, request: pytest.FixtureRequest
) -> None:
    older = file.with_name("older.zip")
    backup.make(filled, older)
    consent = request.getfixturevalue("jose")
    backup.make(filled, file)
    erase(do, consent)
    assert backup.restore(filled, older, replace=True).erased == 0

    def somebody_else(session: Session, by: Person) -> str:
        return Consent.record(
            session, by=by, subject="iemand anders", purpose="testimony", medium="verbal", given_on=DAY, scopes=["internal"]
        ).id  # fmt: skip

    assert do(FACILITATOR, somebody_else) == "CNS-12"
    assert backup.restore(filled, file, replace=True).erased == 1
    assert "durfde" not in text_of(filled)


def test_the_erasures_of_another_portfolio_touch_nobody_here(filled: Store, elsewhere: Store, file: Path) -> None:
    backup.make(filled, file)
    theirs = portfolio_file.read(DEMO.read_bytes(), DEMO.name)
    for consent in theirs["consents"]:
        consent["given_on"] = "2017-01-09"
    elsewhere.load(theirs, by=None)
    elsewhere.save(lambda s: traces.erase(s, "CNS-04", by=FACES, on=DAY).id, by=SPOOR, key="gone")
    restored = backup.restore(elsewhere, file, replace=True)
    assert (restored.erased, restored.unknown_since) == (0, datetime.now(UTC).date())
    with elsewhere.reading() as session:
        assert session.scalars(select(Erasure)).all() == []
        assert session.get_one(Consent, "CNS-04").subject == "deelnemer C (fictief)"


def test_an_empty_database_says_since_when_it_knows_of_no_erasure(filled: Store, elsewhere: Store, file: Path) -> None:
    made = backup.make(filled, file)
    assert backup.restore(elsewhere, file).unknown_since == made.made_on.date()


def test_a_consent_that_was_withdrawn_and_an_account_that_was_locked_since_stay_so(
    filled: Store, do: Do, file: Path
) -> None:
    backup.make(filled, file)
    do(FACILITATOR, lambda s, by: s.get_one(Consent, "CNS-04").withdraw(by=by, on=DAY))
    do("USR-A1", lambda s, by: s.get_one(User, BRAM).lock(by=by, on=DAY))
    assert backup.restore(filled, file, replace=True).closed == 2
    with filled.reading() as session:
        assert session.get_one(Consent, "CNS-04").withdrawn_on == DAY
        assert session.get_one(User, BRAM).locked_on == DAY
    assert acts(filled, "CNS-04")[-1][0] == "restored a backup"
