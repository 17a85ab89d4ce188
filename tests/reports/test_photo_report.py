"""A photo report that one would like to share: in order, readable by everybody, whatever was put in it."""

from __future__ import annotations

import io
from time import perf_counter

from pypdf import PdfReader

from tests.reports.on_paper import (
    ARABIC,
    NASTY,
    SEEN,
    a_report,
    jpeg,
    pages,
    picture,
    stand_in_this_order,
    tags,
    text,
)
from tracker.reports.photo_report import Picture, Quote, Text, pdf
from tracker.reports.rows import Framed, rows


def framed(number: int, ratio: float | None = 1.5, caption: str = "kort") -> Framed:
    return Framed(number, ratio, "beeld", caption, "")


def placed(*ratios: float | None) -> list[tuple[int, ...]]:
    return [tuple(one.number for one in row.pictures) for row in rows([framed(n, r) for n, r in enumerate(ratios, 1)])]


def test_it_tells_what_happened_in_the_order_of_the_page() -> None:
    told = [
        "Photo report · opvolgmoment",
        "Opvolgmoment Mechelen",
        "19 October 2017, Mechelen",
        "Resultaten uitdiepen met een interventiemodel",
        "Lokaal bestuur Dijlestad, Koepel Samen Verschillig vzw and Scholengroep De Brug",
        "Zeven organisaties legden",
        "Aan elke tafel zat iemand",
        "Groepen leggen afhankelijkheden op tafel",
        "Foto: demo, CC BY 4.0",
        "Kaart van signalen",
        "Ik ken nu drie buren bij naam.",
        "deelnemer taaltafel",
        "toont verschuiving van taal naar netwerk",
        "Na de middag kwamen",
        "Functioneel afhankelijk zijn",
        "Gedeelde vrijwilligerspool",
        "financiers",
        "30 June 2018",
    ]
    assert stand_in_this_order(told, text(pdf(a_report(), "en")))


def test_a_screen_reader_finds_its_language_its_title_its_headings_and_what_each_picture_shows() -> None:
    made = pdf(a_report(), "fr")
    reader = PdfReader(io.BytesIO(made))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "fr-BE"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Opvolgmoment Mechelen"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    walked = tags(made)
    assert [alt for tag, alt in walked if tag == "/Figure"] == [
        "Beeld bij Groepen leggen afhankelijkheden op tafel",
        "Beeld bij Kaart van signalen",
    ]
    kinds = [tag for tag, _alt in walked]
    assert kinds.count("/H1") == 1 and kinds.count("/H2") == 2 and "/BlockQuote" in kinds and "/Caption" in kinds


def test_the_chapters_stand_in_the_outline() -> None:
    top, chapters = PdfReader(io.BytesIO(pdf(a_report(), "en"))).outline
    assert top["/Title"] == "Opvolgmoment Mechelen"
    assert [chapter["/Title"] for chapter in chapters] == ["What we found", "What began here"]


def test_a_picture_that_nobody_described_is_named_by_its_caption() -> None:
    made = pdf(a_report(parts=(Picture(jpeg(), " ", "Volle zaal"), Picture(jpeg(), ""))), "en")
    alts = [alt for tag, alt in tags(made) if tag == "/Figure"]
    assert alts == ["Volle zaal", "A picture that nobody has described"]


def test_pictures_go_into_the_file_as_they_are() -> None:
    one = jpeg(1600, 1067)
    reader = PdfReader(io.BytesIO(pdf(a_report(parts=(Picture(one, "beeld"),)), "en")))
    (kept,) = [x.get_object() for x in reader.pages[0]["/Resources"]["/XObject"].values()]
    assert kept["/Filter"] in ("/DCTDecode", ["/DCTDecode"]) and (kept["/Width"], kept["/Height"]) == (1600, 1067)


def test_pictures_that_follow_each_other_stand_two_by_two() -> None:
    assert placed(1.5, 1.5, 0.75, 1.5) == [(1, 2), (3, 4)]


def test_of_an_odd_number_the_widest_stands_alone_and_the_order_stays() -> None:
    assert placed(1.5) == [(1,)]
    assert placed(1.5, 1.5, 1.5) == [(1,), (2, 3)]
    assert placed(0.75, 0.75, 1.5) == [(1, 2), (3,)]
    assert placed(0.75, 3.0, 1.5, 0.75, 1.5) == [(1, 2), (3,), (4, 5)]


def test_two_panoramas_do_not_share_a_row() -> None:
    assert placed(3.5, 3.0) == [(1,), (2,)]


def test_a_caption_of_half_a_page_gets_a_row_of_its_own() -> None:
    long = framed(1, caption="Een lange zin. " * 60)
    assert [len(row.pictures) for row in rows([long, framed(2)])] == [1, 1]


def test_a_pair_is_as_wide_as_the_page_and_equally_high() -> None:
    (row,) = rows([framed(1, 1.5), framed(2, 0.75)])
    assert abs(sum(row.width(one) for one in row.pictures) + 6 - 170) < 0.1


def test_a_picture_that_nearly_fits_is_made_smaller_and_stays_on_the_page_of_its_text() -> None:
    much = Text("Een zin van gemiddelde lengte over wat er gebeurde. " * 27)
    found = pages(pdf(a_report(goal="", participants=(), parts=(much, picture("Groot beeld"))), "en"))
    assert "Groot beeld" in found[0]


def test_what_people_type_stays_what_they_typed() -> None:
    report = a_report(
        title=NASTY,
        goal=NASTY,
        participants=(NASTY,),
        parts=(Text(NASTY), Picture(jpeg(), NASTY, NASTY, NASTY), Quote(NASTY, NASTY, NASTY)),
        findings=(NASTY,),
        begun=(NASTY,),
    )
    made = pdf(report, "en")
    closed_up = text(made).replace(" ", "")  # lines break where they must
    assert closed_up.count(SEEN.replace(" ", "")) == 11
    assert PdfReader(io.BytesIO(made)).metadata.title == SEEN
    assert next(alt for tag, alt in tags(made) if tag == "/Figure") == SEEN


def test_a_picture_that_cannot_be_read_is_said_and_the_rest_still_comes_out() -> None:
    found = text(pdf(a_report(parts=(Picture(b"%PDF-1.7", "Een poster", "Onder"), Picture(b"", "Niets"))), "en"))
    assert "This picture cannot be read. Een poster" in found
    assert "This picture cannot be read. Niets" in found
    assert "Functioneel afhankelijk" in found


def test_an_empty_report_is_still_a_page() -> None:
    empty = a_report(
        title="",
        kind="",
        place="",
        goal="",
        participants=(),
        portfolio="",
        audience="",
        parts=(),
        findings=(),
        begun=(),
    )
    made = pdf(empty, "en")
    assert "This report has no text and no pictures yet." in text(made)
    assert PdfReader(io.BytesIO(made)).metadata.title == "Photo report"


def test_a_word_of_5000_letters_is_broken_and_none_of_them_is_lost() -> None:
    word = "x" * 5000
    started = perf_counter()
    parts = (Text(word), Picture(jpeg(), word, word, word), picture("b"), Quote(word, word, word))
    found = text(pdf(a_report(title=word, parts=parts, findings=(word,)), "nl"))
    assert found.count("x") >= 8 * 5000
    assert perf_counter() - started < 60  # by the wrong kind of box it took seven minutes


def test_a_text_longer_than_a_page_runs_on_in_every_place() -> None:
    long = "Een zin die maar doorgaat. " * 300 + "SLOT"
    parts = (Picture(jpeg(), "a", long, long), Picture(jpeg(400, 600), "b", long), Quote(long, "rol", long), Text(long))
    assert text(pdf(a_report(parts=parts, findings=(long,)), "nl")).count("SLOT") == 7


def test_arabic_runs_from_right_to_left() -> None:
    reader = PdfReader(io.BytesIO(pdf(a_report(title="t", parts=(Text(ARABIC), Text("Gent"))), "nl")))
    left: dict[str, float] = {}

    def note(part: str, _cm: object, tm: list[float], _font: object, _size: object) -> None:
        for word, known in (("Gent", "Gent"), ("مرحبا", "ﻣﺮﺣﺒﺎ")):
            if word in part or known in part or part[::-1].find(word) >= 0:
                left[word] = tm[4]

    reader.pages[0].extract_text(visitor_text=note)
    assert "Gent" in left and left["مرحبا"] > left["Gent"] + 100
