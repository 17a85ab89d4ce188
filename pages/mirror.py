"""The mirror: what changed since last time (?since=2018-01-22 and ?as_of=2018-06-30)."""

from tracker import lang
from tracker.lang import _
from tracker.ui import mirror
from tracker.ui.gate import enter
from tracker.ui.page import opening

with enter() as visit:
    day = mirror.since(visit)
    opening(visit, mirror.headline(visit, day), _("Compared with {day}", day=lang.day(day)))
    mirror.choose(visit, day)
    mirror.groups(visit, day)
