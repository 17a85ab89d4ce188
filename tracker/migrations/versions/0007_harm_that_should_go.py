"""Harmful scores that somebody asks to take away"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NAMES = {
    "id": "item", "initiative": "initiative", "target": "target", "proposed_by": "account", "decided_by": "account",
}  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "score_removal",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("initiative", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.JSON(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column],
                [f"{target}.id"],
                name=op.f(f"fk_score_removal_{column}"),
                initially="DEFERRED",
                deferrable=True,
            )
            for column, target in _NAMES.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_removal")),
    )
    op.create_index(op.f("ix_score_removal_initiative"), "score_removal", ["initiative"])
