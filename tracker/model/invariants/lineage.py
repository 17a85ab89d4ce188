"""What builds on what: pathways and vulnerabilities, gatherings and findings (rule 8)."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.errors import Problem
from tracker.lang import later
from tracker.model.invariants.place import Document, problem
from tracker.model.invariants.world import World

_OTHER = {"pathways": "vulnerabilities", "vulnerabilities": "pathways"}


def named_back(item: Document, world: World) -> Iterator[Problem]:
    """A pathway and a vulnerability name each other; told at the one that names the other."""
    for field, back in _OTHER.items():
        for place, id in enumerate(item.get(field) or ()):
            found = world.get(id) if id is not None else None
            if found and found[0] == field and item["id"] not in (found[1].get(back) or ()):
                sentence = later("{id} does not name {own} back in its {field}.")
                yield problem(item, (field, place), sentence, id=id, own=item["id"], field=back)


def builds_on_earlier(item: Document, world: World) -> Iterator[Problem]:
    own = item.get("date")
    for place, id in enumerate(item.get("builds_on") or ()):
        found = world.get(id) if id is not None else None
        day = found[1].get("date") if found and found[0] == "gatherings" else None
        if own is not None and day is not None and day >= own:
            sentence = later("{id} is not earlier: it was on {day}, this one on {own}.")
            yield problem(item, ("builds_on", place), sentence, id=id, day=day, own=own)


def deepens_earlier(item: Document, world: World) -> Iterator[Problem]:
    other = _finding(item.get("deepens"), world)
    if other is None:
        return
    own, day = _found_on(item, world), _found_on(other, world)
    if own is not None and day is not None and day > own:
        sentence = later("{id} is later: it was found on {day}, this one on {own}.")
        yield problem(item, ("deepens",), sentence, id=other["id"], day=day, own=own)
    elif _leads_back(item, other, world):
        yield problem(
            item, ("deepens",), later("{id} leads back to {own}, in a circle."), id=other["id"], own=item["id"]
        )


def _leads_back(item: Document, other: Document | None, world: World) -> bool:
    """Whether the chain that begins with `other` returns. A circle that goes back in time is told where it does."""
    day, seen = _found_on(item, world), set()
    while other is not None and other["id"] not in seen and _found_on(other, world) == day:
        if other["id"] == item["id"]:
            return True
        seen.add(other["id"])
        other = _finding(other.get("deepens"), world)
    return False


def _finding(id: str | None, world: World) -> Document | None:
    found = world.get(id) if id is not None else None
    return found[1] if found and found[0] == "findings" else None


def _found_on(finding: Document, world: World) -> str | None:
    gathering = finding.get("gathering")
    found = world.get(gathering) if gathering is not None else None
    day: str | None = found[1].get("date") if found else None
    return day
