"""How somebody's words are shown wherever they stand: who said it and when, and what they agreed to."""

from __future__ import annotations

from datetime import date

from tracker import lang
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.model.rights import Role
from tracker.ui.text import md, plain
from tracker.ui.visit import Visit


def signed(visit: Visit, speaker: str, on: date) -> str:
    """The role and the day; in public the year only, for role, place and day together can point at somebody. Markdown."""
    day = str(on.year) if visit.person.role is Role.PUBLIC else lang.day(on)
    return md(f"{opening(plain(speaker))}, {day}")


def agreed(consented: bool) -> str:
    """Whether this may be shown to anybody. Markdown."""
    if consented:
        return _("with consent")
    return f":orange[{_('without consent: nobody but the facilitator reads this')}]"
