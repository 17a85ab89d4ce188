"""Vulnerabilities, conditions and rules: how their figures are calculated."""

from __future__ import annotations

from tracker import lang
from tracker.lang import _
from tracker.model.config import Config
from tracker.ui.method.entry import Entry


def coverage(config: Config) -> Entry:
    return Entry(
        name=_("Answers to vulnerabilities"),
        question=_("Which vulnerabilities have no answer?"),
        calculation=_(
            "Covered: at least two active initiatives answer it, of at least two organisations that lead, and one of them is in the stage of case or further. Thin: at least one answers it. No answer: none does. Weighted: risk is severity times likelihood (1 to 25); covered counts fully, thin for half, no answer for nothing, divided by all risk."
        ),
        unknown=_("Without vulnerabilities there is no figure."),
        reading=_("It looks for several different hands, not for one hero."),
        misleads=_("Answered is not solved. Severity times likelihood is a rough order."),
        source=_("Biggs et al., seven principles for resilience, first principle."),
    )


def trajectory(config: Config) -> Entry:
    return Entry(
        name=_("The ladder of resilience"),
        question=_("Do we keep the situation in hand, or do we change course?"),
        calculation=_(
            "Four steps. 1, manage: an active initiative answers the vulnerability. 2, understand: its cause and what it hits first are written down, and a question about it was asked by people who were at least consulted. 3, use the opportunity: a pathway was adopted, and an active initiative that answers it achieved an action on a signal that we want, in the last {window} days. 4, evolve: one such initiative is in scaling or system change, makes the future visible, and achieved an action on rules or values with proof of level 3. The step reached is the highest without skipping one. For the portfolio: how many stand on each step, and the mean weighted by risk.",
            window=lang.number(config.window("amplification")),
        ),
        unknown=_("Without vulnerabilities there is no figure. A step that was done out of order is drawn hollow."),
        reading=_("What is missing for the next step stands beside each ladder."),
        misleads=_("A ladder suggests that there is one route. Step 4 says something of our work, not of society."),
        source=_("Folke et al. 2010 (Ecology and Society 15(4):20); absorb, adapt, transform (Oxfam; Frankenberger)."),
    )


def conditions(config: Config) -> Entry:
    return Entry(
        name=_("Conditions and what they block"),
        question=_("Which condition blocks most, and who owes it?"),
        calculation=_(
            "An initiative is as ready as the weakest condition that it cannot do without (0 absent to 4 in place). Bottlenecks: all conditions at that lowest level. Sufficient: from level {enough} on. A condition blocks the active initiatives of which it is a bottleneck below that level. Overdue: the day on which it was promised has passed and it is known to be below level {enough}.",
            enough=lang.number(config.values["condition_sufficient"]),
        ),
        unknown=_(
            "Conditions of unknown readiness are left out and counted beside it. When all are unknown, so is the initiative. Without conditions that must be there, it was not analysed: that is never counted as ready."
        ),
        reading=_("The weakest condition decides; the average says nothing."),
        misleads=_("How far a condition is, is told by its owner."),
        source=_("Scaling Readiness (Sartas et al. 2020); Integratiepact on room for possibility."),
    )


def rules(config: Config) -> Entry:
    return Entry(
        name=_("Rules made consciously"),
        question=_("Were our rules made, or did they just happen?"),
        calculation=_(
            "Four checks for each rule: a reason is written down, at least one alternative was considered, it is known who decided and when, and there is a day of review. Of the rules that are adopted or in force and decided, the share that passes all four. The seven types of rules: which are present among all rules that are not retired. Overdue: a decided rule whose day of review has passed."
        ),
        unknown=_("Without an adopted rule there is no share. An unknown number of alternatives does not pass."),
        reading=_("A card says which of the four is missing."),
        misleads=_("Informal rules are invisible. Rules work as a cluster: repairing a single one often fails."),
        source=_("Ostrom, seven types of rules (Sustaining the Commons, chapter 10); institutional grammar."),
    )
