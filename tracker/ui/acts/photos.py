"""Describing a picture: what one sees, who can be recognised, what they agreed to, who made it; and taking it away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.media import keep
from tracker.model import Gathering, Photo
from tracker.model.base import stored
from tracker.model.voice import UNSAID
from tracker.portfolio import EARLIEST
from tracker.portfolio.photo_consents import credits
from tracker.portfolio.report_pieces import next_undescribed
from tracker.ui import form
from tracker.ui.acts import consents, sheet
from tracker.ui.gate import enter
from tracker.ui.photo_report.pictures import image
from tracker.ui.text import md
from tracker.ui.visit import Visit

FIELDS = (
    "caption", "alt", "taken_on", "identifiable", "notice_given", "taking", "consent", "photographer", "licence",
)  # fmt: skip
_Seen = Mapping[str, Any]


def describe(id: str) -> None:
    name = sheet.name("describe_photo", id)
    with enter() as visit:
        photo = stored(visit.session, Photo, id)
        _version, seen = form.seen(name, photo, {field: getattr(photo, field) for field in FIELDS})
        left, right = st.columns([2, 5], gap="medium")
        with left.container(width=200 if visit.narrow else "stretch"):
            st.markdown(image(id, photo.alt))
        with right:
            wanted = _words(visit, name, seen)
        wanted |= _people(visit, name, seen)
        new = None
        if wanted["identifiable"] == "recognisable":
            met = stored(visit.session, Gathering, photo.gathering)
            wanted["consent"], new = consents.choose(visit, name, met, seen["consent"])
        wanted |= _maker(visit, name, seen, photo.gathering)
        changed = {field: value for field, value in wanted.items() if value != seen[field]}
        following = next_undescribed(visit.session, photo)
        onward = following is not None and form.button(name, _("Save, and on to the next"), name="next", wide=False)
        pressed = sheet.foot(name, _("Save"), ":material/check:")
        if (pressed or onward) and (new is None or consents.complete(new)):
            _save(visit, name, photo, changed, new, following if onward else None)
        if form.settle(name, _labels(), _shown):
            _save(visit, name, photo, changed, new, None)


def _save(
    visit: Visit, name: str, photo: Photo, changed: dict[str, Any], new: consents.Given | None, following: str | None
) -> None:
    version, seen = st.session_state[f"{name}:seen"]

    def act(session: Session) -> None:
        fresh = stored(session, Photo, photo.id)
        fresh.unchanged_since(version, seen, changed)
        if new:
            changed["consent"] = new.record(session, visit.person, "image_use")
        if changed:
            fresh.edit(by=visit.person, **changed)

    def then() -> None:
        if following:
            sheet.open_sheet("describe_photo", following)

    form.save(visit, name, act, _("Saved.") if changed or new else _("Nothing was changed."), then)


def _labels() -> dict[str, str]:
    return {
        "caption": _("What does it show? (one sentence, below the picture)"),
        "alt": _("What would you tell who cannot see it?"),
        "taken_on": _("Made on"),
        "identifiable": _("Who can be recognised?"),
        "notice_given": _("Everybody there was told that pictures were made"),
        "taking": _("How did they agree that it was made?"),
        "consent": _("What did they agree to?"),
        "photographer": _("Who made it?"),
        "licence": _("What may others do with it?"),
    }


def _words(visit: Visit, name: str, seen: _Seen) -> dict[str, Any]:
    labels = _labels()
    caption = st.text_input(labels["caption"], _said(seen["caption"]), key=f"{name}:caption", max_chars=300)
    alt = st.text_area(
        labels["alt"], _said(seen["alt"]), key=f"{name}:alt", height=70, max_chars=600,
        placeholder=_("Four people around a table with cards"),
    )  # fmt: skip
    made = st.date_input(
        labels["taken_on"], value=seen["taken_on"], min_value=EARLIEST, max_value=max(visit.today, seen["taken_on"]),
        format="DD/MM/YYYY", key=f"{name}:taken_on", width=200,
    )  # fmt: skip
    return {
        "caption": _text(caption, seen["caption"]), "alt": _text(alt, seen["alt"]),
        "taken_on": made if isinstance(made, date) else seen["taken_on"],
    }  # fmt: skip


def _said(text: Mapping[str, str]) -> str:
    return "" if text == UNSAID else lang.words(text)


def _text(typed: str, seen: Mapping[str, str]) -> dict[str, str]:
    """As typed; what nobody touched stays as it was, "not described" included."""
    if typed.strip() == _said(seen):
        return dict(seen)
    return form.in_language(typed, None if seen == UNSAID else seen) or dict(seen)


def _people(visit: Visit, name: str, seen: _Seen) -> dict[str, Any]:
    labels = _labels()
    who = st.radio(
        labels["identifiable"], lists.codes("identifiable"), index=lists.codes("identifiable").index(seen["identifiable"]),
        key=f"{name}:identifiable", format_func=lambda code: _anchored("identifiable", code),
    )  # fmt: skip
    if who == "none":
        return {"identifiable": who}
    told = seen["notice_given"]
    if who == "background":
        told = st.checkbox(labels["notice_given"], bool(seen["notice_given"]), key=f"{name}:notice") or (
            False if seen["notice_given"] is not None else None
        )
    ways = lists.codes("taking")
    taking = st.selectbox(
        labels["taking"], ways, index=ways.index(seen["taking"]) if seen["taking"] in ways else None, key=f"{name}:taking",
        placeholder=_("Unknown"), format_func=lambda code: opening(lists.name("taking", code)),
    )  # fmt: skip
    return {"identifiable": who, "notice_given": told, "taking": taking}


def _anchored(kind: str, code: str) -> str:
    anchor = lists.help_of(kind, code)
    return f"**{opening(lists.name(kind, code))}**" + (f": :gray[{anchor}]" if anchor else "")


def _maker(visit: Visit, name: str, seen: _Seen, gathering: str) -> dict[str, Any]:
    """Who made it and what others may do; where nobody said, as for the picture before."""
    labels = _labels()
    unsaid = not seen["photographer"] and not seen["licence"]
    before = credits(visit.session, gathering) if unsaid else (None, None)
    maker = st.text_input(
        labels["photographer"], seen["photographer"] or before[0] or "", key=f"{name}:photographer", max_chars=120,
        placeholder=_("As they want to be named"),
    )  # fmt: skip
    codes, known = lists.codes("licence"), seen["licence"] or before[1]
    options = [*codes, *([known] if known and known not in codes else [])]
    terms = st.selectbox(
        labels["licence"], options, index=options.index(known) if known else None, key=f"{name}:licence",
        accept_new_options=True, placeholder=_("Choose, or type your own words"), format_func=_licence,
    )  # fmt: skip
    return {"photographer": maker.strip() or None, "licence": (terms or "").strip() or None}


def _licence(code: str) -> str:
    if code not in lists.codes("licence"):
        return code
    return f"{lists.name('licence', code)}: {lists.help_of('licence', code)}"


def _shown(field: str, value: Any) -> str:
    if field in ("identifiable", "taking") and value:
        return lists.name(field, value)
    if field == "licence" and value in lists.codes("licence"):
        return lists.name("licence", value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return lang.day(value) if isinstance(value, date) else form.words_of(value)


# Taking it away


def remove(id: str) -> None:
    """Delete the picture for good, with what was said about it."""
    name = sheet.name("remove_photo", id)
    with enter() as visit:
        photo = stored(visit.session, Photo, id)
        with st.container(width=320):
            st.markdown(image(id, photo.alt))
        st.markdown(
            md(_("The picture is deleted, here and in the report, for everybody. It cannot be brought back from here."))
        )
        if sheet.foot(name, _("Delete it for good"), ":material/delete:"):
            form.save(
                visit, name, lambda session: keep.remove(session, stored(session, Photo, id), by=visit.person),
                _("The picture is deleted."),
            )  # fmt: skip
