"""How the agenda of a meeting is made."""

from __future__ import annotations

from tracker import lang
from tracker.lang import _
from tracker.model.config import Config
from tracker.ui.method.entry import Entry


def agenda(config: Config) -> Entry:
    return Entry(
        name=_("The agenda of a meeting"),
        question=_("What must the steering group talk about?"),
        calculation=_(
            "Everything that waits for the steering group: what was promised last time or is due by the day of the meeting; gates to delivery, scaling and system change that are open, and proof that is still owed after a closed gate was passed; harm to a goal without a measure; initiatives that are stuck; signals of {orphan} days or older that nobody picks up; overdue conditions; rules and pathways nobody decided on; help asked for in the last report. In one click come the two heaviest gates, stuck initiatives, rules and pathways, and the heaviest of each other kind; a thing never twice. Heaviest: the longest in its stage, the most harm, the slowest against what was expected, the most initiatives held back, what was discussed already, the greatest risk, the lead who reports to be stuck.",
            orphan=lang.number(config.window("orphan_signal")),
        ),
        unknown=_("What nobody wrote down is not proposed; add it in your own words."),
        reading=_("It is a proposal. The group decides what it talks about, and in which order."),
        misleads=_("What waits longest is not always what matters most."),
        source=_("Our own."),
    )
