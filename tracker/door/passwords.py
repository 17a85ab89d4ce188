"""Passwords: what makes a good one, and how it is kept (argon2id, 19 MiB and 2 passes, as OWASP advises)."""

from __future__ import annotations

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tracker.errors import Problem, Refused
from tracker.lang import later

SHORTEST, LONGEST = 15, 200  # letters; a hash of a book would keep the server busy
_AT_ONCE = BoundedSemaphore(2)  # however many knock, the others still get their pages
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODYS = _HASHER.hash("nobody's")  # an unknown name takes as long as a wrong password


def must_fit(password: str, again: str, address: str) -> None:
    """Raises Refused, with every reason, for a password that is too easy or was not typed the same twice."""
    sentences = []
    if len(password) < SHORTEST:
        sentences.append(later("Take at least {n} characters; a sentence that only you know is easy to remember."))
    elif len(set(password)) < 6 or address.partition("@")[0].casefold() in password.casefold():
        sentences.append(later("This is easy to guess. Take words that have nothing to do with your address."))
    if len(password) > LONGEST:
        sentences.append(later("Take at most {most} characters."))
    if password != again:
        sentences.append(later("The two are not the same. Type it twice."))
    if sentences:
        values = {"n": SHORTEST, "most": LONGEST}
        raise Refused([Problem("account", "password", sentence, values) for sentence in sentences])


def hashed(password: str) -> str:
    with _AT_ONCE:
        return _HASHER.hash(password)


def is_right(kept: str | None, password: str) -> bool:
    """Whether this password was kept like this; for None (nobody, or no password) always False, and just as slow."""
    with _AT_ONCE:
        try:
            found = _HASHER.verify(kept or _NOBODYS, password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
    return found and kept is not None
