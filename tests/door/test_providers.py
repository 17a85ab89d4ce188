"""Who comes from an identity provider: recognised, invited, new, demoted, or told in a sentence why not. On both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.conftest import AN, BRAM
from tracker.door import links, people, refusals, sessions
from tracker.door.providers import NotRecognised, must_name_roles, sign_in
from tracker.errors import NotFound, Refused
from tracker.model import Event, User
from tracker.model.rights import Person, Role
from tracker.store import Store

TODAY = date(2026, 11, 23)
ROLES = [("spoor-steering", "steering"), ("spoor-lead", "lead"), ("spoor-admin", "admin")]
ADMIN = Person(None, "", Role.ADMIN)
Come = Callable[..., Person]


@pytest.fixture
def come(filled: Store) -> Come:
    """`come(sub="an", roles=["spoor-lead"])`: sign in with these claims; gives who Spoor then takes them for."""

    def sign(**claims: Any) -> Person:
        said = {"iss": "https://id.example.org", "sub": "an", **claims}
        secret = sign_in(filled, said, role_claim="roles", roles=ROLES, on=TODAY, network="10.0.0.7", browser="Firefox")
        with filled.reading() as session:
            person = sessions.person(session, sessions.found(session, secret))
        assert person is not None
        return person

    return sign


def stored(store: Store, id: str) -> User:
    with store.reading() as session:
        found = session.get(User, id)
        assert found is not None
        return found


def invite(store: Store, id: str, address: str) -> str:
    def act(session: Any) -> str:
        return people.invite(session, session.get(User, id), address, by=ADMIN, on=TODAY)

    secret = store.save(act, by=ADMIN, key=uuid4().hex)
    assert secret is not None
    return secret


def why(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as session:
        return [(one.why, one.name, one.network) for one in refusals.latest(session, most=10)]


def test_somebody_with_a_mapped_role_gets_an_account_without_organisation_and_keeps_it(
    filled: Store, come: Come
) -> None:
    first = come(roles=["staff", "spoor-lead"], email="An@Example.org", email_verified=True)
    assert (first.role, first.org) == (Role.LEAD, None)
    assert stored(filled, str(first.id)).address == "an@example.org"
    assert come(roles=["spoor-lead"]) == first
    assert come(sub="bram", roles=["spoor-lead"]).id != first.id


def test_of_several_roles_the_first_of_the_setting_counts(come: Come) -> None:
    assert come(roles=["spoor-lead", "spoor-steering"]).role is Role.STEERING


def test_a_single_word_is_a_role_too_and_whatever_else_is_none(come: Come) -> None:
    assert come(roles="spoor-lead").role is Role.LEAD
    for number, strange in enumerate([{"spoor-lead": True}, [["spoor-lead"], 7, None], 7, "spoor-lead spoor-steering"]):
        with pytest.raises(NotRecognised):
            come(sub=f"strange{number}", roles=strange)


def test_a_role_that_spoor_does_not_know_opens_nothing_and_is_noted(filled: Store, come: Come) -> None:
    clock = filled.clock()
    with pytest.raises(NotRecognised, match="roles that your organisation gives you do not open Spoor"):
        come(roles=["spoor-boss"], email="an@example.org", email_verified=True)
    with pytest.raises(NotRecognised, match="Your organisation knows you, Spoor does not yet"):
        come(sub="nobody")
    assert filled.clock() == clock
    assert why(filled) == [
        ("unknown", "nobody (https://id.example.org)", "10.0.0.7"),
        ("claim", "an@example.org (https://id.example.org)", "10.0.0.7"),
    ]


def test_whoever_was_invited_gets_that_account_by_a_checked_address(filled: Store, come: Come) -> None:
    secret = invite(filled, BRAM, "Bram@example.org")
    for unchecked in ({}, {"email_verified": False}, {"email_verified": "no"}):
        with pytest.raises(NotRecognised):
            come(sub="somebody-else", email="bram@example.org", **unchecked)
    person = come(sub="bram", email="BRAM@example.org", email_verified=True, roles=["spoor-steering"])
    assert (person.id, person.role) == (BRAM, Role.LEAD)  # the role was given in Spoor
    assert come(sub="bram").id == BRAM  # the address is needed only once
    with filled.reading() as session, pytest.raises(NotFound):
        links.look_at(session, secret, links.JOIN)


def test_an_account_with_a_password_is_not_taken_over_by_an_address(filled: Store, come: Come) -> None:
    secret, password = invite(filled, BRAM, "bram@example.org"), "four words nobody else has"
    people.join(filled, secret, "", password, password, on=TODAY, key=uuid4().hex)
    with pytest.raises(NotRecognised, match="Sign in with that password"):
        come(sub="bram", email="bram@example.org", email_verified=True, roles=["spoor-steering"])
    assert stored(filled, BRAM).subject is None


def test_an_address_that_passed_to_somebody_else_gives_them_an_account_of_their_own(filled: Store, come: Come) -> None:
    invite(filled, BRAM, "desk@example.org")
    before = come(sub="bram", email="desk@example.org", email_verified=True)
    after = come(sub="dirk", email="desk@example.org", email_verified=True, roles=["spoor-lead"])
    assert before.id == BRAM != after.id
    assert stored(filled, str(after.id)).address is None


def test_the_same_person_of_another_provider_is_somebody_else(come: Come) -> None:
    here = come(roles=["spoor-steering"])
    with pytest.raises(NotRecognised):
        come(iss="https://evil.example.org")
    assert come(roles=["spoor-steering"]) == here


def test_a_role_that_came_from_the_provider_follows_it_at_every_sign_in(filled: Store, come: Come) -> None:
    person = come(roles=["spoor-steering"])
    assert come(roles=["spoor-lead"]).role is Role.LEAD
    with filled.reading() as session:
        last = session.scalars(select(Event).where(Event.item == person.id).order_by(Event.id.desc()).limit(1)).one()
        assert (last.act, last.before, last.after) == (
            "took the role of the provider", {"role": "steering"}, {"role": "lead"},
        )  # fmt: skip


def test_whoever_loses_the_role_at_the_provider_is_refused_and_signed_out_everywhere(filled: Store, come: Come) -> None:
    person = come(roles=["spoor-lead"])
    with filled.reading() as session:
        assert len(sessions.of(session, str(person.id))) == 1
    with pytest.raises(NotRecognised, match="do not open Spoor"):
        come(roles=["staff"])
    with filled.reading() as session:
        assert sessions.of(session, str(person.id)) == []
    assert come(roles=["spoor-lead"]) == person  # given back


def test_a_role_given_in_spoor_stays_whatever_the_provider_says(filled: Store, come: Come) -> None:
    person = come(roles=["spoor-lead"])

    def promote(session: Any) -> None:
        account = session.get(User, person.id)
        account.edit(by=ADMIN, version=account.version, seen={"role": "lead"}, wanted={"role": "facilitator"})

    filled.save(promote, by=ADMIN, key=uuid4().hex)
    assert come(roles=["spoor-lead"]).role is Role.FACILITATOR
    assert come(roles=[]).role is Role.FACILITATOR


def test_a_locked_account_stays_outside(filled: Store, come: Come) -> None:
    come(sub="administrator", roles=["spoor-admin"])
    person = come(roles=["spoor-lead"])
    invite(filled, AN, "an@example.org")

    def lock(session: Any) -> None:
        for id in (person.id, AN):
            session.get(User, id).lock(by=ADMIN, on=TODAY)

    filled.save(lock, by=ADMIN, key=uuid4().hex)
    for claims in ({"roles": ["spoor-steering"]}, {"sub": "s", "email": "an@example.org", "email_verified": True}):
        with pytest.raises(NotRecognised, match="This account is locked"):
            come(**claims)
    assert [one[0] for one in why(filled)] == ["locked", "locked"]


@pytest.mark.parametrize("missing", [{"iss": None}, {"sub": ""}, {"sub": 7}, {"sub": "s" * 256}])
def test_a_provider_that_does_not_say_who_it_is_lets_nobody_in(come: Come, missing: dict[str, Any]) -> None:
    with pytest.raises(NotRecognised):
        come(roles=["spoor-lead"], **missing)


def test_the_first_administrator_may_come_from_the_provider_before_there_is_a_portfolio(empty: Store) -> None:
    claims = {"iss": "https://id.example.org", "sub": "an", "roles": ["spoor-admin"]}
    sign_in(empty, claims, role_claim="roles", roles=ROLES, on=TODAY, network="", browser="")
    with empty.reading() as session:
        assert people.has_administrator(session)


@pytest.mark.parametrize("role", ["boss", "public", ""])
def test_a_setting_that_names_no_role_is_told_in_a_sentence(role: str) -> None:
    must_name_roles(ROLES)
    with pytest.raises(Refused, match="there is no such role"):
        must_name_roles([*ROLES, ("spoor-x", role)])
