"""The few settings of an installation, all from the environment, each with a default that works."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent


def database_url() -> str:
    """`TRACKER_DATABASE_URL`, else one SQLite file in `data/`."""
    return os.environ.get("TRACKER_DATABASE_URL") or f"sqlite:///{ROOT / 'data' / 'spoor.db'}"


def photo_folder() -> Path | None:
    """`TRACKER_PHOTOS`, a folder where pictures are kept; without it they are kept in the database."""
    chosen = os.environ.get("TRACKER_PHOTOS")
    return Path(chosen) if chosen else None


def smtp() -> str | None:
    """`TRACKER_SMTP`, the mail server: smtp://name:password@mail.example.org:587 (or smtps://). Without it no mail goes."""
    return os.environ.get("TRACKER_SMTP") or None


def mail_from() -> str:
    """`TRACKER_MAIL_FROM`, the address that mail comes from."""
    return os.environ.get("TRACKER_MAIL_FROM") or "spoor@localhost"


def public_address() -> str | None:
    """`TRACKER_ADDRESS`, where people reach Spoor, as https://spoor.example.org. Without it Spoor answers this computer only."""
    found = urlsplit((os.environ.get("TRACKER_ADDRESS") or "").strip().lower())
    return f"{found.scheme}://{found.netloc}" if found.scheme in ("http", "https") and found.netloc else None


def address() -> str:
    """Where people reach Spoor: for links in mails and calendars."""
    return public_address() or "http://localhost:8501"


def is_demo() -> bool:
    """`TRACKER_DEMO`: whoever is on this computer chooses whose eyes to look through, without a password. Never on a public
    address."""
    return bool(os.environ.get("TRACKER_DEMO")) and public_address() is None


def role_claim() -> str:
    """`TRACKER_ROLE_CLAIM`, the claim in which an identity provider says what somebody is: a word, or a list of words."""
    return os.environ.get("TRACKER_ROLE_CLAIM") or "roles"


def roles() -> list[tuple[str, str]]:
    """`TRACKER_ROLES`, as spoor-steering=steering,spoor-lead=lead: what the provider says and which role that is in Spoor. Of
    somebody who has several, the first in this list counts."""
    lines = [line for line in os.environ.get("TRACKER_ROLES", "").split(",") if line.strip()]
    return [(said.strip(), role.strip()) for said, _, role in (line.rpartition("=") for line in lines)]


def language() -> str:
    """The language of the command line: `TRACKER_LANGUAGE`, else English."""
    wanted = os.environ.get("TRACKER_LANGUAGE", "")[:2].lower()
    return wanted if wanted in ("nl", "fr", "en") else "en"
