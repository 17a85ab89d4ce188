"""Every verb there is, found by reading the code: what acts for a person (`by`), and what writes without saying for whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_SQL = frozenset({"insert", "update", "delete"})
_KEEPING = frozenset({"remember", "setattr", "recorder.record", "documents.write", "record"})
_SESSIONS = frozenset({"add", "add_all", "delete", "merge"})
_NOUNS = ("model.", "portfolio.", "door.", "media.")  # where to give something another value is to change what is stored


class _Read(NamedTuple):
    name: str
    tree: _Function


@cache
def acting() -> frozenset[str]:
    """Every public function and method of tracker that says `by` which person it acts: "model.signal.Signal.spot"."""
    return frozenset(one.name for module in _modules() for one in module if _is_public(one) and _acts(one))


@cache
def silent() -> frozenset[str]:
    """Every public function and method that writes, itself or by a private one beside it, and does not say `by` whom."""
    found: set[str] = set()
    for module in _modules():
        private = {one.tree.name for one in module if not _is_public(one) and not _acts(one) and _writes(one)}
        while more := {one.tree.name for one in module if not _is_public(one) and not _acts(one)
                       and one.tree.name not in private and private & _called(one)}:  # fmt: skip
            private |= more
        mute = [one for one in module if _is_public(one) and not _acts(one)]
        found |= {one.name for one in mute if _writes(one) or private & _called(one)}
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
            yield _Read(f"{name}.{node.name}", node)


def _is_public(one: _Read) -> bool:
    return not one.tree.name.startswith("_")


def _acts(one: _Read) -> bool:
    asked = one.tree.args
    return any(
        arg.arg == "by" and arg.annotation is not None and "Person" in ast.unparse(arg.annotation)
        for arg in (*asked.posonlyargs, *asked.args, *asked.kwonlyargs)
    )


def _called(one: _Read) -> set[str]:
    """The private functions it names."""
    names = (getattr(node, "id", None) or getattr(node, "attr", "") for node in ast.walk(one.tree))
    return {name for name in names if isinstance(name, str) and name.startswith("_")}


def _writes(one: _Read) -> bool:
    return any(_is_writing(node, one.name) for node in ast.walk(one.tree))


def _is_writing(node: ast.AST, where: str) -> bool:
    """A statement of SQL that changes something, a thing that is added, deleted or changed, a line for the history."""
    if isinstance(node, ast.Assign | ast.AugAssign) and where.startswith(_NOUNS) and "__" not in where:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(isinstance(target, ast.Attribute) for target in targets)
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    if isinstance(called, ast.Name):
        return called.id in _SQL | _KEEPING
    if not isinstance(called, ast.Attribute):
        return False
    of = called.value
    on_a_session = (isinstance(of, ast.Name) and of.id == "session") or (
        isinstance(of, ast.Call) and getattr(of.func, "id", "") in ("session_of", "object_session")
    )
    if on_a_session:
        return called.attr in _SESSIONS
    return isinstance(of, ast.Name) and f"{of.id}.{called.attr}" in _KEEPING
