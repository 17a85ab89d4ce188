"""Every verb there is, found by reading the code: what acts for a person (`by`), and what writes without saying for whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_WRITING = frozenset({"insert", "update", "delete", "remember", "setattr", "record"})
_KEEPING = frozenset({("recorder", "record"), ("documents", "write")})
_SESSIONS = frozenset({"add", "add_all", "delete", "merge"})
_NOUNS = (
    "model.",
    "portfolio.",
    "door.",
    "media.",
)  # where to give something another value is to change what is stored


class _Read(NamedTuple):
    """A function as it was read. `uses` are the private functions that it names."""

    name: str
    own: str
    acts: bool
    writes: bool
    uses: frozenset[str]

    @property
    def is_public(self) -> bool:
        return not self.own.startswith("_")


@cache
def acting() -> frozenset[str]:
    """Every public function and method of tracker that says `by` which person it acts: "model.signal.Signal.spot"."""
    return frozenset(one.name for module in _modules() for one in module if one.is_public and one.acts)


@cache
def silent() -> frozenset[str]:
    """Every public function and method that writes, itself or by a private one beside it, and does not say `by` whom."""
    found: set[str] = set()
    for module in _modules():
        mute = [one for one in module if not one.acts]
        writing = {one.own for one in mute if one.writes and not one.is_public}
        while more := {one.own for one in mute if not one.is_public and writing & one.uses} - writing:
            writing |= more
        found |= {one.name for one in mute if one.is_public and (one.writes or writing & one.uses)}
    return frozenset(found)


@cache
def _modules() -> tuple[tuple[_Read, ...], ...]:
    found = []
    for file in sorted((ROOT / "tracker").rglob("*.py")):
        name = ".".join(file.relative_to(ROOT / "tracker").with_suffix("").parts).removesuffix(".__init__")
        if not name.startswith("migrations"):
            found.append(tuple(_functions(name, ast.parse(file.read_text("utf-8")))))
    return tuple(found)


def _functions(name: str, tree: ast.Module | ast.ClassDef) -> Iterator[_Read]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from _functions(f"{name}.{node.name}", node)
        elif isinstance(node, _Function):
            yield _read(f"{name}.{node.name}", node)


def _read(name: str, tree: _Function) -> _Read:
    writes, uses = False, set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id.startswith("_"):
            uses.add(node.id)
        elif isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            uses.add(node.attr)
        elif isinstance(node, ast.Assign | ast.AugAssign) and name.startswith(_NOUNS) and tree.name != "__init__":
            writes = writes or any(isinstance(target, ast.Attribute) for target in _targets(node))
        elif isinstance(node, ast.Call):
            writes = writes or _is_writing(node.func)
    return _Read(name, tree.name, _acts(tree), writes, frozenset(uses))


def _acts(tree: _Function) -> bool:
    asked = (*tree.args.posonlyargs, *tree.args.args, *tree.args.kwonlyargs)
    return any(
        arg.arg == "by" and arg.annotation is not None and "Person" in ast.unparse(arg.annotation) for arg in asked
    )


def _targets(node: ast.Assign | ast.AugAssign) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]


def _is_writing(called: ast.expr) -> bool:
    """A statement of SQL that changes something, a thing that is added or deleted, a line for the history."""
    if isinstance(called, ast.Name):
        return called.id in _WRITING
    if not isinstance(called, ast.Attribute):
        return False
    of = called.value
    if isinstance(of, ast.Call) and isinstance(of.func, ast.Name):
        return of.func.id in ("session_of", "object_session") and called.attr in _SESSIONS
    if not isinstance(of, ast.Name):
        return False
    return (of.id == "session" and called.attr in _SESSIONS) or (of.id, called.attr) in _KEEPING
