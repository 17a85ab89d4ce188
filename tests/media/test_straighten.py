"""What becomes of the photos that people send, and of the files that are none; every file here is made on the spot."""

from __future__ import annotations

import hashlib
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from tracker import lang
from tracker.errors import Refused
from tracker.media.straighten import MOST_BYTES, straighten

ROOT = Path(__file__).parent.parent.parent
RED, GREEN, WHITE, BLACK = (220, 30, 30), (30, 200, 60), (255, 255, 255), (0, 0, 0)


def picture(width: int = 120, height: int = 80, mode: str = "RGB") -> Image.Image:
    """Red on the left, green on the right."""
    found = Image.new("RGB", (width, height), RED)
    found.paste(GREEN, (width // 2, 0, width, height))
    return found.convert(mode)


def written(image: Image.Image, kind: str = "JPEG", **how: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(BytesIO(jpeg), formats=["JPEG"])


def near(image: Image.Image, at: tuple[int, int], colour: tuple[int, ...]) -> bool:
    return all(abs(is_ - want) < 25 for is_, want in zip(image.convert("RGB").getpixel(at), colour, strict=True))


def said(raw: bytes) -> str:
    with pytest.raises(Refused) as why:
        straighten(raw)
    assert [problem.field for problem in why.value.problems] == ["file"]
    return why.value.say()


def markers(jpeg: bytes) -> list[int]:
    """The markers of the segments of a JPEG, up to its picture."""
    found, at = [], 2
    while jpeg[at + 1] != 0xDA:
        found.append(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return found


def a_photo_from_a_phone(orientation: int = 6) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Aphone"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 1.0, 39.0), 3: "E", 4: (4.0, 28.0, 46.0)})
    return exif


def png(width: int, height: int, depth: int, colour: int, row: bytes) -> bytes:
    """A PNG of which every line is the same, made without ever holding it."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    press = zlib.compressobj(1)
    lines = b"".join(press.compress(b"\0" + row) for _ in range(height)) + press.flush()
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


# What a photo becomes


def test_a_photo_taken_on_its_side_stands_upright() -> None:
    straight = straighten(written(picture(), exif=a_photo_from_a_phone(6)))
    shown = opened(straight.full)
    assert (straight.width, straight.height) == shown.size == (80, 120)
    assert near(shown, (40, 10), RED) and near(shown, (40, 110), GREEN)
    assert opened(straight.small).size == (80, 120)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_way_of_holding_a_phone_is_put_right(orientation: int, kind: str) -> None:
    asked = Image.new("RGB", (60, 40), WHITE)
    asked.paste(RED, (0, 0, 30, 20))
    asked.paste(GREEN, (30, 0, 60, 20))
    to_sensor = [None, None, 0, 3, 1, 5, 2, 6, 4][orientation]  # the turn that undoes what the reader will do
    held = asked if to_sensor is None else asked.transpose(Image.Transpose(to_sensor))
    shown = opened(straighten(written(held, kind, exif=a_photo_from_a_phone(orientation))).full)
    assert shown.size == (60, 40)
    assert near(shown, (8, 8), RED) and near(shown, (50, 8), GREEN) and near(shown, (30, 32), WHITE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_tells_any_more_where_when_or_with_what_a_photo_was_taken(kind: str) -> None:
    sentence = b"<x:xmpmeta>51.0275 N Brugstraat 4</x:xmpmeta>"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    how: dict[str, object] = {"exif": a_photo_from_a_phone(), "icc_profile": profile}
    how |= {"comment": b"Brugstraat 4"} if kind == "JPEG" else {}
    how |= {"xmp": sentence} if kind != "PNG" else {}
    raw = written(picture(), kind, **how)
    assert b"Aphone" in raw
    straight = straighten(raw)
    for jpeg in (straight.full, straight.small):
        assert set(markers(jpeg)) <= {0xE0, 0xDB, 0xC0, 0xC2, 0xC4}  # JFIF, and what the picture itself needs
        assert jpeg.endswith(b"\xff\xd9") and b"Aphone" not in jpeg and b"Brugstraat" not in jpeg
        assert not opened(jpeg).getexif() and "icc_profile" not in opened(jpeg).info


def test_the_second_picture_in_a_file_and_the_later_ones_of_an_animation_are_left_behind() -> None:
    first, second = picture(), Image.new("RGB", (120, 80), WHITE)
    both = {"save_all": True, "append_images": [second]}
    for kind in ("MPO", "PNG", "WEBP"):
        straight = straighten(written(first, kind, **both))
        assert near(opened(straight.full), (10, 40), RED), kind
        assert straight.full.count(b"\xff\xd8\xff") == 1


def test_a_large_photo_is_kept_small_and_a_small_one_is_not_blown_up() -> None:
    large, small = straighten(written(picture(5000, 3000))), straighten(written(picture(300, 200), "PNG"))
    assert (large.width, large.height) == opened(large.full).size == (2000, 1200)
    assert opened(large.small).size == (640, 384)
    assert opened(small.full).size == opened(small.small).size == (300, 200)


@pytest.mark.parametrize("size", [(4001, 2667), (7999, 900), (2001, 3), (9000, 1), (1, 1)])
def test_a_photo_of_any_shape_keeps_its_edges(size: tuple[int, int]) -> None:
    straight = straighten(written(picture(*size), "PNG"))
    shown = opened(straight.full)
    assert max(shown.size) == min(2000, max(size))
    assert near(shown, (shown.width - 1, shown.height - 1), GREEN)
    assert size[0] == 1 or near(shown, (0, 0), RED)


@pytest.mark.parametrize(
    "raw",
    [
        written(Image.new("RGBA", (60, 40), (0, 0, 0, 0)), "PNG"),
        written(Image.new("LA", (60, 40), (0, 0)), "PNG"),
        written(Image.new("P", (60, 40), 0), "PNG", transparency=0),
        written(Image.new("RGBA", (60, 40), (0, 0, 0, 0)), "WEBP", lossless=True),
    ],
    ids=["RGBA", "grey", "palette", "WebP"],
)
def test_where_one_could_look_through_there_is_white_paper_not_black(raw: bytes) -> None:
    assert near(opened(straighten(raw).full), (30, 20), WHITE)


def test_a_photo_made_for_the_printer_keeps_its_colours() -> None:
    straight = straighten(written(picture(mode="CMYK")))
    assert opened(straight.full).mode == "RGB"
    assert near(opened(straight.full), (10, 40), RED)


def test_a_photo_in_colours_of_its_own_shows_as_it_was_meant() -> None:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    at = [profile.index(name, 128) + 4 for name in (b"rXYZ", b"gXYZ")]
    profile[at[0] : at[0] + 8], profile[at[1] : at[1] + 8] = profile[at[1] : at[1] + 8], profile[at[0] : at[0] + 8]
    swapped = straighten(written(Image.new("RGB", (60, 40), (255, 0, 0)), icc_profile=bytes(profile)))
    assert near(opened(swapped.full), (30, 20), (0, 255, 0))  # in this profile, red means green


def test_a_broken_colour_profile_does_not_cost_the_photo() -> None:
    assert near(opened(straighten(written(picture(), icc_profile=b"x" * 200)).full), (10, 40), RED)


def test_a_picture_of_sixteen_bits_or_of_one_is_neither_blown_out_nor_inverted() -> None:
    half = struct.pack(">H", 128 * 257) * 60
    assert near(opened(straighten(png(60, 40, 16, 0, half)).full), (30, 20), (128, 128, 128))
    assert near(opened(straighten(png(60, 40, 16, 2, half * 3)).full), (30, 20), (128, 128, 128))
    assert near(opened(straighten(png(64, 40, 1, 0, b"\xff" * 8)).full), (30, 20), WHITE)
    assert near(opened(straighten(png(64, 40, 1, 0, b"\0" * 8)).full), (30, 20), BLACK)


def test_the_same_file_is_known_again_whatever_it_is_called() -> None:
    raw = written(picture())
    assert straighten(raw).digest == straighten(bytes(raw)).digest == hashlib.sha256(raw).hexdigest()
    assert straighten(raw).digest != straighten(written(picture(), quality=50)).digest


# What is refused, in which words


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "This file is empty."),
        (b"%PDF-1.7\n1 0 obj<<>>endobj", "This is a PDF, not a photo."),
        (b"\n\n%PDF-1.4", "This is a PDF, not a photo."),
        (b'\xef\xbb\xbf<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>', "This is an SVG"),
        ("<SVG onload='alert(1)'/>".encode("utf-16"), "This is an SVG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "This photo is saved as HEIC, which many screens cannot show."),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1heicmiaf", "on an iPhone choose Settings > Camera > Formats"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", "This photo is saved as AVIF, which"),
        (b"\0\0\0\x18ftypisom\0\0\0\0mp42isom", "This is not a photo that can be read here."),
        (written(picture(), "GIF"), "This picture is saved as GIF. Save it as JPEG, PNG or WebP"),
        (written(picture(), "TIFF"), "This picture is saved as TIFF."),
        (written(picture(), "BMP"), "This picture is saved as BMP."),
        (b"Dear committee,", "This is not a photo that can be read here. Send a JPEG, a PNG or a WebP."),
        (b"RIFF\0\0\0\0WAVEfmt ", "This is not a photo that can be read here."),
    ],
)  # fmt: skip
def test_what_is_no_photo_is_called_by_its_kind_whatever_its_name(raw: bytes, sentence: str) -> None:
    assert sentence in said(raw)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.98])
def test_a_photo_that_was_cut_off_on_its_way_is_not_kept_half(kind: str, share: float) -> None:
    noise = Image.effect_noise((400, 300), 80).convert("RGB")
    raw = written(noise, kind)
    assert "broken or was cut off" in said(raw[: int(len(raw) * share)])


def test_a_progressive_photo_that_was_cut_off_is_not_kept_as_a_blur() -> None:
    raw = written(Image.effect_noise((400, 300), 80), progressive=True)
    assert "broken or was cut off" in said(raw[: len(raw) * 2 // 3])


def test_a_file_that_only_begins_as_a_photo_is_called_broken() -> None:
    for start in (b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x10\0\0\0WEBPVP8 ", b"RIFF\x10\0\0\0WEBPWHAT"):
        assert "broken or was cut off" in said(start + b"<script>alert(1)</script>" * 20)


def test_a_photo_is_broken_when_it_asks_for_thousands_of_passes() -> None:
    raw = written(picture(), progressive=True)
    last = raw[raw.rindex(b"\xff\xda") : -2]
    straighten(raw[:-2] + last * 20 + b"\xff\xd9")
    assert "broken" in said(raw[:-2] + last * 2000 + b"\xff\xd9")


def test_a_file_of_more_than_20_mb_is_refused_before_it_is_opened() -> None:
    raw = written(picture())
    straighten(raw + b"\0" * (MOST_BYTES - len(raw)))
    assert said(raw + b"\0" * (MOST_BYTES - len(raw) + 1)) == (
        "This picture is larger than 20 MB. Make it smaller, then try again."
    )


def test_a_large_file_that_is_no_photo_hears_that_and_not_that_it_is_large() -> None:
    assert "PDF" in said(b"%PDF-1.7" + b"\0" * MOST_BYTES)


def a_webp_that_says(width: int, height: int) -> bytes:
    raw = bytearray(written(Image.new("RGBA", (8, 8), (1, 2, 3, 4)), "WEBP", exif=a_photo_from_a_phone(1)))
    raw[24:30] = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return bytes(raw)


def a_jpeg_that_says(width: int, height: int, **how: object) -> bytes:
    raw = bytearray(written(picture(), **how))
    at = raw.index(b"\xff\xc2" if how else b"\xff\xc0") + 5
    raw[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(raw)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: png(20_000, 15_000, 1, 0, bytes(2500)), "This picture has 300 megapixels; of this kind, Spoor reads up to 50."),
        (lambda: png(10_001, 5_000, 1, 0, bytes(1251)), "51 megapixels"),
        (lambda: a_jpeg_that_says(16_000, 15_626), "251 megapixels; of this kind, Spoor reads up to 250."),
        (lambda: a_jpeg_that_says(16_000, 12_500, progressive=True), "200 megapixels; of this kind, Spoor reads up to 50."),
        (lambda: a_webp_that_says(16_383, 16_383), "269 megapixels; of this kind, Spoor reads up to 20."),
        (lambda: png(100_000, 2, 1, 0, bytes(12_500)), "This picture is 100000 by 2 pixels, which is no photo."),
    ],
    ids=["PNG", "just over", "JPEG", "progressive", "WebP", "one endless line"],
)  # fmt: skip
def test_a_picture_with_too_many_pixels_hears_how_many_it_has(make: Callable[[], bytes], sentence: str) -> None:
    assert sentence in said(make())


def test_every_refusal_can_be_said_in_the_language_of_the_moment() -> None:
    with lang.speaking("nl"):
        assert "{" not in said(written(picture(), "GIF")) + said(png(20_000, 15_000, 1, 0, bytes(2500)))


# What it costs

_MEASURED = """
import resource, sys
from pathlib import Path
from tracker.errors import Refused
from tracker.media.straighten import straighten
raw = Path(sys.argv[1]).read_bytes()
now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (now + int(sys.argv[2]) * 1_000_000,) * 2)
try:
    straight = straighten(raw)
    print(straight.width, straight.height)
except Refused as why:
    print(why.say())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is capped by what Linux offers")
@pytest.mark.parametrize(
    ("make", "megabytes", "heard"),
    [
        (lambda: png(20_000, 15_000, 1, 0, bytes(2500)), 20, "300 megapixels"),
        (lambda: written(Image.new("L", (16_000, 12_500), 120)), 60, "2000 156"),
        (lambda: png(7_999, 6_250, 8, 6, bytes(31_996)), 400, "2000 156"),
    ],
    ids=["300 megapixels of PNG", "200 megapixels of JPEG", "the largest PNG that is read"],
)  # fmt: skip
def test_the_largest_pictures_fit_in_little_memory(
    tmp_path: Path, make: Callable[[], bytes], megabytes: int, heard: str
) -> None:
    file = tmp_path / "photo"
    file.write_bytes(make())
    ran = subprocess.run(
        [sys.executable, "-c", _MEASURED, file, str(megabytes)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert heard in ran.stdout
