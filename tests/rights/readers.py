"""Who reads, what people agreed to, and the lines of money: what the tests of reading look at, and who sees what of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import pytest
from sqlalchemy.orm import Session

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR
from tests.rights.things import FOUNDATION, FUND, LEAD_THERE, OURS, TODAY, TWIN
from tracker.model import Consent, Funding, Gathering, Initiative, Photo, Picture, Testimony
from tracker.model.rights import VISITOR, Person, Role
from tracker.portfolio.learning import Days
from tracker.portfolio.story import story
from tracker.portfolio.story_parts import Reader, Story

MET, SIGNAL, DAY = "GAT-31", "SIG-02", date(2018, 6, 1)
EVERY = ("internal", "steering", "funders", "public")
DAYS = Days(TODAY, TODAY)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)

# who reads -> the scope that a consent must have for them (domain.md 2.4: See testimonies and photos); all, or nothing
READERS: dict[str, tuple[Person, str]] = {
    "steering": (Person(AN, "", Role.STEERING, "ORG-03"), "steering"),
    "the lead": (Person(BRAM, "", Role.LEAD, "ORG-06"), "internal"),
    "another lead": (Person(LEAD_THERE, "", Role.LEAD, "ORG-09"), "internal"),
    "facilitator": (Person(FACILITATOR, "", Role.FACILITATOR, "ORG-03"), "all"),
    "the fund": (Person(CHLOE, "", Role.FUNDER, FUND), "funders"),
    "another funder": (Person("USR-P2", "", Role.FUNDER, FOUNDATION), "funders"),
    "a funder of no organisation": (Person("USR-31", "", Role.FUNDER, None), "funders"),
    "administrator": (Person("USR-A1", "", Role.ADMIN, "ORG-03"), "nothing"),
    "a visitor": (VISITOR, "public"),
    "a link for the public": (Person(None, "", Role.PUBLIC, share="SHR-31"), "public"),
    "a link for funders": (Person(None, "", Role.FUNDER, share="SHR-31"), "funders"),
    "a link of the fund": (Person(None, "", Role.FUNDER, FUND, share="SHR-31"), "funders"),
}
everybody = pytest.mark.parametrize("reader", READERS)


class Agreed(NamedTuple):
    """A consent, and the scopes that may see by it."""

    sees: tuple[str, ...]
    scopes: tuple[str, ...] = EVERY
    given_on: date = DAY
    withdrawn_on: date | None = None
    expires_on: date | None = None


AGREED: dict[str, Agreed] = {
    **{f"for {scope} only": Agreed((scope,), (scope,)) for scope in EVERY},
    "for all": Agreed(EVERY),
    "withdrawn today": Agreed((), withdrawn_on=TODAY),
    "withdrawn from tomorrow on": Agreed(EVERY, withdrawn_on=TOMORROW),
    "until today": Agreed(EVERY, expires_on=TODAY),
    "until yesterday": Agreed((), expires_on=YESTERDAY),
    "from tomorrow on": Agreed((), given_on=TOMORROW),
}
NOT_ASKED = "nobody was asked"
# pictures that rest on no consent -> whether anybody may see them
SHOWN = {"of nobody": True, "told in the background": True, "not told in the background": False, "undescribed": False, NOT_ASKED: False}  # fmt: skip


def expected(reader: str, pictures: bool = False) -> set[str]:
    """What this reader sees of all of it, by the table of domain.md 2.4 and its invariant 17."""
    scope = READERS[reader][1]
    if scope == "all":
        return {*AGREED, *(SHOWN if pictures else (NOT_ASKED,))}
    if scope == "nothing":
        return set()
    agreed = {name for name, one in AGREED.items() if scope in one.sees}
    return agreed | ({name for name, shown in SHOWN.items() if shown} if pictures else set())


TOLD = {name: f"TES-{number}" for number, name in enumerate((*AGREED, NOT_ASKED), 41)}
SEEN = {name: f"PHO-{number}" for number, name in enumerate((*AGREED, *SHOWN), 41)}
LINES = {
    "requested of the fund": ("FIN-31", FUND, "requested"), "promised by the fund": ("FIN-41", FUND, "committed"),
    "refused by the fund": ("FIN-42", FUND, "refused"), "paid by another": ("FIN-43", FOUNDATION, "paid"),
    "refused by another": ("FIN-44", FOUNDATION, "refused"),
}  # fmt: skip


def put_what_is_read(session: Session) -> None:
    for at, (name, one) in enumerate(AGREED.items()):
        for purpose, id in (("testimony", f"CNS-{41 + at}"), ("image_use", f"CNS-{61 + at}")):
            dates = {"given_on": one.given_on, "withdrawn_on": one.withdrawn_on, "expires_on": one.expires_on}
            session.add(Consent(id=id, subject=name, purpose=purpose, medium="written", scopes=one.scopes, **dates))
    session.flush()
    for name, id in TOLD.items():
        number = int(id[-2:])
        told = Testimony(
            id=id, gathering=MET, told_on=DAY, speaker="ouder", text={"nl": name}, domain="rights",
            consent=f"CNS-{number}" if name in AGREED else None, msc_selected_at=MET, msc_reason={"nl": "Daarom"},
        )  # fmt: skip
        told.initiatives, told.signals = [OURS], [SIGNAL]
        session.add(told)
    identifiable = {"of nobody": "none", "told in the background": "background", "not told in the background": "background"}  # fmt: skip
    for name, id in SEEN.items():
        said = {"nl": "…" if name == "undescribed" else name}
        session.add(
            Photo(
                id=id, gathering=MET, file=f"{id}.jpg", taken_on=DAY, caption=said, alt=said,
                identifiable="none" if name == "undescribed" else identifiable.get(name, "recognisable"),
                notice_given=name == "told in the background", consent=f"CNS-{int(id[-2:]) + 20}" if name in AGREED else None,
            )
        )  # fmt: skip
    met = session.get_one(Gathering, MET)
    met.photo_report, met.audiences, met.published_on = "published", EVERY, DAY
    for id, funder, status in list(LINES.values())[1:]:
        session.add(
            Funding(id=id, initiative=OURS, funder=funder, sort="grant", amount=100, status=status, dated_on=DAY)
        )
    session.flush()
    session.add_all(Picture(photo=id, size="full", digest=TWIN, width=1, height=1, content=b"") for id in SEEN.values())


def told_of_ours(session: Session, person: Person) -> Story:
    """The story of our initiative as this person reads it."""
    initiative = session.get_one(Initiative, OURS)
    return story(session, initiative, TODAY, TODAY, Reader.of(person, initiative))
