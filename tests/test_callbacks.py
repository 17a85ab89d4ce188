"""Callbacks run before the page's own gate, so they only turn pages: none of them reads or writes the portfolio."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted([*(ROOT / "tracker" / "ui").rglob("*.py"), *(ROOT / "pages").glob("*.py")])
ACTS = {"save", "load", "aside", "commit", "add", "delete", "execute", "end", "end_all", "reading", "the_store", "send"}


def callbacks(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in ("on_click", "on_change", "on_select", "on_dismiss"):
            yield node.value


def functions() -> dict[str, list[ast.FunctionDef]]:
    found: dict[str, list[ast.FunctionDef]] = {}
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found.setdefault(node.name, []).append(node)
    return found


def called(node: ast.AST) -> set[str]:
    return {
        call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute | ast.Name)
    }


def reached(node: ast.AST, known: dict[str, list[ast.FunctionDef]], file: ast.Module, seen: set[str]) -> set[str]:
    """Every name that is called in it, and in the functions of the same file that it calls."""
    names = called(node)
    own = {one.name: one for one in ast.walk(file) if isinstance(one, ast.FunctionDef)}
    for name in (names & own.keys()) - seen:
        names |= reached(own[name], known, file, seen | names)
    return names


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_callback_acts_before_the_gate(file: Path) -> None:
    tree, known = ast.parse(file.read_text("utf-8")), functions()
    for callback in callbacks(tree):
        if isinstance(callback, ast.Constant):  # "rerun" or "ignore"
            continue
        names = reached(callback, known, tree, set())
        if isinstance(callback, ast.Name | ast.Attribute):
            name = callback.id if isinstance(callback, ast.Name) else callback.attr
            assert name in known, f"{file.name}: what does the callback {name} do?"
            for function in known[name]:
                names |= reached(function, known, tree, {name})
        assert not names & ACTS, f"{file.name}: a callback calls {names & ACTS}"
