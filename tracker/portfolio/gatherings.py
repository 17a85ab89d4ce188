"""The register of gatherings: when people met, who came and came back, what each meeting left, and the findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.model import Finding, Gathering, Link, Pathway, Question, Rule, Vulnerability
from tracker.model.base import id_order

Text = dict[str, str]


@dataclass(frozen=True)
class Met:
    """A gathering. Of `present` organisations `returned` had been at an earlier one."""

    id: str
    sort: str
    title: Text
    held_on: date
    place: str
    photo_report: str  # none, draft or published
    present: int
    returned: int
    findings: int
    builds_on: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """What was established at a gathering; `deepens` names an earlier finding."""

    id: str
    gathering: str
    held_on: date
    statement: Text
    sort: str | None
    deepens: str | None
    about: tuple[str, ...]


def held(session: Session, on: date) -> list[Met]:
    """Every gathering up to this day, the earliest first."""
    return _met(session, Gathering.held_on <= on)


def planned(session: Session, after: date) -> list[Met]:
    """The gatherings that are still to come, the nearest first."""
    return _met(session, Gathering.held_on > after)


def _met(session: Session, wanted: Any) -> list[Met]:
    met = Gathering.__table__.c
    rows = session.connection().execute(
        select(met.id, met.sort, met.title, met.held_on, met.place, met.photo_report).where(wanted)
    )
    found = sorted(rows, key=lambda row: (row.held_on, id_order(row.id)))
    there, back = _participants(session)
    findings = _counted(session)
    links = _links(session, "builds_on", [row.id for row in found])
    return [
        Met(
            row.id, row.sort, row.title, row.held_on, row.place, row.photo_report or "none", there[row.id], back[row.id],
            findings.get(row.id, 0), tuple(links.get(row.id, ())),
        )
        for row in found
    ]  # fmt: skip


def _participants(session: Session) -> tuple[Counter[str], Counter[str]]:
    """For each gathering how many organisations were there, and how many of them had been at an earlier one."""
    met = Gathering.__table__.c
    rows = session.connection().execute(
        select(Link.owner, Link.target, met.held_on)
        .join(Gathering.__table__, met.id == Link.owner)
        .where(Link.field == "participants")
    )
    came = [tuple(row) for row in rows]
    first: dict[str, date] = {}
    for _gathering, org, day in came:
        first[org] = min(day, first.get(org, day))
    return (
        Counter(gathering for gathering, _org, _day in came),
        Counter(gathering for gathering, org, day in came if first[org] < day),
    )


def returned(session: Session, gathering: str, held_on: date) -> set[str]:
    """The organisations at this gathering that had been at an earlier one."""
    met, here = Gathering.__table__.c, Link.__table__.alias()
    rows = session.scalars(
        select(Link.target)
        .join(Gathering.__table__, met.id == Link.owner)
        .join(here, here.c.target == Link.target)
        .where(
            Link.field == "participants",
            met.held_on < held_on,
            here.c.field == "participants",
            here.c.owner == gathering,
        )
        .distinct()
    )
    return set(rows)


def _counted(session: Session) -> dict[str, int]:
    rows = session.execute(select(Finding.gathering, func.count()).group_by(Finding.gathering))
    return {row[0]: row[1] for row in rows}


def _links(session: Session, field: str, owners: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for start in range(0, len(owners), 500):
        rows = session.execute(
            select(Link.owner, Link.target)
            .where(Link.field == field, Link.owner.in_(owners[start : start + 500]))
            .order_by(Link.owner, Link.position)
        )
        for owner, target in rows:
            found[owner].append(target)
    return found


def built_on_by(session: Session, gathering: str, on: date) -> list[str]:
    """The later gatherings, up to this day, that build on this one."""
    rows = session.execute(
        select(Link.owner, Gathering.held_on)
        .join(Gathering, Gathering.id == Link.owner)
        .where(Link.field == "builds_on", Link.target == gathering, Gathering.held_on <= on)
    )
    return [row[0] for row in sorted(rows, key=lambda row: (row[1], id_order(row[0])))]


# Findings


def findings(session: Session, on: date) -> list[Found]:
    """Every finding up to this day, the earliest first."""
    return _findings(session, Gathering.held_on <= on)


def chain(session: Session, gathering: str, on: date) -> list[Found]:
    """The findings of this gathering with all that they deepen and that deepened them, up to this day."""
    every = {one.id: one for one in findings(session, on)}
    group = {id: id for id in every}

    def root(id: str) -> str:
        while group[id] != id:
            id = group[id]
        return id

    for one in every.values():
        if one.deepens in every:
            group[root(one.id)] = root(str(one.deepens))
    wanted = {root(one.id) for one in every.values() if one.gathering == gathering}
    return [one for one in every.values() if root(one.id) in wanted]


def _findings(session: Session, wanted: Any) -> list[Found]:
    noted = Finding.__table__.c
    rows = session.connection().execute(
        select(noted.id, noted.gathering, Gathering.held_on, noted.statement, noted.sort, noted.deepens)
        .join(Gathering.__table__, Gathering.__table__.c.id == noted.gathering)
        .where(wanted)
    )
    found = sorted(rows, key=lambda row: (row.held_on, id_order(row.id)))
    about = _links(session, "about", [row.id for row in found])
    return [
        Found(row.id, row.gathering, row.held_on, row.statement, row.sort, row.deepens, tuple(about.get(row.id, ())))
        for row in found
    ]


# What one gathering left


def left(session: Session, gathering: str, on: date) -> dict[str, list[str]]:
    """What came from this gathering, by kind: questions asked there, vulnerabilities identified, pathways decided, rules
    proposed; ids in order."""
    of: dict[str, Any] = {
        "question": select(Question.id).where(Question.gathering == gathering, Question.asked_on <= on),
        "vulnerability": select(Vulnerability.id).where(Vulnerability.identified_at == gathering),
        "pathway": select(Pathway.id).where(Pathway.decided_at == gathering, Pathway.decided_on <= on),
        "rule": select(Rule.id).where(Rule.proposed_at == gathering),
    }
    return {kind: sorted(session.scalars(query), key=id_order) for kind, query in of.items()}
