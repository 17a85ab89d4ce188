"""The lead's home: what to do now, my initiatives, and a report in one minute."""

from tracker.ui import acts, duties, rounds
from tracker.ui.cards import cards
from tracker.ui.gate import enter
from tracker.ui.page import opening

with enter() as visit:
    initiative = rounds.chosen(visit)
    if initiative:
        rounds.update(visit, initiative)
    else:
        opening(visit, duties.headline(visit))
        rounds.tasks(visit)
        cards(visit)
        acts.go_on(visit)
