"""What the history keeps of an act, also in a database that an earlier Spoor began. On both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from tests.conftest import BRAM
from tracker.model import Dependency, Initiative
from tracker.store import Store


def test_a_database_from_before_reasons_were_kept_goes_on_with_its_history(
    filled: Store, person: Any, last: Any
) -> None:
    with filled.engine.begin() as connection:
        connection.execute(text("ALTER TABLE event DROP COLUMN why"))
        for table in (
            "report_part",
            "agenda_item",
            "promise",
            "snapshot_figures",
            "snapshot",
            "picture",
            "calendar_feed",
            "erasure",
            "signed_in",
            "one_time_link",
            "refusal",
            "share_link",
            "comment",
            "evidence_proposal",
            "score_removal",
        ):
            connection.execute(text(f"DROP TABLE {table}"))
        for index in ("uq_account_address", "ix_account_subject", "ix_event_at"):
            connection.execute(text(f"DROP INDEX {index}"))
        for table, columns in {
            "account": "email digest_on invited_on joined_on locked_on role_claimed address password issuer subject",
            "consent": "proof", "photo": "photographer licence",
            "gathering": "published_on published_by opened_event closed_event", "testimony": "language fed_back_on fed_back folded", "check_in": "folded",
            "funding": "paid_on",
        }.items():  # fmt: skip
            for column in columns.split():
                connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    opened = Store(filled.url)
    by = person(BRAM)
    opened.save(lambda s: s.get_one(Dependency, "DEP-20").remove(by=by, why="voorbij"), by=by, key="after")
    opened.engine.dispose()
    assert (last("DEP-20").why, last("INI-07").act, last("INI-07").why) == ("voorbij", "loaded", None)


def test_an_act_without_a_reason_has_none(do: Any, last: Any) -> None:
    do(BRAM, lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, places=("Temse",)))
    assert (last("INI-07").act, last("INI-07").why) == ("edited", None)
