"""What kind of picture a file is, by what is in it and never by its name, and what it will cost to open."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.errors import Problem, Refused
from tracker.lang import later

JPEG, PNG, WEBP = "JPEG", "PNG", "WebP"

_STARTS = {
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"GIF8": "GIF",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"BM": "BMP",
}
_APPLE, _AVIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), (b"avif", b"avis")
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # the markers that say how a JPEG is coded
_BASELINE, _EXTENDED, _PROGRESSIVE, _SCAN = 0xC0, 0xC1, 0xC2, 0xDA


def kind_of(raw: bytes) -> str:
    """JPEG, PNG or WebP. Raises Refused with a sentence for anything else."""
    if not raw:
        raise refused(later("This file is empty. Send the photo once more from where it was taken."))
    found = "WebP" if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP" else _by_start(raw)
    if found in (JPEG, PNG, WEBP):
        return found
    if phone := _of_a_phone(raw):
        sentence = later(
            "This photo is saved as {kind}, which many screens cannot show. Share or export it as JPEG; on an iPhone choose "
            "Settings > Camera > Formats > Most compatible."
        )
        raise refused(sentence, kind=phone)
    if b"%PDF-" in raw[:1024]:
        raise refused(later("This is a PDF, not a photo. Send the photo itself, as JPEG, PNG or WebP."))
    if _is_svg(raw):
        raise refused(later("This is an SVG, a drawing and not a photo. Save it as PNG and send that."))
    if found:
        raise refused(later("This picture is saved as {kind}. Save it as JPEG, PNG or WebP and send that."), kind=found)
    raise refused(later("This is not a photo that can be read here. Send a JPEG, a PNG or a WebP."))


def refused(sentence: str, **values: object) -> Refused:
    return Refused([Problem("photo", "file", sentence, values)])


def _by_start(raw: bytes) -> str | None:
    return next((kind for start, kind in _STARTS.items() if raw.startswith(start)), None)


def _of_a_phone(raw: bytes) -> str | None:
    """HEIC and AVIF name themselves in a list of four-letter brands at the start."""
    if raw[4:8] != b"ftyp":
        return None
    end = min(int.from_bytes(raw[:4], "big"), 256)
    brands = {raw[8:12], *(raw[at : at + 4] for at in range(16, end, 4))}
    if brands & set(_AVIF):
        return "AVIF"
    return "HEIC" if brands & set(_APPLE) else None


def _is_svg(raw: bytes) -> bool:
    start = raw[:4096].replace(b"\0", b"").lower()  # without the zeros, UTF-16 reads the same
    return b"<svg" in start and start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def webp_size(raw: bytes) -> tuple[int, int]:
    """Width and height of a WebP, without opening it. Raises ValueError when it does not say."""
    form, little = raw[12:16], int.from_bytes
    if form == b"VP8X":
        return little(raw[24:27], "little") + 1, little(raw[27:30], "little") + 1
    if form == b"VP8L" and raw[20:21] == b"\x2f":
        both = little(raw[21:25], "little")
        return (both & 0x3FFF) + 1, (both >> 14 & 0x3FFF) + 1
    if form == b"VP8 " and raw[23:26] == b"\x9d\x01\x2a":
        return little(raw[26:28], "little") & 0x3FFF, little(raw[28:30], "little") & 0x3FFF
    raise ValueError("a WebP of no known form")


def in_one_pass(raw: bytes) -> bool:
    """Whether a JPEG tells its picture from top to bottom, so that it need not be in memory whole.

    Raises ValueError for the kinds that no camera writes: their decoders are little tried.
    """
    coding, layers = 0, 0
    for marker, content in _segments(raw):
        if marker in _FRAMES:
            coding, layers = marker, content[5]
            if coding not in (_BASELINE, _EXTENDED, _PROGRESSIVE):
                raise ValueError("a rare kind of JPEG")
        elif marker == _SCAN:
            return coding != _PROGRESSIVE and content[0] == layers
    raise ValueError("a JPEG without a picture")


def _segments(raw: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while (at := raw.find(b"\xff", at)) >= 0 and at + 1 < len(raw):
        marker = raw[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in (0x00, 0x01, *range(0xD0, 0xD9)):  # these stand alone
            at += 2
        else:
            length = int.from_bytes(raw[at + 2 : at + 4], "big")
            yield marker, raw[at + 4 : at + 2 + length]
            at += 2 + max(length, 2)
