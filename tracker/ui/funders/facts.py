"""The four facts on top: how much, how much of the need, how much of the claim is shown, and who does harm."""

from __future__ import annotations

import streamlit as st

from tracker import lang
from tracker.lang import _, n_, number
from tracker.ui import figure
from tracker.ui.figure import Fact
from tracker.ui.funders.look import Look, active, effect, money_of, need, needing
from tracker.ui.method import How
from tracker.ui.text import md
from tracker.ui.visit import Visit

_HOW: dict[str, How] = {"lines": "money_by_stage", "gaps": "M16", "claims": "M7", "harm": "M7"}


def show(visit: Visit, look: Look) -> None:
    """Each with the door to its list, which opens right below them."""
    doors = {
        "lines": _("Every line"),
        "gaps": _("What is missing"),
        "claims": _("What is not shown"),
        "harm": _("The harm"),
    }
    said = _sentences(visit, look)
    _tiles(
        visit,
        [
            Fact(said[part], doors[part], "pages/funders.py", {**look.query, "list": part}, how=how, here=True)
            for part, how in _HOW.items()
        ],
    )


def totals(visit: Visit, look: Look) -> None:
    """The same for those who see sums only: the doors lead to what everybody may see."""
    doors = {
        "lines": ("pages/initiatives.py", _("To the initiatives")),
        "gaps": ("pages/initiatives.py", _("To the initiatives")),
        "claims": ("pages/goals.py", _("What is claimed")),
        "harm": ("pages/goals.py", _("What is harmed")),
    }
    said = _sentences(visit, look)
    _tiles(visit, [Fact(said[part], door, page, how=_HOW[part]) for part, (page, door) in doors.items()])


def _tiles(visit: Visit, facts: list[Fact]) -> None:
    for fact, column in zip(facts, st.columns(len(facts), gap="small"), strict=True):
        with column.container(border=True, height="stretch"):
            figure.fact(visit, fact)


def _sentences(visit: Visit, look: Look) -> dict[str, str]:
    return visit.drawn(
        ("funded facts", look.scope),
        lambda: {
            "lines": _of_money(visit, look),
            "gaps": _of_need(visit, look),
            "claims": _of_claims(visit, look),
            "harm": _of_harm(visit, look),
        },
    )


def _of_money(visit: Visit, look: Look) -> str:
    money = money_of(visit, look)
    of = len(needing(visit, look)) if look.scope.led_by else len(visit.tables.initiatives)
    return _(
        "**{amount}** promised or paid, in **{n} of {of}** initiatives",
        amount=_money(visit, int(money["paid"].sum() + money["committed"].sum())),
        n=number(len(money)),
        of=number(of),
    )


def _of_need(visit: Visit, look: Look) -> str:
    found = need(visit, look)
    unknown = len(found.budget_unknown)
    if found.coverage is None:
        return _("How much money is needed is **not known** of any active initiative")
    known = len(found.initiatives) - unknown
    share = found.coverage
    said = n_(
        "**{n} of {of}** that {many} active initiative needs is found (**{share}**)",
        "**{n} of {of}** that {many} active initiatives need is found (**{share}**)",
        known,
        n=_money(visit, int(share.n)),
        of=_money(visit, int(share.of)),
        many=number(known),
        share=lang.percent(share.n / share.of),
    )
    if not unknown:
        return said
    missing = n_("of **{n}** the need is unknown", "of **{n}** the need is unknown", unknown)
    return f"{said}; {missing}"


def _of_claims(visit: Visit, look: Look) -> str:
    found = effect(visit, look)
    if found.evidenced_share is None:
        return _("For the goals **nothing is claimed** by what is paid for")
    shown, claimed = found.evidenced_share.n, found.evidenced_share.of
    said = _("**{n} of {of}** points claimed for the goals are shown", n=number(shown, 1), of=number(claimed))
    return f"{said} (**{lang.percent(shown / claimed)}**)" if claimed >= 5 else said


def _of_harm(visit: Visit, look: Look) -> str:
    found, of = effect(visit, look), len(active(visit, look))
    rows = found.rows[(found.rows["score"] < 0).to_numpy(bool)]
    harming, bare = rows["initiative"].nunique(), rows.loc[rows["unmitigated"], "initiative"].nunique()
    if not of:
        return _("**No active initiative** is paid for, so nobody does harm")
    if harming:
        said = n_(
            ":red[**{n} of {of}**] active initiatives harms a goal, **{bare}** without a measure",
            ":red[**{n} of {of}**] active initiatives harm a goal, **{bare}** without a measure",
            harming,
            of=number(of),
            bare=number(bare),
        )
    else:
        said = _("**0 of {of}** active initiatives harm a goal", of=number(of))
    if found.unscreened:
        said += "; " + n_("**{n}** never looked", "**{n}** never looked", len(found.unscreened))
    return said


def _money(visit: Visit, cents: int) -> str:
    return md(lang.money(cents, visit.tables.currency))
