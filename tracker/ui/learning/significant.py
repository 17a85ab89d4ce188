"""Most significant change: what was chosen and told back, and comparing what a group can choose from (?compare=mindset)."""

from __future__ import annotations

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening, spelled
from tracker.lang import _, n_
from tracker.model.rights import Permission, Role
from tracker.portfolio import learning, significant
from tracker.portfolio.learning import Said, Wanted
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.acts import common
from tracker.ui.learning import lens as lenses
from tracker.ui.page import opening as page_opening
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet, short
from tracker.ui.visit import Visit
from tracker.ui.voices import signed

SHOWN = 3
BESIDE = 3  # columns in which testimonies are compared
_LONG = 600


def panel(visit: Visit) -> None:
    """Collect, select, feed back: what was chosen last, and where a group can choose next."""
    chosen = visit.drawn(("msc chosen", lenses.reader(visit), visit.today), lambda: _chosen(visit))
    waiting = compared(visit)
    if not chosen and (not waiting or visit.person.role is Role.PUBLIC):
        return
    if chosen:
        n = lenses.counted(visit, lenses.Lens(Wanted(chosen=True)))["testimonies"]
        title = n_(
            "One change was chosen as the most significant", "{count} changes were chosen as the most significant", n,
            count=opening(spelled(n)),
        )  # fmt: skip
        figure.head(title, _("Collected, chosen by a group, and told back."))
    else:
        figure.head(
            _("No change is chosen yet as the most significant"), _("Collect, choose with a group, tell it back.")
        )
    for id, words in chosen:
        with st.container(border=True, gap="xsmall"):
            st.markdown(words)
            figure.here("testimony", id, _("Open"), "chosen")
    if visit.person.role is not Role.PUBLIC:
        _to_compare(waiting)


def _chosen(visit: Visit) -> list[tuple[str, str]]:
    ids = significant.chosen(visit.session, lenses.reader(visit), lenses.days(visit), limit=SHOWN)
    said = learning.said(visit.session, ids, visit.as_of)
    met = titles(visit.session, "gathering", {one.chosen_at for one in said.values() if one.chosen_at})
    return [(id, _told(visit, said[id], met)) for id in ids]


def _told(visit: Visit, one: Said, met: dict[str, object]) -> str:
    lines = [f"**“{short(one.text, 200)}”**", quiet(signed(visit, one.speaker, one.on))]
    if one.reason:
        lines.append(f"{_('Why the group chose it')}: {short(one.reason, 200)}")
    if visit.person.role is not Role.PUBLIC:
        where = plain(met.get(one.chosen_at or ""), 60)  # type: ignore[arg-type]
        lines.append(quiet(md(f"{where}, {lang.day(one.chosen_on)}")))
        lines.append(
            quiet(_("Told back on {day}", day=md(lang.day(one.fed_back_on))))
            if one.fed_back_on
            else f":orange[:small[{_('Not told back yet to who said it')}]]"
        )
    return "  \n".join(lines)


def compared(visit: Visit) -> dict[str, list[str]]:
    """Domain of change -> what a group can choose from."""
    read, on = lenses.reader(visit), lenses.days(visit)
    return visit.once(("to compare", read, on), lambda: significant.to_compare(visit.session, read, on))


def _to_compare(waiting: dict[str, list[str]]) -> None:
    if not waiting:
        return
    st.markdown(f"**{_('Choose the next one together')}**")
    with st.container(gap=None):
        for domain in _in_order(waiting):
            n = len(waiting[domain])
            name = opening(lists.name("domain", domain))
            label = n_("{name}: compare {n} testimony", "{name}: compare {n} testimonies", n, name=name)
            if st.button(md(label), key=f"compare_{domain}", icon=":material/compare:", type="tertiary"):
                st.query_params["compare"] = domain
                st.rerun()


def _in_order(waiting: dict[str, list[str]]) -> list[str]:
    known = lists.codes("domain")
    return sorted(
        waiting, key=lambda domain: (-len(waiting[domain]), known.index(domain) if domain in known else 99, domain)
    )


# Comparing


def asked(visit: Visit) -> str | None:
    """The domain whose testimonies the address wants to compare."""
    domain = st.query_params.get("compare")
    if not domain:
        return None
    if domain not in lenses.domains(visit):
        st.warning(
            _("“{asked}” in the address is no kind of change. You see everything.", asked=md(domain[:40])),
            icon=":material/link_off:",
        )
        return None
    return domain


def compare(visit: Visit, domain: str) -> None:
    """The testimonies of one domain since the last choice, side by side."""
    lenses.way_back()
    ids = compared(visit).get(domain, [])
    page_opening(visit, _title(domain, len(ids)))
    others = [other for other in _in_order(compared(visit)) if other != domain]
    if others:
        _others(others, compared(visit))
    if not ids:
        st.info(_("Nothing was told on this since a group last chose."), icon=":material/radio_button_unchecked:")
    elif visit.may(Permission.EDIT_TESTIMONY):
        st.markdown(
            _("Read them aloud. Which change matters most, and why? Choose it with the reason that the group gives.")
        )
    paged(ids, 2 * BESIDE, "page", lambda part: _beside(visit, part))


def _title(domain: str, n: int) -> str:
    name = inside(lists.name("domain", domain))
    if not n:
        return _("Nothing to choose on {domain}", domain=name)
    return opening(
        n_(
            "one testimony on {domain} to choose from",
            "{count} testimonies on {domain} to choose from",
            n,
            domain=name,
            count=spelled(n),
        )
    )


def _others(others: list[str], waiting: dict[str, list[str]]) -> None:
    with st.container(horizontal=True, gap="small"):
        for domain in others:
            label = f"{opening(lists.name('domain', domain))} {lang.number(len(waiting[domain]))}"
            if st.button(md(label), key=f"compare_{domain}", type="tertiary", icon=":material/compare:"):
                st.query_params["compare"] = domain
                st.query_params.pop("page", None)
                st.rerun()


def _beside(visit: Visit, ids: list[str]) -> None:
    said = visit.once(("compared", tuple(ids)), lambda: learning.said(visit.session, ids, visit.as_of))
    names = titles(visit.session, "initiative", {id for one in said.values() for id in one.initiatives})
    for start in range(0, len(ids), BESIDE):
        for column, id in zip(st.columns(BESIDE), ids[start : start + BESIDE], strict=False):
            with column.container(border=True, height="stretch"):
                one = said[id]
                st.markdown(f"### “{short(one.text, _LONG)}”\n{quiet(signed(visit, one.speaker, one.on))}")
                about = [plain(names[initiative], 80) for initiative in one.initiatives if initiative in names]
                if about:
                    st.markdown(quiet(md(lang.listed(about))))
                figure.here("testimony", id, _("Open"), "compared")
                common.button(visit, "select_testimony", id, wide=True)
