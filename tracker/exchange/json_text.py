"""JSON in and out."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, NoReturn

from tracker.exchange.tree import Tree, unreadable
from tracker.lang import later


def read(text: str) -> Tree:
    """The document of a JSON text. Raises Refused with the number of the line that cannot be understood."""
    tree = Tree(None, 1)

    def group(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        tree.size += 1 + sum(isinstance(value, list) for _, value in pairs)
        found = dict(pairs)
        if len(found) < len(pairs):
            times = Counter(name for name, _ in pairs)
            tree.twice[id(found)] = (found, [name for name, count in times.items() if count > 1])
        return found

    try:
        tree.content = json.loads(text, object_pairs_hook=group, parse_constant=_no_number, parse_int=_whole)
    except json.JSONDecodeError as error:
        sentence = later("Line {line} is no JSON: {cause}.")
        raise unreadable(sentence, line=error.lineno, cause=error.msg) from None
    except RecursionError:
        raise unreadable(later("The file is nested too deeply; a portfolio is not.")) from None
    return tree


def _no_number(text: str) -> NoReturn:
    raise unreadable(later("{value} is not a number."), value=text)


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) < 20 else float(digits)


def write(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
