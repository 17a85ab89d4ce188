"""One testimony (?testimony=TES-04): the words, who said them and about what, what was agreed, and what came of it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening
from tracker.lang import _
from tracker.model import Consent, Gathering, Testimony
from tracker.model.base import stored
from tracker.model.erasure import erasure_of
from tracker.model.rights import Permission, Role
from tracker.model.voice import shown_to
from tracker.portfolio.titles import titles
from tracker.ui import figure, form
from tracker.ui.acts import agreed, common, told
from tracker.ui.comments import comments
from tracker.ui.doors import door
from tracker.ui.history import history
from tracker.ui.learning import agreement
from tracker.ui.learning import lens as lenses
from tracker.ui.page import opening as page_opening
from tracker.ui.text import md, plain, quiet, short
from tracker.ui.visit import Visit

_TITLE = 160  # characters of the words that make a title; longer ones stand below it in full
_DONE = {True: ":green[:material/check_circle:]", False: ":gray[:material/radio_button_unchecked:]"}


def chosen(visit: Visit) -> Testimony | None:
    """The testimony that the address names, when this person may read it; else there is none."""
    id = st.query_params.get("testimony")
    if not id:
        return None
    said = visit.session.get(Testimony, id)
    read, days = lenses.reader(visit), lenses.days(visit)
    if said is None or said.told_on > visit.as_of or not (read.everything or shown_to(said, read.audience, days.both)):
        st.info(
            _("There is no testimony “{asked}” that you can read on this day. Here is everything else.", asked=md(id[:40])),
            icon=":material/search_off:",
        )  # fmt: skip
        return None
    return said


def show(visit: Visit, said: Testimony) -> None:
    lenses.way_back()
    words = lang.words(said.text)
    page_opening(visit, f"“{plain(words, _TITLE)}”", _("This testimony is fictional") if said.fictional else "")
    erased = erasure_of(said) is not None
    if erased:
        st.info(_("This was removed on request. What was counted stays as it was."), icon=":material/delete_forever:")
    else:
        with st.container(horizontal=True, gap="small"):
            common.button(visit, "edit_testimony", said.id)
    left, right = st.columns([7, 5], gap="large")
    with left:
        _words(said, words)
        _who(visit, said)
        _about(visit, said)
        comments(visit, said.id)
    with right:
        _steps(visit, said)
        _consent(visit, said, erased=erased)
    if lenses.reader(visit).everything:
        history(visit, said.id, "testimony")


def _words(said: Testimony, words: str) -> None:
    """What does not fit in a title, and the words as they were said when that was another language."""
    if len(words) > _TITLE:
        st.markdown(f"“{md(words)}”")
    own = said.text.get(said.language or "")
    if own and said.language and own != words:
        name = lang.OWN_NAMES[said.language]
        st.markdown(f"### “{md(own)}”\n{quiet(_('As it was said, in {language}', language=name))}")
    elif said.language == told.OTHER:
        st.markdown(quiet(_("Said in another language; this is a translation.")))


def _who(visit: Visit, said: Testimony) -> None:
    """The role and the day; where it was, for whoever is not the public."""
    role, domain = opening(plain(said.speaker)), inside(lists.name("domain", said.domain))
    about = quiet(md(_("About {domain}", domain=domain)))
    if visit.person.role is Role.PUBLIC:
        st.markdown(f"### {md(role)}, {said.told_on.year}\n{about}")
        return
    met = stored(visit.session, Gathering, said.gathering)
    where = f"{lang.day(said.told_on)}, {plain(met.place, 60)}"
    st.markdown(f"### {md(role)}\n{md(where)}  \n{about}")
    figure.door("gathering", met.id, plain(met.title, 80), icon=":material/groups:")


def _about(visit: Visit, said: Testimony) -> None:
    """What it is about, each with its door; what had not begun on this day is not there."""
    tables = visit.tables
    known = {
        "initiatives": tables.initiatives.index, "signals": tables.signals.index,
        "vulnerabilities": tables.vulnerabilities.index, "conditions": tables.conditions.index,
    }  # fmt: skip
    headings = {
        "initiatives": _("About these initiatives"), "signals": _("Signals in it"),
        "vulnerabilities": _("Vulnerabilities in it"), "conditions": _("Conditions in it"),
    }  # fmt: skip
    nothing = True
    for field, kind in told.ABOUT.items():
        ids = [id for id in getattr(said, field) if id in known[field]]
        if not ids:
            continue
        nothing = False
        names = titles(visit.session, kind, ids)
        st.markdown(f"**{headings[field]}**")
        with st.container(gap=None):
            for id in ids:
                door(visit, kind, id, names.get(id), fits=520)
    if nothing:
        st.markdown(quiet(_("It is not linked to anything yet.")))


# Most significant change


def _steps(visit: Visit, said: Testimony) -> None:
    """Collect, select, feed back: three small steps, each with who, when and why."""
    public = visit.person.role is Role.PUBLIC
    at = visit.session.get(Gathering, said.msc_selected_at) if said.msc_selected_at else None
    selected = at is not None and at.held_on <= visit.as_of
    fed_back = selected and said.fed_back_on is not None and said.fed_back_on <= visit.as_of
    st.markdown(f"### {_('Most significant change')}")
    collected = str(said.told_on.year) if public else _at(visit, said.gathering, said.told_on)
    st.markdown(f"{_DONE[True]} **{_('Collected')}**  \n{quiet(md(collected))}")
    if not selected or at is None:
        if public:
            return
        st.markdown(
            f"{_DONE[False]} **{_('Not chosen')}**  \n{quiet(_('A group chooses the change that matters most, and says why.'))}"
        )
        common.button(visit, "select_testimony", said.id)
        return
    when = str(at.held_on.year) if public else _at(visit, at.id, at.held_on)
    lines = [f"{_DONE[True]} **{_('Chosen')}**", quiet(md(when))]
    if said.msc_reason:
        lines.append(f"{_('Why')}: {md(said.msc_reason)}")
    st.markdown("  \n".join(lines))
    if fed_back:
        how = f": {short(said.fed_back, 300)}" if said.fed_back else ""
        day = str(said.fed_back_on.year) if public and said.fed_back_on else lang.day(said.fed_back_on)
        st.markdown(f"{_DONE[True]} **{_('Told back')}**  \n{quiet(md(day))}{'' if public else how}")
    elif not public:
        st.markdown(
            f"{_DONE[False]} **{_('Not told back yet')}**  \n{quiet(_('Who said it hears that it was chosen, and why.'))}"
        )
        common.button(visit, "feed_back", said.id)
    _take_back(visit, said)


def _at(visit: Visit, gathering: str, on: date) -> str:
    """At which gathering, on which day."""
    return f"{plain(stored(visit.session, Gathering, gathering).title, 80)}, {lang.day(on)}"


def _take_back(visit: Visit, said: Testimony) -> None:
    name = f"unselect:{said.id}"
    if visit.may(Permission.EDIT_TESTIMONY) and form.button(
        name, _("Take the choice back"), primary=False, icon=":material/undo:", wide=False
    ):
        form.save(
            visit,
            name,
            lambda session: stored(session, Testimony, said.id).unselect(by=visit.person),
            _("It is not chosen any more."),
        )


# Consent


def _consent(visit: Visit, said: Testimony, *, erased: bool) -> None:
    st.markdown(f"### {_('Consent')}")
    if not lenses.reader(visit).everything:
        st.markdown(f":green-badge[{_('with consent')}] {_('Who said this agreed that you read it.')}")
        return
    consent = visit.session.get(Consent, said.consent) if said.consent else None
    if consent is None:
        st.markdown(f":orange-badge[{_('no consent')}] {_('Nobody but you reads it.')}")
        common.button(visit, "record_consent", said.id)
        return
    agreement.told(consent, visit.today)
    if not erased:
        with st.container(horizontal=True, gap="small"):
            if agreement.state_of(consent, visit.today) in ("withdrawn", "ended"):
                common.button(visit, "record_consent", said.id, label=_("Record a new consent"))
            else:
                agreed.withdraw(visit, consent.id, said.id)
                common.button(visit, "edit_consent", consent.id)
    st.page_link(
        "pages/traces.py", label=md(_("All about {who}", who=plain(consent.subject, 60))), icon=":material/fingerprint:",
        query_params=figure.address(subject=consent.id),
    )  # fmt: skip
