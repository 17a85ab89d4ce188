"""The mirror: what changed between two days (?since=2018-01-22&as_of=2018-06-30), and what was shown then (?snapshot=SNP-03)."""

from tracker.ui.gate import enter
from tracker.ui.mirror import days, figures, groups, late, paper, shown, snapshots
from tracker.ui.page import opening

with enter() as visit:
    one = shown.asked(visit)
    if one:
        shown.show(visit, one)
    else:
        day = days.since(visit)
        kept = snapshots.chosen(visit, day)
        opening(visit, groups.headline(visit, day), usual=day)
        days.choose(visit, day)
        groups.show(visit, day)
        snapshots.choose(visit, day, kept)
        if kept:
            snapshots.compare(visit, kept)
        else:
            figures.show(visit, day)
        late.show(visit, day)
        snapshots.offer(visit)
        paper.offer()
