"""What comes for somebody: gatherings, promises, reports that fall due; as entries of a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlencode

from tracker import lang
from tracker.insight.due import check_ins_due
from tracker.lang import _
from tracker.model.rights import Permission, may
from tracker.portfolio.gatherings import held, planned
from tracker.portfolio.promises import open_promises
from tracker.portfolio.titles import titles
from tracker.reports.calendar import Entry
from tracker.ui import duties
from tracker.ui.visit import Visit

PAST = timedelta(days=90)  # gatherings that one still wants to find back
MOST = 200  # reports: whoever looks after thousands of initiatives sees who is late in Spoor, not in a calendar


def entries(visit: Visit, base: str) -> list[Entry]:
    """In order of day; `base` is the address of this Spoor."""
    found = [*_gatherings(visit, base), *_promises(visit, base), *_reports(visit, base)]
    return sorted(found, key=lambda entry: (entry.day, entry.id))


def _gatherings(visit: Visit, base: str) -> Iterator[Entry]:
    rows = [row for row in held(visit.session, visit.today) if row.held_on >= visit.today - PAST]
    for row in [*rows, *planned(visit.session, visit.today)]:
        yield Entry(
            row.id, row.held_on, lang.words(row.title), place=row.place, address=there(base, "gatherings", gathering=row.id),
            remind=row.held_on > visit.today,
        )  # fmt: skip


def _promises(visit: Visit, base: str) -> Iterator[Entry]:
    """Those of the own organisation; all of them for who makes them happen."""
    everybody = may(visit.person, Permission.MAKE_PROMISE)
    if not everybody and visit.person.org is None:
        return
    for row in open_promises(visit.session, None if everybody else visit.person.org):
        what = lang.words(row.what)
        title = _("Promised: {what}", what=what)
        words = _("By {owner}.", owner=row.owner)
        room = there(base, "meeting", meeting=row.made_at) if row.made_at else there(base, "meeting")
        yield Entry(row.id, row.due_on, title, words, address=room, remind=True)


def _reports(visit: Visit, base: str) -> Iterator[Entry]:
    """The last day on which a report on each of my initiatives is in time."""
    if duties.looks_after_all(visit):
        return
    mine = duties.mine(visit)
    due = check_ins_due(visit.tables, mine.index[(mine["status"] == "active").to_numpy(bool)])[:MOST]
    names = titles(visit.session, "initiative", due.index)
    for id, day in due.items():
        title = _("Report on {initiative}", initiative=lang.words(names.get(str(id))))
        words = _("It takes a minute. After this day nobody knows any more how it goes.")
        address = there(base, "check_in", initiative=str(id))
        yield Entry(f"report-{id}", day.date(), title, words, address=address, remind=True)


def there(base: str, page: str, **query: str) -> str:
    """The address of a page, for somebody outside Spoor."""
    return f"{base}/{page}" + (f"?{urlencode(query)}" if query else "")
