"""Withdrawing a consent: one click, said beforehand what it does, and at work everywhere from that moment."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from tracker.lang import _, n_
from tracker.model import Consent
from tracker.model.base import stored
from tracker.portfolio.photo_consents import resting_on
from tracker.portfolio.report_pieces import Placed
from tracker.ui import form
from tracker.ui.text import short
from tracker.ui.visit import Visit


def resting(visit: Visit, all: Sequence[Placed]) -> dict[str, int]:
    """How much rests on each consent of these pieces."""
    ids = tuple(sorted({one.consent.id for one in all if one.consent}))
    return visit.always(("resting on", ids), lambda: resting_on(visit.session, ids))


def offer(visit: Visit, one: Placed, resting: dict[str, int]) -> None:
    """The button below a piece whose consent still holds."""
    consent = one.consent
    if consent is None or consent.withdrawn_on or not one.item:
        return
    name = f"withdraw:{one.item.id}"
    also = resting[consent.id] - 1
    what = n_(
        "Withdraw the consent of {whose}: this and {n} other piece disappear at once",
        "Withdraw the consent of {whose}: this and {n} other pieces disappear at once",
        also,
        whose=short(consent.subject, 60),
    )
    if not also:
        what = _("Withdraw the consent of {whose}: this disappears at once", whose=short(consent.subject, 60))
    if not form.button(name, what, primary=False, icon=":material/do_not_disturb_on:", wide=False):
        return

    def act(session: Session) -> None:
        stored(session, Consent, consent.id).withdraw(by=visit.person, on=visit.today)

    form.save(
        visit,
        name,
        act,
        _("The consent is withdrawn: what rested on it is gone from the page, the PDF and its address."),
    )
