"""What stays when another portfolio moves in: who can sign in. A file never opens a door, nor closes the administrator's."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from tracker import documents
from tracker.documents import Document
from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.model import Item, OneTimeLink, Organisation, SignedIn, User
from tracker.model.base import number_of
from tracker.model.rights import Role

_account, _item, _organisation = (documents.own_table(kind) for kind in (User, Item, Organisation))
# what an account keeps besides what a file says of it
_OWN = ("email", "digest_on", "invited_on", "joined_on", "locked_on", "role_claimed", "address", "password", "issuer", "subject")  # fmt: skip


class People:
    """The accounts of a database with which somebody can sign in. Look before the old portfolio goes, bring back after the
    new one came."""

    def __init__(self, connection: Connection) -> None:
        able = or_(_account.c.address.is_not(None), _account.c.subject.is_not(None))
        self._rows = list(connection.execute(select(_account).where(able).order_by(_account.c.id)))
        named = select(_organisation.c.id, _organisation.c.name)
        self._organisations = {row.id: row.name for row in connection.execute(named)}

    def must_fit(self, items: documents.Items) -> None:
        """Raises Refused when the file gives the account of an administrator to somebody else."""
        administrators = {row.id for row in self._rows if row.role == Role.ADMIN}
        sentence = later("The administrator signs in with this account. Give it another id in the file.")
        problems = [
            Problem(document["id"], "role", sentence)
            for kind, document in items
            if kind is User and document["id"] in administrators and document["role"] != Role.ADMIN
        ]
        if problems:
            raise Refused(problems)

    def bring_back(self, connection: Connection) -> list[tuple[str, str, Document | None, Document | None]]:
        """Whoever has an account of the same id, role and name in the new portfolio signs in with it; whoever has none keeps
        the old one. Somebody whose account means another role now has to be invited again; who looks through a share link of
        the old portfolio is out. Returns what history is owed."""
        connection.execute(delete(SignedIn).where(SignedIn.share.is_not(None)))
        owed: list[tuple[str, str, Document | None, Document | None]] = []
        for row in self._rows:
            there = connection.execute(select(_account).where(_account.c.id == row.id)).one_or_none()
            if there is None:
                self._add(connection, row)
                found = documents.read_one(connection, row.id)
                owed.append(("user", row.id, None, found[1] if found else None))
            elif there.role == row.role and (there.label == row.label or row.role == Role.ADMIN):
                own = {name: getattr(row, name) for name in _OWN}
                connection.execute(update(_account).where(_account.c.id == row.id).values(own))
            else:
                for door in (SignedIn, OneTimeLink):
                    connection.execute(delete(door).where(door.account == row.id))
        return owed

    def _add(self, connection: Connection, row: Row[Any]) -> None:
        named = select(_organisation.c.name).where(_organisation.c.id == row.org)
        same = row.org is not None and connection.scalar(named) == self._organisations.get(row.org)
        item = {"id": row.id, "kind": documents.kind_name(User), "number": number_of(row.id), "version": 1}
        connection.execute(insert(_item).values(item))
        connection.execute(insert(_account).values({**row._mapping, "org": row.org if same else None}))
