"""One person of whom something is kept, known by a label: what it is, handing it over, and erasing it everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.errors import NotFound, Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, next_id, session_of, stored
from tracker.model.consent import Consent
from tracker.model.erasure import Erasure, erasure_of
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.rights import Permission, Person, must
from tracker.model.voice import Photo, Testimony
from tracker.model.written import kind_named, rewrite, rewritten

# What stands where something was. These words are kept in the data, so they are not translated when they are read.
GONE_WORDS = {
    "nl": "Deze getuigenis is verwijderd op vraag van wie ze gaf.",
    "en": "This testimony was removed at the request of who gave it.",
    "fr": "Ce témoignage a été retiré à la demande de la personne qui l’a donné.",
}
GONE_PICTURE = {
    "nl": "Deze foto is verwijderd op vraag van wie erop stond.",
    "en": "This picture was removed at the request of who was on it.",
    "fr": "Cette photo a été retirée à la demande de la personne qui y figurait.",
}
GONE = "(verwijderd op vraag)"  # in place of words that somebody quoted, and of why something was done
_QUOTED = 20  # characters from which on the same words elsewhere are a quotation, and no chance


def nobody(number: int) -> str:
    """Who it was, from now on."""
    return f"verwijderde persoon {number}"


@dataclass(frozen=True)
class Subject:
    """The consents with one label, and what was said or photographed with them."""

    label: str
    consents: tuple[Consent, ...]
    testimonies: tuple[Testimony, ...]
    photos: tuple[Photo, ...]

    @classmethod
    def of(cls, session: Session, consent: str) -> Subject:
        """Whose consent this is. Raises NotFound."""
        return cls.labelled(session, stored(session, Consent, consent).subject)

    @classmethod
    def labelled(cls, session: Session, label: str) -> Subject:
        given = session.scalars(select(Consent).where(Consent.subject == label).order_by(Consent.number)).all()
        ids = [consent.id for consent in given]
        said = session.scalars(select(Testimony).where(Testimony.consent.in_(ids)).order_by(Testimony.number))
        seen = session.scalars(select(Photo).where(Photo.consent.in_(ids)).order_by(Photo.number))
        return cls(label, tuple(given), tuple(said), tuple(seen))

    @property
    def items(self) -> tuple[Item, ...]:
        return (*self.consents, *self.testimonies, *self.photos)

    @property
    def quotes(self) -> tuple[str, ...]:
        """What this person said, where it is long enough to be known again."""
        said = {words.strip() for told in self.testimonies for words in told.text.values()} - {*GONE_WORDS.values()}
        return tuple(sorted(words for words in said if len(words) >= _QUOTED))

    @property
    def erased_on(self) -> date | None:
        """When everything was erased already."""
        found = erasure_of(self.consents[0]) if self.consents else None
        erasure = session_of(self.consents[0]).get(Erasure, found) if found else None
        return erasure.done_on if erasure else None

    def erase(self, *, by: Person, on: date, elsewhere: Iterable[Item] = ()) -> tuple[Erasure, Scrub]:
        """Take this person out of everything that is stored, `elsewhere` included (other items that name or quote them). The
        items stay, emptied, so that what is counted stays right. The history is scrubbed by whoever keeps it, with `Scrub`.

        Raises Refused when it was done already, NotFound when there is nothing under this label."""
        must(by, Permission.SEE_TRACES)
        if not self.consents:
            raise NotFound(later("Nothing is kept about this person (any more)."))
        if self.erased_on is not None:
            raise Refused(
                [Problem(self.consents[0].id, "subject", later("Everything about this person was erased already."))]
            )
        session = session_of(self.consents[0])
        erasure = Erasure(id=next_id(session, Erasure), done_on=on)
        must_have_come(session, erasure.id, on)
        session.add(erasure)
        erasure.items = [item.id for item in self.items]
        remember(session, "erased a person")
        return erasure, self.empty(erasure, on=on, elsewhere=elsewhere)

    def empty(self, erasure: Erasure, *, on: date, elsewhere: Iterable[Item] = ()) -> Scrub:
        """Empty the items; what stood there is not kept in the history of emptying them either."""
        session = session_of(erasure)
        scrub = Scrub(erasure.number, (self.label,), self.quotes, frozenset(item.id for item in self.items))
        for item in (*self.items, *elsewhere):
            rewrite(item, scrub.text)
        for told in self.testimonies:
            told.text, told.speaker = GONE_WORDS, nobody(erasure.number)
        for photo in self.photos:
            photo.caption, photo.alt, photo.file = GONE_PICTURE, GONE_PICTURE, f"{photo.id}.jpg"
        for consent in self.consents:
            consent.subject, consent.proof = nobody(erasure.number), None
            consent.withdrawn_on = consent.withdrawn_on or max(on, consent.given_on)
        others = session.info.get("unsaid", lambda kind, id, document: document)
        session.info["unsaid"] = lambda kind, id, document: scrub.document(kind, id, others(kind, id, document))
        return scrub


@dataclass(frozen=True)
class Scrub:
    """What an erasure takes out of texts and of the history, and what it leaves there instead."""

    number: int
    labels: tuple[str, ...]
    quotes: tuple[str, ...]
    own: frozenset[str]  # the ids of the items that are emptied

    def text(self, words: str) -> str:
        """A text without the label and without what this person said."""
        for quote in self.quotes:
            words = whole(quote).sub(GONE, words)
        for label in self.labels:
            words = whole(label).sub(nobody(self.number), words)
        return words

    def document(self, kind: str, id: str, document: Mapping[str, Any] | None) -> dict[str, Any] | None:
        """What the history keeps of an item (some or all of its fields), without them."""
        if document is None:
            return None
        noun = kind_named(kind)
        kept = rewritten(noun, document, self.text) if noun else dict(document)
        return {**kept, **self._emptied(kind, id, kept)} if id in self.own else kept

    def why(self, id: str, why: str | None) -> str | None:
        """The reason that was given for an act."""
        if why is None:
            return None
        return GONE if id in self.own else self.text(why)

    def _emptied(self, kind: str, id: str, document: Mapping[str, Any]) -> dict[str, Any]:
        gone: dict[str, dict[str, Any]] = {
            "testimony": {"text": GONE_WORDS, "speaker": nobody(self.number)},
            "photo": {"caption": GONE_PICTURE, "alt": GONE_PICTURE, "file": f"{id}.jpg"},
            "consent": {"subject": nobody(self.number), "x_proof": None},
        }
        values = gone.get(kind, {})
        return {field: value for field, value in values.items() if document.get(field) is not None}


def whole(words: str) -> re.Pattern[str]:
    """These words as they stand in a text: not within another word, however they are spaced and capitalised."""
    spaced = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)
