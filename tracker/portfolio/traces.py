"""What is kept about one person, wherever it stands; and taking it away, in what is stored and in the history of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Text, and_, bindparam, cast, func, or_, select, true, update
from sqlalchemy.orm import Session

from tracker import documents, recorder
from tracker.media import keep
from tracker.model import KINDS, Consent, Erasure, Event, Item, Label, Photo, Subject, Testimony, User
from tracker.model.history import remember
from tracker.model.rights import Permission, Person, must
from tracker.model.subject import GONE_PICTURE, GONE_WORDS, Scrub, nobody, whole
from tracker.model.written import columns, kind_named, texts, word_fields

_RUN = re.compile(r"[A-Za-z0-9]{3,}")
HANDED_OVER = "handed over"
_RUNS = 4  # runs of letters that the database looks for; the rest is asked of what it finds
_EVENT = documents.own_table(Event)


@dataclass(frozen=True)
class Named:
    """A text of something else in which this person is named or quoted."""

    kind: str
    id: str
    field: str
    text: str


@dataclass(frozen=True)
class Done:
    """Something the history knows about this person. `before` and `after` hold what concerns them only."""

    at: datetime
    act: str
    by: str  # the label of an account; "" when it came with a file
    kind: str
    item: str
    why: str | None
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True)
class Kept:
    """All that is kept about one person: documents as in the interchange file, by kind, and where else they are named."""

    label: str
    consents: list[documents.Document]
    testimonies: list[documents.Document]
    photos: list[documents.Document]
    named: list[Named]
    history: list[Done]


def hand_over(session: Session, consent: str, *, by: Person) -> Kept:
    """All that is kept about the person whose consent this is, to be given to them; that it was done is kept too."""
    must(by, Permission.SEE_TRACES)  # first: who may not see traces does not hear which consents there are
    subject = Subject.of(session, consent)
    found = documents.read(session.connection(), [item.id for item in subject.items])
    kept = Kept(
        subject.label, found.get("consents", []), found.get("testimonies", []), found.get("photos", []),
        named_in(session, subject), history(session, subject),
    )  # fmt: skip
    nothing: documents.Document = {}
    done = [("consent", given.id, nothing, nothing) for given in subject.consents]
    recorder.record(session.connection(), by.id, HANDED_OVER, done)
    return kept


def named_in(session: Session, subject: Subject) -> list[Named]:
    """Every text of other things in which the label stands, or what this person said; in order of id."""
    needles, own = _needles(subject), {item.id for item in subject.items}
    found = []
    for section, known in documents.read(session.connection(), _candidates(session, needles) - own).items():
        kind = documents.BY_SECTION[section]
        name = documents.kind_name(kind)
        for document in known:
            told = [(field, text) for field, text in texts(kind, document) if _holds(text, needles)]
            found += [Named(name, document["id"], field, text) for field, text in dict.fromkeys(told)]
    return found


def history(session: Session, subject: Subject) -> list[Done]:
    """What was done to this person's things, and to others that name them; the latest first."""
    needles = _needles(subject)
    own = {item.id for item in subject.items} | _gone(session, subject)
    account = documents.own_table(User)
    query = select(_EVENT, account.c.label).outerjoin(account, account.c.id == _EVENT.c.by)
    found = []
    for row in session.connection().execute(query.where(_about(own, needles)).order_by(_EVENT.c.id.desc())):
        before, after = row.before or {}, row.after or {}
        if row.item not in own:
            before, after = _naming(row.kind, before, needles), _naming(row.kind, after, needles)
            if not (before or after or _holds(row.why or "", needles)):
                continue
        found.append(Done(row.at, row.act, row.label or "", row.kind, row.item, row.why, before, after))
    return found


def erase(session: Session, consent: str, *, by: Person, on: date, elsewhere: bool = True) -> Erasure:
    """Take the person whose consent this is out of the whole database: their words, their pictures, who they were, and with
    `elsewhere` each text that names or quotes them; and out of the history of all of it."""
    must(by, Permission.SEE_TRACES)  # first: who may not see traces does not hear which consents there are
    subject = Subject.of(session, consent)
    others = _others(session, subject) if elsewhere else []
    erasure, scrub = subject.erase(by=by, on=on, elsewhere=others)
    _take_away(session, subject, scrub, elsewhere=elsewhere)
    return erasure


def erase_again(session: Session) -> list[str]:
    """After a backup was put back: empty whatever an erasure names and that holds something again. Gives the ids of the
    erasures that had to be repeated."""
    repeated = []
    for erasure in session.scalars(select(Erasure).order_by(Erasure.number)).all():
        returned = _returned(session, erasure)
        for subject in returned:
            scrub = subject.empty(erasure, on=erasure.done_on, elsewhere=_others(session, subject))
            _take_away(session, subject, scrub, elsewhere=True)
        repeated += [erasure.id] if returned else []
    remember(session, "erased again")
    return repeated


def _returned(session: Session, erasure: Erasure) -> list[Subject]:
    """Whom this erasure had removed and who is there again; what came back without its consent comes last."""
    items = [session.get(Item, id) for id in erasure.items]
    labels = {item.subject for item in items if isinstance(item, Consent)} - {nobody(erasure.number)}
    found = [Subject.labelled(session, label) for label in sorted(labels)]
    known = {item.id for subject in found for item in subject.items}
    left = [item for item in items if item is not None and item.id not in known]
    said = tuple(item for item in left if isinstance(item, Testimony) and item.text != GONE_WORDS)
    seen = tuple(item for item in left if isinstance(item, Photo) and item.caption != GONE_PICTURE)
    return [*found, Subject(nobody(erasure.number), (), said, seen)] if said or seen else found


def _take_away(session: Session, subject: Subject, scrub: Scrub, *, elsewhere: bool) -> None:
    """The pictures, and what the history holds; this is the one place that writes in what the history says."""
    for photo in subject.photos:
        keep.forget(session, photo.id)
    session.flush()
    scrub = replace(scrub, own=scrub.own | _gone(session, subject))
    needles = (*scrub.labels, *scrub.quotes) if elsewhere else ()
    changed = [
        {
            "event": row.id, "was": scrub.document(row.kind, row.item, row.before),
            "now": scrub.document(row.kind, row.item, row.after), "said": scrub.why(row.item, row.why),
        }
        for row in session.connection().execute(select(_EVENT).where(_about(scrub.own, needles)))
    ]  # fmt: skip
    if changed:
        scrubbed = update(_EVENT).where(_EVENT.c.id == bindparam("event"))
        scrubbed = scrubbed.values(before=bindparam("was"), after=bindparam("now"), why=bindparam("said"))
        session.connection().execute(scrubbed, changed)


def _others(session: Session, subject: Subject) -> list[Item]:
    ids = sorted({named.id for named in named_in(session, subject)})
    return [item for id in ids if (item := session.get(Item, id)) is not None]


def _gone(session: Session, subject: Subject) -> set[str]:
    """Pictures and testimonies of this person that were taken away: only the history knows them."""
    ids = [consent.id for consent in subject.consents]
    told = or_(*(side["consent"].as_string().in_(ids) for side in (_EVENT.c.before, _EVENT.c.after)))
    there = select(documents.own_table(Item).c.id)
    wanted = select(_EVENT.c.item).where(_EVENT.c.kind.in_(("photo", "testimony")), told, _EVENT.c.item.not_in(there))
    return set(session.scalars(wanted.distinct()))


# Finding


def _needles(subject: Subject) -> tuple[str, ...]:
    return (subject.label, *subject.quotes)


def _holds(text: str, needles: Iterable[str]) -> bool:
    return any(whole(needle).search(text) for needle in needles)


def _naming(kind: str, document: dict[str, Any], needles: Sequence[str]) -> dict[str, Any]:
    """The fields of a document that name this person."""
    noun = kind_named(kind)
    fields = {field for field, text in texts(noun, document) if _holds(text, needles)} if noun else set()
    return {field: document[field] for field in document if field in fields}


def _candidates(session: Session, needles: Sequence[str]) -> set[str]:
    """Items that may hold one of these: what the database can tell without reading every text."""
    found: set[str] = set()
    for kind in KINDS:
        own = columns(kind)
        if own:
            found.update(session.scalars(select(documents.own_table(kind).c.id).where(_may_hold(own, needles))))
        for part in kind.parts.values():
            if inner := columns(part):
                found.update(
                    session.scalars(select(documents.own_table(part).c.owner).where(_may_hold(inner, needles)))
                )
        if fields := word_fields(kind):
            words = select(Label.owner).where(
                Label.field.in_(fields), _may_hold([documents.own_table(Label).c.word], needles)
            )
            found.update(session.scalars(words))
    return found


def _about(own: Iterable[str], needles: Sequence[str]) -> ColumnElement[bool]:
    """Events of these items, or that may hold one of these texts."""
    told = [_may_hold([_EVENT.c.before, _EVENT.c.after, _EVENT.c.why], needles)] if needles else []
    return or_(_EVENT.c.item.in_(sorted(own)), *told)


def _may_hold(told: Sequence[Column[Any]], needles: Sequence[str]) -> ColumnElement[bool]:
    """Whether one of these columns may hold one of these texts. JSON writes é as \\u00e9, people write capitals where they
    like: so the database looks for the plain runs of letters, and what it finds is read."""
    return or_(*(_has_runs(column, needle) for column in told for needle in needles))


def _has_runs(column: Column[Any], needle: str) -> ColumnElement[bool]:
    runs = sorted(dict.fromkeys(_RUN.findall(needle)), key=len, reverse=True)[:_RUNS]
    text = func.lower(cast(column, Text))
    return and_(true(), column.is_not(None), *(text.contains(run.lower()) for run in runs))
