"""Links that make sense: nothing linked to itself, nothing linked twice, consent that covers its use (rules 9, 10, 12)."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.errors import Problem
from tracker.lang import later
from tracker.model.invariants.place import Document, problem
from tracker.model.invariants.world import World


def needs_another(item: Document, world: World) -> Iterator[Problem]:
    if item.get("to") is not None and item.get("from") == item.get("to"):
        yield problem(item, ("to",), later("{id} cannot depend on itself."), id=item["to"])


def exchanges_with_another(item: Document, world: World) -> Iterator[Problem]:
    to = item.get("to_initiative")
    if to is not None and item.get("from_initiative") == to:
        yield problem(item, ("to_initiative",), later("{id} cannot exchange with itself."), id=to)


def outcome_after_exchange(item: Document, world: World) -> Iterator[Problem]:
    outcome_on, day = item.get("outcome_on"), item.get("date")
    if outcome_on is not None and day is not None and outcome_on < day:
        sentence = later("{outcome_on} is before the exchange itself ({day}).")
        yield problem(item, ("outcome_on",), sentence, outcome_on=outcome_on, day=day)


def undesired_signals_are_not_amplified(item: Document, world: World) -> Iterator[Problem]:
    for place, row in enumerate(item.get("signal_links") or ()):
        signal = (row or {}).get("signal")
        if signal is None or row.get("intent") != "amplify":
            continue
        found = world.get(signal)
        if found and found[0] == "signals" and found[1].get("direction") == "undesired":
            sentence = later("{signal} is undesired: dampen or watch it, do not {intent} it.")
            yield problem(item, ("signal_links", place), sentence, signal=signal, intent="amplify")


def nothing_linked_twice(item: Document, world: World) -> Iterator[Problem]:
    for field, inner in (("signal_links", "signal"), ("conditions", "condition"), ("depicts", "element")):
        seen = set()
        for place, row in enumerate(item.get(field) or ()):
            id = (row or {}).get(inner)
            if id is not None and id in seen:
                yield problem(item, (field, place), later("{id} is linked twice."), id=id)
            seen.add(id)


def lead_is_no_partner(item: Document, world: World) -> Iterator[Problem]:
    lead, partners = item.get("lead_org"), item.get("partner_orgs") or []
    if lead is not None and lead in partners:
        path = ("partner_orgs", partners.index(lead))
        yield problem(item, path, later("{org} leads this initiative, so it is no partner."), org=lead)


def photo_has_consent_for_images(item: Document, world: World) -> Iterator[Problem]:
    return _consent_is_for("image_use", item, world)


def testimony_has_consent_for_words(item: Document, world: World) -> Iterator[Problem]:
    return _consent_is_for("testimony", item, world)


def _consent_is_for(wanted: str, item: Document, world: World) -> Iterator[Problem]:
    consent = item.get("consent")
    found = world.get(consent) if consent is not None else None
    purpose = found[1].get("purpose") if found and found[0] == "consents" else None
    if purpose is not None and purpose != wanted:
        sentence = later("{consent} is consent for {purpose}, not for {wanted}.")
        yield problem(item, ("consent",), sentence, consent=consent, purpose=purpose, wanted=wanted)


def consent_ends_after_it_began(item: Document, world: World) -> Iterator[Problem]:
    given = item.get("given_on")
    for field in ("withdrawn_on", "expires_on"):
        day = item.get(field)
        if given is not None and day is not None and day < given:
            sentence = later("{day} is before the consent was given ({given}).")
            yield problem(item, (field,), sentence, day=day, given=given)
