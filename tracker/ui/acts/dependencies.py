"""Writing down what an initiative needs from another, changing that, and taking it away."""

from __future__ import annotations

from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.model import Dependency
from tracker.model.base import stored
from tracker.portfolio.dependencies import ends_like, named
from tracker.ui import form
from tracker.ui.acts import sheet, which
from tracker.ui.form import in_language
from tracker.ui.gate import enter
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

FIELDS = ("what", "sort", "strength", "substitutable")


def add(id: str) -> None:
    """Of this initiative; without one of those that this person leads, to be chosen on the sheet."""
    name, made = sheet.name("need", id), list[str]()
    with enter() as visit:
        if id.startswith("INI-"):
            needer: str | None = sheet.subject(visit, id).id
        else:
            needer = which.one_of(visit, name, which.mine(visit))
        needed = _from_whom(visit, name, needer)
        told = _told(name, dict.fromkeys(FIELDS))
        if not sheet.foot(name, _("Write it down"), ":material/add:", ready=needer is not None):
            return
        if needed is None or not told["what"] or told["strength"] is None:
            st.error(
                _("Choose from whom, say what you need in one sentence, and how much you need it."),
                icon=":material/edit:",
            )
            return

        def act(session: Session) -> None:
            made.append(Dependency.add(session, by=visit.person, needer=str(needer), needed=needed, **told).id)

        form.save(
            visit, name, act, _("The dependency is written down. Now report for your side."),
            then=lambda: _look_at(id, made),
        )  # fmt: skip


def _look_at(begun_from: str, made: list[str]) -> None:
    """In the room of coherence one goes on to what was written down; on the page of an initiative it is in sight there."""
    if made and not begun_from.startswith("INI-"):
        st.query_params["dependency"] = made[0]


def edit(id: str) -> None:
    name = sheet.name("edit_need", id)
    with enter() as visit:
        dependency = stored(visit.session, Dependency, id)
        who_and_whom(visit, dependency)
        _version, seen = form.seen(name, dependency, {field: getattr(dependency, field) for field in FIELDS})
        wanted = _told(name, seen)

        form.change(
            visit, name, Dependency, id, wanted, lambda fresh: fresh.edit(by=visit.person, **wanted), _("Your changes are kept."),
            pressed=sheet.foot(name, _("Save"), ":material/check:"), labels=_labels(), show=_shown,
        )  # fmt: skip


def remove(id: str) -> None:
    name = sheet.name("remove_need", id)
    with enter() as visit:
        who_and_whom(visit, stored(visit.session, Dependency, id))
        st.markdown(_("It is taken off the map and out of every figure. The history keeps it, with your reason."))
        why = st.text_area(_("Why is it not needed any more?"), key=f"{name}:why", height=80)
        if sheet.foot(name, _("Take it away"), ":material/delete:"):
            form.save(
                visit, name, lambda session: stored(session, Dependency, id).remove(by=visit.person, why=why),
                _("The dependency is taken away."), then=lambda: st.query_params.pop("dependency", None),
            )  # fmt: skip


def who_and_whom(visit: Visit, dependency: Dependency) -> None:
    """What the sheet is about: who needs whom."""
    names = named(visit.session, [dependency.needer, dependency.needed])
    needer, needed = (plain(names.get(end), 80) or end for end in (dependency.needer, dependency.needed))
    st.markdown(f"**{md(_('{needer} needs {needed}', needer=needer, needed=needed))}**")


def _labels() -> dict[str, str]:
    return {
        "what": _("What is needed, in one sentence?"),
        "sort": _("Which kind?"),
        "strength": _("How much is it needed?"),
        "substitutable": _("Somebody else could give it too"),
    }


def _told(name: str, seen: Any) -> dict[str, Any]:
    labels, sorts = _labels(), list(lists.codes("dependency_type"))
    what = st.text_area(labels["what"], lang.words(seen["what"]), key=f"{name}:what", height=80)
    sort = st.selectbox(
        labels["sort"], sorts, index=sorts.index(seen["sort"]) if seen["sort"] in sorts else None, key=f"{name}:sort",
        format_func=lambda code: opening(lists.name("dependency_type", code)), placeholder=_("Choose"),
    )  # fmt: skip
    strength = sheet.anchored(
        labels["strength"], [1, 2, 3], name, "strength", scale="dependency_strength", start=seen["strength"]
    )
    replaceable = st.checkbox(labels["substitutable"], bool(seen["substitutable"]), key=f"{name}:substitutable")
    unsaid = seen["substitutable"] is None and not replaceable
    return {
        "what": in_language(what, seen["what"]) or None, "sort": sort, "strength": strength,
        "substitutable": None if unsaid else replaceable,
    }  # fmt: skip


def _shown(field: str, value: Any) -> str:
    if field == "substitutable":
        return _("yes") if value else _("no")
    if field in ("sort", "strength"):
        return lists.name("dependency_type" if field == "sort" else "dependency_strength", value)
    return form.words_of(value)


def _from_whom(visit: Visit, name: str, needer: str | None) -> str | None:
    """An initiative or an organisation, found by a part of its name: a list of thousands would not be one."""
    words = st.text_input(_("From whom? Type a part of the name"), key=f"{name}:search", icon=":material/search:")
    found = ends_like(visit.session, words, without=needer or "") if words.strip() else {}
    if words.strip() and not found:
        st.markdown(quiet(_("No initiative or organisation has this in its name. Try fewer letters.")))
    if not found:
        return None
    chosen: str | None = st.selectbox(
        _("Which one?"), list(found), index=None if len(found) > 1 else 0, key=f"{name}:needed", placeholder=_("Choose"),
        format_func=lambda id: plain(found.get(id), 80) or id,
    )  # fmt: skip
    return chosen if chosen in found else None
