"""The portfolio file: a whole portfolio as YAML or JSON, read and written (portfolio_format.md 1)."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import Refused, Unusable
from tracker.exchange import json_text, pictures, yaml_text
from tracker.exchange.canonical import canonical
from tracker.exchange.tree import Tree, clean, unreadable, without_extras
from tracker.lang import later
from tracker.model.invariants import Document, other_version, problems
from tracker.model.rights import Permission, Person, must

if TYPE_CHECKING:
    from tracker.store import Store


@dataclass(frozen=True)
class Counts:
    """How much was loaded."""

    items: int
    initiatives: int


def read(source: bytes, name: str) -> Document:
    """The document of a file: YAML or JSON by the end of its name, else whichever it is.

    Raises Refused when it cannot be read; a file that can be read but holds what no file may hold (a name twice in one
    group, a number without end) is refused together with everything else that is wrong in it.
    """
    tree = _parse(_text(source), name)
    if tree.content is None:
        raise unreadable(later("The file is empty."))
    if not isinstance(tree.content, dict):
        raise unreadable(
            later("The file does not begin with the sections of a portfolio, but with {value}."), value=tree.content
        )
    if other := other_version(tree.content):
        raise Refused([other])
    unfit = clean(tree)
    document = without_extras(tree.content)
    if unfit:
        told = {(problem.id, problem.field) for problem in unfit}
        raise Refused(unfit + [found for found in problems(document) if (found.id, found.field) not in told])
    return document


def write(document: Document, name: str) -> bytes:
    """The file of a document: JSON when its name ends in .json, else YAML. The same portfolio gives the same bytes."""
    ordered = canonical(document)
    text = json_text.write(ordered) if _suffix(name) == ".json" else yaml_text.write(ordered)
    return text.encode()


def load(
    store: Store, path: Path, *, by: Person | None = None, replace: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Counts:  # fmt: skip
    """Store the portfolio of a file with the pictures beside it, all of it or nothing. Raises Refused with every error of
    the file, or else of its pictures."""
    if by is not None:
        must(by, Permission.BEGIN_PORTFOLIO)  # first: nothing is read for who may not
    try:
        source = path.read_bytes()
    except OSError as error:
        raise unreadable(
            later("{path} cannot be read: {cause}."), path=str(path), cause=error.strerror or "?"
        ) from None
    document = read(source, path.name)
    beside = pictures.beside(path, document)
    items = store.load(document, by=by, replace=replace, progress=progress, pictures=beside)
    return Counts(items, len(document.get("initiatives") or ()))


def dump(store: Store, path: Path) -> None:
    """Write the portfolio of the database to a file, and its pictures beside it: a good file that stands there already is
    replaced or left alone. Raises NotFound when there is no portfolio, Unusable when the file cannot be written."""
    document = store.document()
    source = write(document, path.name)
    try:
        _replace(path.resolve(), source)
        pictures.write(store, path.resolve(), document)
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead to themselves
        cause = (isinstance(error, OSError) and error.strerror) or str(error)
        raise Unusable(later("{path} cannot be written: {cause}."), path=str(path), cause=cause) from None


def _replace(path: Path, source: bytes) -> None:
    if path.exists() and not path.is_file():
        raise Unusable(later("{path} is not a file. Choose another name."), path=str(path))
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with half.open("xb") as target:
            target.write(source)
            target.flush()
            os.fsync(target.fileno())
        half.replace(path)
    except OSError:
        with suppress(OSError):
            half.unlink()
        raise


def _text(source: bytes) -> str:
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise unreadable(
            later("Line {line} is not UTF-8. Save the file as UTF-8, then try again."), line=line
        ) from None


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


def _parse(text: str, name: str) -> Tree:
    if _suffix(name) == ".json":
        return json_text.read(text) if text.strip() else Tree(None, 0)
    if _suffix(name) not in (".yaml", ".yml") and text.lstrip().startswith("{"):
        with suppress(Refused):
            return json_text.read(text)
    return yaml_text.read(text)
