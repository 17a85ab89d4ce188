"""The rest of the portfolio, for rules that look beyond one item."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from tracker.errors import Problem
from tracker.lang import later
from tracker.model.invariants.place import SINGLE, Document, Path, item_id, named, problem_at, sections
from tracker.model.invariants.references import references


class World(Protocol):
    """What a rule may ask, of a file or of the database."""

    def get(self, id: str) -> tuple[str, Document] | None:
        """Section and document of the item with this id."""

    def about(self, section: str, id: str) -> list[Document]:
        """The items of a section that name this id, wherever they name it: the evidence of an initiative, the
        gatherings that build on a gathering, the initiatives linked to a signal."""

    @property
    def meta(self) -> Document: ...


class FileWorld:
    """The world of one file. `broken` are the paths of values with a wrong shape: they count as unknown, so that one
    mistake is told once and everything else in the item is still checked."""

    def __init__(self, document: Document, broken: Iterable[Path] = ()) -> None:
        self._document = document
        self._broken: dict[Path, list[Path]] = defaultdict(list)
        for path in broken:
            whole = path[:1] if path and path[0] in SINGLE else path[:2]
            self._broken[whole].append(path[len(whole) :])
        self._items = [(place, *found) for place, found in self._read()]
        self._by_id: dict[str, tuple[str, Document]] = {}
        for _, section, item in self._items:
            self._by_id.setdefault(item["id"], (section, item))
        self._naming: dict[str, dict[str, list[Document]]] = {}

    def get(self, id: str) -> tuple[str, Document] | None:
        return self._by_id.get(id)

    def about(self, section: str, id: str) -> list[Document]:
        if section not in self._naming:
            self._naming[section] = _naming(section, (item for found, item in self.items() if found == section))
        return self._naming[section].get(id, [])

    @property
    def meta(self) -> Document:
        return self._items[0][2] if self._items and self._items[0][1] == "meta" else {}

    def items(self) -> Iterator[tuple[str, Document]]:
        """Every item that is a group of fields; one without a usable id has its place for an id."""
        return ((section, item) for _, section, item in self._items)

    def twice(self) -> Iterator[Problem]:
        """Rule 2: no id is used twice, over all sections."""
        places: dict[str, list[Path]] = defaultdict(list)
        for path, _, item in self._items:
            places[item["id"]].append(path)
        for id, found in places.items():
            if len(found) > 1:
                where = tuple(named(path) for path in found)
                sentence = later("{id} is used more than once: {places}.")
                yield problem_at(self._document, (*found[0], "id"), sentence, id=id, places=where)

    def _read(self) -> Iterator[tuple[Path, tuple[str, Document]]]:
        for section in sections():
            content = self._document.get(section)
            if section in SINGLE:
                if section != "config" and isinstance(content, dict):
                    yield (section,), (section, self._item(section, (section,), content))
            elif isinstance(content, list):
                for place, item in enumerate(content):
                    if isinstance(item, dict):
                        yield (section, place), (section, self._item(section, (section, place), item))

    def _item(self, section: str, path: Path, item: Document) -> Document:
        if section == "meta":
            config = self._document.get("config")
            item = {**item, "config": config if isinstance(config, dict) else None}
        inside = [*self._broken.get(path, ())]
        if section == "meta":
            inside += [("config", *rest) for rest in self._broken.get(("config",), ())]
        if inside:
            item = copy.deepcopy(item)
            for broken in inside:
                _forget(item, broken)
        if item_id(section, item) is None:
            item = {**item, "id": named(path)}
        return item


def _forget(item: Document, path: Path) -> None:
    """Make what stands at the path unknown; the groups and lists on the way there exist, or there is nothing to forget."""
    inside: Any = item
    for step in path[:-1]:
        inside = inside.get(step) if isinstance(inside, dict) else inside[step]
        if not isinstance(inside, dict | list):
            return
    if path:
        inside[path[-1]] = None


def _naming(section: str, items: Iterable[Document]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for item in items:
        for id in dict.fromkeys(id for _, id, _ in references(section, item)):
            found[id].append(item)
    return found
