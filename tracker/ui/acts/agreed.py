"""Recording that somebody agreed to be read, changing what was agreed, and withdrawing it in one click."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.errors import Problem, Refused
from tracker.lang import _, later
from tracker.model import Consent, Testimony
from tracker.model.base import stored
from tracker.model.gathering import AUDIENCES
from tracker.model.rights import Permission
from tracker.portfolio import EARLIEST
from tracker.ui import form
from tracker.ui.acts import consents, sheet
from tracker.ui.gate import enter
from tracker.ui.text import short
from tracker.ui.visit import Visit

FIELDS = ("subject", "medium", "scopes", "expires_on", "proof")
_UNTIL = date(2100, 1, 1)


def record(id: str) -> None:
    """Who said this agreed that others read it."""
    name = sheet.name("record_consent", id)
    with enter() as visit:
        said = stored(visit.session, Testimony, id)
        st.markdown(f"**“{short(said.text, 300)}”**")
        _version, seen = form.seen(name, said, {"consent": said.consent})
        given = consents.new(visit, name)
        if not sheet.foot(name, _("Record the consent"), ":material/check:") or not consents.complete(given):
            return

        def act(session: Session) -> None:
            fresh = stored(session, Testimony, id)
            if fresh.consent != seen["consent"]:
                sentence = later("Somebody recorded a consent meanwhile. Close this sheet to see it.")
                raise Refused([Problem(id, "consent", sentence)])
            fresh.edit(by=visit.person, consent=given.record(session, visit.person, "testimony"))

        form.save(visit, name, act, _("The consent is recorded. It holds at once, everywhere."))


def edit(id: str) -> None:
    name = sheet.name("edit_consent", id)
    with enter() as visit:
        consent = stored(visit.session, Consent, id)
        _version, seen = form.seen(name, consent, {field: getattr(consent, field) for field in FIELDS})
        wanted = _asked(name, seen)
        changed = {field: value for field, value in wanted.items() if value != seen[field]}
        pressed = sheet.foot(name, _("Save"), ":material/check:")
        if pressed and not (wanted["subject"] and wanted["scopes"]):
            st.error(
                _("Say whose consent it is, and who may see it. For nobody at all, withdraw it."),
                icon=":material/edit:",
            )
            pressed = False
        form.change(
            visit, name, Consent, id, changed, lambda fresh: fresh.edit(by=visit.person, **changed),
            _("Your changes are kept.") if changed else _("Nothing was changed."), pressed=pressed, labels=_labels(), show=_shown,
        )  # fmt: skip


def _labels() -> dict[str, str]:
    return {
        "subject": _("Whose consent is it? A label, never a name"),
        "scopes": _("Who may see it, as they said?"),
        "medium": _("How did they agree?"),
        "expires_on": _("Until (empty: no end)"),
        "proof": _("Where is the form or the recording kept?"),
    }


def _asked(name: str, seen: Mapping[str, Any]) -> dict[str, Any]:
    labels = _labels()
    subject = st.text_input(labels["subject"], seen["subject"], key=f"{name}:subject", max_chars=120)
    st.markdown(labels["scopes"])
    scopes = [
        code
        for code in AUDIENCES
        if st.checkbox(opening(lists.name("scope", code)), code in seen["scopes"], key=f"{name}:scope:{code}")
    ]
    media = lists.codes("medium")
    medium = st.radio(
        labels["medium"], media, index=media.index(seen["medium"]), key=f"{name}:medium", horizontal=True,
        format_func=lambda code: opening(lists.name("medium", code)),
    )  # fmt: skip
    until = st.date_input(
        labels["expires_on"], value=seen["expires_on"], min_value=EARLIEST, max_value=_UNTIL, format="DD/MM/YYYY",
        key=f"{name}:expires_on",
    )  # fmt: skip
    proof = st.text_input(labels["proof"], seen["proof"] or "", key=f"{name}:proof", max_chars=200)
    same = set(scopes) == set(seen["scopes"])
    return {
        "subject": subject.strip(), "medium": medium, "scopes": seen["scopes"] if same else tuple(scopes),
        "expires_on": until if isinstance(until, date) else None, "proof": proof.strip() or None,
    }  # fmt: skip


def _shown(field: str, value: Any) -> str:
    if field == "scopes":
        return lang.listed([lists.name("scope", code) for code in value])
    if field == "medium":
        return lists.name("medium", value)
    return lang.day(value) if isinstance(value, date) else form.words_of(value)


def withdraw(visit: Visit, consent: str, key: str) -> None:
    """One click, and nobody reads or sees any more what rested on this consent. As easy as giving it."""
    name = f"withdraw:{key}:{consent}"
    if not visit.may(Permission.RECORD_CONSENT):
        return
    if form.button(name, _("Withdraw the consent"), primary=False, icon=":material/block:", wide=False):
        form.save(
            visit, name, lambda session: stored(session, Consent, consent).withdraw(by=visit.person, on=visit.today),
            _("The consent is withdrawn. Nobody else reads or sees it any more."),
        )  # fmt: skip
