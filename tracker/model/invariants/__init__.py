"""What must always be true in a portfolio: asked of a file before it is loaded, and of every item before it is stored."""

from tracker.model.invariants.affected import affected
from tracker.model.invariants.place import Document, Path, is_own, item_id, problem_at, sections
from tracker.model.invariants.rules import item_problems
from tracker.model.invariants.shape import item_shape_problems, required_lists, shape_problems
from tracker.model.invariants.whole import other_version, problems
from tracker.model.invariants.world import FileWorld, World

__all__ = [
    "Document", "FileWorld", "Path", "World", "affected", "is_own", "item_id", "item_problems", "item_shape_problems", "other_version",
    "problem_at",
    "problems", "required_lists", "sections", "shape_problems",
]  # fmt: skip
