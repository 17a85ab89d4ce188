"""What can go wrong, said so that a reader knows what happened, where, and what to do."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from tracker.lang import _, later


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: of which item, in which field, in which words. The sentence is English until said."""

    id: str
    field: str
    sentence: str
    values: dict[str, Any] = dataclasses.field(default_factory=dict)

    def say(self) -> str:
        return _(self.sentence, **self.values)

    def line(self) -> str:
        return f"{self.id} · {self.field} · {self.say()}"


class SpoorError(Exception):
    """Anything Spoor refuses or cannot do. `say()` is fit to show to whoever asked."""

    def __init__(self, sentence: str, **values: Any) -> None:
        super().__init__(sentence.format_map(values) if values else sentence)
        self.sentence = sentence
        self.values = values

    def say(self) -> str:
        return _(self.sentence, **self.values)

    def tell(self) -> str:
        """The same for a visitor: without addresses and causes, which are for whoever keeps the server."""
        return self.say()


class NotFound(SpoorError):
    """The thing does not exist, or this person has no right to know that it does."""


class NotAllowed(SpoorError):
    """This person may not do this to this thing."""


class Unusable(SpoorError):
    """The database or a file cannot be used at all."""


class Away(Unusable):
    """The database cannot be used now, and may be later; nothing of what was asked is stored."""

    def tell(self) -> str:
        return _("Spoor cannot reach its data at the moment. Try again in a minute.")


class DiskFull(Away):
    """There is no room to store anything; reading goes on."""

    def tell(self) -> str:
        return _("The disk of Spoor is full, so nothing can be stored. Tell whoever looks after Spoor, then try again.")


class Occupied(Away):
    """Others were writing for as long as one waits."""

    def tell(self) -> str:
        return _("Others keep Spoor occupied, and nothing is stored yet. Try again in a minute.")


class Refused(SpoorError):
    """What was asked breaks the rules of the portfolio; `problems` has every reason."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.line() for problem in problems[:20]).replace("{", "(").replace("}", ")"))
        self.problems = problems

    def say(self) -> str:
        return " ".join(dict.fromkeys(problem.say() for problem in self.problems))


class GateClosed(SpoorError):
    """A stage cannot be entered yet; `missing` are the checks that are not met."""

    def __init__(self, sentence: str, missing: list[Any], **values: Any) -> None:
        super().__init__(sentence, **values)
        self.missing = missing


@dataclass(frozen=True)
class Difference:
    """One field of which two versions exist: as this person saw it, as it is now, as this person wants it."""

    field: str
    seen: Any
    now: Any
    wanted: Any


class Stale(SpoorError):
    """Somebody else changed the thing since this person opened it; nothing was saved."""

    def __init__(self, item: str, version: int, differences: list[Difference]) -> None:
        super().__init__(
            later("Somebody changed this while you were writing. Nothing is saved yet, and what you wrote is kept.")
        )
        self.item = item
        self.version = version
        self.differences = differences
