"""Undoing one change of the history: what it changed stands again as before, unless something later rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Table, or_, select
from sqlalchemy.orm import Session

from tracker import documents
from tracker.errors import NotFound, Problem, Refused
from tracker.lang import later
from tracker.model import Base, Event, Item, Label, Pathway, User
from tracker.model.acts import UNDID, Named
from tracker.model.history import remember
from tracker.model.rights import Permission, Person, may, must
from tracker.model.undoable import harm_that_goes, stays
from tracker.portfolio.legible import hidden
from tracker.portfolio.set_back import bring_back, put

Document = documents.Document
_EVENT = documents.own_table(Event)
_CHUNK = 500
_LATER = later("It was changed again later: {act}.")
_UNDONE = later("It was undone already.")
_GONE = later("It is not there any more, so nothing can be set back.")
_THERE = later("It is there again already.")
_TOUCHED = later("It was worked on since: {act}. It can no longer be taken away as if it had never been there.")
_NAMED = later("{id} is about it, so it stays.")
_HIDDEN = later("You cannot read what stood there. Ask the facilitator to undo it.")
_HARM = later("A harmful score is taken away by the facilitator, who says why.")
_ERASED = later("This was removed on request. Nothing can be written there again.")


@dataclass(frozen=True)
class Obstacle:
    """Why a change cannot be undone (now): a sentence still to be said. `by` is the later act that stands in the way."""

    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)
    by: Later | None = None


@dataclass(frozen=True)
class Later:
    """An act on the same item. `fields` is None where it brought the whole item in or took it away."""

    id: int
    at: datetime
    act: str
    who: str  # the label of an account; "" when it was nobody's doing
    fields: frozenset[str] | None
    after: Document | None


def undo(session: Session, event: int, *, by: Person, why: str) -> str:
    """Let what this event changed stand again as before it; the undoing is an event of its own. Gives the id of the item.

    Raises NotFound for an event that is not there, Refused with the reason when it cannot be undone (any more) or would break
    a rule."""
    must(by, Permission.UNDO_CHANGE)
    found = session.get(Event, event)
    if found is None:
        raise NotFound(later("There is nothing here for you to see (any more)."))
    if not why.strip():
        raise Refused([Problem(found.item, "why", later("Say why, in one sentence."))])
    obstacle = obstacles(session, [found], by)[event] or _standing_on(session, found)
    if obstacle:
        raise Refused([Problem(found.item, "id", obstacle.sentence, dict(obstacle.values))])
    remember(session, UNDID, why)
    kind = documents.BY_KIND[found.kind]
    item = session.get(Item, found.item)
    if item is None:
        bring_back(session, kind, found.before or {})
    elif found.before is None:
        _take_away(session, item)
    else:
        put(item, found.before)
    return found.item


def obstacle(session: Session, event: Event, by: Person) -> Obstacle | None:
    """All that stands in the way of undoing this one, but the rules, which are asked when it is stored."""
    return obstacles(session, [event], by)[event.id] or _standing_on(session, event)


def obstacles(session: Session, events: Sequence[Any], by: Person) -> dict[int, Obstacle | None]:
    """For each of these events (rows of the history) what stands in the way; other things that name the item are not
    looked for."""
    found: dict[int, Obstacle | None] = {one.id: _of_itself(one, by) for one in events}
    open_ = [one for one in events if found[one.id] is None]
    if open_:
        afterwards = _later(session, open_)
        erased = _erased(session, {one.item for one in open_})
        for one in open_:
            since = [other for other in afterwards.get(one.item, ()) if other.id > one.id]
            found[one.id] = Obstacle(_ERASED) if one.item in erased else _since(one, since)
    return found


def _of_itself(event: Any, by: Person) -> Obstacle | None:
    sentence = stays(event.kind, event.act, event.before, event.after)
    if sentence:
        return Obstacle(sentence)
    if hidden(by, event.kind, {*(event.before or ()), *(event.after or ())}):
        return Obstacle(_HIDDEN)
    if harm_that_goes(event.before, event.after) and not may(by, Permission.REMOVE_HARM):
        return Obstacle(_HARM)
    return None


def _since(event: Any, since: Sequence[Later]) -> Obstacle | None:
    """Whether the item still is as this event left it, where it changed it."""
    if event.before is None:
        return _since_brought_in(event, since)
    if event.after is None:
        return Obstacle(_THERE, by=since[-1]) if since else None
    for one in reversed(since):
        if one.after is None:
            return Obstacle(_GONE, by=one)
        touched = set(event.after) if one.fields is None else one.fields & set(event.after)
        if touched:
            return _overtaken(event, one, since)
    return None


def _overtaken(event: Any, last: Later, since: Sequence[Later]) -> Obstacle | None:
    """The last act on the same fields came after this one: it stands in the way, unless it undid whatever did."""
    for name, left in event.after.items():
        touching = [one for one in since if one.fields is None or name in one.fields]
        if touching and not (touching[-1].act == UNDID and (touching[-1].after or {}).get(name) == left):
            last = touching[-1]
            break
    else:
        return None
    undone = last.act == UNDID and all(
        (last.after or {}).get(name) == was for name, was in event.before.items() if name in (last.after or {})
    )
    return Obstacle(_UNDONE, by=last) if undone else Obstacle(_LATER, {"act": Named(last.act)}, last)


def _since_brought_in(event: Any, since: Sequence[Later]) -> Obstacle | None:
    if not since:
        return None
    last = since[-1]
    if last.after is None:
        return Obstacle(_UNDONE if last.act == UNDID else _GONE, by=last)
    now = dict(event.after)
    for one in since:
        now = dict(one.after or {}) if one.fields is None else {**now, **(one.after or {})}
    same = {name: value for name, value in now.items() if value is not None}
    if last.act == UNDID and same == {name: value for name, value in event.after.items() if value is not None}:
        return None
    return Obstacle(_TOUCHED, {"act": Named(last.act)}, last)


def _later(session: Session, events: Sequence[Any]) -> dict[str, list[Later]]:
    """What was done to these items after the first of these events, in its order."""
    account = documents.own_table(User).c
    wanted = select(
        _EVENT.c.id, _EVENT.c.at, _EVENT.c.act, _EVENT.c.item, _EVENT.c.before.is_(None).label("new"), _EVENT.c.after,
        account.label,
    ).outerjoin(documents.own_table(User), account.id == _EVENT.c.by)  # fmt: skip
    first: dict[str, int] = {}
    for one in events:
        first[one.item] = min(one.id, first.get(one.item, one.id))
    found: dict[str, list[Later]] = {}
    for items in _chunks(sorted(first)):
        least = min(first[item] for item in items)
        rows = wanted.where(_EVENT.c.item.in_(items), _EVENT.c.id > least).order_by(_EVENT.c.id)
        for row in session.connection().execute(rows):
            if row.after != {}:  # handing over changes nothing
                fields = None if row.new or row.after is None else frozenset(row.after)
                one = Later(row.id, row.at, row.act, row.label or "", fields, row.after)
                found.setdefault(row.item, []).append(one)
    return found


def _erased(session: Session, items: Iterable[str]) -> set[str]:
    named: set[str] = set()
    for chunk in _chunks(sorted(items)):
        named.update(session.scalars(select(Label.word).where(Label.field == "items", Label.word.in_(chunk))))
    return named


def _chunks(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))


# Taking away


def _take_away(session: Session, item: Item) -> None:
    if isinstance(item, Pathway):
        item.lead_away_from(session, ())
        session.flush()
    session.delete(item)


def _standing_on(session: Session, event: Any) -> Obstacle | None:
    """For an item that would be taken away: something else that names it."""
    if event.before is not None:
        return None
    for table in Base.metadata.sorted_tables:
        if table.name not in ("event", "receipt"):
            naming = _naming(session, table, event)
            if naming is not None:
                return Obstacle(_NAMED, {"id": naming})
    return None


def _naming(session: Session, table: Table, event: Any) -> str | None:
    """Another item that has a row in this table in which this one stands."""
    own = table.c.owner if "owner" in table.c else table.c.get("id")
    if own is None:
        return None
    kinds = {"item", documents.own_table(documents.BY_KIND[event.kind]).name}
    columns = [
        key.parent
        for key in table.foreign_keys
        if key.parent is not own and key.column.table.name in kinds and key.column.name == "id"
    ]
    if not columns:
        return None
    wanted = select(own).where(or_(*(column == event.item for column in columns)), own != event.item)
    if event.kind == "pathway" and table.name == "link":  # what it leads away from names it too, and lets it go
        wanted = wanted.where(own.not_in(event.after.get("vulnerabilities") or ()))
    return session.scalar(wanted.limit(1))
