"""The sheet under every PDF: nothing comes from outside, nothing breaks it, and it costs a server little."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.reports.on_paper import a_report, minutes, pages, text
from tracker.reports import letters, paper, photo_report
from tracker.reports import minutes as minutes_of
from tracker.reports.photo_report import Text

ROOT = Path(__file__).parent.parent.parent


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def outside() -> tuple[str, list[str]]:
    """The address of a server elsewhere, and what was asked of it."""
    asked: list[str] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()


def test_an_address_in_people_s_text_stays_text_and_is_never_asked(outside: tuple[str, list[str]]) -> None:
    address, asked = outside
    typed = f'<img src="{address}/a.png"> <link rel="stylesheet" href="{address}/b.css">'
    report = a_report(title=typed, place=typed, portfolio=typed, parts=(Text(typed),), findings=(typed,))
    assert f'<img src="{address}/a.png">' in text(photo_report.pdf(report, "nl"))
    minutes_of.pdf(minutes(title=typed, goal=typed, present=(typed,), snapshot=typed), "nl")
    assert asked == []


def test_even_a_sheet_that_names_an_outside_address_does_not_ask_it(outside: tuple[str, list[str]]) -> None:
    address, asked = outside
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{address}/c.png"/></svg>'
    sheet = (
        f'<html lang="en"><title>t</title><link rel="stylesheet" href="{address}/a.css"><p>words</p>'
        f'<img src="{address}/b.png" alt="b"><img src="file:///etc/passwd" alt="d"><img src="spoor:picture/1" alt="e">'
    )
    assert "words" in text(paper._laid_out(sheet, {1: drawing.encode()}).write_pdf(pdf_variant="pdf/ua-1"))
    assert asked == []


def test_all_letters_travel_with_the_file_and_latin_ones_are_figtree() -> None:
    reader = PdfReader(io.BytesIO(photo_report.pdf(a_report(title="Łódź, Ștefan, İzmir, œuvre"), "fr")))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    inner = [font["/DescendantFonts"][0].get_object() for font in fonts]
    assert inner and all("Figtree" in font["/BaseFont"] for font in inner)
    assert all("/FontFile2" in font["/FontDescriptor"] for font in inner)


def test_the_foot_names_the_portfolio_and_what_one_must_know_on_every_page() -> None:
    long = (Text("Een zin die een tijdje doorgaat. " * 400),)
    found = pages(photo_report.pdf(a_report(parts=long), "en"))
    assert len(found) > 2
    for number, page in enumerate(found, 1):
        assert f"Samenleven in Vlaanderen (fictional) · made for: financiers {number} / {len(found)}" in page


def test_a_very_long_name_of_a_portfolio_is_cut_at_the_foot() -> None:
    assert len(paper.foot("x" * 5000, True, "draft")) <= 100


def test_several_people_can_print_at_once() -> None:
    with ThreadPoolExecutor(4) as at_once:
        made = list(at_once.map(lambda n: photo_report.pdf(a_report(title=f"Nummer {n}"), "nl"), range(4)))
    for number, pdf in enumerate(made):
        assert f"Nummer {number}" in text(pdf)


def test_a_server_that_prints_nothing_does_not_carry_the_printing_libraries() -> None:
    code = (
        "import sys, tracker.reports.photo_report, tracker.reports.minutes;"
        "print([name for name in ('weasyprint', 'docx', 'jinja2', 'PIL', 'fontTools') if name in sys.modules])"
    )
    assert run(code).strip() == "[]"


def test_without_pango_whoever_asks_for_a_pdf_is_told_so_and_word_files_still_come_out() -> None:
    code = """
import cffi
known = cffi.FFI.dlopen
def dlopen(self, name, *rest):  # a machine without the system's library
    if "pango" in str(name):
        raise OSError("cannot load library")
    return known(self, name, *rest)
cffi.FFI.dlopen = dlopen
from tests.reports.on_paper import minutes
from tracker.errors import Unusable
from tracker.reports import minutes as made
try:
    made.pdf(minutes(), "en")
except Unusable as error:
    print(error.say())
print(made.docx(minutes(), "en")[:2].decode())
"""
    said = run(code).splitlines()
    assert said[-2:] == [
        "PDFs need the text library Pango, which this server lacks. Whoever looks after it can install it.",
        "PK",
    ]


def test_letters_that_turn_the_rest_of_a_line_do_not_reach_paper() -> None:
    assert letters.clean("a\u202eb") == "ab"
    assert letters.apart("שלום\u2069") == "\u2068שלום\u2069"
    assert letters.apart("Gent") == "Gent"


def test_the_first_letter_with_a_direction_says_how_a_text_runs() -> None:
    assert letters.runs_right_to_left("1. “שלום” in Gent")
    assert not letters.runs_right_to_left("Gent, שלום")
    assert not letters.runs_right_to_left("2018")
