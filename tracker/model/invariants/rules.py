"""Which rules each kind of item keeps, beyond its shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tracker.errors import Problem
from tracker.model.invariants import lineage, links, proof, stages
from tracker.model.invariants.money import in_whole_cents
from tracker.model.invariants.place import Document
from tracker.model.invariants.references import named_items_exist
from tracker.model.invariants.world import World

Rule = Callable[[Document, World], Iterator[Problem]]

RULES: dict[str, tuple[Rule, ...]] = {
    "calls": (in_whole_cents("budget", "budget_revised", "min_amount", "max_amount"),),
    "funding": (in_whole_cents("amount"),),
    "gatherings": (lineage.builds_on_earlier,),
    "findings": (lineage.deepens_earlier,),
    "vulnerabilities": (lineage.named_back,),
    "pathways": (lineage.named_back,),
    "sdg_targets": (proof.target_is_of_its_goal,),
    "initiatives": (
        stages.decisions_are_dated,
        stages.decisions_follow_each_other,
        stages.nobody_decides_alone_or_for_their_own,
        proof.scores_have_proof,
        proof.one_score_of_each_sign,
        links.undesired_signals_are_not_amplified,
        links.nothing_linked_twice,
        links.lead_is_no_partner,
        in_whole_cents("budget_needed"),
    ),
    "amplification_actions": (proof.action_has_proof,),
    "dependencies": (links.needs_another,),
    "cross_pollinations": (links.exchanges_with_another, links.outcome_after_exchange),
    "consents": (links.consent_ends_after_it_began,),
    "photos": (links.photo_has_consent_for_images,),
    "testimonies": (links.testimony_has_consent_for_words,),
    "x_proposals": (proof.could_be_evidence,),
}


def item_problems(section: str, item: Document, world: World) -> list[Problem]:
    """Everything that is wrong with an item of sound shape, beyond that shape (portfolio_format.md 1.2, rules 3-12).

    A field without a value is unknown and breaks no rule.
    """
    found = list(named_items_exist(section, item, world))
    for rule in RULES.get(section, ()):
        found += rule(item, world)
    return found
