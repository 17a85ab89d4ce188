"""What each kind of missing fact is called behind "3 of 22", and the figures that wait for it."""

from __future__ import annotations

from tracker.lang import later
from tracker.ui.method import How

SAID = {
    "question": later("active initiatives without a question"),
    "vulnerability": later("active initiatives without a vulnerability that they answer"),
    "lever": later("active initiatives without a lever"),
    "pathway": later("active initiatives without a pathway"),
    "signal": later("active initiatives without a signal"),
    "goal": later("active initiatives without a score on a goal"),
    "future_element": later("active initiatives that show nothing of the desired future"),
    "model": later("active initiatives that do not say in full how they work"),
    "alternatives": later("active initiatives with an unknown number of alternatives considered"),
    "budget": later("active initiatives of which the money needed is unknown"),
    "leverage_point": later("active initiatives without a leverage point"),
    "side": later("active initiatives that do not say whether they build up or break down"),
    "facet": later("active initiatives without a facet"),
    "horizon": later("active initiatives without a horizon"),
    "tags": later("active initiatives that do not say what they need or offer"),
    "report": later("active initiatives without a recent report"),
    "screen": later("initiatives in test or further that never looked for harm"),
    "old_score": later("scores on a goal that are old"),
    "old_evidence": later("initiatives of which all evidence is too old to count"),
    "action_signal": later("actions that name no signal"),
    "own_level": later("ties where the side that needs the other did not report its level"),
    "their_level": later("ties where the side that is needed did not report its level"),
    "must_condition": later("initiatives in case or further without a condition that must be there"),
    "cause": later("vulnerabilities without a cause"),
    "hits": later("vulnerabilities without what they hit first"),
    "readiness": later("conditions of unknown readiness"),
    "owner": later("conditions without an owner"),
    "rule_checks": later("adopted rules without a reason, an alternative or a day of review"),
    "funding": later("initiatives in delivery or further without any line of money"),
    "cofinancing": later("funders of which the co-financing rule is unknown"),
}
PROBLEMS = {
    "no_measure": later("harms without a measure against them"),
    "many_targets": later("initiatives that help more targets than agreed"),
    "early_link": later("links to a signal from before it was spotted"),
}
NEEDED_FOR: dict[str, tuple[How, ...]] = {
    "question": ("M15", "M12", "gate"), "vulnerability": ("M11", "M15", "gate"), "lever": ("placement",),
    "pathway": ("M12", "M9", "placement"), "signal": ("M1", "M9"), "goal": ("M7", "M8"),
    "future_element": ("future", "M12"), "model": ("gate",), "alternatives": ("M15", "gate"), "budget": ("M16", "gate"),
    "leverage_point": ("M6",), "side": ("M6",), "facet": ("M6",), "horizon": ("M6",), "tags": ("M13",),
    "report": ("M4", "tasks"), "screen": ("M7", "gate"), "old_score": ("M7",), "old_evidence": ("M17",),
    "action_signal": ("M1", "M2"), "own_level": ("M9",), "their_level": ("M9",), "must_condition": ("M14",),
    "cause": ("M12",), "hits": ("M10", "M12"), "readiness": ("M14",), "owner": ("M14",), "rule_checks": ("M19", "M18"),
    "funding": ("M16",), "cofinancing": ("M16",),
}  # fmt: skip
