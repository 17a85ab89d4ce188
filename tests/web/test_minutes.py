"""The minutes on paper: for who has an account, in the reader's language, with every decision and promise in them."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from docx import Document
from pypdf import PdfReader

from tests.conftest import AN, BRAM, CHLOE, VISITOR
from tracker.model import AgendaItem, Gathering, Promise, Rule, User
from tracker.model.rights import Person
from tracker.portfolio import meetings
from tracker.store import Store

DAY = date(2018, 6, 30)


@pytest.fixture
def meeting(demo: Store) -> str:
    """May's meeting, run in Spoor: a rule was adopted, something was promised, a point was noted; not closed yet."""
    with demo.reading() as session:
        by = Person.of(session.get_one(User, AN))

    def do(act: Any) -> Any:
        return demo.save(act, by=by, key=uuid4().hex)

    def prepare(session: Any) -> None:
        AgendaItem.put_on(session, by=by, gathering="GAT-05", topic="rule", about="RUL-4")
        own = AgendaItem.put_on(session, by=by, gathering="GAT-05", topic="own", title={"nl": "Wie volgt op?"})
        own.conclude(by=by, settled="done", outcome={"nl": "Het fonds zoekt iemand <b>nu</b>"})
        session.get_one(Gathering, "GAT-05").open_meeting(by=by, at_event=meetings.clock(session), present=[AN])

    do(prepare)
    do(lambda session: session.get_one(Rule, "RUL-4").adopt(by=by, on=DAY, decided_by="ORG-03"))
    do(
        lambda session: Promise.make(
            session, by=by, what={"nl": "Een protocol schrijven"}, owner_org="ORG-07", due_on=date(2018, 9, 1), made_on=DAY,
            made_at="GAT-05",
        )
    )  # fmt: skip
    return "GAT-05"


def printed(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def in_word(content: bytes) -> str:
    sheet = Document(io.BytesIO(content))
    cells = [cell.text for table in sheet.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in sheet.paragraphs), *cells])


@pytest.mark.parametrize(("kind", "read"), [("pdf", printed), ("docx", in_word)])
def test_what_was_decided_and_promised_is_on_paper(ask: Any, meeting: str, kind: str, read: Any) -> None:
    answer = ask(BRAM).get(f"/paper/minutes/{meeting}.{kind}?lang=en")
    assert answer.status_code == 200
    assert "no-store" in answer.headers["cache-control"]
    told = read(answer.content)
    for words in ("Fixed procedure for field tests", "Adopted.", "rechtszekerheid", "Een protocol schrijven", "Draft",
                  "Het fonds zoekt iemand <b>nu</b>", "Stuurgroeplid 1"):  # fmt: skip
        assert words in told, words


def test_each_reader_reads_the_minutes_in_their_own_language(ask: Any, meeting: str) -> None:
    dutch, french = (
        printed(ask(CHLOE).get(f"/paper/minutes/{meeting}.pdf?lang={language}").content) for language in ("nl", "fr")
    )
    assert "Vaste procedure voor praktijktesten" in dutch and "30 juni 2018" in dutch
    assert "Procédure fixe pour les tests de situation" in french and "30 juin 2018" in french


@pytest.mark.parametrize("who", [VISITOR, None, "USR-99"])
def test_a_visitor_and_a_stranger_get_nothing(ask: Any, meeting: str, who: str | None) -> None:
    answer = ask(who).get(f"/paper/minutes/{meeting}.pdf")
    assert answer.status_code == 404
    assert b"procedure" not in answer.content


@pytest.mark.parametrize("address", ["GAT-99.pdf", "GAT-04.pdf", "GAT-05.xlsx", "GAT-05", "..%2F..%2Fetc.pdf", ".pdf"])
def test_what_is_no_meeting_or_no_paper_is_not_there(ask: Any, meeting: str, address: str) -> None:
    assert ask(AN).get(f"/paper/minutes/{address}").status_code == 404
