"""What one person proposes and another one decides on."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from tracker.errors import NotAllowed, Problem, Refused
from tracker.lang import later
from tracker.model.base import Words, reference, session_of
from tracker.model.meta import must_have_come
from tracker.model.rights import Permission, Person, may, must


class Reviewed:
    """Until `decided_on` it waits."""

    proposed_by: Mapped[str] = mapped_column(reference("account"))
    proposed_on: Mapped[date]
    decided_by: Mapped[str | None] = mapped_column(reference("account"))
    decided_on: Mapped[date | None]
    reason: Mapped[dict[str, str] | None] = mapped_column(Words)

    def _decide(
        self: Any, permission: Permission, thing: Any, by: Person, on: date, reason: dict[str, str] | None,
        *, says_why: bool = False,
    ) -> None:  # fmt: skip
        """Note who decided, when and why; never who proposed it, and once."""
        must(by, permission, thing)
        if by.id == self.proposed_by:
            raise NotAllowed(later("You proposed this yourself. Somebody else has to look at it."))
        must_have_come(session_of(self), self.id, on)
        if self.decided_on is not None:
            raise Refused([Problem(self.id, "decided_on", later("Somebody decided on this already."))])
        if on < self.proposed_on:
            raise Refused([Problem(self.id, "decided_on", later("It was only proposed after this day."))])
        said = {language: words.strip() for language, words in (reason or {}).items() if words.strip()}
        if says_why and not said:
            raise Refused([Problem(self.id, "reason", later("Say why, in one sentence."))])
        self.decided_by, self.decided_on, self.reason = by.id, on, said or None


def reviews(person: Person, permission: Permission, proposed_by: str, thing: Any) -> bool:
    """Whether this person may decide on what this account proposed for this thing."""
    return person.id != proposed_by and may(person, permission, thing)
