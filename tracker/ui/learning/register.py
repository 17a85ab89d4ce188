"""The room as a whole: how much was learned and told, in a sentence, and the list of what one looks for."""

from __future__ import annotations

import streamlit as st

from tracker.charts.sentence import opening, spelled
from tracker.lang import _, n_
from tracker.model.rights import Permission, may
from tracker.portfolio import learning
from tracker.portfolio.learning import Wanted
from tracker.ui import figure
from tracker.ui.acts import common
from tracker.ui.learning import cards
from tracker.ui.learning import lens as lenses
from tracker.ui.learning.lens import PER_PAGE, Lens
from tracker.ui.visit import Visit

_DEEPEST = 3  # who decides what is right?


def headline(visit: Visit) -> str:
    """How many lessons there are and how deep they go, and how many people told what changed."""
    return visit.drawn(("learning headline", lenses.reader(visit)), lambda: _headline(visit))


def _headline(visit: Visit) -> str:
    counts = everything(visit)
    told = counts["testimonies"]
    said = n_("one person told what changed", "{count} people told what changed", told, count=spelled(told))
    if not lenses.reader(visit).lessons:
        return opening(said) if told else _("Nobody told yet what changed")
    lessons = counts["lessons"]
    if not lessons:
        return opening(said) if told else _("Nothing is learned or told yet")
    first = n_("one lesson", "{count} lessons", lessons, count=spelled(lessons))
    deep = lenses.depths(visit).get(_DEEPEST, 0)
    if deep:
        deepest = n_(
            "one asks who decides what is right", "{count} ask who decides what is right", deep, count=spelled(deep)
        )
        first = f"{first}, {deepest}"
    return opening(f"{first}; {said if told else _('nobody told yet what changed')}")


def everything(visit: Visit) -> dict[str, int]:
    """How many lessons and testimonies this reader may read at all."""
    return lenses.counted(visit, Lens(Wanted()))


def listed(visit: Visit, lens: Lens) -> None:
    """What matches, the newest first, a page at a time."""
    total = lenses.total(visit, lens)
    st.markdown(f"### {_heading(visit, lens, total)}")
    figure.calculated(visit, "register", "learning")
    if not total:
        return
    pages = -(-total // PER_PAGE)
    page = min(lens.page, pages)
    read, on = lenses.reader(visit), lenses.days(visit)
    rows = visit.once(
        ("learned page", lens.wanted, read, on, page),
        lambda: learning.page(visit.session, lens.wanted, read, on, limit=PER_PAGE, offset=(page - 1) * PER_PAGE),
    )
    cards.cards(visit, rows, lens.wanted.useful_to)
    if pages > 1:
        _turn(lens, page, pages)


def _heading(visit: Visit, lens: Lens, total: int) -> str:
    if not lens.filtered:
        return _("The newest first")
    if total:
        return n_("One found", "{n} found, the newest first", total)
    if lens.wanted.useful_to and lenses.total(visit, lens.with_(useful_to=())):
        return _("Nothing that is useful to you in particular; look at those of everybody")
    if lens.wanted.kinds == ():
        return _("Nothing found: how deep it goes is said of lessons, the kind of change of testimonies")
    return _("Nothing found. Try fewer letters, or another word")


def _turn(lens: Lens, page: int, pages: int) -> None:
    """The numbers of the pages; each filter has its own, so that another one begins at page 1."""
    key = f"learning_page:{hash(lens.wanted)}:{page}"
    st.pagination(pages, default=page, key=key, on_change=lambda: _to(lens, st.session_state[key]))


def _to(lens: Lens, page: int) -> None:
    Lens(lens.wanted, page, lens.led).look()


def nothing_yet(visit: Visit) -> None:
    """What belongs here, while there is nothing."""
    if lenses.reader(visit).lessons:
        said = _(
            "Here stands what was learned: lessons from reports, and what people told at gatherings, with their consent."
        )
    else:
        said = _("Here stands what people told at gatherings, as far as they agreed that everybody reads it.")
    st.info(said, icon=":material/radio_button_unchecked:")


def doors(visit: Visit) -> None:
    """Writing down a testimony, and the way to what is kept about people."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        common.button(visit, "record_testimony")
        if may(visit.person, Permission.SEE_TRACES):
            st.page_link(
                "pages/traces.py", label=_("Consents and personal data"), icon=":material/fingerprint:",
                query_params=figure.address(),
            )  # fmt: skip
