"""Everything that is wrong with a whole portfolio file."""

from __future__ import annotations

from tracker.errors import Problem
from tracker.lang import later
from tracker.model.invariants.place import Document, problem_at
from tracker.model.invariants.rules import item_problems
from tracker.model.invariants.shape import faults
from tracker.model.invariants.world import FileWorld

VERSION = 1


def problems(document: Document) -> list[Problem]:
    """Every error of a portfolio as it stands in a file (dates and mapping keys are text), none when it may be stored.

    The version comes first: of a file of another version nothing else is said.
    """
    if other := other_version(document):
        return [other]
    broken = faults(document)
    world = FileWorld(document if isinstance(document, dict) else {}, [fault.path for fault in broken])
    found = [fault.problem for fault in broken]
    found += world.twice()
    for section, item in world.items():
        found += item_problems(section, item, world)
    return found


def other_version(document: Document) -> Problem | None:
    """What to say about a file of another version than this Spoor understands."""
    meta = document.get("meta") if isinstance(document, dict) else None
    if not isinstance(meta, dict) or "format_version" not in meta:
        return None
    found = meta["format_version"]
    if found == VERSION and not isinstance(found, bool):  # True == 1, but true is no version
        return None
    sentence = later("This file has format version {found}; this Spoor understands version {known}.")
    return problem_at(document, ("meta", "format_version"), sentence, found=found, known=VERSION)
