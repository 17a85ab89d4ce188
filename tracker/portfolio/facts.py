"""The bare facts of the whole portfolio, as narrow tables: read once for each state of the database, then cut to any day."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import Boolean, Date, Select, String, Text, case, func, select
from sqlalchemy.orm import Session

from tracker.engine import place
from tracker.model import (
    AmplificationAction,
    Condition,
    ConditionNeed,
    Consent,
    Contribution,
    CrossPollination,
    Dependency,
    Depiction,
    Event,
    Evidence,
    Funding,
    FutureElement,
    Gathering,
    Hit,
    Initiative,
    Item,
    Label,
    Lever,
    Link,
    Meta,
    Observation,
    Organisation,
    Pathway,
    Photo,
    Promise,
    Question,
    Rule,
    Signal,
    SignalLink,
    Testimony,
    Transition,
    Update,
    Vulnerability,
)  # fmt: skip
from tracker.model.base import number_of
from tracker.model.history import RESTORED

ROWS = 2_000  # read at a time


@dataclass(frozen=True)
class Facts:
    """Ids, codes, numbers and dates of everything that metrics count from; no texts. Not yet cut to a day.

    `frames` holds a table under each name that `tracker.tables.Tables` has.
    """

    clock: int
    meta: Meta | None  # as it was read, belonging to no session; None when there is no portfolio
    frames: dict[str, pd.DataFrame]
    places: dict[tuple[str, str], NDArray[np.int64]]  # (table, column) -> row of what is named there, -1 elsewhere

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.frames[name]


_latest: dict[str, Facts] = {}
_reading = threading.Lock()


def facts(session: Session) -> Facts:
    """The facts as the database holds them now. Kept until somebody saves; then only the tables that changed are read."""
    where = place(session)
    now = session.scalar(select(func.max(Event.id))) or 0
    found = _latest.get(where)
    if found is None or found.clock != now:
        with _reading:
            found = _latest.get(where)
            if found is None or found.clock != now:
                found = _read(session, now, found)
                _latest[where] = found
    return found


def forget(where: str | None = None) -> None:
    """Let go of what was read: of a database that is closed, or of all, to measure what reading everything anew costs."""
    if where is None:
        _latest.clear()
    else:
        _latest.pop(where, None)


def _read(session: Session, clock: int, earlier: Facts | None) -> Facts:
    queries = _queries()
    kept: dict[str, pd.DataFrame] = {}
    if earlier is not None and earlier.clock <= clock and not _was_restored(session, earlier.clock):
        kinds = set(session.scalars(select(Event.kind).where(Event.id > earlier.clock).distinct()))
        kept = {name: earlier[name] for name, (of, _query) in queries.items() if not kinds.intersection(of.split())}
    frames: dict[str, pd.DataFrame] = {}
    for name, (_of, query) in queries.items():
        if name in kept:
            frames[name] = kept[name]
        else:
            frame = _frame(session, query)
            frames[name] = _by_id(frame) if "id" in frame.columns else frame
    meta = session.scalar(select(Meta))
    if meta is not None:
        session.expunge(meta)
    return Facts(clock=clock, meta=meta, frames=frames, places=_places(frames))


def _was_restored(session: Session, since: int) -> bool:
    """Whether a backup was put back since this clock: then every table may be another."""
    restored = select(Event.id).where(Event.id > since, Event.act == RESTORED)
    return session.scalar(restored.limit(1)) is not None


def _queries() -> dict[str, tuple[str, Select[Any]]]:
    """For each table the kinds of items whose changes make it old, and what to ask."""
    transition, rule, gathering = Transition.__table__.c, Rule.__table__.c, Gathering.__table__.c
    met = Gathering.__table__
    weak, need, vow = Vulnerability.__table__, Dependency.__table__.c, Promise.__table__.c
    return {
        "initiatives": ("initiative", _narrow(
            Initiative, "id", "lead_org", "lead_user", "screened_on", "origin", "side", "facet", "horizon", "leverage_point",
            alternatives_considered="alternatives", budget_needed="budget",
        )),
        "transitions": ("initiative", select(
            transition.owner.label("initiative"), transition.stage, transition.decision, transition.decided_on.label("date"),
            transition.override,
        ).order_by(transition.owner, transition.position)),
        "signals": ("signal", _narrow(Signal, "id", "direction", "status", "spotted_on")),
        "observations": ("signal", _narrow(Observation, owner="signal", seen_on="date", independent="independent")),
        "signal_links": (
            "initiative", _narrow(SignalLink, owner="initiative", signal="signal", intent="intent", since="since")
        ),
        "actions": ("action", _narrow(
            AmplificationAction, "id", "initiative", "process", "state", "achieved_on", "evidence_level"
        )),
        "action_signals": ("action", _links("action", "signals", "signal")),
        "evidence": ("evidence", _narrow(
            Evidence, id="id", initiative="initiative", level="level", dated_on="date", independent="independent",
            result="result",
        )),
        "updates": ("update", _narrow(Update, id="id", initiative="initiative", dated_on="date")),
        "contributions": ("initiative", _narrow(
            Contribution, owner="initiative", target="target", score="score", evidence_level="evidence_level",
            mitigation="mitigation", assessed_on="assessed_on",
        )),
        "organisations": ("organisation", _narrow(
            Organisation, id="id", sphere="sphere", rule_min_cofinancing="min_cofinancing"
        )),
        "gatherings": ("gathering", _narrow(Gathering, id="id", sort="kind", held_on="date")),
        "questions": ("question", _narrow(Question, "id", "asked_by_role", "involvement", "asked_on")),
        "vulnerabilities": ("vulnerability gathering", select(
            weak.c.id, weak.c.severity, weak.c.likelihood, weak.c.cause.is_not(None).label("has_cause"),
            gathering.held_on.label("identified_on"),
        ).join(met, gathering.id == weak.c.identified_at)),
        "hits": ("vulnerability", _narrow(Hit, owner="vulnerability", node="node", loss="loss")),
        "pathways": ("pathway", _narrow(Pathway, "id", "status", "decided_on")),
        "initiative_questions": ("initiative", _links("initiative", "questions", "question")),
        "initiative_vulnerabilities": ("initiative", _links("initiative", "vulnerabilities", "vulnerability")),
        "initiative_pathways": ("initiative", _links("initiative", "pathways", "pathway")),
        "initiative_levers": ("initiative", _links("initiative", "levers", "lever")),
        "question_vulnerabilities": ("question", _links("question", "vulnerabilities", "vulnerability")),
        "pathway_vulnerabilities": ("pathway", _links("pathway", "vulnerabilities", "vulnerability")),
        "pathway_elements": ("pathway", _links("pathway", "future_elements", "element")),
        "depictions": ("initiative", _narrow(Depiction, owner="initiative", element="element")),
        "levers": ("lever", _narrow(Lever, "id")),
        "elements": ("future_element", _narrow(FutureElement, "id")),
        "needs": ("initiative", _words("initiative", "needs", "tag")),
        "offers": ("initiative", _words("initiative", "offers", "tag")),
        "dependencies": ("dependency", select(
            need.id, need.needer, need.needed, need.strength, need.substitutable,
            func.coalesce(need.agreement, "none").label("agreement"), need.agreed_on, need.level_from, need.level_to,
        )),
        "conditions": ("condition", _narrow(Condition, "id", "readiness", "due_on", "owner_org")),
        "condition_needs": ("initiative", _narrow(
            ConditionNeed, owner="initiative", condition="condition", need="need"
        )),
        "rules": ("rule gathering", select(
            rule.id, rule.status, rule.ostrom, gathering.held_on.label("proposed_on"), rule.decided_by, rule.decided_on,
            (func.length(func.trim(func.coalesce(rule.rationale, ""))) > 0).label("has_rationale"),
            rule.alternatives_considered.label("alternatives"), rule.review_on,
        ).join(met, gathering.id == rule.proposed_at, isouter=True)),
        "funding": ("funding", _narrow(
            Funding, id="id", initiative="initiative", funder="funder", sort="kind", amount="amount", status="status",
            dated_on="date", paid_on="paid_on",
        )),
        "exchanges": ("cross_pollination", _narrow(
            CrossPollination, id="id", from_initiative="from_initiative", to_initiative="to_initiative", dated_on="date",
            outcome="outcome", outcome_on="outcome_on", resulted_in="resulted_in",
        )),
        "photos": ("photo", _narrow(Photo, "id", "taken_on", "identifiable", "notice_given", "consent")),
        "testimonies": ("testimony", _narrow(Testimony, id="id", told_on="date", consent="consent")),
        "consents": ("consent", _narrow(Consent, "id", "given_on", "withdrawn_on", "expires_on")),
        "scopes": ("consent", _words("consent", "scopes", "audience")),
        "promises": ("promise", select(
            vow.id, vow.owner_org, vow.due_on, vow.made_on, func.coalesce(vow.kept_on, vow.dropped_on).label("ended_on"),
            case((vow.kept_on.is_not(None), "kept"), (vow.dropped_on.is_not(None), "dropped"), else_="open").label("outcome"),
        )),
    }  # fmt: skip


# Columns that name something which may not exist yet on a day, and the table where it stands.
NAMED = {
    "initiative": "initiatives", "needer": "initiatives", "needed": "initiatives", "signal": "signals", "action": "actions",
    "question": "questions", "vulnerability": "vulnerabilities",
}  # fmt: skip


def _places(frames: dict[str, pd.DataFrame]) -> dict[tuple[str, str], NDArray[np.int64]]:
    """Where the rows stand that other rows name: found once, so that cutting to another day compares no texts."""
    return {
        (table, column): frames[NAMED[column]].index.get_indexer(frame[column])
        for table, frame in frames.items()
        for column in frame.columns
        if column in NAMED
    }


def _links(kind: str, field: str, named: str) -> Select[Any]:
    """What the items of one kind name in a field; the owner's column is called after the kind."""
    item = Item.__table__.c
    found = select(Link.owner.label(kind), Link.target.label(named)).join(Item.__table__, item.id == Link.owner)
    return cast("Select[Any]", found.where(Link.field == field, item.kind == kind))


def _words(kind: str, field: str, named: str) -> Select[Any]:
    """The words that the items of one kind hold in a field."""
    item = Item.__table__.c
    found = select(Label.owner.label(kind), Label.word.label(named)).join(Item.__table__, item.id == Label.owner)
    return cast("Select[Any]", found.where(Label.field == field, item.kind == kind))


def _narrow(kind: Any, *same: str, **named: str) -> Select[Any]:
    columns = kind.__table__.c
    return select(*(columns[name] for name in same), *(columns[name].label(label) for name, label in named.items()))


def _frame(session: Session, query: Select[Any]) -> pd.DataFrame:
    """Read some rows at a time: a whole table of Python values would stay in the memory of the process."""
    names, kinds = (
        [column.name for column in query.selected_columns],
        [column.type for column in query.selected_columns],
    )
    parts = [
        pd.DataFrame({name: _column(values, kind) for name, kind, values in zip(names, kinds, columns, strict=True)})
        for columns in _some_at_a_time(session, query, len(names))
    ]
    return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)


def _some_at_a_time(session: Session, query: Select[Any], width: int) -> Iterator[list[Any]]:
    """The values of each column, ROWS at a time; once nothing when there is nothing."""
    found = session.connection().execute(query, execution_options={"stream_results": True})
    rows = found.fetchmany(ROWS)
    yield list(zip(*rows, strict=True)) if rows else [()] * width
    while rows := found.fetchmany(ROWS):
        yield list(zip(*rows, strict=True))


def _column(values: Any, kind: Any) -> Any:
    """Dates as days, unknown numbers as NaN, an unknown yes-or-no as no."""
    if isinstance(kind, Date):
        return np.array(values, dtype="datetime64[s]")
    if isinstance(kind, Boolean):
        return np.array([bool(value) for value in values], dtype=bool)
    kind = getattr(kind, "impl", kind)
    if isinstance(kind, String | Text):
        return pd.Series(values, dtype="str")
    unknown = None in values or (values and isinstance(values[0], float))
    return np.array(values, dtype="float64" if unknown else "int64")


def _by_id(frame: pd.DataFrame) -> pd.DataFrame:
    """Indexed by id, in order of id."""
    numbers = [number_of(id) for id in frame["id"]]
    return frame.iloc[np.lexsort((frame["id"].to_numpy(dtype=str), numbers))].set_index("id")
