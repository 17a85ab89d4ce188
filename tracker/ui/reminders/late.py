"""Who is late, and the words to ask them: on the screen to copy, and nothing is sent."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from tracker import lang
from tracker.insight.pace import Pace, pace
from tracker.lang import _, n_
from tracker.portfolio.promises import open_promises
from tracker.portfolio.titles import titles
from tracker.ui.reminders.coming import there
from tracker.ui.visit import Visit


@dataclass(frozen=True)
class Late:
    """What one account or organisation is late with. Plain text in the reader's language."""

    who: str
    lines: tuple[str, ...]
    oldest: int  # days the longest one is late

    def words(self) -> str:
        """A ready text to copy into a message."""
        greeting = _("Dear {who},", who=self.who)
        asked = n_(
            "This is still waiting for you in Spoor:", "These are still waiting for you in Spoor:", len(self.lines)
        )
        thanks = _("A report takes a minute. If something stands in the way, say so: then we can help.")
        return "\n".join([greeting, "", asked, *(f"- {line}" for line in self.lines), "", thanks])


def late(visit: Visit, base: str) -> list[Late]:
    """By account or organisation, who is late longest first: reports that are owed, then promises that were missed."""
    found = [*_reports(visit, base), *_promises(visit)]
    return sorted(found, key=lambda one: (-one.oldest, one.who))


def _reports(visit: Visit, base: str) -> list[Late]:
    slow: Pace = visit.insight(pace)
    rows = slow.initiatives[slow.initiatives["silent"].to_numpy(bool)]
    leads = visit.tables.initiatives["lead_user"].reindex(rows.index)
    names, who = titles(visit.session, "initiative", rows.index), titles(visit.session, "user", leads.unique())
    first = visit.tables.initiatives["first_on"].reindex(rows.index)
    found = []
    for lead, part in rows.groupby(leads):
        lines, days = [], 0
        for id, row in part.iterrows():
            told = row["last_update_on"]
            since = first[id] if pd.isna(told) else told
            days = max(days, (visit.today - since.date()).days)
            lines.append(
                _line(
                    names.get(str(id)),
                    None if pd.isna(told) else told.date(),
                    there(base, "check_in", initiative=str(id)),
                )
            )
        found.append(Late(str(who.get(str(lead), lead)), tuple(lines), days))
    return found


def _line(title: object, told: object, address: str) -> str:
    name = lang.words(title if isinstance(title, dict) else {})
    if told is None:
        return _("“{initiative}”: nobody reported on it yet. {address}", initiative=name, address=address)
    day = lang.day(told)  # type: ignore[arg-type]
    return _("“{initiative}”: the last report is from {day}. {address}", initiative=name, day=day, address=address)


def _promises(visit: Visit) -> list[Late]:
    missed: dict[str, list[tuple[int, str]]] = {}
    for row in open_promises(visit.session, None):
        if row.due_on < visit.today:
            line = _("“{what}” was promised by {day}.", what=lang.words(row.what), day=lang.day(row.due_on))
            missed.setdefault(row.owner, []).append(((visit.today - row.due_on).days, line))
    return [
        Late(who, tuple(line for _days, line in rows), max(days for days, _line in rows))
        for who, rows in missed.items()
    ]
