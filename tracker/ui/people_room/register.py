"""Every account with how it stands, found by state, by role and by its words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.errors import NotFound
from tracker.lang import _, later, n_
from tracker.model.rights import Permission, may
from tracker.portfolio import account_register
from tracker.portfolio.account_register import ROLES, STATES, Account, Wanted
from tracker.ui.acts import common
from tracker.ui.asked import page, pass_over
from tracker.ui.people_room import words
from tracker.ui.text import quiet
from tracker.ui.visit import Visit

PER_PAGE = 20
ALL = "all"


@dataclass(frozen=True)
class Lens:
    """What one looks for, as it stands in the address."""

    wanted: Wanted = field(default_factory=Wanted)
    page: int = 1

    def look(self) -> None:
        own = {
            "state": self.wanted.state or "", "role": self.wanted.role or "", "who": self.wanted.words,
            "people_page": str(self.page) if self.page > 1 else "",
        }  # fmt: skip
        others = {name: st.query_params.get_all(name) for name in st.query_params if name not in own}
        st.query_params.from_dict({**others, **{name: value for name, value in own.items() if value}})


def asked(visit: Visit) -> Lens:
    """Read the address; nonsense in it is said and passed over. Raises NotFound for who does not keep the accounts."""
    if not may(visit.person, Permission.KEEP_ACCOUNTS):
        raise NotFound(later("There is nothing here for you to see (any more)."))
    state, role, who = (st.query_params.get(name, "") for name in ("state", "role", "who"))
    strange = [word for word, known in ((state, STATES), (role, ROLES)) if word and word not in known]
    at = page(strange, "people_page")
    pass_over(strange)
    wanted = Wanted(state if state in STATES else None, role if role in ROLES else None, who[:100])
    return Lens(wanted, at)


def headline(visit: Visit) -> str:
    """Behind how many accounts there is somebody, and how many are on their way."""
    counts = account_register.counted(visit.session, Wanted())
    total, joined, invited = sum(counts.values()), counts["joined"], counts["invited"]
    parts = [
        n_(
            "{n} of {total} accounts has somebody behind it", "{n} of {total} accounts have somebody behind them", joined,
            total=lang.number(total),
        )
        if joined
        else n_("Nobody signs in yet with the {n} account", "Nobody signs in yet with one of the {n} accounts", total)
    ]  # fmt: skip
    if invited:
        parts.append(n_("{n} invitation waits", "{n} invitations wait", invited))
    return "; ".join(parts)


def note(visit: Visit) -> None:
    """What an account is, and the way to one more."""
    words, act = st.columns([7, 3], gap="medium", vertical_alignment="center")
    words.markdown(
        quiet(
            _(
                "An account is a role, not a person. Who takes over a role is invited to its account, and finds everything there."
            )
        )
    )
    with act.container(horizontal=not visit.narrow, horizontal_alignment="right"):
        if visit.may(Permission.KEEP_ACCOUNTS) and st.button(
            _("Invite somebody new"), key="people:invite", type="primary", icon=":material/person_add:",
            width="stretch" if visit.narrow else "content",
        ):  # fmt: skip
            common.do("invite_person")
    if visit.looks_back:
        st.markdown(quiet(_("Accounts are shown as they stand today, whatever day you look at.")))


def fields(visit: Visit, lens: Lens) -> dict[str, int]:
    """The states with how many there are, the roles, and a field for words. Gives how many there are in each state."""
    wanted = lens.wanted
    counts = account_register.counted(visit.session, wanted)
    first_state, first_role = _first("people_state", wanted.state or ALL), _first("people_role", wanted.role)

    def named(state: str) -> str:
        n = sum(counts.values()) if state == ALL else counts[state]
        return f"{_('All') if state == ALL else words.state_name(state)} {lang.number(n)}"

    st.pills(
        _("Show"), (ALL, *STATES), default=first_state, required=True, key="people_state", format_func=named, wrap=True,
        label_visibility="collapsed",
        on_change=lambda: Lens(replace(wanted, state=_state(st.session_state["people_state"]))).look(),
    )  # fmt: skip
    role, who = st.columns([3, 7], gap="small")
    role.selectbox(
        _("Role"), ROLES, index=ROLES.index(first_role) if first_role else None, key="people_role", placeholder=_("Every role"),
        format_func=lambda code: opening(lists.name("role", code)), label_visibility="collapsed",
        on_change=lambda: Lens(replace(wanted, role=st.session_state["people_role"])).look(),
    )  # fmt: skip
    who.text_input(
        _("Search"), _first("people_who", wanted.words) or "", key="people_who", type="search", max_chars=100, icon=":material/search:",
        placeholder=_("Part of a name, an address or an organisation"), label_visibility="collapsed",
        on_change=lambda: Lens(replace(wanted, words=st.session_state["people_who"] or "")).look(),
    )  # fmt: skip
    return counts


def listed(visit: Visit, lens: Lens, counts: dict[str, int]) -> None:
    """A page of them, each with what can be done."""
    total = counts[lens.wanted.state] if lens.wanted.state else sum(counts.values())
    if not total:
        st.info(_("No account like that. Choose another state or role, or fewer words."), icon=":material/search_off:")
        return
    pages = -(-total // PER_PAGE)
    page = min(lens.page, pages)
    rows = account_register.page(visit.session, lens.wanted, limit=PER_PAGE, offset=(page - 1) * PER_PAGE)
    chosen = [_row(visit, row) for row in rows]
    if pages > 1:
        key = f"people_page:{lens.wanted}:{page}"
        st.pagination(pages, default=page, key=key, on_change=lambda: replace(lens, page=st.session_state[key]).look())
    for row, act in zip(rows, chosen, strict=True):
        if act:
            common.do(act, row.id)


def _row(visit: Visit, row: Account) -> str | None:
    """One account, and the act that was chosen for it."""
    acts = words.acts(row, visit.person.id)
    first = next(iter(acts)) if row.state in ("waiting", "invited") else None
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(words.told(row, st.context.timezone), width="stretch")
        if not visit.may(Permission.KEEP_ACCOUNTS):
            return None
        pressed = first and st.button(acts.pop(first), key=f"first_{row.id}")
        chosen: str | None = st.menu_button(
            _("More"), list(acts), key=f"more_{row.id}", icon=":material/more_horiz:", format_func=acts.__getitem__,
            type="tertiary",
        )  # fmt: skip
    return first if pressed else chosen


def _state(chosen: str | None) -> str | None:
    return None if chosen == ALL else chosen


def _first(key: str, value: str | None) -> str | None:
    """What a field shows first. The address is what counts: after Back the field follows it; then it is set, and not given as
    the first value. (A value that is only set gets lost where a telephone tells its width before the field is drawn.)"""
    if key in st.session_state and st.session_state[key] != value:
        st.session_state[key] = value
        return None
    return value
