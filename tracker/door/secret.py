"""Secrets that only their holder knows: Spoor keeps a hash, which opens nothing."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_urlsafe
from time import time


def new_secret() -> str:
    return token_urlsafe(32)


def hash_of(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def now() -> int:
    """Seconds since 1970."""
    return int(time())
