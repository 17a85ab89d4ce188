"""My account: who I am here, where I am signed in, and the way to another password."""

from tracker.model.rights import Permission
from tracker.ui.account import room
from tracker.ui.gate import enter
from tracker.ui.page import opening

with enter(Permission.KEEP_OWN_ACCOUNT) as visit:
    opening(visit, room.headline(visit))
    room.who(visit)
    room.where(visit)
