"""People: who is behind each account, who waits for an invitation, and who was turned away at the door."""

from tracker.ui.acts import common
from tracker.ui.gate import enter
from tracker.ui.page import opening
from tracker.ui.people_room import handed, register, turned

with enter() as visit:
    asked = register.asked(visit)
    opening(visit, register.headline(visit))
    register.note(visit)
    register.listed(visit, asked, register.fields(visit, asked))
    turned.folded(visit)
    if handed.waits():
        handed.show()
    else:
        common.go_on(visit)
