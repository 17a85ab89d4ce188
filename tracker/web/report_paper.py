"""A photo report made ready for paper: as this person may read it, in their language, with its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session
from starlette.requests import Request

from tracker import lang, lists, settings
from tracker.charts.sentence import opening
from tracker.errors import NotFound
from tracker.lang import _, later
from tracker.media import keep
from tracker.model.gathering import AUDIENCES
from tracker.model.rights import AUDIENCES as READERS
from tracker.model.rights import Person, Role
from tracker.portfolio import Portfolio
from tracker.portfolio.photo_reports import Quote, Report, Shot, report
from tracker.portfolio.titles import titles
from tracker.reports import photo_report
from tracker.reports.credit import credit
from tracker.store import the_store
from tracker.web import asked

_LARGE = 60  # pictures at full size in one paper, the rest in small: a long report stays in memory


def printed(request: Request) -> bytes:
    """The PDF of a report; `?for=funders` lets the facilitator print it as others may see it, `?as_of=` looks back. Raises
    NotFound when there is nothing for this person to read."""
    with the_store(settings.database_url()).reading() as session:
        person = asked.person(session, request)
        if person is None:
            raise NotFound(later("There is no photo report for you at this address."))
        portfolio = Portfolio(session, _day(request))
        portfolio.as_of = min(portfolio.as_of, portfolio.today)
        wanted = request.query_params.get("for")
        audience = wanted if wanted in AUDIENCES and person.role is Role.FACILITATOR else READERS.get(person.role)
        found = report(session, request.path_params["gathering"], person, portfolio.today, portfolio.as_of, audience)
        ready = _ready(session, portfolio, found, _made_for(audience, person))
    return photo_report.pdf(ready, lang.current())


def _day(request: Request) -> date | None:
    asked_for = request.query_params.get("as_of")
    try:
        return date.fromisoformat(asked_for) if asked_for else None
    except ValueError:
        raise NotFound(later("The day in this address is not a date. Write a date as 2018-06-30.")) from None


def _made_for(audience: str | None, person: Person) -> str:
    return lists.name("scope", audience) if audience else lists.name("role", person.role.value)


def _ready(session: Session, portfolio: Portfolio, found: Report, audience: str) -> photo_report.PhotoReport:
    rows = portfolio.tables().initiatives
    began = titles(session, "initiative", rows.index[(rows["first_on"].dt.date == found.held_on).to_numpy(bool)])
    names = titles(session, "organisation", found.participants)
    return photo_report.PhotoReport(
        title=lang.words(found.title),
        kind=opening(lists.name("gathering_kind", found.sort)),
        day=found.held_on,
        place=found.place,
        goal=lang.words(found.goal),
        participants=tuple(names[id] for id in found.participants if id in names),
        portfolio=lang.words(portfolio.meta.title),
        fictional=bool(portfolio.meta.fictional),
        printed_on=portfolio.today,
        audience=audience,
        parts=tuple(_parts(session, found)),
        findings=tuple(lang.words(finding) for finding in found.findings),
        begun=tuple(lang.words(name) for name in began.values()),
    )


def _parts(session: Session, found: Report) -> Iterator[photo_report.Text | photo_report.Picture | photo_report.Quote]:
    large = 0
    for piece in found.pieces:
        if isinstance(piece, Quote):
            note = lang.day(piece.told_on) if piece.told_on != found.held_on else ""
            yield photo_report.Quote(
                lang.words(piece.text), opening(piece.speaker) or _("Somebody who was there"), note
            )
        elif not isinstance(piece, Shot):
            yield photo_report.Text(lang.words(piece.text))
        elif piece.size:
            large += 1
            jpeg = keep.content(session, piece.id, "full" if large <= _LARGE else "small")
            words = lang.words(piece.alt), lang.words(piece.caption)
            yield photo_report.Picture(jpeg, *words, credit(piece.photographer, piece.licence))
