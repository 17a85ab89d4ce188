"""Writing down what somebody said, changing it, choosing it as the most significant change, and telling that back."""

from __future__ import annotations

from datetime import date

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang
from tracker.lang import _
from tracker.model import Gathering, Testimony
from tracker.model.base import stored
from tracker.model.rights import Permission
from tracker.ui import form
from tracker.ui.acts import consents, sheet, told
from tracker.ui.gate import enter
from tracker.ui.text import md, quiet, short
from tracker.ui.visit import Visit

FIELDS = ("text", "language", "speaker", "gathering", "told_on", "domain", *told.ABOUT)


def record(id: str) -> None:
    name, made = sheet.name("record_testimony", id), list[str]()
    with enter() as visit:
        if not told.held(visit):
            st.info(_("A testimony is told at a gathering, and there is none yet. Record the gathering first."))
            sheet.foot(name, "", "", ready=False)
            return
        wanted = told.words(name, {})
        wanted |= told.who_and_when(visit, name, {})
        wanted |= told.about(visit, name, {})
        given = _agreement(visit, name, wanted["told_on"])
        if not sheet.foot(name, _("Write it down"), ":material/add:"):
            return
        if not told.complete(wanted) or (given and not consents.complete(given)):
            return

        def act(session: Session) -> None:
            said = Testimony.record(session, by=visit.person, **wanted)
            if given:
                said.consent = given.record(session, visit.person, "testimony")
            made.append(said.id)

        form.save(
            visit, name, act, _written(visit, agreed=given is not None),
            then=lambda: st.query_params.update(testimony=made[0] if made else ""),
        )  # fmt: skip


def _written(visit: Visit, *, agreed: bool) -> str:
    if agreed:
        return _("It is written down. Who was allowed to read it, reads it now.")
    if visit.may(Permission.RECORD_CONSENT):
        return _("It is written down. Nobody but you reads it, until there is a consent.")
    return _("It is written down. The facilitator asks for consent; until then nobody else reads it, nor do you.")


def _agreement(visit: Visit, name: str, on: date | None) -> consents.Given | None:
    """The consent, on the same sheet, where somebody gave it; nothing is ticked beforehand."""
    if not visit.may(Permission.RECORD_CONSENT):
        st.markdown(quiet(_("Who said it must agree before others read it. The facilitator records that consent.")))
        return None
    sheet.part(_("Consent"))
    if not st.checkbox(_("They agreed that others read it"), key=f"{name}:agreed"):
        st.markdown(quiet(_("Until they agree, nobody but a facilitator reads it.")))
        return None
    return consents.new(visit, name)


def edit(id: str) -> None:
    name = sheet.name("edit_testimony", id)
    with enter() as visit:
        said = stored(visit.session, Testimony, id)
        _version, seen = form.seen(name, said, {field: getattr(said, field) for field in FIELDS})
        wanted = told.words(name, seen) | told.who_and_when(visit, name, seen) | told.about(visit, name, seen)
        changed = {field: value for field, value in wanted.items() if value != seen[field]}
        form.change(
            visit, name, Testimony, id, changed, lambda fresh: fresh.edit(by=visit.person, **changed),
            _("Your changes are kept.") if changed else _("Nothing was changed."),
            pressed=sheet.foot(name, _("Save"), ":material/check:") and told.complete(wanted), labels=told.labels(),
            show=lambda field, value: told.shown(visit, field, value),
        )  # fmt: skip


def _said(visit: Visit, id: str) -> Testimony:
    said = stored(visit.session, Testimony, id)
    st.markdown(f"**“{short(said.text, 300)}”**")
    return said


def select(id: str) -> None:
    """The group chose it, at a gathering, and says why."""
    name = sheet.name("select_testimony", id)
    with enter() as visit:
        said = _said(visit, id)
        _version, seen = form.seen(
            name, said, {"msc_selected_at": said.msc_selected_at, "msc_reason": said.msc_reason or {}}
        )
        met = told.held(visit, since=said.told_on)
        at = st.selectbox(
            told.labels()["msc_selected_at"], list(met), index=0 if met else None, key=f"{name}:at",
            format_func=lambda one: told.meeting(met, one), placeholder=_("Choose"),
        )  # fmt: skip
        why = st.text_area(
            told.labels()["msc_reason"], lang.words(seen["msc_reason"]), key=f"{name}:why", height=90, max_chars=2000,
            placeholder=_("What makes this change matter more than the others?"),
        )  # fmt: skip
        reason = form.in_language(why, seen["msc_reason"])
        wanted = {"msc_selected_at": at, "msc_reason": reason}
        pressed = sheet.foot(name, _("Choose it"), ":material/star:")
        if pressed and at is None:
            st.error(_("Choose the gathering at which the group chose it."), icon=":material/edit:")
            pressed = False
        form.change(
            visit, name, Testimony, id, wanted, lambda fresh: fresh.select(by=visit.person, at=str(at), reason=reason),
            _("It is chosen. Tell it back to who said it."), pressed=pressed, labels=told.labels(),
            show=lambda field, value: told.shown(visit, field, value),
        )  # fmt: skip


def feed_back(id: str) -> None:
    """Those who told it hear that it was chosen, and why."""
    name = sheet.name("feed_back", id)
    with enter() as visit:
        said = _said(visit, id)
        _version, seen = form.seen(name, said, {"fed_back_on": said.fed_back_on, "fed_back": said.fed_back or {}})
        if said.msc_reason:
            st.markdown(f"{_('Why the group chose it')}: {md(said.msc_reason)}")
        chosen = visit.session.get(Gathering, said.msc_selected_at) if said.msc_selected_at else None
        on = sheet.when(name, visit, told.labels()["fed_back_on"])
        how = st.text_area(
            told.labels()["fed_back"], lang.words(seen["fed_back"]), key=f"{name}:how", height=80, max_chars=2000,
            placeholder=_("By telephone; in the newsletter of May"),
        )  # fmt: skip
        told_how = form.in_language(how, seen["fed_back"])
        pressed = sheet.foot(name, _("It is told back"), ":material/check:")
        if pressed and chosen and on < chosen.held_on:
            st.error(_("It was only chosen on {day}.", day=lang.day(chosen.held_on)), icon=":material/event_busy:")
            pressed = False
        form.change(
            visit, name, Testimony, id, {"fed_back_on": on, "fed_back": told_how},
            lambda fresh: fresh.feed_back(by=visit.person, on=on, how=told_how), _("It is noted that it was told back."),
            pressed=pressed, labels=told.labels(), show=lambda field, value: told.shown(visit, field, value),
        )  # fmt: skip
