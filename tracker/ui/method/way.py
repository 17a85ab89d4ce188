"""Stages, pace, proof and the question an initiative began with: how that is calculated."""

from __future__ import annotations

from tracker import lang, lists
from tracker.lang import _
from tracker.model.config import Config
from tracker.model.stage import STAGES
from tracker.ui.method.entry import Entry


def funnel(config: Config) -> Entry:
    return Entry(
        name=_("Initiatives by stage"),
        question=_("Where are we between question and system change, and where do ideas wait?"),
        calculation=_(
            "The stage is the last one that an initiative entered. Counted are the active initiatives in each stage; paused, stopped and completed ones stand apart. Passed on: of the initiatives that ever entered a stage, how many later went on to a higher one, so far. A stage that was skipped, or that lay before the first record, was not entered."
        ),
        unknown=_("A stage that nobody ever entered has no share that passed on."),
        reading=_("A stage where many stand and few pass on is where ideas wait."),
        misleads=_(
            "Who entered recently has had no time to go on, and lowers the share. A high share can also mean that nobody dares to stop."
        ),
        source=_("Nesta’s innovation spiral; stage-gate practice."),
    )


def pace(config: Config) -> Entry:
    expected = [
        f"{lists.name('stage', stage)} {lang.number(days)}" for stage in STAGES if (days := config.expected_days(stage))
    ]
    return Entry(
        name=_("Time in the stage, and who is stuck"),
        question=_("What is stuck, and since when?"),
        calculation=_(
            "Days since the last stage was entered, pauses included, against the days expected ({expected}). From 85% of that time on: almost out of time. Over it: it takes long; and it is stuck when besides that nothing moved in the last {momentum} days: no step forward, no action achieved, no new evidence. A report alone is no movement. Silent: the last report, or without any report the first stage, is more than {silent} days ago. Once eight stays in a stage are complete, Spoor proposes as new expectation the time within which 85% of them ended.",
            expected=", ".join(expected) or _("nowhere"),
            momentum=lang.number(config.window("momentum")),
            silent=lang.number(config.window("silent_update")),
        ),
        unknown=_(
            "Where nothing is expected (as in the last stage) there is no pace. Paused initiatives have none either."
        ),
        reading=_("The age of unfinished work is the one measure of flow that one can still act on."),
        misleads=_("Slow is not bad where work goes deep."),
        source=_("Kanban Guide and prokanban.org on the age of work in progress."),
    )


def momentum(config: Config) -> Entry:
    return Entry(
        name=_("Momentum"),
        question=_("Is anything happening?"),
        calculation=_(
            "Counted for each active initiative in the last {days} days: steps forward, actions achieved and new pieces of evidence. The same count in the {days} days before, for the same initiatives, says whether things speed up, slow down or hold. For the portfolio: all these events, divided by the active initiatives. Starts, steps back and reports are shown but not counted.",
            days=lang.number(config.window("momentum")),
        ),
        unknown=_("Without active initiatives there is no figure. An active initiative where nothing happened has 0."),
        reading=_("Compare with the period before, not with other initiatives."),
        misleads=_("Seasons and calls make waves, and small numbers jump."),
        source=_("Our own, after the Kanban Guide."),
    )


def question_first(config: Config) -> Entry:
    return Entry(
        name=_("The question came first"),
        question=_("Who asked, and was the question there before the solution?"),
        calculation=_(
            "Five checks. 1: a question is linked. 2: the oldest linked question was asked on or before the day on which the initiative went beyond the stage of question. 3: somebody asked it whom it concerns (newcomer, resident, parent, tenant, jobseeker or participant), or they designed or decided along. 4: a vulnerability is linked. 5: at least two alternatives were considered. Solution-first: check 1 or 2 fails. For the portfolio: the share of active initiatives that pass 1 and 2. Unanswered: a question that no active or completed initiative names."
        ),
        unknown=_(
            "An unknown number of alternatives fails check 5 and is listed apart. Without active initiatives there is no share."
        ),
        reading=_("It asks who asked, not whether the solution is good."),
        misleads=_("A question can be written down afterwards; the history shows when it was entered."),
        source=_("Nesta’s innovation spiral, first stage; Systemic Design Toolkit, order of the steps."),
    )


def evidence(config: Config) -> Entry:
    asked = [f"{lists.name('stage', stage)} {level}" for stage in STAGES if (level := config.evidence_required(stage))]
    return Entry(
        name=_("Proof, and proof still owed"),
        question=_("How strong is the proof, and is it enough for the stage?"),
        calculation=_(
            "The level of the best evidence of at most {days} days old, from 0 (none) to 5, against the level that the stage asks ({asked}). What is missing is the proof still owed. Only active initiatives.",
            days=lang.number(config.window("evidence_stale")),
            asked=", ".join(asked) or _("nothing anywhere"),
        ),
        unknown=_("No evidence, or only older evidence, is level 0. Older pieces are listed as such."),
        reading=_(
            "The level says how strong the proof is, not whether it is good news: see supports, mixed or contradicts. A testimony alone is level 2 at most; level 3 and higher must be independent."
        ),
        misleads=_("Strong evidence can say that something does not work."),
        source=_(
            "Nesta Standards of Evidence (Puttick and Ludlow 2013); outcome harvesting (Wilson-Grau and Britt 2012); most significant change (Davies and Dart 2005)."
        ),
    )


def gate(config: Config) -> Entry:
    return Entry(
        name=_("The gate to the next stage"),
        question=_("What does an initiative need for the next stage?"),
        calculation=_(
            "Each stage has conditions that must be met and conditions that one must at least have seen. Idea: the question was asked first, and a vulnerability is linked. Test: the way it works is described, two organisations take part, evidence of level 1. Case: evidence of level 2, and somebody looked for harm. Delivery: evidence of level 2, and the money needed is known. Scaling: evidence of level 3 and an achieved action that amplifies. System change: evidence of level 4, and a rule in force or a change of values with proof of level 3. The steering group can let an initiative through all the same; that stays visible for ever, with the reason."
        ),
        unknown=_("What is not known counts as not met."),
        reading=_("The list says what is missing, and who decides."),
        misleads=_("A gate asks for proof and agreement; it does not say that the idea is good."),
        source=_("Our own, after stage-gate practice and the Nesta Standards of Evidence."),
    )
