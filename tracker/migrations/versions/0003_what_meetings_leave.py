"""Photo reports, agendas, promises, snapshots, calendar addresses, erasures: what meetings leave"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["item.id"], name=op.f("fk_erasure_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    op.create_table(
        "report_part",
        sa.Column("text", sa.JSON(), nullable=True),
        sa.Column("shows", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner"], ["item.id"], name=op.f("fk_report_part_owner"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["shows"], ["item.id"], name=op.f("fk_report_part_shows"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("owner", "position", name=op.f("pk_report_part")),
    )
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("title", sa.JSON(), nullable=True),
        sa.Column("outcome", sa.JSON(), nullable=True),
        sa.Column("settled", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["about"], ["item.id"], name=op.f("fk_agenda_item_about"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gathering.id"],
            name=op.f("fk_agenda_item_gathering"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_agenda_item_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    op.create_table(
        "snapshot",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("at_event", sa.BigInteger(), nullable=False),
        sa.Column("gathering", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gathering"], ["gathering.id"], name=op.f("fk_snapshot_gathering"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_snapshot_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
    )
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name=op.f("fk_calendar_feed_account"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_calendar_feed_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
    )
    op.create_index(op.f("ix_calendar_feed_account"), "calendar_feed", ["account"], unique=False)
    op.create_index(op.f("ix_calendar_feed_hash"), "calendar_feed", ["hash"], unique=False)
    op.create_table(
        "picture",
        sa.Column("photo", sa.String(), nullable=False),
        sa.Column("size", sa.String(length=5), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["photo"], ["photo.id"], name=op.f("fk_picture_photo"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("photo", "size", name=op.f("pk_picture")),
    )
    op.create_index(op.f("ix_picture_digest"), "picture", ["digest"], unique=False)
    op.create_table(
        "promise",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.Column("owner_org", sa.String(), nullable=False),
        sa.Column("owner_user", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=True),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("kept_on", sa.Date(), nullable=True),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column("said", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["about"], ["item.id"], name=op.f("fk_promise_about"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["id"], ["item.id"], name=op.f("fk_promise_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["made_at"], ["gathering.id"], name=op.f("fk_promise_made_at"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["owner_org"], ["organisation.id"], name=op.f("fk_promise_owner_org"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["owner_user"], ["account.id"], name=op.f("fk_promise_owner_user"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
    )
    op.create_table(
        "snapshot_figures",
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("json", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["snapshot"],
            ["snapshot.id"],
            name=op.f("fk_snapshot_figures_snapshot"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("snapshot", name=op.f("pk_snapshot_figures")),
    )
    op.add_column("account", sa.Column("email", sa.Text(), nullable=True))
    op.add_column("account", sa.Column("digest_on", sa.Date(), nullable=True))
    op.add_column("consent", sa.Column("proof", sa.Text(), nullable=True))
    op.add_column("gathering", sa.Column("published_on", sa.Date(), nullable=True))
    op.add_column("gathering", sa.Column("published_by", sa.Text(), nullable=True))
    op.add_column("gathering", sa.Column("opened_event", sa.BigInteger(), nullable=True))
    op.add_column("gathering", sa.Column("closed_event", sa.BigInteger(), nullable=True))
    op.add_column("photo", sa.Column("photographer", sa.Text(), nullable=True))
    op.add_column("photo", sa.Column("licence", sa.Text(), nullable=True))
    op.add_column("testimony", sa.Column("language", sa.Text(), nullable=True))
    op.add_column("testimony", sa.Column("fed_back_on", sa.Date(), nullable=True))
    op.add_column("testimony", sa.Column("fed_back", sa.JSON(), nullable=True))
