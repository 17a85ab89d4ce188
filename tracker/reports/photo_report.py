"""The photo report of a gathering on paper: what was seen, said and found there, fit to share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from tracker import lang
from tracker.lang import _
from tracker.reports import letters, paper
from tracker.reports.rows import Framed, Row, ratio, rows

_FOOT_AT = 273.0  # millimetres from the upper edge: where the text of a page ends
_AIR = 11.0  # millimetres that a row keeps to what stands above it


@dataclass(frozen=True)
class Text:
    words: str


@dataclass(frozen=True)
class Picture:
    """A JPEG that stands upright; `credit` names photographer and licence on one line, or nobody."""

    jpeg: bytes
    alt: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Quote:
    """Somebody's words; `speaker` is a role, never a name."""

    words: str
    speaker: str
    note: str = ""


@dataclass(frozen=True)
class PhotoReport:
    """All words are in the reader's language already; `parts` stand in the order of the page."""

    title: str
    kind: str
    day: date
    place: str
    goal: str
    participants: tuple[str, ...]
    portfolio: str
    fictional: bool
    printed_on: date
    audience: str
    parts: tuple[Text | Picture | Quote, ...]
    findings: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()


def pdf(report: PhotoReport, language: str) -> bytes:
    """The report as a tagged PDF. Raises Unusable when the machine lacks Pango."""
    with lang.speaking(language):
        pictures: dict[int, bytes] = {}
        parts = list(_in_rows(report.parts, pictures))
        return paper.printed(
            "photo_report.html",
            title=letters.line(report.title) or _("Photo report"),
            foot=paper.foot(report.portfolio, report.fictional, _for(report)),
            pictures=pictures,
            settle=lambda pages: _filled(pages, parts),
            report=report,
            parts=parts,
            said=_said(report),
        )


def _said(report: PhotoReport) -> dict[str, object]:
    """The sentences of Spoor between those of people."""
    day, place = lang.day(report.day), letters.apart(report.place)
    return {
        "kind": _("Photo report") + f" · {letters.apart(report.kind)}" * bool(report.kind),
        "when": f"{day}, {place}" if place else day,
        "participants": _("Who was there:"),
        "names": lang.listed([letters.apart(name) for name in report.participants]),
        "quoted": lambda quote: _("“{words}”", words=quote.words.strip()),
        "lost": _("This picture cannot be read."),
        "empty": _("This report has no text and no pictures yet."),
        "findings": _("What we found"),
        "begun": _("What began here"),
        "colophon": [letters.line(report.portfolio), *_colophon(report)],
    }


def _for(report: PhotoReport) -> str:
    return _("made for: {audience}", audience=letters.apart(report.audience)) if report.audience else ""


def _colophon(report: PhotoReport) -> Iterator[str]:
    if report.fictional:
        yield _("This portfolio is fictional: its people, pictures and words are made up.")
    if report.audience:
        yield _("Made for: {audience}.", audience=letters.apart(report.audience))
    yield _("Printed on {date}.", date=lang.day(report.printed_on))


def _in_rows(parts: Sequence[Text | Picture | Quote], pictures: dict[int, bytes]) -> Iterator[Text | Quote | Row]:
    """The parts in their order, pictures that follow each other in rows; their bytes go to `pictures`, by number."""
    for are_pictures, together in groupby(parts, key=lambda part: isinstance(part, Picture)):
        if are_pictures:
            yield from rows([_framed(part, pictures) for part in together if isinstance(part, Picture)])
        else:
            yield from (part for part in together if not isinstance(part, Picture))


def _framed(part: Picture, pictures: dict[int, bytes]) -> Framed:
    number = len(pictures) + 1
    pictures[number] = part.jpeg
    alt = letters.line(part.alt) or letters.line(part.caption) or _("A picture that nobody has described")
    return Framed(number, ratio(part.jpeg), alt, part.caption, part.credit)


def _filled(pages: list[paper.Places], parts: list[Text | Quote | Row]) -> dict[str, object] | None:
    """Where a row that went over to the next page left much white, and would fit a little smaller: make it smaller."""
    for before, page in pairwise(pages):
        begun = {name: place for name, place in page.items() if name not in before}
        first = min(begun, key=lambda name: begun[name][0], default="")
        at = int(first.removeprefix("part-")) if first.startswith("part-") else -1
        row = parts[at] if at >= 0 else None
        if not isinstance(row, Row) or not before:
            continue
        top, bottom = begun[first]
        room = _FOOT_AT - _AIR - max(end for _start, end in before.values())
        smaller = row.into(room, words=bottom - top - row.height)
        if smaller:
            parts[at] = smaller
            return {"parts": parts}
    return None
