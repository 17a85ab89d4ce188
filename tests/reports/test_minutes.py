"""Minutes write themselves: the same words as PDF and for Word, in order, whatever was typed in a meeting."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from tests.reports.on_paper import ARABIC, MAY, NASTY, SEEN, minutes, pages, stand_in_this_order, tags, text
from tracker.reports.minutes import AgendaPoint, DecisionTaken, Minutes, PromiseMade, docx, pdf

TOLD = [
    "Minutes",
    "Stuurgroep mei 2018",
    "17 May 2018, Mechelen",
    "Voortgang, pistes en spelregels",
    "2 decisions and 2 promises",
    "Present",
    "Voorzitter, Koepel Samen Verschillig vzw",
    "Lokaal bestuur Dijlestad",
    "Excused:",
    "Werkgeversplatform Horizon",
    "Promised last time",
    "Taaltafels in kaart brengen",
    "15 Apr 2018",
    "nagekomen",
    "Agenda and decisions",
    "1. Werven zonder cv vraagt de fase uitvoering",
    "Bewijs op niveau 2 is er.",
    "Decided",
    "Werven zonder cv gaat door",
    "Because: 71% blijft na zes maanden.",
    "Stuurgroep",
    "De cijfers na twaalf maanden komen terug.",
    "2. Van melden naar handhaven",
    "De piste wordt aangenomen",
    "Bestuur, 22 May 2018",
    "3. Elke piste om de twee jaar herbekijken",
    "No decision and no note.",
    "Promises",
    "Herhalingsstudie aanvragen",
    "1 Sept 2018",
    "Financiering op de agenda zetten",
    "no date",
    "Figures of this meeting",
    "De cijfers van 17 mei 2018 zijn bewaard.",
]


def opened(made: bytes) -> Any:
    return Document(io.BytesIO(made))


def lines(made: bytes) -> Iterator[str]:
    """The paragraphs of a Word file in reading order, those in tables included."""
    for paragraph in opened(made).element.body.iter(qn("w:p")):
        yield "".join(part.text or "" for part in paragraph.iter(qn("w:t")))


def in_word(made: bytes) -> str:
    return " ".join(" ".join(lines(made)).split())


@pytest.fixture(params=["pdf", "docx"])
def read(request: pytest.FixtureRequest) -> Any:
    """Minutes in, their words out: once by way of the PDF, once by way of the Word file."""
    if request.param == "pdf":
        return lambda told: text(pdf(told, "en"))
    return lambda told: in_word(docx(told, "en"))


def test_both_files_say_the_same_in_the_same_order(read: Any) -> None:
    assert stand_in_this_order(TOLD, read(minutes()))


def test_dates_are_written_in_the_reader_s_language() -> None:
    assert "17 mai 2018" in in_word(docx(minutes(), "fr"))
    assert "17 mei 2018" in text(pdf(minutes(), "nl"))


def test_a_draft_says_that_it_is_one_on_every_page() -> None:
    long = AgendaPoint(1, "Lang punt", "", (), "Een zin die een tijdje doorgaat. " * 400)
    found = pages(pdf(minutes(draft=True, items=(long,)), "en"))
    assert "this meeting is not closed yet" in found[0] and all("· draft" in page for page in found)
    assert "draft" not in text(pdf(minutes(), "en"))
    sheet = opened(docx(minutes(draft=True), "en"))
    assert "Draft: this meeting is not closed yet" in "".join(p.text for p in sheet.paragraphs)
    assert sheet.sections[0].footer.paragraphs[0].text.startswith("Samenleven in Vlaanderen (fictional) · draft")


def test_the_day_of_a_decision_is_said_only_when_it_was_not_the_meeting_s(read: Any) -> None:
    decided = DecisionTaken("Het gaat door", "Omdat het werkt.", "Stuurgroep", MAY)
    found = read(minutes(items=(AgendaPoint(1, "Punt", "", (decided,)),)))
    assert "Omdat het werkt. Stuurgroep Promises" in found


def test_nothing_noted_is_said_in_words(read: Any) -> None:
    found = read(minutes(present=(), excused=(), items=(), promises=(), earlier=(), snapshot=""))
    assert "Nobody is noted as present." in found
    assert "Nothing stood on the agenda." in found
    assert "No promises were made." in found
    assert (
        "Excused" not in found
        and "last time" not in found
        and "decisions and" not in found.replace("and decisions", "")
    )


def test_minutes_without_a_single_word_still_come_out(read: Any) -> None:
    none = minutes(
        title="",
        place="",
        goal="",
        portfolio="",
        present=(),
        excused=(),
        items=(),
        promises=(),
        earlier=(),
        snapshot="",
    )
    assert "Steering meeting" in read(none)


def nasty() -> Minutes:
    point = AgendaPoint(1, NASTY, NASTY, (DecisionTaken(NASTY, NASTY, NASTY, MAY),), NASTY)
    promise = PromiseMade(NASTY, NASTY, None, NASTY)
    return minutes(
        title=NASTY, place=NASTY, goal=NASTY, portfolio="p", present=(NASTY,), excused=(NASTY,), items=(point,),
        promises=(promise,), earlier=(promise,), snapshot=NASTY,
    )  # fmt: skip


def test_what_people_type_stays_what_they_typed(read: Any) -> None:
    closed_up = read(nasty()).replace(" ", "")  # a narrow column breaks lines inside the words, too
    assert closed_up.count(SEEN.replace(" ", "")) == 18


def test_a_word_of_5000_letters_is_in_both_files(read: Any) -> None:
    word = "x" * 5000
    point = AgendaPoint(1, word, word, (DecisionTaken(word, word, word, MAY),), word)
    found = read(minutes(title=word, present=(word,), items=(point,), promises=(PromiseMade(word, word, None, word),)))
    assert found.count("x") >= 11 * 5000


def test_a_promise_longer_than_a_page_runs_on() -> None:
    long = "Een zin die maar doorgaat. " * 300 + "SLOT"
    point = AgendaPoint(1, "Punt", "", (DecisionTaken(long, long, "", MAY),), long)
    assert text(pdf(minutes(items=(point,), promises=(PromiseMade(long, "x", None, "y"),)), "nl")).count("SLOT") == 4


def test_a_screen_reader_finds_the_language_the_headings_and_the_heads_of_the_tables() -> None:
    made = pdf(minutes(), "nl")
    root = PdfReader(io.BytesIO(made)).trailer["/Root"]
    assert root["/Lang"] == "nl-BE"
    kinds = [kind for kind, _alt in tags(made)]
    assert kinds.count("/H1") == 1 and kinds.count("/H3") == 3
    assert kinds.count("/Table") == 2 and kinds.count("/TH") == 8 and kinds.count("/TD") == 12


def test_word_knows_the_headings_and_repeats_the_head_of_a_table_on_each_page() -> None:
    sheet = opened(docx(minutes(), "en"))
    headings = [(p.style.name, p.text) for p in sheet.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert headings[:2] == [("Title", "Stuurgroep mei 2018"), ("Heading 1", "Present")]
    assert ("Heading 2", "1. Werven zonder cv vraagt de fase uitvoering") in headings
    assert len(sheet.tables) == 2
    for table in sheet.tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
    assert [cell.text for cell in sheet.tables[1].rows[1].cells][:2] == [
        "Herhalingsstudie aanvragen",
        "Lokaal bestuur Dijlestad",
    ]


def test_word_checks_spelling_in_the_reader_s_language_and_knows_the_title() -> None:
    sheet = opened(docx(minutes(title="t" * 400), "fr"))
    defaults = sheet.styles.element.find(qn("w:docDefaults"))
    assert next(defaults.iter(qn("w:lang"))).get(qn("w:val")) == "fr-BE"
    assert sheet.core_properties.language == "fr-BE"
    assert sheet.core_properties.title.startswith("ttt") and len(sheet.core_properties.title) <= 255
    assert sheet.core_properties.author == "Samenleven in Vlaanderen"
    assert "python-docx" not in sheet.core_properties.comments


def test_a_word_file_holds_no_macros_and_asks_nothing_from_outside() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(nasty(), "en"))) as parts:
        assert not [name for name in parts.namelist() if "vba" in name.lower() or name.endswith(".bin")]
        links = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".rels"))
    assert b"External" not in links


def test_arabic_runs_from_right_to_left_in_word() -> None:
    sheet = opened(docx(minutes(goal=ARABIC), "nl"))
    goal = next(p for p in sheet.paragraphs if p.text == ARABIC)
    assert goal._p.pPr.find(qn("w:bidi")) is not None and goal.runs[0].font.rtl
    place = next(p for p in sheet.paragraphs if p.text.startswith("17 mei"))
    assert place._p.pPr is None or place._p.pPr.find(qn("w:bidi")) is None
