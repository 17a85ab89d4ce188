"""Who could help whom: how many suggestions wait, those for one's own initiatives first, then the best of all."""

from __future__ import annotations

from collections.abc import Sequence

from tracker import lang
from tracker.charts.sentence import opening, spelled
from tracker.insight.common_ground import common_ground
from tracker.insight.matches import LISTED, Match, Matches, matches, suggested
from tracker.lang import _, n_
from tracker.portfolio.titles import titles
from tracker.ui import duties, figure
from tracker.ui.cross_pollination.cards import cards
from tracker.ui.paging import paged
from tracker.ui.text import plain
from tracker.ui.visit import Visit

PAGE = 3  # cards of one's own before those of all


def headline(visit: Visit, one: str | None) -> str:
    """How many exchanges became something, and how many suggestions wait; of all, or of one initiative. Plain text."""
    return visit.drawn(("exchanges headline", one), lambda: _headline(visit, one))


def _headline(visit: Visit, one: str | None) -> str:
    found: Matches = visit.insight(matches)
    rows, waiting = found.rows, found.suggestions_total
    if one:
        rows = rows[(rows["from_initiative"] == one) | (rows["to_initiative"] == one)]
        waiting = best(visit, [one], LISTED)[0]
    said = f"{_became(int(rows['taken_up'].sum()), len(rows))}, {_waiting(waiting)}"
    if one:
        return f"{plain(titles(visit.session, 'initiative', [one]).get(one), 80)}: {said}"
    return opening(said)


def _became(n: int, of: int) -> str:
    if not of:
        return _("nothing was exchanged yet")
    if of == 1:
        return _("the one exchange became something") if n else _("the one exchange became nothing yet")
    if not n:
        return _("none of {of} exchanges became something yet", of=spelled(of))
    return n_(
        "one of {of} exchanges became something", "{many} of {of} exchanges became something", n, many=spelled(n),
        of=spelled(of),
    )  # fmt: skip


def _waiting(suggestions: int | None) -> str:
    if suggestions is None:
        return _("nobody says what it needs or offers")
    if not suggestions:
        return _("no suggestion waits")
    return n_("one suggestion waits", "{many} suggestions wait", suggestions, many=spelled(suggestions))


def best(visit: Visit, initiatives: Sequence[str], most: int) -> tuple[int, list[Match]]:
    """How many suggestions there are for these initiatives, and the best of them."""
    return visit.once(
        ("suggested", tuple(initiatives), most), lambda: suggested(visit.insight(common_ground), initiatives, most)
    )


def listed(visit: Visit, one: str | None) -> None:
    if one:
        _of_one(visit, one)
    else:
        mine = _own(visit)
        _of_all(visit, mine)
    figure.calculated(visit, "M13", "suggestions")


def _own(visit: Visit) -> list[Match]:
    """Those for the initiatives that somebody leads, before all others."""
    ours = _ours(visit)
    total, found = best(visit, ours, LISTED) if ours else (0, [])
    if found:
        figure.head(
            n_("{n} suggestion for your initiatives", "{n} suggestions for your initiatives", total),
            _note(len(found), total),
        )
        paged(found, PAGE, "own_page", lambda part: cards(visit, part, "own"))
    return found


def _ours(visit: Visit) -> list[str]:
    return [] if duties.looks_after_all(visit) else duties.ids(visit)


def _of_all(visit: Visit, but: list[Match]) -> None:
    found: Matches = visit.insight(matches)
    total, shown = found.suggestions_total, found.suggestions
    if total is None:
        figure.head(_("No suggestions yet"), _("They come when initiatives say what they need and what they offer."))
    elif not total:
        figure.head(
            _("No suggestions now"),
            _("What one needs is not offered by another that works on the same, or they know each other already."),
        )
    elif others := [match for match in shown if match not in but]:
        title = (
            _("Of {total} suggestions the {n} best", total=lang.number(total), n=lang.number(len(shown)))
            if len(shown) < total
            else n_("{n} suggestion of all initiatives", "{n} suggestions of all initiatives", total)
        )
        above = len(shown) - len(others)
        note = n_("One of them stands above.", "{n} of them stand above.", above) if above else ""
        figure.head(title, f"{_note(len(shown), len(shown))} {note}".strip())
        cards(visit, others, "all")


def _note(shown: int, total: int) -> str:
    points = _("Points for needs that are met, for what both work on, and for different spheres.")
    if shown == total:
        return points
    return f"{_('The {n} best of {total}.', n=lang.number(shown), total=lang.number(total))} {points}"


def _of_one(visit: Visit, one: str) -> None:
    total, found = best(visit, [one], LISTED)
    if found:
        figure.head(n_("{n} suggestion for it", "{n} suggestions for it", total), _note(len(found), total))
        cards(visit, found, "one", ours=one if one in _ours(visit) else None)
    elif visit.tables.initiatives["status"][one] != "active":
        figure.head(_("No suggestions for it"), _("Suggestions are for initiatives that are active."))
    else:
        figure.head(
            _("No suggestions for it now"),
            _("They come when it says what it needs or offers, and another one meets that."),
        )
