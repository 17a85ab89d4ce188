"""Everything that was done in Spoor, by whom and when, field by field; and undoing one change."""

from tracker.model.rights import Permission
from tracker.ui.gate import enter
from tracker.ui.history_room import filters, lines, undo
from tracker.ui.history_room.lens import lens
from tracker.ui.page import opening

with enter(Permission.SEE_HISTORY) as visit:
    asked = lens(visit)
    opening(visit, lines.headline(visit, asked))
    lines.note(visit)
    filters.row(visit, asked)
    lines.listed(visit, asked)
    undo.go_on(visit)
