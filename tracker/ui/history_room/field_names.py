"""What the history calls the kinds of things, their fields, and the lists their codes come from."""

from __future__ import annotations

from tracker.lang import _, later
from tracker.ui.mirror import edit_words

_KINDS = {
    **edit_words.KINDS,
    "user": later("Account"), "desired_future": later("Desired future"), "lever": later("Lever"),
    "ingredient": later("Ingredient"), "target": later("Target"), "finding": later("Finding"),
    "portfolio": later("Portfolio"), "testimony": later("Testimony"), "photo": later("Picture"), "consent": later("Consent"),
    "agenda_item": later("Point of an agenda"), "snapshot": later("Figures of a day"),
    "calendar_feed": later("Calendar address"), "erasure": later("Erasure"), "share_link": later("Shared link"),
    "comment": later("Comment"), "evidence_proposal": later("Proposed proof"), "cross_pollination": later("Exchange"),
}  # fmt: skip
_FIELDS = {
    **edit_words.FIELDS,
    "fictional": later("fictional"), "languages": later("languages"), "as_of": later("as-of date"),
    "tracker_started_on": later("Spoor in use since"), "currency": later("currency"), "name": later("name"),
    "en": later("name in English"), "municipality": later("municipality"), "engagement": later("engagement"),
    "engaged_on": later("engaged on"), "is_funder": later("is a funder"), "label": later("name"), "role": later("role"),
    "org": later("organisation"), "x_email": later("address for letters"), "x_digest_on": later("last letter"),
    "x_invited_on": later("invited on"), "x_joined_on": later("joined on"), "x_locked_on": later("locked on"),
    "x_role_claimed": later("role from the identity provider"), "funder": later("funder"), "opens_on": later("opens on"),
    "closes_on": later("closes on"), "budget": later("budget"), "budget_revised": later("revised budget"),
    "min_amount": later("least amount"), "max_amount": later("most amount"), "min_cofinancing": later("co-financing asked"),
    "resilience_goal": later("goal"), "version": later("version"), "adopted_on": later("adopted on"),
    "horizon_year": later("year it looks at"), "goal": later("goal"), "date_fictional": later("day is fictional"),
    "builds_on": later("builds on"), "photo_report": later("photo report"), "x_report": later("pieces of the photo report"),
    "x_audiences": later("shown to"), "x_published_on": later("published on"), "x_published_by": later("published by"),
    "x_present": later("who was there"), "x_opened_event": later("begin of the meeting"),
    "x_closed_event": later("end of the meeting"), "gathering": later("gathering"), "deepens": later("deepens"),
    "links": later("is about"), "identified_at": later("seen at"), "future_elements": later("elements of the desired future"),
    "decided_at": later("decided at"), "steep": later("field"), "observations": later("observations"),
    "evidence": later("how one can tell"), "attribute": later("who"), "deontic": later("must, must not or may"),
    "aim": later("what one does"), "condition": later("when"), "or_else": later("or else"), "ostrom": later("sort of rule"),
    "proposed_at": later("proposed at"), "decided_by": later("decided by"), "creates_conditions": later("conditions it creates"),
    "from_initiative": later("from initiative"), "summary": later("summary"), "lead_org": later("lead organisation"),
    "lead_user": later("who leads it"), "partner_orgs": later("partner organisations"), "places": later("places"),
    "ingredients": later("active ingredients"), "intervention_model": later("intervention model"),
    "signal_links": later("links with signals"), "sdg": later("scores on goals"), "call": later("call"),
    "stage": later("stage"), "stage_history": later("decisions on its stage"), "initiative": later("initiative"),
    "file": later("file"), "from": later("who needs it"), "to": later("who is needed"), "x_paid_on": later("paid on"),
    "to_initiative": later("to initiative"), "ingredient": later("active ingredient"), "resulted_in": later("led to"),
    "by": later("by"), "subject": later("who"), "purpose": later("for what"), "medium": later("how"),
    "given_on": later("given on"), "scopes": later("who may see it"), "withdrawn_on": later("withdrawn on"),
    "expires_on": later("until"), "x_proof": later("where the proof is kept"), "caption": later("caption"),
    "alt": later("description"), "taking": later("consent to be photographed"), "identifiable": later("who can be recognised"),
    "notice_given": later("people were told"), "consent": later("consent"), "x_photographer": later("photographer"),
    "x_licence": later("licence"), "speaker": later("speaker"), "domain": later("field of change"),
    "initiatives": later("initiatives"), "msc_selected_at": later("chosen at"), "msc_reason": later("why it was chosen"),
    "x_language": later("language"), "x_fed_back_on": later("told back on"), "x_fed_back": later("how it was told back"),
    "topic": later("why it is on the agenda"), "about": later("about"), "settled": later("state"), "owner_org": later("owner"),
    "owner_user": later("who looks after it"), "made_at": later("made at"), "said": later("what came of it"),
    "day": later("day"), "at_event": later("moment in the history"), "account": later("account"),
    "opened_on": later("opened on"), "revoked_on": later("withdrawn on"), "done_on": later("done on"),
    "items": later("what was emptied"), "for_whom": later("for whom"), "audience": later("shown to"), "room": later("room"),
    "thing": later("what it shows"), "made_by": later("made by"), "written_on": later("written on"),
    "taken_back_on": later("taken back on"), "proposed_by": later("proposed by"), "proposed_on": later("proposed on"),
    "reason": later("reason"), "became": later("became"), "outcome": later("outcome"),
    # within a field
    "people": later("people"), "for_whom_model": later("for whom"), "mechanism": later("why it should work"),
    "activities": later("activities"), "assumption": later("what is taken for granted"),
    "affected_role": later("part of those concerned"), "node": later("what is hit"), "loss": later("loss"),
    "source": later("source"), "element": later("element"), "how": later("where and how"), "signal": later("signal"),
    "intent": later("intent"), "since": later("since"), "target": later("target"), "score": later("score"),
    "mitigation": later("measure"), "mitigation_note": later("about the measure"), "assessed_on": later("assessed on"),
    "reviewed": later("reviewed"), "need": later("needed"), "decision": later("decision"), "co_by": later("together with"),
    "override": later("gate overridden"), "imported": later("from before Spoor"), "shows": later("shows"),
}  # fmt: skip
_LISTS = {
    **edit_words.LISTS,
    "engagement": "engagement", "role": "role", "steep": "steep", "deontic": "deontic", "ostrom": "ostrom",
    "leverage_point": "leverage_point", "stage": "stage", "purpose": "purpose", "medium": "medium", "scopes": "scope",
    "x_audiences": "scope", "audience": "scope", "taking": "taking", "identifiable": "identifiable", "x_licence": "licence",
    "domain": "domain", "needs": "tag", "offers": "tag", "help_needed": "tag", "photo_report": "photo_report", "loop": "loop",
    "affected_role": "involvement", "intent": "intent", "mitigation": "mitigation", "need": "need", "decision": "decision",
}  # fmt: skip
_STATUS = {**edit_words.STATUS, "initiative": "status"}
_KIND = {
    **edit_words.KIND,
    "organisation": "organisation_kind", "finding": "finding_kind", "evidence_proposal": "evidence_kind",
}  # fmt: skip
MONEY = frozenset({"amount", "budget", "budget_needed", "budget_revised", "min_amount", "max_amount"})
SHARES = frozenset({"rule_min_cofinancing", "min_cofinancing", "loss"})
EVENTS = frozenset({"x_opened_event", "x_closed_event", "at_event"})


def kind_name(kind: str) -> str:
    """What sort of thing it is; plain text."""
    return _(_KINDS[kind]) if kind in _KINDS else kind.replace("_", " ")


def kinds() -> tuple[str, ...]:
    return tuple(_KINDS)


def field_name(field: str, within: str = "") -> str:
    """What a field is called, also one inside another; plain text."""
    if (within, field) == ("sdg_negative_screen", "done_on"):
        return _("done on")
    if (within, field) == ("stage_history", "evidence"):
        return _("proof")
    name = "for_whom_model" if (within, field) == ("intervention_model", "for_whom") else field
    return _(_FIELDS[name]) if name in _FIELDS else field.removeprefix("x_").replace("_", " ")


def code_list(kind: str, field: str, within: str = "") -> str | None:
    """The list that the codes in this field of this kind come from."""
    if within == "sdg_negative_screen" and field == "result":
        return "screen_result"
    if field == "type" and kind == "dependency":
        return "dependency_type"
    if field == "status":
        return _STATUS.get(kind)
    if field == "kind":
        return _KIND.get(kind)
    return _LISTS.get(field)
