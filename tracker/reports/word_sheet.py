"""The sheet that every Word file of Spoor is written on: real headings, language and title set, a foot with page numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tracker.reports import letters, paper

if TYPE_CHECKING:
    from docx.document import Document as Sheet
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

INK, QUIET, ACCENT, WARN = (RGBColor.from_string(c) for c in ("2A2520", "655A4F", "0F5A66", "98430A"))
_LETTER = "Calibri"  # Figtree is on few desks, and Word would put anything in its place
# Points, bold, colour, air above and below in points; a bar at the left in eighths of a point.
_STYLES: dict[str, tuple[float, bool, RGBColor, float, float, int]] = {
    "Normal": (10.5, False, INK, 0, 5, 0),
    "Title": (26, True, INK, 0, 4, 0),
    "Heading 1": (15, True, INK, 22, 6, 0),
    "Heading 2": (12.5, True, INK, 14, 2, 0),
    "Quiet": (9.5, False, QUIET, 0, 4, 0),
    "Kind": (10.5, True, ACCENT, 0, 6, 0),
    "Draft": (10.5, True, WARN, 6, 6, 0),
    "About": (9.5, False, QUIET, 0, 4, 0),
    "Decided": (9, True, ACCENT, 8, 2, 0),
    "Decision": (11.5, True, INK, 0, 0, 24),
    "Reason": (10.5, False, INK, 0, 0, 24),
    "Taken by": (9.5, False, QUIET, 0, 0, 24),
    "Note": (10.5, False, INK, 5, 0, 0),
    "List Bullet": (10.5, False, INK, 0, 2, 0),
    "Footer": (8.5, False, QUIET, 0, 0, 0),
    "Cell": (9.5, False, INK, 2, 2, 0),
}


def blank(title: str, about: str, portfolio: str, foot: str) -> Sheet:
    """An empty A4 sheet in the look of Spoor and the language of the moment. All text is cleaned."""
    sheet = Document()
    page = sheet.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = Mm(20)
    page.bottom_margin, page.footer_distance = Mm(24), Mm(12)
    for name in _STYLES:
        _shape(sheet, name)
    _speak(sheet)
    _describe(sheet, title, about, portfolio)
    _foot(sheet, foot)
    return sheet


def written(sheet: Sheet) -> bytes:
    target = io.BytesIO()
    sheet.save(target)
    return target.getvalue()


def say(sheet: Sheet | _Cell, words: str, style: str = "Normal") -> Paragraph:
    """One paragraph of people's or Spoor's words; a line end inside stays one."""
    return into(sheet.add_paragraph(style=style), words)


def tell(sheet: Sheet, words: str, style: str = "Normal") -> None:
    """People's text, with a paragraph of its own after each empty line; nothing when there is none."""
    for part in letters.paragraphs(words):
        say(sheet, part, style)


def into(paragraph: Paragraph, words: str, bold: bool = False) -> Paragraph:
    """More words in a paragraph, which runs from right to left when they do."""
    run = paragraph.add_run(letters.clean(words))
    run.bold = run.font.cs_bold = bold or None
    if letters.runs_right_to_left(words):
        _mark(paragraph._p.get_or_add_pPr(), "w:bidi")
        _mark(run._r.get_or_add_rPr(), "w:rtl")
    return paragraph


def table(sheet: Sheet, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    """A table whose head comes back on each page and whose rows stay whole; `widths` in millimetres."""
    made = sheet.add_table(rows=0, cols=len(heads))
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    for number, texts in enumerate((heads, *rows)):
        row = made.add_row()
        properties = row._tr.get_or_add_trPr()
        _mark(properties, "w:cantSplit")
        if number == 0:
            _mark(properties, "w:tblHeader")
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].style = sheet.styles["Cell"]
            into(cell.paragraphs[0], text, bold=number == 0)
            _line_below(cell, "2A2520" if number == 0 else "E2D5C1", 12 if number == 0 else 4)


def _shape(sheet: Sheet, name: str) -> None:
    points, bold, colour, above, below, bar = _STYLES[name]
    known = name in [style.name for style in sheet.styles]
    style: ParagraphStyle = sheet.styles[name] if known else sheet.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not known:
        style.base_style = sheet.styles["Normal"]
    look = style.element.get_or_add_pPr()
    for own in (*look.findall(qn("w:pBdr")), *look.findall(qn("w:tabs"))):
        look.remove(own)
    if bar:
        left = _mark(_mark(look, "w:pBdr"), "w:left")
        _set(left, val="single", sz=bar, space=10, color=ACCENT)
    room = style.paragraph_format
    room.space_before, room.space_after, room.left_indent = Pt(above), Pt(below), Mm(4) if bar else room.left_indent
    room.line_spacing = 1.0 if name == "Title" else 1.2
    room.keep_with_next = name in ("Title", "Heading 1", "Heading 2", "About", "Decided", "Decision", "Reason")
    style.font.name, style.font.size, style.font.bold, style.font.color.rgb = _LETTER, Pt(points), bold, colour
    _also_from_right_to_left(style)


def _also_from_right_to_left(style: ParagraphStyle) -> None:
    """Word keeps a second size and weight for Arabic and Hebrew, and a theme's letter that wins from ours."""
    letter = style.element.get_or_add_rPr()
    fonts = letter.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    _set(fonts, cs="Arial")
    for ours, theirs in (("w:b", "w:bCs"), ("w:sz", "w:szCs")):
        for old in letter.findall(qn(theirs)):
            letter.remove(old)
        twin = OxmlElement(theirs)
        twin.attrib.update(letter.find(qn(ours)).attrib)
        letter.find(qn(ours)).addnext(twin)


def _speak(sheet: Sheet) -> None:
    """The language of the text, for spelling and for voices that read aloud."""
    tag = paper.language_tag()
    defaults = sheet.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _set(defaults.find(qn("w:lang")), val=tag)
    _set(sheet.settings.element.find(qn("w:themeFontLang")), val=tag)
    modes = sheet.settings.element.find(qn("w:compat")).findall(qn("w:compatSetting"))
    _set(next(mode for mode in modes if mode.get(qn("w:name")) == "compatibilityMode"), val=15)  # else "as in 2010"


def _describe(sheet: Sheet, title: str, about: str, portfolio: str) -> None:
    about_it = sheet.core_properties  # each takes 255 letters
    about_it.title, about_it.subject = letters.short(title, 250), letters.short(about, 250)
    about_it.author = about_it.last_modified_by = letters.short(portfolio, 250)
    about_it.language = paper.language_tag()
    about_it.comments = about_it.keywords = ""
    about_it.created = about_it.modified = datetime.now(UTC).replace(tzinfo=None)
    package = sheet.part.package
    for relation in [r.rId for r in package.rels.values() if r.reltype.endswith("/thumbnail")]:
        del package.rels[relation]  # a picture of the library's own empty sheet


def _foot(sheet: Sheet, words: str) -> None:
    line = sheet.sections[0].footer.paragraphs[0]
    line.paragraph_format.tab_stops.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(letters.clean(words))
    line.add_run("\t")
    _field(line.add_run(), "PAGE")
    line.add_run(" / ")
    _field(line.add_run(), "NUMPAGES")


def _field(run: Run, code: str) -> None:
    for kind in ("begin", "", "end"):
        if kind:
            _set(_mark(run._r, "w:fldChar"), fldCharType=kind)
        else:
            _mark(run._r, "w:instrText").text = code


def _line_below(cell: _Cell, colour: str, eighths: int) -> None:
    """A hairline under a cell, in eighths of a point."""
    bottom = _mark(_mark(cell._tc.get_or_add_tcPr(), "w:tcBorders"), "w:bottom")
    _set(bottom, val="single", sz=eighths, color=colour)


def _mark(parent: BaseOxmlElement, name: str) -> BaseOxmlElement:
    found = OxmlElement(name)
    parent.append(found)
    return found


def _set(element: BaseOxmlElement, **values: object) -> None:
    for name, value in values.items():
        element.set(qn(f"w:{name}"), str(value))
