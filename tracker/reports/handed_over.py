"""What is kept about one person, to hand over to them: a text to read, the same as JSON, and their pictures, in one zip."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _, n_
from tracker.portfolio.traces import Kept


def write(target: IO[bytes], kept: Kept, made_on: date, picture: Callable[[str], bytes | None]) -> None:
    """Write the zip; `picture` gives the JPEG of a photo, or None where none is kept (any more)."""
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        shown = []
        for photo in kept.photos:
            if jpeg := picture(photo["id"]):
                package.writestr(f"{photo['id']}.jpg", jpeg, ZIP_STORED)
                shown.append(photo["id"])
        package.writestr("everything.json", json.dumps(_document(kept, made_on, shown), ensure_ascii=False, indent=1))
        package.writestr(f"{_('read_this_first')}.txt", "\r\n".join(_told(kept, made_on, shown)) + "\r\n")


def _document(kept: Kept, made_on: date, pictures: list[str]) -> dict[str, Any]:
    return {
        "subject": kept.label,
        "made_on": made_on.isoformat(),
        "consents": kept.consents,
        "testimonies": kept.testimonies,
        "photos": [
            {**photo, "picture": f"{photo['id']}.jpg" if photo["id"] in pictures else None} for photo in kept.photos
        ],
        "named_in": [{"kind": one.kind, "id": one.id, "field": one.field, "text": one.text} for one in kept.named],
        "history": [
            {
                "at": done.at.isoformat(), "act": done.act, "by": done.by, "kind": done.kind, "id": done.item, "why": done.why,
                "before": done.before, "after": done.after,
            }
            for done in kept.history
        ],
    }  # fmt: skip


def _told(kept: Kept, made_on: date, pictures: list[str]) -> Iterator[str]:
    yield _("What is kept about {who}, on {day}", who=kept.label, day=lang.day(made_on))
    yield ""
    for consent in kept.consents:
        yield opening(f"{lists.name('purpose', consent['purpose'])}: {_agreed(consent)}")
    for said in kept.testimonies:
        day = lang.day(date.fromisoformat(said["date"]))
        yield f"{_('Said on {day}, as {role}', day=day, role=said['speaker'])}: “{lang.words(said['text'])}”"
    for photo in kept.photos:
        there = f" ({photo['id']}.jpg)" if photo["id"] in pictures else ""
        yield f"{_('On a picture of {day}', day=lang.day(date.fromisoformat(photo['taken_on'])))}{there}: {lang.words(photo['caption'])}"
    yield ""
    yield n_("Named or quoted in {n} other text.", "Named or quoted in {n} other texts.", len(kept.named))
    yield n_("The history knows {n} act about it.", "The history knows {n} acts about it.", len(kept.history))
    yield _("All of it stands in everything.json, which a computer can read.")


def _agreed(consent: dict[str, Any]) -> str:
    said = [
        _("for {audiences}", audiences=lang.listed([lists.name("scope", one) for one in consent["scopes"]])),
        _("given on {day}, {how}", day=_day(consent["given_on"]), how=lists.name("medium", consent["medium"])),
    ]
    if consent.get("expires_on"):
        said.append(_("until {day}", day=_day(consent["expires_on"])))
    if consent.get("withdrawn_on"):
        said.append(_("withdrawn on {day}", day=_day(consent["withdrawn_on"])))
    return ", ".join(said)


def _day(text: str) -> str:
    return lang.day(date.fromisoformat(text))
