"""People sign in, and share a part of the portfolio"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    added: dict[str, sa.types.TypeEngine[Any]] = {
        "invited_on": sa.Date(), "joined_on": sa.Date(), "locked_on": sa.Date(), "role_claimed": sa.Boolean(), "address": sa.Text(),
        "password": sa.Text(), "issuer": sa.Text(), "subject": sa.Text(),
    }  # fmt: skip
    for name, kind in added.items():
        op.add_column("account", sa.Column(name, kind, nullable=True))
    op.create_index("uq_account_address", "account", ["address"], unique=True)
    op.create_index("ix_account_subject", "account", ["subject"])
    op.create_index("ix_event_at", "event", ["at"])
    for what in ("by", "kind", "act"):
        op.create_index(f"ix_event_{what}_id", "event", [what, "id"])
    op.create_table(
        "signed_in",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("account", sa.String(), nullable=True),
        sa.Column("share", sa.String(), nullable=True),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_in")),
        sa.UniqueConstraint("hash", name=op.f("uq_signed_in_hash")),
    )
    op.create_index(op.f("ix_signed_in_account"), "signed_in", ["account"])
    op.create_index(op.f("ix_signed_in_share"), "signed_in", ["share"])
    op.create_table(
        "one_time_link",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("account", sa.String(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_one_time_link")),
    )
    op.create_index(op.f("ix_one_time_link_account"), "one_time_link", ["account"])
    op.create_table(
        "refusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refusal")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_refusal_why_at", "refusal", ["why", "at"])
    op.create_table(
        "share_link",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("for_whom", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("thing", sa.String(), nullable=True),
        sa.Column("made_by", sa.String(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_share_link_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share_link")),
    )
    op.create_index(op.f("ix_share_link_hash"), "share_link", ["hash"])
