"""Everything that is kept about one person (?subject=CNS-05): to see, to hand over, to erase."""

from __future__ import annotations

from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening
from tracker.lang import _, n_
from tracker.media import keep
from tracker.model import Consent, Photo, Subject, Testimony
from tracker.model.acts import act_name
from tracker.model.rights import Role
from tracker.portfolio import consents, traces
from tracker.portfolio.titles import titles
from tracker.portfolio.traces import Done, Named
from tracker.ui.acts import agreed, common
from tracker.ui.learning import agreement
from tracker.ui.page import opening as page_opening
from tracker.ui.paging import paged
from tracker.ui.photo_report.pictures import image
from tracker.ui.text import md, plain, quiet, short
from tracker.ui.visit import Visit

PAGE = 10


def chosen(visit: Visit) -> Subject | None:
    """The person whose consent the address names; nonsense is said."""
    id = st.query_params.get("subject")
    if not id:
        return None
    if visit.session.get(Consent, id) is None:
        st.info(
            _("There is no consent “{asked}”, so nobody to show. Here are all of them.", asked=md(id[:40])),
            icon=":material/search_off:",
        )
        return None
    return Subject.of(visit.session, id)


def show(visit: Visit, subject: Subject) -> None:
    if st.button(_("All consents"), icon=":material/arrow_back:", type="tertiary", key="all_consents"):
        st.query_params.pop("subject", None)
        st.rerun()
    page_opening(visit, _title(subject))
    erased = subject.erased_on
    if erased:
        st.info(
            _("Everything about this person was erased on {day}.", day=lang.day(erased)),
            icon=":material/delete_forever:",
        )
    named = visit.always(("named in", subject.label), lambda: traces.named_in(visit.session, subject))
    left, right = st.columns([7, 5], gap="large")
    with left:
        for consent in subject.consents:
            _consent(visit, consent, erased=erased is not None)
        _said(visit, subject)
        _seen(visit, subject)
        _named(visit, named)
    with right:
        _acts(visit, subject, erased=erased is not None)
        _shown(visit, subject)
    _history(visit, subject)


def _title(subject: Subject) -> str:
    told = [
        n_("one consent", "{count} consents", len(subject.consents), count=lang.number(len(subject.consents))),
        n_("one testimony", "{count} testimonies", len(subject.testimonies), count=lang.number(len(subject.testimonies)))
        if subject.testimonies else "",
        n_("one picture", "{count} pictures", len(subject.photos), count=lang.number(len(subject.photos)))
        if subject.photos else "",
    ]  # fmt: skip
    kept = lang.listed([one for one in told if one])
    return _("Kept about “{who}”: {kept}", who=plain(subject.label, 80), kept=kept)


def _consent(visit: Visit, consent: Consent, *, erased: bool) -> None:
    with st.container(border=True, gap="small"):
        st.markdown(
            f"**{md(opening(_('Consent for: {purpose}', purpose=inside(lists.name('purpose', consent.purpose)))))}**"
        )
        agreement.told(consent, visit.today)
        if erased or agreement.state_of(consent, visit.today) == "withdrawn":
            return
        with st.container(horizontal=True, gap="small"):
            agreed.withdraw(visit, consent.id, consent.id)
            common.button(visit, "edit_consent", consent.id)


def _said(visit: Visit, subject: Subject) -> None:
    if not subject.testimonies:
        return
    st.markdown(f"### {_('What they said')}")
    paged(subject.testimonies, PAGE, "said", _quotes)


def _quotes(part: list[Testimony]) -> None:
    for said in part:
        who = md(f"{opening(plain(said.speaker))}, {lang.day(said.told_on)}")
        st.markdown(f"**“{short(said.text, 400)}”**  \n{quiet(who)}")


def _seen(visit: Visit, subject: Subject) -> None:
    if not subject.photos:
        return
    st.markdown(f"### {_('Pictures they are on')}")
    paged(subject.photos, PAGE, "seen", lambda part: _pictures(visit, part))


def _pictures(visit: Visit, part: list[Photo]) -> None:
    """What is known of each; the picture itself for who may see pictures at all."""
    met = titles(visit.session, "gathering", {photo.gathering for photo in part})
    there = keep.pictured(visit.session, [photo.id for photo in part])
    for photo in part:
        where = f"{plain(met.get(photo.gathering), 60)}, {lang.day(photo.taken_on)}"
        told = f"**{short(photo.caption, 120)}**  \n{short(photo.alt, 200)}  \n{quiet(md(where))}"
        if photo.id not in there:
            st.markdown(told)
        elif visit.person.role is Role.FACILITATOR:
            left, right = st.columns([2, 5], gap="medium")
            left.markdown(image(photo.id, photo.alt))
            right.markdown(told)
        else:
            st.markdown(f"{told}  \n{quiet(_('The picture itself is in the zip.'))}")


def _named(visit: Visit, named: list[Named]) -> None:
    """Other texts in which the label stands, or what they said."""
    if not named:
        return
    st.markdown(f"### {n_('Named or quoted in one other text', 'Named or quoted in {n} other texts', len(named))}")
    paged(named, PAGE, "named", _texts)


def _texts(part: list[Named]) -> None:
    st.markdown("\n".join(f"- **{md(_kind(one.kind))}** {quiet(md(one.id))}: {short(one.text, 300)}" for one in part))


def _kind(kind: str) -> str:
    return {
        "gathering": _("Gathering"), "finding": _("Finding"), "initiative": _("Initiative"), "update": _("Report of a lead"),
        "promise": _("Promise"), "agenda_item": _("Point of an agenda"), "testimony": _("Testimony"), "photo": _("Picture"),
        "consent": _("Consent"), "action": _("Action"), "evidence": _("Evidence"), "signal": _("Signal"),
        "erasure": _("Erasure"), "user": _("Account"), "vulnerability": _("Vulnerability"), "question": _("Question"),
        "comment": _("Comment"), "evidence_proposal": _("Proposed evidence"),
        "score_removal": _("Harm that should go"),
    }.get(kind, kind.replace("_", " "))  # fmt: skip


# What one can do


def _acts(visit: Visit, subject: Subject, *, erased: bool) -> None:
    st.markdown(f"### {_('What they can ask')}")
    st.markdown(quiet(_("Who asks for this must have an answer within a month.")))
    id = subject.consents[0].id
    st.markdown(
        f"**{_('To have it')}**  \n{_('A zip with a text to read, the same for a computer, and their pictures. That it was handed over is noted.')}"
    )
    if not visit.looks_back:
        st.link_button(
            _("Hand over"), f"/paper/traces/{id}.zip?lang={lang.current()}", icon=":material/download:", key="hand_over"
        )
    if erased:
        return
    st.markdown(
        f"**{_('To have it erased')}**  \n{_('Their words, pictures and label go, in the history too. First you see what goes.')}"
    )
    common.button(visit, "erase_subject", id)


def _shown(visit: Visit, subject: Subject) -> None:
    """Who could see it: the audiences of the consents, and the photo reports that were published with it."""
    st.markdown(f"### {_('Who could see it')}")
    lines = []
    for consent in subject.consents:
        audiences = lang.listed([inside(lists.name("scope", one)) for one in consent.scopes]) or _("nobody")
        end = consent.withdrawn_on or consent.expires_on
        when = _("from {day}", day=lang.day(consent.given_on))
        if end and end <= visit.today:
            when = _("from {day} to {end}", day=lang.day(consent.given_on), end=lang.day(end))
        lines.append(f"- {md(opening(audiences))} {quiet(md(when))}")
    for report in consents.shown_in(visit.session, [item.id for item in subject.items]):
        audiences = lang.listed([inside(lists.name("scope", one)) for one in report.audiences])
        told = _("In the photo report of {title}", title=plain(report.title, 80))
        lines.append(f"- {md(told)} {quiet(md(audiences))}")
    st.markdown("\n".join(lines))
    st.markdown(quiet(_("When a consent is withdrawn, tell those who received it on paper or by mail.")))


# History


def _history(visit: Visit, subject: Subject) -> None:
    fold = st.expander(
        _("What the history knows about them"), icon=":material/history:", key="traces_past", on_change="rerun"
    )
    if not fold.open:
        return
    found = visit.always(("history of", subject.label), lambda: traces.history(visit.session, subject))
    with fold:
        paged(found, PAGE, "past", _acts_done)


def _acts_done(part: list[Done]) -> None:
    lines = []
    for done in part:
        told = [
            f"**{md(lang.day(done.at.date()))}** {md(act_name(done.act))}",
            quiet(md(f"{_kind(done.kind)} {done.item}")),
        ]
        if done.by:
            told.append(quiet(md(done.by)))
        changes = [_change(field, done.before.get(field), done.after.get(field)) for field in _fields(done)]
        lines.append(f"- {' · '.join(told)}" + "".join(f"\n    - {change}" for change in changes[:6] if change))
    st.markdown("\n".join(lines))


_TOLD = ("text", "speaker", "subject", "x_proof", "caption", "alt", "withdrawn_on", "scopes", "expires_on")


def _fields(done: Done) -> list[str]:
    own = done.kind in ("consent", "testimony", "photo")
    return [field for field in dict.fromkeys([*done.before, *done.after]) if field in _TOLD or not own]


def _change(field: str, before: Any, after: Any) -> str:
    was, now = _words(before), _words(after)
    if was and now:
        return f"{md(was)} → {md(now)}"
    return md(now or was)


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return plain(lang.words({key: str(words) for key, words in value.items()}) or str(value), 160)
    return "" if value is None else plain(", ".join(map(str, value)) if isinstance(value, list) else str(value), 160)
