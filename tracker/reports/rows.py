"""Pictures on a page: two by two where they follow each other, as large as the page still holds."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_WIDE = 170.0  # millimetres between the margins of the page
_GAP = 6.0
_HIGHEST = 113.0
_LOWEST_PAIR = 40.0  # two pictures that would stand lower do not share a row
_NARROW = 105.0  # beside a single picture no wider than this there is room for its caption
_UNKNOWN = 1.5  # width over height of what cannot be read
_SMALLER = 0.6  # a row may shrink to this part of its height to fill a page


@dataclass(frozen=True)
class Framed:
    """A picture on the page: the number its bytes go by, width over height (None: it cannot be read), its words."""

    number: int
    ratio: float | None
    alt: str
    caption: str
    credit: str

    @property
    def is_told_briefly(self) -> bool:
        """Whether the words under it surely end on the same page; only those can stand in a column of their own."""
        words = f"{self.caption}\n{self.credit}"
        return len(words) + 60 * words.count("\n") <= 400


@dataclass(frozen=True)
class Row:
    """One or two pictures of the same height in millimetres."""

    pictures: tuple[Framed, ...]
    height: float
    shrunk: bool = False

    @property
    def kind(self) -> str:
        """ "pair", or a single picture with its words "beside" or "below" it."""
        if len(self.pictures) == 2:
            return "pair"
        (picture,) = self.pictures
        return "beside" if self.width(picture) <= _NARROW and picture.is_told_briefly else "below"

    def width(self, picture: Framed) -> float:
        return round(self.height * (picture.ratio or _UNKNOWN), 2)

    def into(self, room: float, words: float) -> Row | None:
        """The row made smaller so that it fits a room of so many millimetres with its words; None when it would be small."""
        height = round(room - words, 2)
        if self.shrunk or not self.height * _SMALLER <= height < self.height or height < _LOWEST_PAIR:
            return None
        return dataclasses.replace(self, height=height, shrunk=True)


def rows(pictures: Sequence[Framed]) -> Iterator[Row]:
    """Two by two, in order; of an odd number the widest that leaves pairs stands alone."""
    if len(pictures) % 2:
        alone = max(range(0, len(pictures), 2), key=lambda at: pictures[at].ratio or _UNKNOWN)
        yield from rows(pictures[:alone])
        yield _alone(pictures[alone])
        yield from rows(pictures[alone + 1 :])
        return
    for left, right in zip(pictures[::2], pictures[1::2], strict=True):
        height = (_WIDE - _GAP) / sum(one.ratio or _UNKNOWN for one in (left, right))
        if height < _LOWEST_PAIR or not (left.is_told_briefly and right.is_told_briefly):
            yield from (_alone(left), _alone(right))
        else:
            yield Row((left, right), round(min(height, _HIGHEST), 2))


def _alone(picture: Framed) -> Row:
    return Row((picture,), round(min(_WIDE / (picture.ratio or _UNKNOWN), _HIGHEST), 2))


def ratio(jpeg: bytes) -> float | None:
    """Width over height; None when this is no JPEG that can be read."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as opened:
            return opened.width / opened.height
    except (OSError, Image.DecompressionBombError):
        return None
