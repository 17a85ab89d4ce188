"""Pictures and testimonies, and the consent without which nobody sees them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.base import Item, Words, id_list, reference, word_list


class Consent(Item):
    __tablename__ = "consent"
    __mapper_args__ = {"polymorphic_identity": "consent"}
    section, prefix = "consents", "CNS"
    fields = ("subject", "purpose", "medium", "given_on", "scopes", "withdrawn_on", "expires_on")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    subject: Mapped[str]
    purpose: Mapped[str]
    medium: Mapped[str]
    given_on: Mapped[date]
    withdrawn_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    scopes = word_list()

    def allows(self, audience: str, on: date) -> bool:
        """Whether this audience may see it on this day: up to and including the last day, not on the day of withdrawal."""
        return (
            audience in self.scopes
            and self.given_on <= on
            and (self.withdrawn_on is None or on < self.withdrawn_on)
            and (self.expires_on is None or on <= self.expires_on)
        )


class Photo(Item):
    __tablename__ = "photo"
    __mapper_args__ = {"polymorphic_identity": "photo"}
    section, prefix = "photos", "PHO"
    fields = (
        "gathering", "file", "taken_on", "caption", "alt", "taking", "identifiable", "notice_given", "consent",
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


class Testimony(Item):
    """What somebody said. `speaker` is a role, never a name."""

    __tablename__ = "testimony"
    __mapper_args__ = {"polymorphic_identity": "testimony"}
    section, prefix = "testimonies", "TES"
    fields = (
        "fictional", "gathering", "date", "speaker", "text", "domain", "initiatives", "signals", "vulnerabilities",
        "conditions", "consent", "msc_selected_at", "msc_reason",
    )  # fmt: skip
    named = {"date": "told_on"}

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    fictional: Mapped[bool | None]
    gathering: Mapped[str] = mapped_column(reference("gathering"))
    told_on: Mapped[date]
    speaker: Mapped[str]
    text: Mapped[dict[str, str]] = mapped_column(Words)
    domain: Mapped[str]
    consent: Mapped[str | None] = mapped_column(reference("consent"))
    msc_selected_at: Mapped[str | None] = mapped_column(reference("gathering"))
    msc_reason: Mapped[dict[str, str] | None] = mapped_column(Words)
    initiatives = id_list()
    signals = id_list()
    vulnerabilities = id_list()
    conditions = id_list()
