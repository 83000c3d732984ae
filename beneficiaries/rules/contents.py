"""What an uploaded file is, told by its bytes and never by its name; whatever is not understood whole is not kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from beneficiaries.choices.files import FileFormat
from beneficiaries.choices.refusals import refusal
from beneficiaries.rules.pdfs import cleaned_pdf
from beneficiaries.rules.pictures import redrawn
from beneficiaries.rules.recordings_mp4 import cleaned_mp4
from beneficiaries.rules.recordings_ogg import cleaned_ogg

LONGEST_SECONDS: Final = 180
PICTURES: Final = ((b"\xff\xd8\xff", 0), (b"\x89PNG\r\n\x1a\n", 0), (b"WEBP", 8))
HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"})


@dataclass(frozen=True, slots=True)
class Content:
    """A file as it is kept: made anew or cleaned of what a device wrote beside it. ``seconds`` of a recording."""

    format: FileFormat
    content: bytes
    thumbnail: bytes = b""
    seconds: int = 0


def read_content(sent: bytes) -> Content:
    """The file as it is kept. Raises RuleViolation FILE_EMPTY, FILE_HEIC, FILE_KIND_UNKNOWN, SOUND_TOO_LONG and those
    of the readers (PICTURE_UNREADABLE, PICTURE_TOO_LARGE, PDF_UNREADABLE, PDF_LOCKED, PDF_ACTIVE, SOUND_UNREADABLE).
    """
    if not sent:
        raise refusal("FILE_EMPTY", "file")
    if any(sent.startswith(mark, at) for mark, at in PICTURES):
        picture = redrawn(sent)
        return Content(FileFormat.JPEG, picture.content, thumbnail=picture.thumbnail)
    if sent.startswith(b"%PDF-"):
        return Content(FileFormat.PDF, cleaned_pdf(sent))
    if sent[4:8] == b"ftyp":
        if sent[8:12] in HEIC_BRANDS:
            raise refusal("FILE_HEIC", "file")
        content, seconds = cleaned_mp4(sent)
        return _recording(FileFormat.M4A, content, seconds)
    if sent.startswith(b"OggS"):
        content, seconds = cleaned_ogg(sent)
        return _recording(FileFormat.OGG, content, seconds)
    raise refusal("FILE_KIND_UNKNOWN", "file")


def _recording(kind: FileFormat, content: bytes, seconds: float) -> Content:
    if seconds > LONGEST_SECONDS:
        raise refusal("SOUND_TOO_LONG", "file", minutes=LONGEST_SECONDS // 60)
    return Content(kind, content, seconds=max(1, round(seconds)))
