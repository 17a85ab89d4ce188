"""A link that shows a part of the portfolio to somebody without an account: what, to which audience, until when."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker.errors import NotFound, Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, next_id, reference
from tracker.model.gathering import Gathering
from tracker.model.history import remember
from tracker.model.rights import Permission, Person, Role, Scope, must

LONGEST = 366  # days
LONGEST_NAME = 80  # letters
AUDIENCES = {"funders": Role.FUNDER, "public": Role.PUBLIC}
PORTFOLIO = "portfolio"
THINGS = {"initiative": "initiative", "report": "gathering", "funders": "organisation"}  # room -> the kind of its thing


class ShareLink(Item):
    """Who has the link sees `room` (of `thing`), or with room "portfolio" everything that the audience may see; never more
    than that audience's consents allow, and nobody changes anything with it. Only the hash of the secret is stored."""

    __tablename__ = "share_link"
    __mapper_args__ = {"polymorphic_identity": "share_link"}
    section, prefix = "x_shares", "SHR"
    fields = ("for_whom", "audience", "room", "thing", "made_by", "made_on", "expires_on", "revoked_on")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), index=True)
    for_whom: Mapped[str]
    audience: Mapped[str]
    room: Mapped[str]
    thing: Mapped[str | None] = mapped_column(String)
    made_by: Mapped[str | None] = mapped_column(String)
    made_on: Mapped[date]
    expires_on: Mapped[date]  # the last day on which it works
    revoked_on: Mapped[date | None]

    @classmethod
    def make(
        cls, session: Session, *, by: Person, for_whom: str, audience: str, room: str, thing: str | None, on: date,
        expires_on: date,
    ) -> tuple[ShareLink, str]:  # fmt: skip
        """The link and its secret, which is shown once. `on` is today by the clock of the server."""
        must(by, Permission.SHARE)
        link = cls(
            id=next_id(session, cls), for_whom=for_whom.strip(), audience=audience, room=room,
            thing=None if room == PORTFOLIO else thing, made_by=by.id, made_on=on, expires_on=expires_on,
        )  # fmt: skip
        link.must_say("for_whom")
        link._must_fit(session)
        secret = token_urlsafe(32)
        link.hash = _hash_of(secret)
        session.add(link)
        remember(session, "shared a part")
        return link, secret

    def revoke(self, *, by: Person, on: date) -> None:
        """From now on the link shows nothing, also to who has it open."""
        must(by, Permission.SHARE)
        self.revoked_on = self.revoked_on or on
        remember(self, "revoked a share link")

    def works(self, on: date) -> bool:
        return self.revoked_on is None and on <= self.expires_on

    @property
    def person(self) -> Person:
        """Who looks through this link. A funder's link looks with the eyes of that funder."""
        org = self.thing if self.room == "funders" else None
        scope = None if self.room == PORTFOLIO else Scope(self.room, str(self.thing))
        return Person(None, self.for_whom, AUDIENCES[self.audience], org, share=self.id, scope=scope)

    def _must_fit(self, session: Session) -> None:
        problems = []
        if len(self.for_whom) > LONGEST_NAME:
            sentence = later("Say in at most {most} characters for whom it is.")
            problems.append(Problem(self.id, "for_whom", sentence, {"most": LONGEST_NAME}))
        if self.audience not in AUDIENCES:
            problems.append(Problem(self.id, "audience", later("Choose for whom it is: funders or the public.")))
        elif self.room == "funders" and self.audience != "funders":
            problems.append(Problem(self.id, "audience", later("Who pays what is shown to funders only.")))
        if not self.made_on <= self.expires_on <= self.made_on + timedelta(LONGEST):
            sentence = later("Choose a last day from today, at most a year ahead.")
            problems.append(Problem(self.id, "expires_on", sentence))
        if self.room != PORTFOLIO:
            there = session.get(Item, self.thing) if self.thing else None
            if self.room not in THINGS or there is None or there.kind != THINGS[self.room]:
                raise NotFound(later("What you want to share is not there (any more)."))
            if isinstance(there, Gathering) and not there.report_is_for(self.audience):
                sentence = later("This photo report is not published for them. Publish it first.")
                problems.append(Problem(self.id, "thing", sentence))
        if problems:
            raise Refused(problems)


def shared(session: Session, secret: str) -> ShareLink | None:
    """The link with this secret, whether it works or not; None for a secret that was never made."""
    return session.scalar(select(ShareLink).where(ShareLink.hash == _hash_of(secret)))


def _hash_of(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
