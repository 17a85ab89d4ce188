"""Which fields in the history a person may read: of people's words, of money and of accounts no more than anywhere else."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.model.rights import AUDIENCES, Permission, Person, Role, may

# What people said, showed or agreed to; read by the facilitator only, for the history knows no audience.
OF_PEOPLE = frozenset({"testimony", "photo", "consent", "comment"})
_IN_REPORTS = {"gathering": frozenset({"x_report"})}
_RIGHTS = {"funding": Permission.SEE_ALL_FUNDING, "update": Permission.SEE_CHECK_INS}
_OF_ACCOUNTS = {"user": frozenset({"x_email"})}


def hidden(person: Person, kind: str, fields: Iterable[str]) -> frozenset[str]:
    """Those of these fields of a kind that are not shown to this person; that they changed is."""
    names = frozenset(fields) - {"id"}
    if person.role is not Role.FACILITATOR:
        if kind in OF_PEOPLE:
            return names
        if kind in _IN_REPORTS and person.role not in AUDIENCES:
            return names & _IN_REPORTS[kind]
    if kind in _RIGHTS and not may(person, _RIGHTS[kind]):
        return names
    if kind in _OF_ACCOUNTS and not may(person, Permission.KEEP_ACCOUNTS):
        return names & _OF_ACCOUNTS[kind]
    return frozenset()
