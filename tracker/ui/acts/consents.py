"""What somebody agreed to: choosing a consent that was recorded already, or writing down a new one on the spot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.model import Consent, Gathering
from tracker.model.gathering import AUDIENCES
from tracker.model.rights import Person
from tracker.portfolio import EARLIEST
from tracker.portfolio.photo_consents import consents
from tracker.ui.text import plain
from tracker.ui.visit import Visit

_NEW = "new"
_UNTIL = date(2100, 1, 1)


@dataclass(frozen=True)
class Given:
    """A consent as it is typed."""

    subject: str
    medium: str | None
    scopes: tuple[str, ...]
    given_on: date | None
    expires_on: date | None
    proof: str

    def record(self, session: Session, by: Person, purpose: str) -> str:
        """Record it; the id of the consent."""
        assert self.medium and self.given_on
        consent = Consent.record(
            session, by=by, subject=self.subject, purpose=purpose, medium=self.medium, given_on=self.given_on,
            scopes=self.scopes, expires_on=self.expires_on, proof=self.proof,
        )  # fmt: skip
        session.flush()
        return consent.id


def choose(visit: Visit, name: str, met: Gathering, now: str | None) -> tuple[str | None, Given | None]:
    """The consent that a picture of this gathering rests on, or a new one that is still to be recorded."""
    known = {one.id: one for one in consents(visit.session, met)}
    if now and now not in known and (kept := visit.session.get(Consent, now)):
        known = {now: kept, **known}
    options = [None, _NEW, *known]

    def told(id: str | None) -> str:
        if id is None:
            return _("Nothing yet: nobody but the facilitator sees it")
        return _("Write down a new consent") if id == _NEW else describe(known[id])

    chosen = st.selectbox(
        _("What did they agree to?"), options, index=options.index(now), key=f"{name}:consent", format_func=told
    )
    if chosen != _NEW:
        return chosen, None
    with st.container(border=True):
        return now, new(visit, name)


def describe(consent: Consent) -> str:
    """On one line: whose it is, for whom to see, until when."""
    parts = [
        plain(consent.subject, 60),
        lang.listed([lists.name("scope", one) for one in AUDIENCES if one in consent.scopes]),
    ]
    if consent.withdrawn_on:
        parts.append(_("withdrawn on {day}", day=lang.day(consent.withdrawn_on, "medium")))
    elif consent.expires_on:
        parts.append(_("until {day}", day=lang.day(consent.expires_on, "medium")))
    return " · ".join(part for part in parts if part)


def new(visit: Visit, name: str) -> Given:
    """A consent that is written down on the spot; nothing is ticked beforehand."""
    subject = st.text_input(
        _("Whose consent is it? A label, never a name"), key=f"{name}:subject", max_chars=120,
        placeholder=_("participant with the green card"),
    )  # fmt: skip
    st.markdown(_("Who may see it, as they said?"))
    scopes = [code for code in AUDIENCES if st.checkbox(opening(lists.name("scope", code)), key=f"{name}:scope:{code}")]
    medium = st.radio(
        _("How did they agree?"), lists.codes("medium"), index=None, key=f"{name}:medium", horizontal=True,
        format_func=lambda code: opening(lists.name("medium", code)),
    )  # fmt: skip
    left, right = st.columns(2)
    on = left.date_input(
        _("Given on"),
        value=None,
        min_value=EARLIEST,
        max_value=visit.today,
        format="DD/MM/YYYY",
        key=f"{name}:given_on",
    )
    until = right.date_input(
        _("Until (empty: no end)"), value=None, min_value=EARLIEST, max_value=_UNTIL, format="DD/MM/YYYY",
        key=f"{name}:expires_on",
    )  # fmt: skip
    proof = st.text_input(
        _("Where is the form or the recording kept?"), key=f"{name}:proof", max_chars=200,
        placeholder=_("folder “consents 2018” in the office"),
    )  # fmt: skip
    return Given(subject.strip(), medium, tuple(scopes), _day(on), _day(until), proof.strip())


def _day(chosen: object) -> date | None:
    return chosen if isinstance(chosen, date) else None


def complete(given: Given) -> bool:
    """Whether all is there that a consent must say; else what is missing is told."""
    if given.subject and given.medium and given.scopes and given.given_on:
        return True
    st.error(_("Say whose consent it is, who may see it, how they agreed and on which day."), icon=":material/edit:")
    return False
