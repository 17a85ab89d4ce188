"""Saving from a form: once, on what the person saw, and without losing a letter when it is refused."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar
from uuid import uuid4

import streamlit as st
from sqlalchemy.orm import Session
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.common import user_key_from_element_id

from tracker import lang
from tracker.errors import Away, GateClosed, Refused, SpoorError, Stale
from tracker.lang import _
from tracker.model import Item
from tracker.model.base import stored
from tracker.ui.text import md
from tracker.ui.visit import Visit

T = TypeVar("T", bound=Item)
log = logging.getLogger("spoor")
_KEPT = "kept"
_PASSING = (
    "trigger_value",
    "string_trigger_value",
    "json_trigger_value",
    "chat_input_value",
    "file_uploader_state_value",
)


def seen(form: str, item: Item, values: Mapping[str, Any]) -> tuple[int, Mapping[str, Any]]:
    """The version and values this person saw when the form opened; kept while they type, however often the page reruns."""
    found: tuple[int, Mapping[str, Any]] = st.session_state.setdefault(f"{form}:seen", (item.version, dict(values)))
    return found


@dataclass
class Filling:
    """One filling-in of a form: its key, and what is still to be done once it is stored."""

    key: str = field(default_factory=lambda: uuid4().hex)
    said: str | None = None  # not None: it is stored
    then: Callable[[], object] = lambda: None


def _filling(form: str) -> Filling:
    found: Filling = st.session_state.setdefault(f"{form}:key", Filling())
    return found


def finish(form: str) -> None:
    """Close a form that is stored. A click that comes at the wrong moment can interrupt the run that stored it, at any
    touch of the session; the next run then comes here, before it asks anything again."""
    filling = _filling(form)
    if filling.said is not None:
        st.session_state["said"] = filling.said
        filling.then()
        close(form)
        st.rerun()


def button(
    form: str, label: str, *, name: str = "save", primary: bool = True, icon: str | None = None, wide: bool = True
) -> bool:
    """A button that saves. It belongs to this filling-in: a second click that comes late finds no button to press."""
    finish(form)
    kind: Literal["primary", "secondary"] = "primary" if primary else "secondary"
    width: Literal["stretch", "content"] = "stretch" if wide else "content"
    return st.button(label, key=f"{form}:{name}:{_filling(form).key}", type=kind, icon=icon, width=width, wrap=True)


def save(
    visit: Visit, form: str, act: Callable[[Session], Any], said: str, then: Callable[[], object] = lambda: None
) -> None:
    """Carry out one act in one transaction; `said` is told after it. On refusal the reason is shown and the form stays.

    The form's own key goes with the save, so a double click or a retry stores once. `then` is done after a save, before
    the page runs again (e.g. to look at the next thing).
    """
    filling = _filling(form)
    finish(form)
    try:
        visit.store.save(act, by=visit.person, key=filling.key)
    except Stale as error:
        st.session_state[f"{form}:stale"] = error
    except GateClosed as error:
        lines = [f"- {md(check.say())}" for check in error.missing]
        st.error("\n".join([md(error.say()), "", *lines]), icon=":material/door_front:")
    except Refused as error:
        st.error("\n".join(f"- {md(problem.say())}" for problem in error.problems), icon=":material/block:")
    except Away as error:
        log.exception("a save did not succeed")
        st.error(f"{md(error.tell())} {_('What you typed stays here.')}", icon=":material/cloud_off:")
    except SpoorError as error:
        st.error(md(error.tell()), icon=":material/block:")
    else:
        filling.said, filling.then = said, then
        finish(form)


def keep() -> bool:
    """Remember what was typed in the forms that this run cannot draw; whether anything was.

    Streamlit forgets fields that a run does not draw. A button that was pressed is not kept: who pressed it presses it again.
    """
    context, kept = get_script_run_ctx(), st.session_state.setdefault(_KEPT, {})
    drawn_before = context.session_state.get_widget_states() if context else []
    fields = {user_key_from_element_id(one.id) for one in drawn_before if one.WhichOneof("value") not in _PASSING}
    forms = tuple(str(name).removesuffix("key") for name in st.session_state if str(name).endswith(":key"))
    kept |= {
        name: st.session_state[name] for name in fields if name and name.startswith(forms) and name in st.session_state
    }
    return bool(kept)


def give_back() -> None:
    """Fill in again what `keep` remembered, before the forms are drawn."""
    for name, value in st.session_state.pop(_KEPT, {}).items():
        with suppress(StreamlitAPIException):  # it is drawn already
            st.session_state[name] = value


def close(form: str) -> None:
    """Forget the form: what was typed, what was seen, and last of all its key."""
    own = [str(name) for name in st.session_state if str(name).startswith(f"{form}:")]
    for name in sorted(own, key=lambda name: name == f"{form}:key"):
        del st.session_state[name]


def settle(
    form: str, labels: Mapping[str, str], show: Callable[[str, Any], str] = lambda field, value: words_of(value)
) -> bool:
    """After a stale save: both versions field by field, and the choice. True when the person chose their own version.

    `labels` names the fields in the reader's language; `show(field, value)` writes a value as text.
    """
    error: Stale | None = st.session_state.get(f"{form}:stale")
    if error is None:
        return False
    st.warning(md(error.say()), icon=":material/sync_problem:")
    for difference in error.differences:
        st.markdown(f"**{md(labels.get(difference.field, difference.field))}**")
        theirs, mine = st.columns(2)
        theirs.markdown(f"{_('Now, by somebody else')}:  \n{md(show(difference.field, difference.now)) or '–'}")
        mine.markdown(f"{_('Yours')}:  \n{md(show(difference.field, difference.wanted)) or '–'}")
    with st.container(horizontal=True):
        mine_wins = st.button(_("Save mine after all"), key=f"{form}:mine", type="primary")
        if st.button(_("Keep theirs"), key=f"{form}:theirs"):
            close(form)
            st.rerun()
    if mine_wins:
        _version, values = st.session_state[f"{form}:seen"]
        st.session_state[f"{form}:seen"] = (error.version, values)
        del st.session_state[f"{form}:stale"]
    return mine_wins


def change(
    visit: Visit, form: str, kind: type[T], id: str, wanted: Mapping[str, Any], act: Callable[[T], object], said: str, *,
    pressed: bool, labels: Mapping[str, str], show: Callable[[str, Any], str] = lambda field, value: words_of(value),
) -> None:  # fmt: skip
    """Save a change of an item that this form was opened on with `seen`: when `pressed`, and again when somebody else saved
    meanwhile and the person chose their own version after all. `wanted` are the values by attribute, `act` the verb."""

    def store(session: Session) -> None:
        version, values = st.session_state[f"{form}:seen"]
        fresh = stored(session, kind, id)
        fresh.unchanged_since(version, values, wanted)
        act(fresh)

    if pressed:
        save(visit, form, store, said)
    if settle(form, labels, show):
        save(visit, form, store, said)


def words_of(value: Any) -> str:
    """A value as a reader would write it."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return lang.words(value)
    if isinstance(value, tuple | list):
        return lang.listed([str(part) for part in value])
    return str(value)


def in_language(text: str, earlier: Mapping[str, str] | None = None) -> dict[str, str]:
    """What was typed, as a text in the reader's language; other languages of an earlier text stay."""
    kept = {language: words for language, words in (earlier or {}).items() if language != lang.current()}
    return {lang.current(): text.strip(), **kept} if text.strip() else kept
