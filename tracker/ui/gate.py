"""The gate in front of every room: who is here, in which language, at which day; and errors in words."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from time import monotonic

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, settings
from tracker.door import sessions
from tracker.errors import NotFound, SpoorError, Unusable
from tracker.lang import _
from tracker.model.rights import Permission, Person, must
from tracker.portfolio import EARLIEST, Portfolio
from tracker.portfolio.accounts import is_empty
from tracker.store import Store, the_store
from tracker.ui import form, outside, within
from tracker.ui.text import md
from tracker.ui.visit import Visit

log = logging.getLogger("spoor")
_NOTE = 60.0  # seconds between two notes that somebody is still there


@dataclass(frozen=True)
class Arrival:
    """Who comes to the start page. `title` is that of the portfolio there is; None while the database is empty."""

    store: Store
    person: Person | None  # None in the demo while the database is empty: whoever is on this machine
    title: dict[str, str] | None


@contextmanager
def enter(permission: Permission = Permission.SEE_PORTFOLIO) -> Iterator[Visit]:
    """Open a room for whoever may see it; everybody else gets a sentence and a way on.

    Use it as the first statement of every page, dialog and fragment: these can run without dashboard.py before them.
    """
    speak()
    visit = None
    with _in_words():
        store = the_store(settings.database_url())
        with store.reading() as session:
            person = _whoever(store, session)
            if is_empty(session) and (person or outside.may_begin(session)):
                st.switch_page("pages/start.py")
            if person is None:
                outside.stop(session)
            st.session_state["role"] = person.role  # the menu offers this person's rooms
            within.keep(person)
            must(person, permission)
            portfolio = Portfolio(session, chosen_day())
            if portfolio.as_of > portfolio.today:
                st.warning(_("{day} has not come yet. You see today.", day=lang.day(portfolio.as_of)))
                portfolio.as_of = portfolio.today
            visit = Visit(store, session, person, portfolio.facts.clock, portfolio, compared_day(portfolio.as_of))
            announce()
            form.give_back()
            yield visit
    if visit is None:
        st.stop()  # the room stays closed


@contextmanager
def enter_empty() -> Iterator[Arrival]:
    """Open the start page: in the demo for whoever is on this machine while there is no portfolio, else for who signed in."""
    speak()
    arrival = None
    with _in_words():
        store = the_store(settings.database_url())
        with store.reading() as session:
            person, title = _whoever(store, session), None
            if not is_empty(session):
                title = Portfolio(session).meta.title
            if person is None and (title is not None or not outside.may_begin(session)):
                outside.stop(session)
            if person:
                within.keep(person)
        arrival = Arrival(store, person, title)
        yield arrival
    if arrival is None:
        st.stop()


def recognise() -> None:
    """Who this is, for the menu, which is drawn before the room asks. Once a browser; the room asks each time."""
    if "role" in st.session_state or not session_id():
        return
    with suppress(SpoorError), the_store(settings.database_url()).reading() as session:
        person = sessions.person(session, session_id())
        if person:
            st.session_state["role"] = person.role
            within.note(person)


def session_id() -> str:
    """Which of the signed-in browsers this is, as Front found it by its cookie."""
    return str(st.user.get("spoor_session") or "")


def _whoever(store: Store, session: Session) -> Person | None:
    """Who acts, as the account is at this moment; None for a stranger."""
    person, at = sessions.person(session, session_id()), monotonic()
    if person and at > st.session_state.get("noted_at", -_NOTE) + _NOTE:
        st.session_state["noted_at"] = at
        sessions.still_here(store, session_id())
    return person


@contextmanager
def _in_words() -> Iterator[None]:
    """Whatever goes wrong inside is told in a sentence, with a way on."""
    try:
        yield
    except Unusable as error:
        log.exception("the database cannot be used")
        typed = f" {_('What you typed stays here.')}" if form.keep() else ""
        st.error(f"{md(error.tell())}{typed}", icon=":material/cloud_off:")
        st.button(_("Try again"), key="try_again")
    except NotFound as error:
        st.info(md(error.say()), icon=":material/search_off:")
        if not within.is_at_home():
            st.page_link("pages/home.py", label=_("To the home page"), icon=":material/home:")
    except SpoorError as error:
        st.warning(md(error.say()), icon=":material/block:")
    except Exception:
        log.exception("a page failed")
        st.error(_("Something went wrong on our side. Nothing was changed. Try again, or go back to the home page."))
        st.page_link("pages/home.py", label=_("To the home page"), icon=":material/home:")


def speak() -> None:
    """The reader's language: asked for in the address, chosen earlier, the browser's, else Dutch."""
    asked = st.query_params.get("lang")
    if asked in lang.LANGUAGES:
        st.session_state["lang"] = asked
    chosen = st.session_state.get("lang")
    if chosen and asked != chosen:
        st.query_params["lang"] = chosen
    browser = (st.context.locale or "")[:2].lower()
    lang.use(chosen or (browser if browser in lang.LANGUAGES else "nl"))


def chosen_day() -> date | None:
    """The as-of date of the address; it stays chosen when one walks to another room."""
    asked = _asked("as_of")
    day = _read(asked)
    if asked and day is None:
        st.warning(
            _(
                "“{asked}” in the address is not a date. You see today. Write a date as 2018-06-30.",
                asked=md(asked[:40]),
            )
        )
    _remember("as_of", day)
    return day


def compared_day(as_of: date) -> date | None:
    """The earlier day of the address (?since=2018-01-22), which stays chosen likewise; None when there is none before `as_of`."""
    asked = _asked("since")
    day = _read(asked)
    refused = ""
    if asked and day is None:
        refused = _("“{wanted}” in the address is not a date. Write a date as 2018-06-30.", wanted=md(asked[:40]))
    elif day and day >= as_of:
        refused, day = _("The earlier day must lie before {day}.", day=lang.day(as_of)), None
    if refused:
        st.warning(f"{refused} {_('Each figure compares with its usual earlier day.')}")
    _remember("since", day)
    return day


def compare(day: date | None) -> None:
    """Choose the day to compare with from the next run on; None: each figure's usual one."""
    _remember("since", day)
    if day:
        st.query_params["since"] = day.isoformat()
    else:
        st.query_params.pop("since", None)


def _asked(name: str) -> str:
    """What the address says under this name; what was chosen in another room comes back into the address."""
    if name not in st.query_params and name in st.session_state:
        st.query_params[name] = st.session_state[name]
    return st.query_params.get(name, "")


def _read(asked: str) -> date | None:
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None
    return day if day >= EARLIEST else None


def _remember(name: str, day: date | None) -> None:
    if day:
        st.session_state[name] = day.isoformat()
    else:
        st.session_state.pop(name, None)


def announce() -> None:
    """What the act before this run did, said once."""
    said = st.session_state.pop("said", None)
    if said:
        st.toast(md(said), icon=":material/check:")
