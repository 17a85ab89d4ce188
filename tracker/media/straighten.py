"""A photo as somebody sends it becomes one that is safe to show: upright, in plain colours, without a word about it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageFile
from PIL.ExifTags import Base
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from tracker.errors import Refused
from tracker.lang import later
from tracker.media.recognise import JPEG, PNG, WEBP, in_one_pass, kind_of, refused, webp_size

MILLION = 1_000_000
MOST_BYTES = 20 * MILLION
FULL, SMALL = 2000, 640  # pixels, the long side
MOST_SIDE = 65_500  # as a JPEG has it; a PNG of one endless line would be held in one strip

# Megapixels, each so that one photo takes less than some 450 MB (measured). A JPEG in one pass shrinks while it is read;
# one in several passes is held whole first, and a WebP is held four times over by its decoder.
MOST_PIXELS = {JPEG: 250, PNG: 50, WEBP: 20}
MOST_IN_PASSES = 50
STRIP = 2 * MILLION  # pixels worked on at once
MOST_PASSES = 100  # a photo has about ten; thousands would each cost the time of a whole picture

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# Opened by name and not by Image.open, whose guard against large pictures is one number for all kinds, in words of its own.
_OPEN: dict[str, Callable[[BytesIO], ImageFile.ImageFile]] = {
    JPEG: JpegImageFile,  # also leaves the second pictures of an MPF alone
    PNG: PngImageFile,
    WEBP: WebPImageFile,
}


@dataclass(frozen=True)
class Straight:
    """A photo fit to keep: two JPEGs, the pixels of the larger one, and the SHA-256 of the file as it was sent."""

    full: bytes
    small: bytes
    width: int
    height: int
    digest: str


def straighten(raw: bytes) -> Straight:
    """The photo in these bytes (JPEG, PNG or WebP), upright, in sRGB, on white, with no metadata at all.

    Raises Refused with one sentence: for anything else, for what is too large, and for what is broken or cut off.
    """
    kind = kind_of(raw)
    if len(raw) > MOST_BYTES:
        sentence = later("This picture is larger than {size} MB. Make it smaller, then try again.")
        raise refused(sentence, size=MOST_BYTES // MILLION)
    try:
        full = _within(_picture(raw, kind), FULL)
    except Refused:
        raise
    except Exception as why:  # on a broken file the decoders raise nearly every kind of error
        sentence = later("This photo is broken or was cut off on its way. Send it again, or save it once more as JPEG.")
        raise refused(sentence) from why
    return Straight(_jpeg(full), _jpeg(_within(full, SMALL)), *full.size, hashlib.sha256(raw).hexdigest())


def _picture(raw: bytes, kind: str) -> Image.Image:
    """Upright and in sRGB, at most twice as long as what is kept."""
    if kind == WEBP:
        _guard(webp_size(raw), MOST_PIXELS[WEBP])  # its decoder takes the memory as soon as it is opened
    image = _OPEN[kind](BytesIO(raw))
    if isinstance(image, JpegImageFile):
        one_pass = in_one_pass(raw)
        if not one_pass and raw.count(b"\xff\xda") > MOST_PASSES:
            raise ValueError("more passes than a photo has")
        _guard(image.size, MOST_PIXELS[JPEG] if one_pass else MOST_IN_PASSES)
        image.draft(None, _fitting(image.size, FULL))
    _guard(image.size, MOST_PIXELS[kind])
    image.load()
    turn = _turn(image)
    plain = _plain_colours(_reduced(image), image.info.get("icc_profile"))
    return plain.transpose(turn) if turn is not None else plain


def _turn(image: Image.Image) -> Image.Transpose | None:
    try:
        return _TURNS.get(image.getexif().get(Base.Orientation, 1))
    except Exception:  # what is said about the photo is broken; the photo itself is not
        return None


def _guard(size: tuple[int, int], most: int) -> None:
    pixels = size[0] * size[1]
    if pixels > most * MILLION:
        sentence = later(
            "This picture has {found} megapixels; of this kind, Spoor reads up to {most}. Make it smaller, then try again."
        )
        raise refused(sentence, found=math.ceil(pixels / MILLION), most=most)
    if max(size) > MOST_SIDE:
        raise refused(
            later("This picture is {width} by {height} pixels, which is no photo."), width=size[0], height=size[1]
        )


def _reduced(image: Image.Image) -> Image.Image:
    """Divided by a whole number, strip by strip, so that a large picture is never in memory twice."""
    by = math.ceil(max(image.size) / (2 * FULL))
    width, height = (math.ceil(side / by) for side in image.size)
    rows = by * max(1, STRIP // (image.width * by))
    reduced: Image.Image | None = None
    for top in range(0, image.height, rows):
        strip = _on_white(image.crop((0, top, image.width, min(top + rows, image.height)))).reduce(by)
        if reduced is None:
            reduced = Image.new(strip.mode, (width, height))
        reduced.paste(strip, (0, top // by))
    if reduced is None:
        raise ValueError("a picture without a line")
    return reduced


def _on_white(strip: Image.Image) -> Image.Image:
    """In grey, RGB or CMYK, with white where one could look through."""
    if strip.mode.startswith("I"):
        return strip.point(lambda value: value * (1 / 257), "L")  # sixteen bits; converting would keep only the darkest
    if strip.has_transparency_data:
        seen = strip.convert("RGBA")
        white = Image.new("RGBA", strip.size, "white")
        white.alpha_composite(seen)
        return white.convert("RGB")
    return strip if strip.mode in ("L", "RGB", "CMYK") else strip.convert("L" if strip.mode == "1" else "RGB")


def _plain_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            theirs = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, theirs, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None  # a profile that is broken or of other colours: the photo itself is still good
        if converted is not None:
            return converted
    return image.convert("RGB")


def _within(image: Image.Image, side: int) -> Image.Image:
    return image.resize(_fitting(image.size, side), Image.Resampling.LANCZOS) if max(image.size) > side else image


def _fitting(size: tuple[int, int], side: int) -> tuple[int, int]:
    scale = min(1, side / max(size))
    width, height = (max(1, round(each * scale)) for each in size)
    return width, height


def _jpeg(image: Image.Image) -> bytes:
    image.info.clear()  # what is written along by itself: comments, profiles
    written = BytesIO()
    image.save(written, "JPEG", quality=85, optimize=True, progressive=True)
    return written.getvalue()
