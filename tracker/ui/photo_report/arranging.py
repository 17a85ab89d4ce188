"""Putting the pieces of a report in their order: each change starts from the report as it is now, not as it was seen."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.model import Gathering
from tracker.model.base import stored
from tracker.model.gathering import Piece
from tracker.ui import form
from tracker.ui.visit import Visit

Pieces = list[Piece]


def arrange(
    visit: Visit,
    gathering: str,
    change: Callable[[Pieces], Pieces],
    said: str,
    then: Callable[[], object] = lambda: None,
) -> None:
    """Save the report with this change, and say so."""
    form.save(visit, f"desk:{gathering}", composing(visit, gathering, change), said, then)


def composing(visit: Visit, gathering: str, change: Callable[[Pieces], Pieces]) -> Callable[[Session], None]:
    def act(session: Session) -> None:
        met = stored(session, Gathering, gathering)
        met.compose(change(met.pieces()), by=visit.person)

    return act


def moved(piece: Piece, to: int) -> Callable[[Pieces], Pieces]:
    """The piece stands at place `to` (0 is the first; beyond the end is the end), the others close up."""

    def change(pieces: Pieces) -> Pieces:
        rest = _without(pieces, piece)
        rest.insert(max(0, to), piece)
        return rest

    return change


def shifted(piece: Piece, by: int) -> Callable[[Pieces], Pieces]:
    """Some places up (below 0) or down from where it stands now."""
    return lambda pieces: moved(piece, _at(pieces, piece) + by)(pieces)


def taken_out(piece: Piece) -> Callable[[Pieces], Pieces]:
    return lambda pieces: _without(pieces, piece)


def put_in(id: str) -> Callable[[Pieces], Pieces]:
    """At the end; once, however often it is asked."""
    return lambda pieces: pieces if any(piece.shows == id for piece in pieces) else [*pieces, Piece(None, id)]


def written(text: dict[str, str], after: Piece | None) -> Callable[[Pieces], Pieces]:
    """A new text below a piece; at the very beginning without one, and at the end when somebody took the piece away."""

    def change(pieces: Pieces) -> Pieces:
        at = 0 if after is None else pieces.index(after) + 1 if after in pieces else len(pieces)
        return [*pieces[:at], Piece(text, None), *pieces[at:]]

    return change


def rewritten(before: Piece, text: dict[str, str]) -> Callable[[Pieces], Pieces]:
    def change(pieces: Pieces) -> Pieces:
        at = _at(pieces, before)
        return [*pieces[:at], *([Piece(text, None)] if text else []), *pieces[at + 1 :]]

    return change


def _without(pieces: Pieces, piece: Piece) -> Pieces:
    at = _at(pieces, piece)
    return [*pieces[:at], *pieces[at + 1 :]]


def _at(pieces: Pieces, piece: Piece) -> int:
    """Raises Refused when it does not stand there as it was seen."""
    if piece not in pieces:
        sentence = later("Somebody changed this part of the report meanwhile. Look at how it is now, then try again.")
        raise Refused([Problem(piece.shows or "report", "report", sentence)])
    return pieces.index(piece)
