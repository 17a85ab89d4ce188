"""How an item is let stand again as a document says: some of its fields, or all of it under the id it had."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Mapper, Session

from tracker.documents import Document, _in, _lists, own_table
from tracker.model import Item, Part, Pathway, Transition, TransitionEvidence
from tracker.model.base import session_of


def bring_back(session: Session, kind: type[Item], document: Document) -> Item:
    """An item that was taken away, as it stood."""
    item = kind(id=document["id"])
    session.add(item)
    put(item, {field: document.get(field) for field in kind.fields})
    return item


def put(item: Item, values: Mapping[str, Any]) -> None:
    """Let these fields stand as in a document; None empties a field. What follows from other fields is passed over."""
    kind, columns = type(item), own_table(type(item)).c
    for field, value in values.items():
        name = kind.named.get(field, field)
        if field in kind.parts:
            setattr(item, _holding(kind, kind.parts[field]), _rows(kind.parts[field], value or ()))
        elif field in kind.groups:
            for inner, column in kind.groups[field].items():
                setattr(item, column, _in((value or {}).get(inner), columns[column]))
        elif isinstance(item, Pathway) and field == "vulnerabilities":
            item.lead_away_from(session_of(item), value or ())  # these name the pathway too
        elif field in _lists(kind):
            setattr(item, name, value or ())
        elif name in columns:
            setattr(item, name, _in(value, columns[name]))


def _holding(kind: type[Item], part: type[Part]) -> str:
    """The attribute that holds the rows of this sort."""
    mapper: Mapper[Any] = inspect(kind)
    return next(one.key for one in mapper.relationships if one.mapper.class_ is part)


def _rows(part: type[Part], documents: Any) -> list[Part]:
    columns, found = own_table(part).c, []
    for position, document in enumerate(documents):
        row = part(position=position)
        for field in part.fields:
            if isinstance(row, Transition) and field == "evidence":
                proofs = enumerate(document.get(field) or ())
                row.proofs = [TransitionEvidence(position=place, target=target) for place, target in proofs]
            else:
                name = part.named.get(field, field)
                setattr(row, name, _in(document.get(field), columns[name]))
        found.append(row)
    return found
