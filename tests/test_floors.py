"""The picture of the house in README.md stays true: imports go down only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# The first that fits counts.
FLOORS: tuple[tuple[str, float], ...] = (
    ("dashboard", 5), ("pages", 5),
    ("tracker.ui", 4), ("tracker.web", 4), ("tracker.__main__", 4),
    ("tracker.charts", 3), ("tracker.reports", 3), ("tracker.exchange", 3),
    ("tracker.insight", 2),
    ("tracker.portfolio", 1), ("tracker.media", 1), ("tracker.door", 1), ("tracker.moving", 1), ("tracker.backup", 1), ("tracker.store", 1), ("tracker.engine", 1), ("tracker.sqlite_file", 1), ("tracker.health", 1), ("tracker.recorder", 1), ("tracker.documents", 1), ("tracker.tables", 1),
    ("tracker.migrations", 1),
    ("tracker.model", 0),
    ("tracker.errors", -1), ("tracker.lang", -1), ("tracker.lists", -1), ("tracker.settings", -1), ("tracker", -1),
)  # fmt: skip
ONLY = {
    "streamlit": ("tracker.ui", "tracker.web", "pages", "dashboard"),
    "starlette": ("tracker.web",),
    "plotly": ("tracker.charts", "tracker.web"),  # web imports it once, so that the first visitor does not wait
    "sqlalchemy": (
        "tracker.model", "tracker.portfolio", "tracker.media", "tracker.door", "tracker.moving", "tracker.backup", "tracker.store", "tracker.engine", "tracker.sqlite_file", "tracker.health", "tracker.recorder",
        "tracker.documents", "tracker.migrations",
    ),
    "alembic": ("tracker.store", "tracker.migrations"),
    "networkx": ("tracker.insight",),
}  # fmt: skip


def floor(module: str) -> float:
    return next(number for name, number in FLOORS if module == name or module.startswith(f"{name}."))


def modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted([ROOT / "dashboard.py", *(ROOT / "pages").rglob("*.py"), *(ROOT / "tracker").rglob("*.py")]):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        yield name, ast.parse(file.read_text("utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    """What a module needs when it runs; what only the type checker reads does not count."""
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


ALL = dict(modules())


@pytest.mark.parametrize("name", ALL)
def test_a_module_imports_only_from_its_own_floor_or_below(name: str) -> None:
    known = {other for other in imports(ALL[name]) if other.split(".")[0] in ("tracker", "pages", "dashboard")}
    upward = {other for other in known if other in ALL and floor(other) > floor(name)}
    assert not upward


@pytest.mark.parametrize("library", ONLY)
def test_a_library_is_used_only_where_it_belongs(library: str) -> None:
    users = {name for name, tree in ALL.items() if any(other.split(".")[0] == library for other in imports(tree))}
    astray = {name for name in users if not name.startswith(ONLY[library])}
    # The gate and the forms of the rooms hold a session's type in their hands; they never ask the database themselves.
    assert {name for name in astray if not _only_the_type(ALL[name], library)} == set()


def _only_the_type(tree: ast.Module, library: str) -> bool:
    names = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(library)
        for alias in node.names
    }
    return library == "sqlalchemy" and names <= {"Session"}


def test_nobody_renders_html_that_people_could_have_written() -> None:
    for name, tree in ALL.items():
        source = ast.unparse(tree)
        assert "unsafe_allow_html" not in source, name
        assert "pickle" not in source and "eval(" not in source.replace("_eval(", ""), name


def test_every_page_opens_with_the_gate() -> None:
    for name, tree in ALL.items():
        if name.startswith("pages."):
            opened = [ast.unparse(node.items[0].context_expr) for node in tree.body if isinstance(node, ast.With)]
            assert opened and opened[0].startswith("enter"), f"{name} does anything before the gate"
