"""What somebody agreed to, in plain words: for whom, until when, how, and why it is hidden from the others."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.model import Consent
from tracker.model.gathering import AUDIENCES
from tracker.portfolio.consents import SOON
from tracker.ui.text import md, quiet

_SIGN = {True: ":green[:material/visibility:]", False: ":gray[:material/visibility_off:]"}


def state_of(consent: Consent, today: date) -> str:
    """valid, ending, ended or withdrawn."""
    if consent.withdrawn_on and consent.withdrawn_on <= today:
        return "withdrawn"
    if consent.expires_on and consent.expires_on < today:
        return "ended"
    return "ending" if consent.expires_on and consent.expires_on <= today + timedelta(days=SOON) else "valid"


def badge(state: str, on: date | None) -> str:
    """How a consent stands, with the day that it is about. Markdown."""
    day = lang.day(on, "medium") if on else ""
    return {
        "waiting": f":orange-badge[{_('no consent')}]",
        "ending": f":orange-badge[{md(_('ends on {day}', day=day))}]",
        "valid": f":green-badge[{_('holds')}]",
        "ended": f":gray-badge[{md(_('ended on {day}', day=day))}]",
        "withdrawn": f":gray-badge[{md(_('withdrawn on {day}', day=day))}]",
    }[state]


def told(consent: Consent, today: date) -> None:
    """The state, the terms, and for each audience whether they may see it, and why not."""
    state = state_of(consent, today)
    on = consent.withdrawn_on if state == "withdrawn" else consent.expires_on
    terms = _("Given on {day}, {how}.", day=lang.day(consent.given_on), how=lists.name("medium", consent.medium))
    if consent.expires_on and state in ("valid", "ending"):
        terms += " " + _("Until {day}, that day included.", day=lang.day(consent.expires_on))
    elif state == "valid":
        terms += " " + _("It has no end.")
    lines = [f"{badge(state, on)} {md(terms)}", *(_audience(consent, code, today) for code in AUDIENCES)]
    kept = md(consent.proof) if consent.proof else f":orange[{_('nobody wrote it down')}]"
    lines.append(quiet(_("Where the proof is kept: {where}", where=kept)))
    st.markdown("  \n".join(lines))


def _audience(consent: Consent, audience: str, today: date) -> str:
    refusal = consent.refuses(audience, today)
    name = opening(lists.name("scope", audience))
    if refusal is None:
        return f"{_SIGN[True]} {md(name)}"
    code, day = refusal
    why = {
        "other": _("they did not agree to this"),
        "withdrawn": _("withdrawn on {day}", day=lang.day(day) if day else ""),
        "expired": _("ended on {day}", day=lang.day(day) if day else ""),
        "early": _("only from {day}", day=lang.day(day) if day else ""),
    }[code]
    return f"{_SIGN[False]} :gray[{md(name)}: {md(why)}]"
