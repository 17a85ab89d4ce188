"""What is funded, by how many, what it moved and where it sits: how that is calculated."""

from __future__ import annotations

from tracker.lang import _
from tracker.model.config import Config
from tracker.ui.method.entry import Entry


def coverage(config: Config) -> Entry:
    return Entry(
        name=_("What is funded, and by how many"),
        question=_("Where is the gap, and who could sink us?"),
        calculation=_(
            "Money promised or paid, against the money that an initiative says it needs; for the portfolio over all active initiatives with a known budget, each at most its own budget. As if by so many funders: 1 divided by the sum of the squared shares of each funder. One funder only: exactly one organisation promised or paid money, own money included. Co-financing: the part that does not come from the funder who set a rule; below that rule it is a breach. What is asked for does not count as found, and refused money never counts."
        ),
        unknown=_(
            "An initiative whose budget is unknown is left out and named. Without any money there are no shares."
        ),
        reading=_("It shows the gap, and on whom things hang."),
        misleads=_(
            "Work and goods given in kind are hard to value. Much money from one funder can also be commitment. More than needed is shown as overfunded."
        ),
        source=_("Herfindahl-Hirschman index; the 25% rule of the Integratiepact call of 22 December 2017."),
    )


def moved(config: Config) -> Entry:
    return Entry(
        name=_("What moved since the money came"),
        question=_("What moved since we funded?"),
        calculation=_(
            "Then: the stage on the day that the first money was promised or paid, or on the day that you choose. Now: the stage on the day you look at. The dots are the level of the best evidence that still counts; orange is asked by the stage but missing."
        ),
        unknown=_("An initiative that did not exist on the earlier day has no earlier stage."),
        reading=_("Going back a stage is normal learning, not failure."),
        misleads=_("That something moved after the money came does not say that the money did it."),
        source=_("Our own."),
    )


def by_stage(config: Config) -> Entry:
    return Entry(
        name=_("Where the money sits"),
        question=_("In which stage does our money sit?"),
        calculation=_(
            "Money that is promised or paid up to the day you look at, at the stage in which the initiative is now. Requests do not count yet and refused money never counts. Paused and stopped initiatives count too: the money was given."
        ),
        unknown=_("Without money promised or paid there is no figure."),
        reading=_("Early stages need little money and patience, later stages more of both."),
        misleads=_("An initiative that moves takes all of its earlier money along to its new stage."),
        source=_("Our own."),
    )


def calls(config: Config) -> Entry:
    return Entry(
        name=_("Calls"),
        question=_("What was handed in and approved in a call, and who is below the rule?"),
        calculation=_(
            "Handed in: the initiatives that name the call. Approved: those with money promised or paid by the funder of the call. Co-financing: of all money promised or paid for an initiative, the part that does not come from that funder. Below the percentage that the funder always asks it is a breach; the percentage of the call itself stands beside it."
        ),
        unknown=_("Where the funder set no rule there is no breach. An initiative without money has no share."),
        reading=_("Compare the amounts with the budget that the call had."),
        misleads=_("Work given in kind counts as co-financing and is hard to value."),
        source=_("Our own, after the Integratiepact call of 22 December 2017."),
    )
