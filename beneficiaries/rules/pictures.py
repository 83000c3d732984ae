"""Photographs are drawn anew: only the picture itself comes along, not where, when or with what it was taken."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageOps

from beneficiaries.choices.refusals import refusal

LONGEST_SIDE: Final = 2400
THUMBNAIL_SIDE: Final = 320
FORMATS: Final = ("JPEG", "PNG", "WEBP")
# An ordinary JPEG is read at a fraction of its size; everything else must fit into memory whole.
MOST_PIXELS: Final = 24_000_000
MOST_PIXELS_OF_PLAIN_JPEG: Final = 80_000_000
NARROWEST: Final = 16
# A camera writes a JPEG in a dozen scans; each one is a pass over the whole picture.
START_OF_SCAN: Final = b"\xff\xda"
MOST_SCANS: Final = 64
BROKEN: Final = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error,
    zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as JPEG, at most 2,400 pixels long, and a small one of it."""

    content: bytes
    thumbnail: bytes


def redrawn(sent: bytes) -> Picture:
    """The picture drawn anew, upright. Raises RuleViolation PICTURE_UNREADABLE or PICTURE_TOO_LARGE."""
    if sent.startswith(b"\xff\xd8") and sent.count(START_OF_SCAN) > MOST_SCANS:
        raise refusal("PICTURE_UNREADABLE", "file")
    try:
        with Image.open(io.BytesIO(sent), formats=FORMATS) as opened:
            _check_size(opened)
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            opened.load()
            whole = _bare(ImageOps.exif_transpose(opened))
    except Image.DecompressionBombError as error:
        raise refusal("PICTURE_TOO_LARGE", "file") from error
    except BROKEN as error:
        raise refusal("PICTURE_UNREADABLE", "file") from error
    whole.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    small = whole.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    return Picture(_as_jpeg(whole, quality=82), _as_jpeg(small, quality=62))


def _check_size(opened: Image.Image) -> None:
    width, height = opened.size
    if min(width, height) < NARROWEST:
        raise refusal("PICTURE_UNREADABLE", "file")
    is_plain = opened.format in {"JPEG", "MPO"} and not opened.info.get("progressive")
    if width * height > (MOST_PIXELS_OF_PLAIN_JPEG if is_plain else MOST_PIXELS):
        raise refusal("PICTURE_TOO_LARGE", "file")


def _bare(image: Image.Image) -> Image.Image:
    """The pixels alone on a white ground, in a picture that carries nothing else."""
    bare = Image.new("RGB", image.size, "white")
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        clear = image.convert("RGBA")
        bare.paste(clear, mask=clear.getchannel("A"))
    else:
        bare.paste(image.convert("RGB"))
    return bare


def _as_jpeg(image: Image.Image, *, quality: int) -> bytes:
    made = io.BytesIO()
    image.save(made, "JPEG", quality=quality, optimize=True)
    return made.getvalue()
