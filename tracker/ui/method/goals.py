"""What we do to the goals, and which targets of the group still have no answer: how that is calculated."""

from __future__ import annotations

from tracker import lang
from tracker.lang import _
from tracker.model.config import Config
from tracker.ui.method.entry import Entry


def contributions(config: Config) -> Entry:
    return Entry(
        name=_("Help and harm to the goals"),
        question=_("What do we do to the goals, is it shown, and do we harm one?"),
        calculation=_(
            "Initiatives score what they do to a target, from −3 (makes it impossible) to +3 (cannot be separated from it), and say with which proof. Claimed: the positive scores of active initiatives, added up. Shown: each positive score times its level of evidence, divided by 5. Harm: the negative scores, at full weight even without proof. Help and harm are never subtracted from one another. An assessment of more than {days} days ago still counts, but is marked as old. Never looked for harm: active, in the stage of test or further, without that check.",
            days=lang.number(config.window("sdg_stale")),
        ),
        unknown=_(
            "A target that nobody scored has no figure. When nothing is claimed there is no share that is shown."
        ),
        reading=_("Of what we claim, this part is shown."),
        misleads=_(
            "Adding up scores is an agreement, not a measurement. More initiatives give more points, so do not compare targets by points alone."
        ),
        source=_("Nilsson et al. 2016 (scale from −3 to +3); on SDG-washing: never hide the negatives."),
    )


def gaps(config: Config) -> Entry:
    return Entry(
        name=_("The targets that the group chose"),
        question=_("Which of the targets we chose have no answer, or are harmed?"),
        calculation=_(
            "For each of the {n} targets that the group chose, the first that holds: gap when no active initiative contributes; contested when a harm has no measure against it, or when there is only harm; not evidenced when the best proof of a contribution is below level 2; else covered.",
            n=lang.number(len(config.priority_targets)),
        ),
        unknown=_("When the group chose no targets there is no figure, and Spoor asks for them."),
        reading=_("Decide to start something, to prove it, or to accept the gap."),
        misleads=_("A gap can be a choice. Effects of one target on another are left out."),
        source=_("Nilsson et al. 2016; Weitz et al. 2018 (doi 10.1007/s11625-017-0470-0)."),
    )
