"""Pictures and testimonies, and the consent without which nobody sees them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker import lang, lists
from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, Words, id_list, next_id, reference, session_of
from tracker.model.consent import Consent
from tracker.model.erasure import must_not_be_erased
from tracker.model.folded import Searched
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.rights import Permission, Person, must

UNSAID = {"nl": "…"}  # the caption of a picture that nobody described yet
_WHY = {
    "none": later("“{what}” may not be shown to {audience}: there is no consent."),
    "other": later("“{what}” may not be shown to {audience}: the consent is not for them."),
    "withdrawn": later("“{what}” may not be shown to {audience}: the consent was withdrawn on {day}."),
    "expired": later("“{what}” may not be shown to {audience}: the consent ended on {day}."),
    "early": later("“{what}” may not be shown to {audience}: the consent was only given on {day}."),
}


def _hidden(item: Photo | Testimony, what: str, purpose: str, audience: str, on: date) -> Problem | None:
    consent = session_of(item).get(Consent, item.consent) if item.consent else None
    refusal = ("none", None) if consent is None or consent.purpose != purpose else consent.refuses(audience, on)
    if refusal is None:
        return None
    code, day = refusal
    values = {"what": what, "audience": lists.name("scope", audience), "day": lang.day(day) if day else ""}
    return Problem(item.id, "consent", _WHY[code], values)


def shown_to(item: Photo | Testimony, audience: str | None, days: Iterable[date]) -> bool:
    """Whether it is hidden from this audience on none of these days: the one looked at, and today, for who looks back must
    not see what somebody has withdrawn since."""
    return audience is not None and all(item.hidden_from(audience, day) is None for day in days)


class Photo(Item):
    """A picture of a gathering. `file` is what it was called; the picture itself is kept by tracker.media."""

    __tablename__ = "photo"
    __mapper_args__ = {"polymorphic_identity": "photo"}
    section, prefix = "photos", "PHO"
    fields = (
        "gathering", "file", "taken_on", "caption", "alt", "taking", "identifiable", "notice_given", "consent",
        "x_photographer", "x_licence",
    )  # fmt: skip
    named = {"x_photographer": "photographer", "x_licence": "licence"}
    editable = (
        "taken_on", "caption", "alt", "taking", "identifiable", "notice_given", "consent", "photographer", "licence",
    )  # fmt: skip

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    gathering: Mapped[str] = mapped_column(reference("gathering"))
    file: Mapped[str]
    taken_on: Mapped[date]
    caption: Mapped[dict[str, str]] = mapped_column(Words)
    alt: Mapped[dict[str, str]] = mapped_column(Words)
    taking: Mapped[str | None]
    identifiable: Mapped[str]
    notice_given: Mapped[bool | None]
    consent: Mapped[str | None] = mapped_column(reference("consent"))
    photographer: Mapped[str | None]
    licence: Mapped[str | None]

    @classmethod
    def add(cls, session: Session, *, by: Person, gathering: str, taken_on: date) -> Photo:
        """A picture that is still to be described. Until somebody says otherwise, people on it can be recognised. The name
        of the file on somebody's phone is not kept: it may name a person."""
        must(by, Permission.ADD_PHOTO)
        photo = cls(
            id=next_id(session, cls), gathering=gathering, taken_on=taken_on, caption=UNSAID, alt=UNSAID,
            identifiable="recognisable",
        )  # fmt: skip
        photo.file = f"{photo.id}.jpg"
        session.add(photo)
        remember(session, "added a picture")
        return photo

    def edit(self, *, by: Person, **values: Any) -> None:
        """Describe it: caption, alternative text, who can be recognised, consent, photographer and licence."""
        must(by, Permission.COMPOSE_REPORT)
        must_not_be_erased(self)
        self.put(values)
        remember(self, "edited")

    def undescribed(self) -> Problem | None:
        """What to say of a picture without a caption or without words for who cannot see it."""
        if UNSAID in (self.caption, self.alt):
            sentence = later("Picture {id} has no caption, or no description for who cannot see it.")
            return Problem(self.id, "caption", sentence, {"id": self.id})
        return None

    def hidden_from(self, audience: str, on: date) -> Problem | None:
        """Why this audience may not see it on this day (domain.md 2.5, 17): a picture of nobody may always be shown, one with
        people in the background when they were told, one on which somebody can be recognised only with consent."""
        if self.identifiable == "none":
            return None
        what = lang.words(self.caption)
        if self.identifiable == "background":
            if self.notice_given:
                return None
            sentence = later("“{what}” may not be shown: the people in the background were not told.")
            return Problem(self.id, "notice_given", sentence, {"what": what})
        return _hidden(self, what, "image_use", audience, on)


class Testimony(Searched, Item):
    """What somebody said. `speaker` is a role, never a name."""

    __tablename__ = "testimony"
    __mapper_args__ = {"polymorphic_identity": "testimony"}
    section, prefix = "testimonies", "TES"
    fields = (
        "fictional", "gathering", "date", "speaker", "text", "domain", "initiatives", "signals", "vulnerabilities",
        "conditions", "consent", "msc_selected_at", "msc_reason", "x_language", "x_fed_back_on", "x_fed_back",
    )  # fmt: skip
    named = {"date": "told_on", "x_language": "language", "x_fed_back_on": "fed_back_on", "x_fed_back": "fed_back"}
    editable = (
        "gathering", "told_on", "speaker", "text", "domain", "language", "initiatives", "signals", "vulnerabilities",
        "conditions", "consent",
    )  # fmt: skip
    searched = ("text", "speaker")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    fictional: Mapped[bool | None]
    gathering: Mapped[str] = mapped_column(reference("gathering"))
    told_on: Mapped[date]
    speaker: Mapped[str]
    text: Mapped[dict[str, str]] = mapped_column(Words)
    domain: Mapped[str]
    language: Mapped[str | None]  # in which it was said
    consent: Mapped[str | None] = mapped_column(reference("consent"))
    msc_selected_at: Mapped[str | None] = mapped_column(reference("gathering"))
    msc_reason: Mapped[dict[str, str] | None] = mapped_column(Words)
    fed_back_on: Mapped[date | None]
    fed_back: Mapped[dict[str, str] | None] = mapped_column(Words)
    initiatives = id_list()
    signals = id_list()
    vulnerabilities = id_list()
    conditions = id_list()

    @classmethod
    def record(
        cls, session: Session, *, by: Person, gathering: str, told_on: date, speaker: str, text: dict[str, str], domain: str,
        language: str | None = None, consent: str | None = None, initiatives: Iterable[str] = (), signals: Iterable[str] = (),
        vulnerabilities: Iterable[str] = (), conditions: Iterable[str] = (),
    ) -> Testimony:  # fmt: skip
        """Write down what somebody said, and what it is about."""
        must(by, Permission.RECORD_TESTIMONY)
        if consent is not None:
            must(by, Permission.RECORD_CONSENT)
        told = cls(
            id=next_id(session, cls), gathering=gathering, told_on=told_on, speaker=speaker.strip(), text=text, domain=domain,
            language=language, consent=consent,
        )  # fmt: skip
        must_have_come(session, told.id, told_on)
        told.must_say()
        session.add(told)
        told.initiatives, told.signals = initiatives, signals
        told.vulnerabilities, told.conditions = vulnerabilities, conditions
        remember(session, "recorded a testimony")
        return told

    def edit(self, *, by: Person, **values: Any) -> None:
        must(by, Permission.EDIT_TESTIMONY)
        must_not_be_erased(self)
        self.put(values)
        remember(self, "edited")

    def select(self, *, by: Person, at: str, reason: dict[str, str]) -> None:
        """A group chose it, at a gathering, as the most significant change, and says why."""
        must(by, Permission.EDIT_TESTIMONY)
        must_not_be_erased(self)
        if not any(words.strip() for words in reason.values()):
            raise Refused([Problem(self.id, "msc_reason", later("Say why the group chose this one."))])
        self.msc_selected_at, self.msc_reason = at, reason
        remember(self, "selected a testimony")

    def unselect(self, *, by: Person) -> None:
        must(by, Permission.EDIT_TESTIMONY)
        self.msc_selected_at = self.msc_reason = self.fed_back_on = self.fed_back = None
        remember(self, "unselected a testimony")

    def feed_back(self, *, by: Person, on: date, how: dict[str, str]) -> None:
        """Tell those who told it that it was chosen, and why: on which day, how."""
        must(by, Permission.EDIT_TESTIMONY)
        must_have_come(session_of(self), self.id, on)
        if self.msc_selected_at is None:
            raise Refused([Problem(self.id, "fed_back_on", later("A testimony is chosen first, and then fed back."))])
        self.fed_back_on, self.fed_back = on, how or None
        remember(self, "fed back a testimony")

    def hidden_from(self, audience: str, on: date) -> Problem | None:
        """Why this audience may not read it on this day."""
        return _hidden(self, lang.words(self.text), "testimony", audience, on)

    @classmethod
    def heard_by(cls, audience: str, days: Iterable[date]) -> ColumnElement[bool]:
        """That it is hidden from this audience on none of these days, as a question to the database."""
        return cls.__table__.c.consent.in_(Consent.allowing("testimony", audience, days))
