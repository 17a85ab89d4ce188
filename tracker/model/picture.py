"""The picture itself, in two sizes, apart from what is told about it: tens of thousands of them slow no question down."""

from __future__ import annotations

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.base import Base, reference


class Picture(Base):
    """A straightened JPEG of a photo. `digest` (SHA-256) is that of the file as it was handed in, to know it again;
    `content` is None where pictures are kept in a folder."""

    __tablename__ = "picture"

    photo: Mapped[str] = mapped_column(reference("photo"), primary_key=True)
    size: Mapped[str] = mapped_column(String(5), primary_key=True)  # full or small
    digest: Mapped[str] = mapped_column(String(64), index=True)
    width: Mapped[int]
    height: Mapped[int]
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
