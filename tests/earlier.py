"""A database as an earlier Spoor left it: what later versions added is taken away again."""

from __future__ import annotations

from sqlalchemy import Engine, text

# For each version of the tables what it added: tables, columns by table, indexes.
ADDED: dict[str, tuple[str, dict[str, str], str]] = {
    "0002": ("", {"event": "why"}, ""),
    "0003": (
        "report_part agenda_item promise snapshot_figures snapshot picture calendar_feed erasure",
        {
            "account": "email digest_on", "consent": "proof", "photo": "photographer licence",
            "gathering": "published_on published_by opened_event closed_event", "testimony": "language fed_back_on fed_back",
        },
        "",
    ),
    "0004": ("", {"testimony": "folded", "check_in": "folded"}, ""),
    "0005": (
        "signed_in one_time_link refusal share_link",
        {"account": "invited_on joined_on locked_on role_claimed address password issuer subject"},
        "uq_account_address ix_account_subject ix_event_at ix_event_by_id ix_event_kind_id ix_event_act_id",
    ),
    "0006": ("comment evidence_proposal", {"funding": "paid_on"}, ""),
    "0007": ("score_removal", {}, ""),
}  # fmt: skip


def go_back(engine: Engine, version: str) -> None:
    """Make the tables those of this version."""
    with engine.begin() as connection:
        for later in sorted((one for one in ADDED if one > version), reverse=True):
            tables, columns, indexes = ADDED[later]
            for index in indexes.split():
                connection.execute(text(f"DROP INDEX {index}"))
            for table in tables.split():
                connection.execute(text(f"DROP TABLE {table}"))
            for table, names in columns.items():
                for name in names.split():
                    connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {name}"))
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{version}'"))
