"""When money was paid, comments, and evidence that is proposed"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _item(table: str, *names: str) -> list[sa.ForeignKeyConstraint]:
    """References to items of the kinds of these tables, by the column that holds them: "by:account"."""
    return [
        sa.ForeignKeyConstraint(
            [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), initially="DEFERRED", deferrable=True
        )
        for column, target in (name.split(":") for name in names)
    ]


def upgrade() -> None:
    op.add_column("funding", sa.Column("paid_on", sa.Date(), nullable=True))
    op.create_table(
        "comment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("taken_back_on", sa.Date(), nullable=True),
        *_item("comment", "id:item", "about:item", "by:account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index(op.f("ix_comment_about"), "comment", ["about"])
    op.create_table(
        "evidence_proposal",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("initiative", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("independent", sa.Boolean(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.JSON(), nullable=True),
        sa.Column("became", sa.String(), nullable=True),
        *_item(
            "evidence_proposal", "id:item", "initiative:initiative", "proposed_by:account", "decided_by:account",
            "became:evidence",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_proposal")),
    )  # fmt: skip
    op.create_index(op.f("ix_evidence_proposal_initiative"), "evidence_proposal", ["initiative"])
