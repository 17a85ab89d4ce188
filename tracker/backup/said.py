"""What the command line says of a backup that was made or put back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from tracker import lang
from tracker.backup.put_back import Restored
from tracker.backup.take import Made
from tracker.lang import n_


def made(made: Made, file: Path) -> str:
    return lang._(
        "{file} holds {initiatives} and {pictures}, as they stood after the last change, on {day} at {time}. It was opened again, and it is whole.",
        file=file, **_held(made.initiatives, made.pictures, made.last_change),
    )  # fmt: skip


def missing(photos: Sequence[str]) -> str:
    named = lang.listed([*photos[:5], "…"] if len(photos) > 5 else list(photos))
    return n_(
        "{n} picture is not in it, for it is not where pictures are kept: {photos}.",
        "{n} pictures are not in it, for they are not where pictures are kept: {photos}.",
        len(photos), photos=named,
    )  # fmt: skip


def restored(restored: Restored) -> Iterator[str]:
    yield lang._(
        "Restored {initiatives} and {pictures}, as they stood on {day} at {time}. Everybody signs in again, with the password of then.",
        **_held(restored.initiatives, restored.pictures, restored.last_change),
    )  # fmt: skip
    if restored.erased:
        yield n_(
            "{n} person who was erased since was erased again.", "{n} people who were erased since were erased again.",
            restored.erased,
        )  # fmt: skip
    if restored.closed:
        yield n_(
            "{n} consent, account or address that was closed since is closed again.",
            "{n} consents, accounts or addresses that were closed since are closed again.",
            restored.closed,
        )
    if restored.unknown_since:
        yield lang._(
            "This database did not know who was erased after {day}, or which consents were withdrawn: those people may be back. Erase them again.",
            day=lang.day(restored.unknown_since),
        )  # fmt: skip
    if not restored.swept:
        yield lang._(
            "What was replaced cannot be read any more, but free places of the database file still hold it, for others were reading."
        )


def _held(initiatives: int, pictures: int, last_change: datetime) -> dict[str, str]:
    here = last_change.astimezone()
    return {
        "initiatives": n_("{n} initiative", "{n} initiatives", initiatives),
        "pictures": n_("{n} picture", "{n} pictures", pictures),
        "day": lang.day(here.date()), "time": f"{here:%H:%M}",
    }  # fmt: skip
