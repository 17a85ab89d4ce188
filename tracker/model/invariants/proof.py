"""Nothing is claimed with more proof than there is (rules 6 and 7)."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.errors import Problem
from tracker.lang import later
from tracker.model.invariants.place import Document, entity, problem
from tracker.model.invariants.shape import item_shape_problems
from tracker.model.invariants.world import World


def _best_level(initiative: str, world: World, on: str | None = None) -> int | None:
    """The best evidence of an initiative (dated up to `on`), 0 when there is none, None when that is unknown."""
    if world.get(initiative) is None:
        return None
    best = 0
    for evidence in world.about("evidence", initiative):
        level, day = evidence.get("level"), evidence.get("date")
        if level is None or day is None:
            return None
        if on is None or day <= on:
            best = max(best, level)
    return best


def action_has_proof(item: Document, world: World) -> Iterator[Problem]:
    level, initiative = item.get("evidence_level"), item.get("initiative")
    if not level or initiative is None:
        return
    best = _best_level(initiative, world)
    if best is not None and level > best:
        sentence = later("{level} is higher than the best evidence of {initiative} ({best}).")
        yield problem(item, ("evidence_level",), sentence, level=level, initiative=initiative, best=best)


def scores_have_proof(item: Document, world: World) -> Iterator[Problem]:
    for place, row in enumerate(item.get("sdg") or ()):
        score, level, day = (row or {}).get("score"), (row or {}).get("evidence_level"), (row or {}).get("assessed_on")
        if score is None or not level or day is None or score < 0:
            continue
        best = _best_level(item["id"], world, day)
        if best is not None and level > best:
            sentence = later("{level} is higher than the best evidence up to {day} ({best}).")
            yield problem(item, ("sdg", place, "evidence_level"), sentence, level=level, day=day, best=best)


def one_score_of_each_sign(item: Document, world: World) -> Iterator[Problem]:
    seen: set[tuple[str, bool]] = set()
    for place, row in enumerate(item.get("sdg") or ()):
        target, score = (row or {}).get("target"), (row or {}).get("score")
        if target is None or score is None:
            continue
        sign = later("{target} has two positive scores.") if score > 0 else later("{target} has two negative scores.")
        if (target, score > 0) in seen:
            yield problem(item, ("sdg", place, "target"), sign, target=target)
        seen.add((target, score > 0))


def target_is_of_its_goal(item: Document, world: World) -> Iterator[Problem]:
    goal = item.get("goal")
    if goal is not None and item["id"].partition(".")[0] != str(goal) and world.get(item["id"]):
        yield problem(item, ("goal",), later("{goal} is not the first part of {id}."), goal=goal, id=item["id"])


def could_be_evidence(item: Document, world: World) -> Iterator[Problem]:
    """What is proposed as evidence keeps the shape of evidence: from level 3 on independent, and no testimony (rule 6)."""
    known = entity("evidence")["properties"]
    as_evidence = {field: value for field, value in item.items() if field in known} | {"id": "EVD-0"}
    for found in item_shape_problems("evidence", as_evidence):
        yield Problem(item["id"], found.field, found.sentence, found.values)
