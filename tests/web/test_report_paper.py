"""The photo report on paper: for whom it is, what stands in it, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR, do
from tracker.model import Consent, Gathering, Photo
from tracker.model.gathering import Piece
from tracker.store import Store

Ask = Callable[[str | None], TestClient]
DAY = date(2018, 6, 30)
ADMIN = "USR-A1"


def paper(client: TestClient, gathering: str = "GAT-02", query: str = "lang=en") -> tuple[str, int]:
    """What is printed, on one line, and with how many pictures."""
    answer = client.get(f"/paper/report/{gathering}.pdf?{query}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "private, no-store"
    pages = PdfReader(BytesIO(answer.content)).pages
    pictures = {
        image.indirect_reference for page in pages for image in page.images
    }  # pages share what is drawn on them
    return " ".join(" ".join(page.extract_text() for page in pages).split()), len(pictures)


def test_each_reader_s_paper_holds_what_they_may_see(ask: Ask) -> None:
    said, pictures = paper(ask(AN))
    assert "Follow-up Mechelen" in said and "If I stop, the table stops" in said and pictures == 2
    assert "Functional dependence does not make us a whole" in said and "Deelnemer taaltafel" in said
    said, pictures = paper(ask(CHLOE))
    assert "If I stop" not in said and "three neighbours by name" in said and pictures == 2
    said, _pictures = paper(ask(VISITOR))
    assert "aaltafel" not in said and "Somebody who was there" in said


def test_the_reader_s_language_is_printed(ask: Ask) -> None:
    assert "Opvolgmoment Mechelen" in paper(ask(AN), query="lang=nl")[0]
    assert "Moment de suivi à Malines" in paper(ask(AN), query="lang=fr")[0]


@pytest.mark.parametrize("who", [AN, BRAM, CHLOE, VISITOR, ADMIN, None])
def test_a_draft_is_printed_for_nobody_else(ask: Ask, who: str | None) -> None:
    assert ask(who).get("/paper/report/GAT-04.pdf").status_code == 404


@pytest.mark.parametrize(
    "path", ["GAT-99.pdf", "INI-01.pdf", "GAT-01.pdf", "%00.pdf", "<b>.pdf", "GAT-02.pdf?as_of=morgen"]
)
def test_nonsense_is_not_there(ask: Ask, path: str) -> None:
    answer = ask(CHLOE).get(f"/paper/report/{path}")
    assert answer.status_code == 404 and answer.text.endswith(".")


def test_a_withdrawn_consent_is_on_no_paper_any_more(ask: Ask, demo: Store) -> None:
    do(demo, FACILITATOR, lambda s, by: s.get_one(Consent, "CNS-01").withdraw(by=by, on=DAY))
    said, pictures = paper(ask(AN))
    assert pictures == 1 and "Groups lay dependencies" not in said
    looking_back, pictures = paper(ask(AN), query="lang=en&as_of=2018-01-01")
    assert pictures == 1 and "Groups lay dependencies" not in looking_back


def test_the_facilitator_prints_it_for_others(ask: Ask) -> None:
    assert paper(ask(FACILITATOR), "GAT-03")[1] == 2
    said, pictures = paper(ask(FACILITATOR), "GAT-03", "lang=en&for=steering")
    assert pictures == 1 and "the steering group" in said
    assert paper(ask(FACILITATOR), "GAT-03", "lang=en&for=public")[1] == 0
    assert paper(ask(CHLOE), "GAT-03", "lang=en&for=steering")[1] == 0  # only the facilitator may


def test_texts_stand_in_their_order_with_who_made_a_picture(ask: Ask, demo: Store) -> None:
    def compose(session: Any, by: Any) -> None:
        session.get_one(Photo, "PHO-04").edit(by=by, photographer="Jan <b>P.</b>", licence="cc_by_4")
        pieces = [Piece({"en": "Then **we** ate."}, None), Piece(None, "PHO-04"), Piece({"en": "And went home."}, None)]
        session.get_one(Gathering, "GAT-02").compose(pieces, by=by)

    do(demo, FACILITATOR, compose)
    said, pictures = paper(ask(CHLOE))
    assert pictures == 1 and "Picture: Jan <b>P.</b>, CC BY 4.0" in said
    assert said.index("Then **we** ate.") < said.index("Map of signals") < said.index("And went home.")
