"""The weekly letter: what to do now and what comes, in plain text."""

from __future__ import annotations

from datetime import timedelta

from tracker import lang
from tracker.lang import _
from tracker.reports.mail import Letter
from tracker.ui import duties, rounds
from tracker.ui.reminders.coming import entries, there
from tracker.ui.visit import Visit

AHEAD = timedelta(days=14)


def letter(visit: Visit, to: str, base: str) -> Letter | None:
    """For this person; None when there is nothing to say."""
    todo, soon = _todo(visit), _soon(visit, base)
    if not todo and not soon:
        return None
    parts = [_("Dear {who},", who=visit.person.label)]
    if todo:
        parts += [_("What to do now:"), *todo]
    if soon:
        parts += [_("What comes in the next two weeks, or is late:"), *soon]
    parts += [
        _("Everything together: {address}", address=there(base, "")),
        _("You asked for this letter. You stop it under Reminders: {address}", address=there(base, "reminders")),
    ]
    subject = _("Spoor, {day}: what waits and what comes", day=lang.day(visit.today))
    return Letter(to, subject, "\n\n".join(parts) + "\n")


def _todo(visit: Visit) -> list[str]:
    found = duties.tasks(visit)
    names = rounds.names(visit, found)
    return [f"- {lang.words(names.get(task.initiative))}: {rounds.said(task)}" for task in found]


def _soon(visit: Visit, base: str) -> list[str]:
    rows = [
        one
        for one in entries(visit, base)
        if one.day <= visit.today + AHEAD and (one.day >= visit.today or not one.id.startswith("GAT-"))
    ]
    return [f"- {lang.day(one.day)}: {one.title}\n  {one.address}" for one in rows]
