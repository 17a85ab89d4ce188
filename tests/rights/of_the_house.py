"""The rows that domain.md 2.4 does not have and issue 5 asks for: accounts, settings, links, history, traces, the whole portfolio."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from pathlib import Path

from tests.conftest import DEMO
from tests.rights.stage import PASSWORD
from tests.rights.things import FOUNDATION, JOINING, LOCKED, TODAY
from tests.rights.who import ALL, OWN, SESSION, STORE, Row, Thing, Who
from tracker.backup import take
from tracker.documents import Document
from tracker.door import people
from tracker.exchange import portfolio_file
from tracker.model import CalendarFeed, Meta, ShareLink, Subject, User
from tracker.model.feed import write_to
from tracker.model.rights import Role
from tracker.portfolio import traces, undoing
from tracker.store import Store

ADMIN = Who(admin=ALL)
KEEPING = Who(facilitator=ALL, admin=ALL)
EVERYBODY = Who(ALL, ALL, ALL, ALL, ALL)
MINE = Who(*[{OWN}] * 5)
_SEEN = {"version": 1, "seen": {}}


@cache
def demo() -> Document:
    return portfolio_file.read(DEMO.read_bytes(), DEMO.name)


_NEW = "zeven bomen in een dreef"

# Accounts: the administrator's, and everybody their own.

ACCOUNTS = [
    Row(User.add, ADMIN, SESSION, {"label": "Nieuw", "role": Role.LEAD, "org": FOUNDATION}),
    Row(User.edit, ADMIN, Thing(User, JOINING), _SEEN | {"wanted": {"role": "admin"}, "seen": {"role": "lead"}}),
    Row(User.lock, ADMIN, Thing(User, JOINING), {"on": TODAY}),
    Row(User.unlock, ADMIN, Thing(User, LOCKED)),
    Row(people.invite, ADMIN, SESSION, {"account": Thing(User, JOINING), "address": "joke@example.org", "on": TODAY}),
    Row(people.with_address, ADMIN, SESSION, {"address": "USR-31@example.org", "on": TODAY}),
    Row(people.lock, ADMIN, SESSION, {"account": Thing(User, JOINING), "on": TODAY}),
    Row(people.sign_out, ADMIN, STORE, {"account": JOINING}, quiet=True),
    Row(people.change_password, EVERYBODY, STORE,
        {"old": PASSWORD, "new": _NEW, "again": _NEW, "network": "", "but": None, "key": "another password"}, quiet=True),
    Row(CalendarFeed.open, EVERYBODY, SESSION, {"on": TODAY}),
    Row(CalendarFeed.revoke, MINE, Thing(CalendarFeed, "FED-31"), {"on": TODAY}),
    Row(write_to, EVERYBODY, SESSION, {"email": "ik@example.org"}),
]  # fmt: skip

# What is kept of people: who guides the process and the administrator; nobody else learns whether there is something.

TRACES = [
    Row(traces.hand_over, KEEPING, SESSION, {"consent": "CNS-31"}, unseen=True),
    Row(traces.erase, KEEPING, SESSION, {"consent": "CNS-31", "on": TODAY}, unseen=True),
    Row(Subject.erase, KEEPING, lambda session: Subject.of(session, "CNS-31"), {"on": TODAY}, unseen=True),
]

# The portfolio as a whole. Thresholds are agreed by the steering group (2.7: corridors, priority targets).

WHOLE = [
    Row(Meta.edit, ADMIN, Thing(Meta, "PRT-01"), _SEEN | {"wanted": {"languages": ["nl", "fr"]}}),
    Row(Meta.set_thresholds, Who(steering=ALL), Thing(Meta, "PRT-01"), _SEEN | {"wanted": {"windows_days.momentum": 99}}),
    Row(undoing.undo, KEEPING, SESSION, {"event": lambda stage: stage.edited, "why": "vergissing"}),
    Row(ShareLink.make, KEEPING, SESSION, {"for_whom": "de pers", "audience": "public", "room": "portfolio", "thing": None,
        "on": TODAY, "expires_on": TODAY + timedelta(days=9)}),
    Row(ShareLink.revoke, KEEPING, Thing(ShareLink, "SHR-31"), {"on": TODAY}),
    Row(take.make, ADMIN, STORE, {"path": lambda stage: Path(stage.folder.name) / "backup.zip"}, long=True),
    Row(Store.load, ADMIN, STORE, {"document": lambda stage: demo(), "replace": True}, long=True),
    Row(portfolio_file.load, ADMIN, STORE, {"path": DEMO, "replace": True}, long=True),
]  # fmt: skip

ROWS = [*ACCOUNTS, *TRACES, *WHOLE]
