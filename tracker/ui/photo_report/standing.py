"""Who may see a piece of a report, who not, and why, in plain words."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tracker import lang, lists
from tracker.lang import _, later
from tracker.model.gathering import AUDIENCES
from tracker.portfolio.report_pieces import Barred

_WHY = {
    "none": later("there is no consent"),
    "other": later("the consent is not for them"),
    "withdrawn": later("the consent was withdrawn on {day}"),
    "expired": later("the consent ended on {day}"),
    "early": later("the consent was only given on {day}"),
    "untold": later("the people in the background were not told"),
    "undescribed": later("it has no caption yet, or no words for who cannot see it"),
}


def audiences(codes: Iterable[str]) -> str:
    """Their names in one line, from the few to the many."""
    chosen = set(codes)
    return lang.listed([lists.name("scope", code) for code in AUDIENCES if code in chosen])


def allowed(barred: Iterable[Barred]) -> list[str]:
    """The audiences that may see it."""
    closed = {audience for reason in barred for audience in reason.audiences}
    return [audience for audience in AUDIENCES if audience not in closed]


def who_not(barred: Iterable[Barred], among: Collection[str] = AUDIENCES) -> list[str]:
    """A sentence for each reason why some of these audiences do not see it."""
    found = []
    for reason in barred:
        shut = [audience for audience in reason.audiences if audience in among]
        why = _(_WHY[reason.code], day=lang.day(reason.day))
        if len(shut) == len(AUDIENCES):
            found.append(_("Nobody but the facilitator sees this: {why}.", why=why))
        elif shut:
            found.append(_("Not for {audiences}: {why}.", audiences=audiences(shut), why=why))
    return found


def who(barred: Iterable[Barred]) -> str:
    """Who may see it; "" when nobody may."""
    open_to = allowed(barred)
    if len(open_to) == len(AUDIENCES):
        return _("May be shown to everybody.")
    return _("May be shown to {audiences}.", audiences=audiences(open_to)) if open_to else ""
