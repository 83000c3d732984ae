"""PDF papers: nothing before, behind or inside them but pages; where a picture in them was taken is blotted out."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from beneficiaries.choices.refusals import refusal

HEADER: Final = re.compile(rb"%PDF-(1\.[0-7]|2\.0)[\r\n \t]")
END: Final = re.compile(rb"startxref[\r\n \t]+\d+[\r\n \t]+%%EOF[\r\n \t]*\Z")
NAME: Final = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]+)")
ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM: Final = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
# What a camera wrote: a marker, two bytes of length that count themselves, a name.
CAMERA: Final = re.compile(rb"\xff\xe1(..)(?:Exif\x00\x00|http://ns\.adobe\.com/xap/)", re.DOTALL)
ACTIVE: Final = frozenset({
    b"JavaScript", b"JS", b"Launch", b"EmbeddedFile", b"EmbeddedFiles", b"RichMedia", b"XFA", b"GoToE", b"ImportData",
    b"SubmitForm", b"Movie", b"Rendition",
})  # fmt: skip
# Long enough not to turn up by chance in the bytes of a picture: looked for there too.
ACTIVE_ANYWHERE: Final = frozenset(name for name in ACTIVE if len(name) > 5)
MOST_INFLATED: Final = 32 * 1024 * 1024


def cleaned_pdf(sent: bytes) -> bytes:
    """The paper, its length unchanged. Raises RuleViolation PDF_UNREADABLE, PDF_LOCKED or PDF_ACTIVE."""
    if not HEADER.match(sent) or not END.search(sent[-1024:]) or zipfile.is_zipfile(io.BytesIO(sent)):
        raise refusal("PDF_UNREADABLE", "file")
    outside = STREAM.sub(b"stream endstream", sent)
    names = _names(outside)
    if b"Encrypt" in names:
        raise refusal("PDF_LOCKED", "file")
    for part in _packed_objects(sent):
        names |= _names(part)
    if names & ACTIVE or _names(sent) & ACTIVE_ANYWHERE:
        raise refusal("PDF_ACTIVE", "file")
    if not names & {b"Catalog", b"Root"}:
        raise refusal("PDF_UNREADABLE", "file")
    return _without_camera_notes(sent)


def _names(part: bytes) -> set[bytes]:
    """Every name in it, with its escapes undone: ``/J#53`` is ``/JS``."""
    return {ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), each) for each in NAME.findall(part)}


def _packed_objects(sent: bytes) -> Iterator[bytes]:
    """What streams of objects hold. Raises RuleViolation PDF_UNREADABLE where one cannot be looked into."""
    left = MOST_INFLATED
    end = 0
    for found in STREAM.finditer(sent):
        told = _names(sent[end : found.start()].rpartition(b" obj")[2])
        end = found.end()
        if b"ObjStm" not in told:
            continue
        if told & {b"ASCIIHexDecode", b"ASCII85Decode", b"LZWDecode", b"RunLengthDecode", b"Crypt"}:
            raise refusal("PDF_UNREADABLE", "file")
        part = _inflated(found[1], most=left) if b"FlateDecode" in told else found[1]
        left -= len(part)
        yield part


def _inflated(packed: bytes, *, most: int) -> bytes:
    machine = zlib.decompressobj()
    try:
        part = machine.decompress(packed, most) if most > 0 else b""
    except zlib.error as error:
        raise refusal("PDF_UNREADABLE", "file") from error
    if not machine.eof:
        raise refusal("PDF_UNREADABLE", "file")
    return part


def _without_camera_notes(sent: bytes) -> bytes:
    """Pictures inside keep their length, so every place in the paper stays right; their notes become zeros."""
    cleaned = bytearray(sent)
    for found in CAMERA.finditer(sent):
        start, length = found.start() + 4, int.from_bytes(found[1], "big") - 2
        end = min(start + max(length, found.end() - start), len(cleaned))
        cleaned[start:end] = bytes(end - start)
    return bytes(cleaned)
