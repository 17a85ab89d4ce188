"""The minutes of a meeting, which write themselves: from its agenda, the history, and what was promised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from tracker import lang
from tracker.errors import NotFound
from tracker.lang import _, later
from tracker.model.rights import Person, Role
from tracker.portfolio import Portfolio
from tracker.portfolio import meetings as register
from tracker.portfolio import promises as vows
from tracker.portfolio.meetings import Account, Meeting, Point
from tracker.portfolio.promises import Vow
from tracker.portfolio.titles import titles
from tracker.reports.minutes import AgendaPoint, Minutes, PromiseMade
from tracker.ui.meeting.decided import taken
from tracker.ui.meeting.words import STOOD, titled
from tracker.ui.text import plain

_NAME = 120  # letters of the name of an account or organisation


def must_be_known(person: Person) -> None:
    """Raises NotFound for who has no account: meetings and their minutes are for those who work on the portfolio."""
    if person.id is None:
        raise NotFound(later("Meetings and their minutes are for people with an account."))


def minutes_of(portfolio: Portfolio, id: str) -> Minutes:
    """In the language of the moment. Raises NotFound when there is no such meeting, or not on the day one looks at."""
    known = register.meetings(portfolio.session)
    meeting = next((row for row in known if row.id == id), None)
    if meeting is None or (portfolio.as_of < portfolio.today and meeting.held_on > portfolio.as_of):
        raise NotFound(later("There is no meeting of this name."))
    return written(portfolio.session, portfolio, meeting, register.last_before(known, meeting))


def written(session: Session, portfolio: Portfolio, meeting: Meeting, last: Meeting | None) -> Minutes:
    """`last` is the meeting before it."""
    points = register.points(session, meeting.id)
    present, excused = _people(session, meeting)
    closed_on = register.frozen(session, meeting.id) if meeting.is_closed else None
    day = closed_on or portfolio.as_of
    return Minutes(
        title=lang.words(meeting.title),
        day=meeting.held_on,
        place=meeting.place,
        goal=lang.words(meeting.goal),
        portfolio=lang.words(portfolio.meta.title),
        fictional=bool(portfolio.meta.fictional),
        present=present,
        excused=excused,
        items=_items(session, meeting, points),
        promises=promised(vows.made_at(session, meeting.id), day),
        earlier=promised(looked_at(session, meeting, last, day), day),
        snapshot=_kept(closed_on) if closed_on else "",
        draft=not meeting.is_closed,
    )  # fmt: skip


def _kept(day: date) -> str:
    return _("The figures of {day} are kept as they stood when the meeting closed.", day=lang.day(day))


def looked_at(session: Session, meeting: Meeting, last: Meeting | None, day: date) -> list[Vow]:
    """What was promised last time, the other promises that were due when the group met on this day, and those of which
    something was said; what was promised at the meeting itself does not belong there."""
    made = vows.made_at(session, last.id) if last else []
    told = vows.these(session, register.promises_told_of(session, meeting))
    rows = {row.id: row for row in (*made, *vows.due_at(session, meeting.held_on, day), *told)}
    return sorted((row for row in rows.values() if row.made_at != meeting.id), key=lambda row: (row.due_on, row.id))


def promised(rows: Sequence[Vow], on: date) -> tuple[PromiseMade, ...]:
    return tuple(
        PromiseMade(lang.words(row.what), owner(row), row.due_on, state(row, on)) for row in rows if row.made_on <= on
    )


def owner(row: Vow) -> str:
    return plain(f"{row.owner} · {row.person}" if row.person else row.owner, _NAME)


def state(row: Vow, on: date) -> str:
    """What came of a promise, in words. Plain text."""
    said = f": {plain(row.said, 300)}" if row.said else ""
    return {
        "kept": _("kept on {day}", day=lang.day(row.kept_on)),
        "dropped": _("dropped on {day}", day=lang.day(row.dropped_on)),
        "missed": _("late"),
        "open": _("open"),
    }[row.state(on)] + said


def _people(session: Session, meeting: Meeting) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who was there (accounts, then organisations without an account there), and which members were not."""
    present, participants = register.there(session, meeting.id)
    there = register.accounts(session, present)
    came = {account.org for account in there}
    names = titles(session, "organisation", participants)
    others = [plain(str(names[org]), _NAME) for org in participants if org in names and org not in came]
    members = register.accounts(session, roles=(Role.STEERING.value,)) if meeting.opened is not None else []
    absent = [account for account in members if account.id not in present]
    return (*map(named, there), *others), tuple(map(named, absent))


def named(account: Account) -> str:
    return plain(f"{account.label} · {account.organisation}" if account.organisation else account.label, _NAME)


def _items(session: Session, meeting: Meeting, points: Sequence[Point]) -> tuple[AgendaPoint, ...]:
    """Each point with its decisions; what is decided on a thing with two points stands at the first."""
    names = titled(session, points)
    decisions = taken(session, meeting, points)
    return tuple(
        AgendaPoint(
            number=place,
            title=names[point.id],
            about=_(STOOD[point.topic]),
            decisions=tuple(decisions.pop(point.about or "", ())),
            note=note(point),
        )
        for place, point in enumerate(points, 1)
    )


def dealt_with(session: Session, meeting: Meeting, points: Sequence[Point]) -> set[str]:
    """The points on which something was decided, promised or noted in this meeting."""
    about = {row.about for row in vows.made_at(session, meeting.id) if row.about} | set(taken(session, meeting, points))
    return {point.id for point in points if point.settled or point.about in about}


def note(point: Point) -> str:
    """What was noted of it besides decisions. Plain text."""
    said = lang.words(point.outcome)
    if point.settled == "postponed":
        return _("Postponed: {why}", why=said) if said else _("Postponed.")
    return said
