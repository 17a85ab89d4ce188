"""Lessons and testimonies are found by their words"""

import sqlalchemy as sa
from alembic import op

from tracker.model.folded import folded

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_SEARCHED = {
    "testimony": (sa.column("text", sa.JSON()), sa.column("speaker", sa.Text())),
    "check_in": (sa.column("learned", sa.JSON()),),
}


def upgrade() -> None:
    for name, columns in _SEARCHED.items():
        op.add_column(name, sa.Column("folded", sa.Text(), nullable=True))
        table = sa.table(name, sa.column("id"), sa.column("folded"), *columns)
        rows = op.get_bind().execute(sa.select(table.c.id, *(table.c[column.name] for column in columns))).all()
        kept = [{"key": id, "words": words} for id, *said in rows if (words := folded(said))]
        if kept:
            fill = sa.update(table).where(table.c.id == sa.bindparam("key")).values(folded=sa.bindparam("words"))
            op.get_bind().execute(fill, kept)
