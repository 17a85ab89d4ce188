"""What is said of looking back: what was recorded afterwards, and the figures that were kept as they were shown."""

from __future__ import annotations

from tracker import lang
from tracker.lang import _
from tracker.model.config import Config
from tracker.portfolio.snapshots import LARGE
from tracker.ui.method.entry import Entry


def late(config: Config) -> Entry:
    return Entry(
        name=_("Recorded afterwards"),
        question=_("What was written down later than it happened, or changed after it?"),
        calculation=_(
            "Counted are the acts in the history, after the earlier day, on facts that are dated before the day on which the act was recorded, and not after the day you look at. A new fact counts, and so does a change of one that was there. What comes in with a file does not count. A fact dated up to the earlier day changes what that day shows; it is marked and stands first. A row of a list (a decision on a stage, a score on a goal, a link with a signal) has its own day. In a fictional portfolio everything is recorded on the day on which its clock stands still."
        ),
        unknown=_(
            "A fact without a day of its own (how ready a condition is, the levels of a tie) is true of every day and is not in this list; where figures that were kept differ from those of now, it is."
        ),
        reading=_(
            "Writing down later is not wrong, it happens every week. It explains why a figure of an earlier day is not what you remember."
        ),
        misleads=_(
            "What leads report, and lines of money, are only counted for those who may read them, so two readers can see another number. Of testimonies, pictures and consents only that they were changed is told."
        ),
        source=_("Our own, from the history of this database."),
    )


def snapshot(config: Config) -> Entry:
    return Entry(
        name=_("As it was shown then"),
        question=_("Which figures did we see then, and what was corrected since?"),
        calculation=_(
            "At the end of each month, and at each meeting of the steering group, all figures of that day are kept as they were counted at that moment, with the thresholds of then. Beside them stand the same figures of that same day as they are counted now. One that differs was corrected later; the list below names what was recorded since: facts dated up to that day, and facts without a day of their own. In portfolios of more than {large} initiatives what each initiative loses by each vulnerability is not kept.",
            large=lang.number(LARGE),
        ),
        unknown=_("Of a day before the first one that was kept nobody can say what was shown."),
        reading=_("A correction makes the past truer. What was decided then was decided on the figures of then."),
        misleads=_(
            "When nobody was there at the end of a month (Spoor was switched off), the figures were kept later; the day on which they were kept is said. The line of the quadrant uses the figures that were kept where there are any, and otherwise counts them again with what is recorded now."
        ),
        source=_("Our own; domain of this portfolio: trends prefer what was kept."),
    )
