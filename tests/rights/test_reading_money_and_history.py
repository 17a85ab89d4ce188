"""Money, reports of leads and the history: each reader gets as much as the table of domain.md 2.4 gives, and no more elsewhere."""

from __future__ import annotations

import pandas as pd
import pytest
from sqlalchemy.orm import Session

from tests.rights.readers import DAYS, LINES, READERS, everybody, told_of_ours
from tests.rights.things import TODAY
from tracker.errors import NotFound
from tracker.model import Initiative
from tracker.model.rights import Permission, must
from tracker.portfolio import Portfolio, learning
from tracker.portfolio.legible import hidden
from tracker.portfolio.readable import readable
from tracker.portfolio.story import story
from tracker.portfolio.story_parts import Reader

# Money (domain.md 2.4): read · own · read · own lines, all non-refused · totals

_NOT_REFUSED = {"requested of the fund", "promised by the fund", "paid by another"}
MONEY = {
    "steering": {*LINES}, "facilitator": {*LINES}, "the lead": {*LINES}, "another lead": set(),
    "the fund": _NOT_REFUSED | {"refused by the fund"}, "a link of the fund": _NOT_REFUSED | {"refused by the fund"},
    "another funder": _NOT_REFUSED | {"refused by another"}, "a funder of no organisation": _NOT_REFUSED,
    "a link for funders": _NOT_REFUSED, "administrator": set(), "a visitor": set(), "a link for the public": set(),
}  # fmt: skip


@everybody
def test_who_pays_what_is_read_line_by_line_or_as_totals(session: Session, reader: str) -> None:
    found = told_of_ours(session, READERS[reader][0]).money
    by_line = {line.id for line in found if line.funder}
    assert {name for name, (id, *_rest) in LINES.items() if id in by_line} == MONEY[reader]
    if not MONEY[reader]:
        assert {(line.status, line.cents, line.org) for line in found} == {
            ("requested", 5_000_00, ""), ("committed", 100, ""), ("paid", 100, ""),
        }  # fmt: skip


@everybody
def test_the_history_of_money_tells_no_more_than_the_lines(session: Session, reader: str) -> None:
    acts = pd.DataFrame({"kind": "funding", "item": [id for id, *_rest in LINES.values()]})
    seen = readable(acts, Portfolio(session).facts, READERS[reader][0])
    assert {name for name, is_seen in zip(LINES, seen, strict=True) if is_seen} == MONEY[reader]


# The rest

SEES: dict[Permission, set[str]] = {
    Permission.SEE_PORTFOLIO: {*READERS},
    Permission.SEE_CHECK_INS: {*READERS} - {"a visitor", "a link for the public"},
    Permission.SEE_ALL_FUNDING: {"steering", "facilitator"},
    Permission.SEE_HISTORY: {"facilitator", "administrator"},
    Permission.SEE_TRACES: {"facilitator", "administrator"},
    Permission.SEE_WHO_IS_LATE: {"steering", "facilitator"},
}


@pytest.mark.parametrize("permission", SEES, ids=lambda permission: permission.name)
def test_what_is_not_for_one_s_eyes_is_not_there(permission: Permission) -> None:
    for reader, (person, _scope) in READERS.items():
        if reader in SEES[permission]:
            must(person, permission)
        else:
            with pytest.raises(NotFound):
                must(person, permission)


@everybody
def test_reports_of_leads_are_for_who_has_an_account_or_a_link_for_funders(session: Session, reader: str) -> None:
    person = READERS[reader][0]
    initiative = session.get_one(Initiative, "INI-07")
    told = story(session, initiative, TODAY, TODAY, Reader.of(person, initiative)).updates
    lessons = learning.counted(session, learning.Wanted(kind="lessons"), learning.Reader.of(person), DAYS)["lessons"]
    assert (bool(told), lessons > 0) == ((True, True) if reader in SEES[Permission.SEE_CHECK_INS] else (False, False))


@pytest.mark.parametrize(
    ("kind", "field", "legible_to"),
    [
        ("testimony", "text", {"facilitator"}),
        ("photo", "caption", {"facilitator"}),
        ("consent", "subject", {"facilitator"}),
        ("comment", "text", {"facilitator"}),
        ("funding", "amount", {"facilitator"}),
        ("user", "x_email", {"administrator"}),
        ("user", "role", {"facilitator", "administrator"}),
        ("initiative", "title", {"facilitator", "administrator"}),
        ("update", "text", {"facilitator", "administrator"}),
    ],
)
def test_who_reads_the_history_reads_no_more_there_than_elsewhere(kind: str, field: str, legible_to: set[str]) -> None:
    readers = SEES[Permission.SEE_HISTORY]
    assert {reader for reader in readers if not hidden(READERS[reader][0], kind, (field,))} == legible_to
