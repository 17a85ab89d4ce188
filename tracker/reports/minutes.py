"""The minutes of a steering meeting: who was there, what was decided and why, what was promised; as PDF and for Word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker import lang
from tracker.lang import _, n_
from tracker.reports import letters, paper

_SHORT = 100  # letters that surely take no more than a few lines in a column


@dataclass(frozen=True)
class DecisionTaken:
    """`who` is a role or an organisation; `day` is said only when it is not the day of the meeting."""

    what: str
    why: str
    who: str
    day: date


@dataclass(frozen=True)
class AgendaPoint:
    """`about` says in one sentence why it stood on the agenda."""

    number: int
    title: str
    about: str
    decisions: tuple[DecisionTaken, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class PromiseMade:
    """`state` in words: kept, open, late …"""

    what: str
    owner: str
    due: date | None
    state: str


@dataclass(frozen=True)
class Minutes:
    """All words are in the reader's language already. `earlier` is what was promised last time; `snapshot` says
    which figures were frozen at the end; a `draft` is of a meeting that is not closed yet."""

    title: str
    day: date
    place: str
    goal: str
    portfolio: str
    fictional: bool
    present: tuple[str, ...]
    excused: tuple[str, ...]
    items: tuple[AgendaPoint, ...]
    promises: tuple[PromiseMade, ...]
    earlier: tuple[PromiseMade, ...]
    snapshot: str
    draft: bool


def pdf(minutes: Minutes, language: str) -> bytes:
    """The minutes as a tagged PDF. Raises Unusable when the machine lacks Pango."""
    with lang.speaking(language):
        said = Said(minutes)
        return paper.printed("minutes.html", title=said.title, foot=said.foot, minutes=minutes, said=said)


def docx(minutes: Minutes, language: str) -> bytes:
    """The minutes as a Word file with the same words in the same order."""
    from tracker.reports import minutes_in_word  # with the library that writes Word files, which a server need not hold

    with lang.speaking(language):
        return minutes_in_word.written(minutes, Said(minutes))


class Said:
    """The sentences of Spoor between those of people, the same in both files."""

    def __init__(self, minutes: Minutes) -> None:
        day, place = lang.day(minutes.day), letters.apart(minutes.place)
        self.day = minutes.day
        self.title = letters.line(minutes.title) or _("Steering meeting")
        self.kind = _("Draft minutes") if minutes.draft else _("Minutes")
        self.foot = paper.foot(minutes.portfolio, minutes.fictional, _("draft") if minutes.draft else "")
        self.when = f"{day}, {place}" if place else day
        self.draft = _("Draft: this meeting is not closed yet, so these minutes can still change.")
        self.sum = _sum(minutes)
        self.present = _("Present")
        self.fits_columns = max(map(len, minutes.present), default=0) <= _SHORT
        self.nobody = _("Nobody is noted as present.")
        self.excused = _("Excused:")
        self.absent = lang.listed([letters.apart(name) for name in minutes.excused])
        self.earlier = _("Promised last time")
        self.items = _("Agenda and decisions")
        self.no_items = _("Nothing stood on the agenda.")
        self.decision = _("Decided")
        self.why = _("Because:")
        self.nothing = _("No decision and no note.")
        self.promises = _("Promises")
        self.no_promises = _("No promises were made.")
        self.heads = (_("What"), _("Who"), _("By when"), _("How it stands"))
        self.snapshot = _("Figures of this meeting")

    def by(self, decision: DecisionTaken) -> str:
        """Who decided, and when that was not at the meeting itself; "" when there is nothing to say."""
        who = letters.apart(decision.who)
        if decision.day == self.day:
            return who
        return f"{who}, {lang.day(decision.day)}" if who else lang.day(decision.day)

    def is_short(self, promises: tuple[PromiseMade, ...]) -> bool:
        """Whether these rows are so short that they stay together on one page."""
        letters_in_all = sum(len(promise.what + promise.owner + promise.state) for promise in promises)
        return len(promises) < 9 and letters_in_all <= 15 * _SHORT

    def due(self, promise: PromiseMade) -> str:
        return lang.day(promise.due, "medium") if promise.due else _("no date")


def _sum(minutes: Minutes) -> str:
    """What came of it, in one line: "3 decisions and 2 promises"."""
    decisions = sum(len(item.decisions) for item in minutes.items)
    promises = len(minutes.promises)
    parts = [n_("{n} decision", "{n} decisions", decisions)] if decisions else []
    parts += [n_("{n} promise", "{n} promises", promises)] if promises else []
    return lang.listed(parts)
