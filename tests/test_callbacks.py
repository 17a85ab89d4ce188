"""Callbacks run before the page's own gate, so they only turn pages: none of them reads or writes the portfolio."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted([*(ROOT / "tracker" / "ui").rglob("*.py"), *(ROOT / "pages").glob("*.py")])
ACTS = {"save", "load", "aside", "commit", "add", "delete", "execute", "end", "end_all", "reading", "the_store", "send"}


def callbacks(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in ("on_click", "on_change", "on_select", "on_dismiss"):
            yield node.value


@cache
def functions() -> dict[tuple[str, str], list[ast.FunctionDef]]:
    """By the file they stand in and their name."""
    found: dict[tuple[str, str], list[ast.FunctionDef]] = {}
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found.setdefault((file.stem, node.name), []).append(node)
    return found


def imported(tree: ast.Module) -> dict[str, str]:
    """Name -> the file it comes from."""
    return {
        alias.asname or alias.name: node.module.rpartition(".")[2]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


def called(node: ast.AST) -> set[str]:
    return {
        call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute | ast.Name)
    }


def reached(node: ast.AST, file: ast.Module, seen: set[str]) -> set[str]:
    """Every name that is called in it, and in the functions of the same file that it calls."""
    names = called(node)
    own = {one.name: one for one in ast.walk(file) if isinstance(one, ast.FunctionDef)}
    for name in (names & own.keys()) - seen:
        names |= reached(own[name], file, seen | names)
    return names


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_callback_acts_before_the_gate(file: Path) -> None:
    tree, known = ast.parse(file.read_text("utf-8")), functions()
    for callback in callbacks(tree):
        if isinstance(callback, ast.Constant):  # "rerun" or "ignore"
            continue
        names = reached(callback, tree, set())
        if isinstance(callback, ast.Name | ast.Attribute):
            where, name = file.stem, ""
            if isinstance(callback, ast.Name):
                name = callback.id
                where = imported(tree).get(name, where)
            else:
                where, name = ast.unparse(callback.value), callback.attr
            found = known.get((where, name)) or [
                one for (_file, its), many in known.items() if its == name for one in many
            ]
            assert found, f"{file.name}: what does the callback {name} do?"
            for function in found:
                names |= reached(function, tree, {name})
        assert not names & ACTS, f"{file.name}: a callback calls {names & ACTS}"
