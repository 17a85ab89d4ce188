"""Which other items may break a rule when one item changes."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.model.invariants.place import Document
from tracker.model.invariants.world import World

# section of the changed item -> sections where an item that names it must be asked again
_NAMING: dict[str, tuple[str, ...]] = {
    "users": ("initiatives",),  # of which organisation a decider is
    "gatherings": ("gatherings", "findings"),  # when it was
    "findings": ("findings",),
    "vulnerabilities": ("pathways",),
    "pathways": ("vulnerabilities",),
    "signals": ("initiatives",),  # whether it is desired
    "consents": ("photos", "testimonies"),
}


def affected(section: str, item: Document, world: World) -> list[tuple[str, Document]]:
    """Sections and documents of the items whose rules look at this one. Ask before and after a change, and of a deleted
    item: what it named before may be affected too."""
    found = {other["id"]: (named, other) for named, other in _affected(section, item, world)}
    found.pop(item["id"], None)
    return list(found.values())


def _affected(section: str, item: Document, world: World) -> Iterator[tuple[str, Document]]:
    for naming in _NAMING.get(section, ()):
        for other in world.about(naming, item["id"]):
            yield naming, other
            if (section, naming) == ("gatherings", "findings"):
                yield from (("findings", deeper) for deeper in world.about("findings", other["id"]))
    if section == "evidence":
        initiative = world.get(item["initiative"])
        if initiative:
            yield initiative
        yield from (
            ("amplification_actions", action) for action in world.about("amplification_actions", item["initiative"])
        )
