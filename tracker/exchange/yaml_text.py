"""YAML in and out. Dates stay text, names of fields are text, and nothing in a file can run code or exhaust memory."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml

from tracker.exchange.tree import DEEPEST, Tree, unreadable
from tracker.lang import later

# Reading


class _Scalars(yaml.CSafeLoader):
    """YAML 1.1 as PyYAML reads it, but 2018-06-30 is text: that a day exists is asked later, with its place."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


_RESOLVER = _Scalars("")
_TAG = "tag:yaml.org,2002:"
_CONSTRUCT = {
    _TAG + "null": _Scalars.construct_yaml_null,
    _TAG + "bool": _Scalars.construct_yaml_bool,
    _TAG + "int": _Scalars.construct_yaml_int,
    _TAG + "float": _Scalars.construct_yaml_float,
}
_PLAIN_TAGS = {None, "!", _TAG + "str", _TAG + "map", _TAG + "seq"}


def read(text: str) -> Tree:
    """The document of a YAML text. Raises Refused with the number of the line that cannot be understood.

    Events, not PyYAML's own tree: that one recurses in C, so that a deeply nested file ends the whole process, and it
    takes seven times as long.
    """
    try:
        loader = _Scalars(text)
        return _Reading(loader).document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise unreadable(later("Line {line} is no YAML: {cause}."), line=line, cause=str(error.problem)) from None
    except yaml.reader.ReaderError as error:
        letter = chr(error.character) if isinstance(error.character, int) else error.character
        raise unreadable(later("The file holds a letter that YAML does not allow: {letter}."), letter=letter) from None


class _Reading:
    """Builds the document from the events of the parser, one open group or list inside the other."""

    def __init__(self, loader: _Scalars) -> None:
        self._loader = loader
        self._tree = Tree(None, 0)
        self._open: list[Any] = []  # groups and lists, and for each group the name whose value comes next
        self._names: list[str | None] = []
        self._anchors: dict[str, Any] = {}
        self._documents = 0

    def document(self) -> Tree:
        while self._loader.check_event():
            event = self._loader.get_event()
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.MappingStartEvent):
                self._begin({}, event)
            elif isinstance(event, yaml.SequenceStartEvent):
                self._begin([], event)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self._open.pop()
                self._names.pop()
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    raise _at(event, later("Line {line}: a second document begins; a portfolio file holds one."))
        return self._tree

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._open and self._names[-1] is None and isinstance(self._open[-1], dict):
            self._names[-1] = event.value  # the name of a field is text as it is written
            return
        value = event.value
        if event.implicit[0] or event.tag not in _PLAIN_TAGS:
            try:
                value = _value(event.tag, value)
            except (ValueError, yaml.YAMLError):
                raise _at(event, later("Line {line}: {value} cannot be read."), value=event.tag or value) from None
        self._put(value, event.anchor)

    def _begin(self, value: Any, event: yaml.CollectionStartEvent) -> None:
        if event.tag not in _PLAIN_TAGS:
            raise _at(event, later("Line {line}: {value} cannot be read."), value=event.tag)
        if self._open and self._names[-1] is None and isinstance(self._open[-1], dict):
            raise _at(event, later("Line {line}: the name of a field is a list or a group; it must be a word."))
        if len(self._open) > DEEPEST:
            raise unreadable(later("The file is nested too deeply; a portfolio is not."))
        self._tree.size += 1
        self._put(value, event.anchor)
        self._open.append(value)
        self._names.append(None)

    def _alias(self, event: yaml.AliasEvent) -> None:
        if event.anchor not in self._anchors:
            raise _at(event, later("Line {line}: nothing is called {value} before this."), value=event.anchor)
        value = self._anchors[event.anchor]
        if self._open and self._names[-1] is None and isinstance(self._open[-1], dict):
            raise _at(event, later("Line {line}: the name of a field is a reference; it must be a word."))
        self._put(value, None)

    def _put(self, value: Any, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = value
        if not self._open:
            self._tree.content = value
            return
        inside, name = self._open[-1], self._names[-1]
        if isinstance(inside, list):
            inside.append(value)
        elif name in inside:
            self._tree.twice.setdefault(id(inside), (inside, []))[1].append(str(name))
        else:
            inside[name] = value
        self._names[-1] = None


def _at(event: yaml.Event, sentence: str, /, **values: Any) -> Exception:
    return unreadable(sentence, line=event.start_mark.line + 1 if event.start_mark else 1, **values)


def _tag(text: str) -> str:
    found: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return found


@lru_cache(maxsize=100_000)
def _value(tag: str | None, text: str) -> Any:
    """The value of a plain word: a number, true or false, nothing, or text."""
    found = tag or _tag(text)
    if found in _PLAIN_TAGS:
        return text
    if found not in _CONSTRUCT:
        raise ValueError(found)
    return _CONSTRUCT[found](_RESOLVER, yaml.ScalarNode(found, text))


# Writing

_WIDEST = 240  # characters; an item that fits is one line
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOT_TEXT = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null"})
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def write(document: dict[str, Any]) -> str:
    """A document as YAML: a line for an item that fits on one, else a line for each of its fields."""
    return "\n".join(_section(document)) + "\n"


def _section(document: dict[str, Any]) -> Iterator[str]:
    for name, content in document.items():
        yield f"{name}:"
        if isinstance(content, dict):
            yield from _fields(content, "  ")
        else:
            for item in content:
                yield from _row(item, "  ", _WIDEST)
        yield ""


def _row(item: dict[str, Any], margin: str, widest: int) -> Iterator[str]:
    line = _flow(item)
    if len(line) <= widest:
        yield f"{margin}- {line}"
        return
    lines = _fields(item, margin + "  ")
    yield f"{margin}- {next(lines).lstrip()}"
    yield from lines


def _fields(item: dict[str, Any], margin: str) -> Iterator[str]:
    for name, value in item.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{margin}{_scalar(name)}:"
            for row in value:
                yield f"{margin}  - {_flow(row)}"
        else:
            yield f"{margin}{_scalar(name)}: {_flow(value)}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(name)}: {_flow(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        if _WORD.fullmatch(value) and value.lower() not in _NOT_TEXT:
            return value
        return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
    text = json.dumps(value)
    return text.replace("e", ".0e") if isinstance(value, float) and "e" in text and "." not in text else text
