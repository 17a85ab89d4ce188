"""Which field of which item names which kind of other item, and whether that one exists (rule 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.errors import Problem
from tracker.lang import later
from tracker.model.invariants.place import Document, Path, problem

if TYPE_CHECKING:
    from tracker.model.invariants.world import World

ANYTHING = ""
_ORG, _USER, _GATHERING, _INITIATIVE = "organisations", "users", "gatherings", "initiatives"
_SIGNAL, _VULNERABILITY, _CONDITION, _ELEMENT = "signals", "vulnerabilities", "conditions", "future_elements"

# section -> field, or field.field of the row inside -> the sections whose items it may name
REFERENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "meta": {"config.priority_targets": ("sdg_targets",)},
    "users": {"org": (_ORG,)},
    "calls": {"funder": (_ORG,)},
    "gatherings": {
        "participants": (_ORG,), "builds_on": (_GATHERING,), "x_present": (_USER,),
        "x_report.shows": ("photos", "testimonies"),
    },
    "findings": {"gathering": (_GATHERING,), "deepens": ("findings",), "links": (ANYTHING,)},
    "questions": {"gathering": (_GATHERING,), "vulnerabilities": (_VULNERABILITY,)},
    "vulnerabilities": {
        "identified_at": (_GATHERING,), "hits.node": (_INITIATIVE, _ORG, _CONDITION), "pathways": ("pathways",),
    },
    "pathways": {"vulnerabilities": (_VULNERABILITY,), "future_elements": (_ELEMENT,), "decided_at": (_GATHERING,)},
    "signals": {"future_elements": (_ELEMENT,)},
    "conditions": {"owner_org": (_ORG,)},
    "rules": {
        "proposed_at": (_GATHERING,), "decided_by": (_ORG,), "creates_conditions": (_CONDITION,),
        "from_initiative": (_INITIATIVE,),
    },
    "initiatives": {
        "lead_org": (_ORG,), "lead_user": (_USER,), "partner_orgs": (_ORG,), "levers": ("levers",),
        "questions": ("questions",), "vulnerabilities": (_VULNERABILITY,), "pathways": ("pathways",),
        "depicts.element": (_ELEMENT,), "ingredients": ("ingredients",), "signal_links.signal": (_SIGNAL,),
        "sdg.target": ("sdg_targets",), "conditions.condition": (_CONDITION,), "call": ("calls",),
        "stage_history.by": (_USER,), "stage_history.co_by": (_USER,), "stage_history.evidence": ("evidence",),
    },
    "amplification_actions": {"initiative": (_INITIATIVE,), "signals": (_SIGNAL,)},
    "evidence": {"initiative": (_INITIATIVE,)},
    "dependencies": {"from": (_INITIATIVE,), "to": (_INITIATIVE, _ORG)},
    "funding": {"initiative": (_INITIATIVE,), "funder": (_ORG,)},
    "cross_pollinations": {
        "gathering": (_GATHERING,), "from_initiative": (_INITIATIVE,), "to_initiative": (_INITIATIVE,),
        "ingredient": ("ingredients",), "resulted_in": (_INITIATIVE,),
    },
    "updates": {"initiative": (_INITIATIVE,), "by": (_USER,)},
    "photos": {"gathering": (_GATHERING,), "consent": ("consents",)},
    "testimonies": {
        "gathering": (_GATHERING,), "initiatives": (_INITIATIVE,), "signals": (_SIGNAL,),
        "vulnerabilities": (_VULNERABILITY,), "conditions": (_CONDITION,), "consent": ("consents",),
        "msc_selected_at": (_GATHERING,),
    },
    "x_agenda": {"gathering": (_GATHERING,), "about": (ANYTHING,)},
    "x_promises": {"owner_org": (_ORG,), "owner_user": (_USER,), "made_at": (_GATHERING,), "about": (ANYTHING,)},
    "x_snapshots": {"gathering": (_GATHERING,)},
    "x_comments": {"about": (_SIGNAL, _VULNERABILITY, _GATHERING, "testimonies", "photos"), "by": (_USER,)},
    "x_score_removals": {
        "initiative": (_INITIATIVE,), "target": ("sdg_targets",), "proposed_by": (_USER,), "decided_by": (_USER,),
    },
    "x_proposals": {
        "initiative": (_INITIATIVE,), "proposed_by": (_USER,), "decided_by": (_USER,), "became": ("evidence",),
    },
}  # fmt: skip
_STEPS = {
    section: [(tuple(field.split(".")), allowed) for field, allowed in fields.items()]
    for section, fields in REFERENCES.items()
}


def references(section: str, item: Document) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """Every id that an item names: where, which, and of which sections it may be."""
    for steps, allowed in _STEPS.get(section, ()):
        for path, id in _ids(item.get(steps[0]), steps[1:], (steps[0],)):
            yield path, id, allowed


def _ids(value: object, steps: tuple[str, ...], path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _ids(inner, steps, (*path, place))
    elif isinstance(value, dict) and steps:
        yield from _ids(value.get(steps[0]), steps[1:], (*path, steps[0]))


def named_items_exist(section: str, item: Document, world: World) -> Iterator[Problem]:
    for path, id, allowed in references(section, item):
        found = world.get(id)
        where = path[1:] if path[0] == "config" else path
        if found is None:
            yield problem(item, where, later("{id} does not exist."), id=id)
        elif found[0] not in allowed and ANYTHING not in allowed:
            sentence = later("{id} is one of the {found}; only {allowed} can stand here.")
            yield problem(item, where, sentence, id=id, found=found[0], allowed=allowed)
