"""Photographs, papers and recordings for tests, all of them made up."""

from __future__ import annotations

import io
import zlib
from typing import Any

from PIL import Image

from beneficiaries.actions.files import add_file
from beneficiaries.models import Beneficiary, PersonFile
from beneficiaries.rules.recordings_ogg import checksum
from core.actor import Actor

LATITUDE, LONGITUDE = (16, 37, 41.5), (106, 44, 3.25)


def picture(
    *,
    colour: str = "teal",
    size: tuple[int, int] = (64, 48),
    form: str = "JPEG",
    is_from_camera: bool = False,
    **more: Any,
) -> bytes:
    """A plain picture; from a camera it tells where it was taken, with what, and that it was held on its side."""
    image = Image.new("RGB", size, colour)
    made = io.BytesIO()
    if is_from_camera:
        more |= {"exif": camera_notes()}
    image.save(made, form, **more)
    return made.getvalue()


def camera_notes() -> bytes:
    """EXIF with a place, a model and a turn to the right."""
    notes = Image.Exif()
    notes[0x0110] = "Dien thoai bia dat"
    notes[0x0112] = 6
    notes.get_ifd(0x8825).update({1: "N", 2: LATITUDE, 3: "E", 4: LONGITUDE})
    return notes.tobytes()


def paper(*objects: bytes, header: bytes = b"%PDF-1.4\n", trailer: bytes = b"") -> bytes:
    """A PDF of one empty page and the objects given."""
    body = header
    usual = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    )
    for number, text in enumerate((*usual, *objects), start=1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    return body + b"trailer << /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(body))


def stream(content: bytes, told: bytes = b"", *, is_packed: bool = False) -> bytes:
    """An object that holds a stream."""
    if is_packed:
        content, told = zlib.compress(content), told + b" /Filter /FlateDecode"
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (told, len(content), content)


def ogg(*, seconds: float = 2, comment: bytes = b"LOCATION=16.628,106.734", codec: str = "opus") -> bytes:
    """A recording of silence in Ogg, its comments telling a place."""
    if codec == "opus":
        first = b"OpusHead\x01\x01" + (312).to_bytes(2, "little") + (48_000).to_bytes(4, "little") + bytes(3)
        tags, last = b"OpusTags", int(seconds * 48_000) + 312
    else:
        first = b"\x01vorbis" + bytes(4) + b"\x01" + (16_000).to_bytes(4, "little") + bytes(12) + b"\xb8\x01"
        tags, last = b"\x03vorbis", int(seconds * 16_000)
    vendor = (4).to_bytes(4, "little") + b"test"
    second = tags + vendor + (1).to_bytes(4, "little") + len(comment).to_bytes(4, "little") + comment
    second += b"\x01" if codec != "opus" else b""
    pages = [ogg_page(first, number=0, flags=2), ogg_page(second, number=1)]
    return b"".join([*pages, ogg_page(bytes(60), number=2, granule=last, flags=4)])


def ogg_page(packet: bytes, *, number: int, granule: int = 0, flags: int = 0, serial: int = 7) -> bytes:
    """One page that holds one packet, or the beginning of a long one."""
    lacing = bytes([255] * (len(packet) // 255) + [len(packet) % 255])[:255]
    packet = packet[: sum(lacing)]
    head = b"OggS\x00" + bytes([flags]) + granule.to_bytes(8, "little") + serial.to_bytes(4, "little")
    head += number.to_bytes(4, "little")
    tail = bytes([len(lacing)]) + lacing + packet
    return head + checksum(head + bytes(4) + tail).to_bytes(4, "little") + tail


def box(kind: bytes, *parts: bytes) -> bytes:
    """One box of an MPEG-4 file."""
    content = b"".join(parts)
    return (len(content) + 8).to_bytes(4, "big") + kind + content


def m4a(*, seconds: int = 2, handler: bytes = b"soun", codec: bytes = b"mp4a", brand: bytes = b"M4A ") -> bytes:
    """A recording in MPEG-4 that tells the place where it was made."""
    header = bytes(12) + (1000).to_bytes(4, "big") + (seconds * 1000).to_bytes(4, "big") + bytes(80)
    table = box(b"stsd", bytes(4) + (1).to_bytes(4, "big"), box(codec, bytes(28)))
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(13)), box(b"minf", box(b"stbl", table))))
    place = box(b"udta", box(b"\xa9xyz", b"\x00\x12\x15\xc7+16.6282+106.7341/"))
    return (
        box(b"ftyp", brand + bytes(4) + b"mp42")
        + box(b"moov", box(b"mvhd", header), track, place)
        + box(b"mdat", b"\x21\x00" * 40)
    )


def make_file(
    person: Beneficiary, *, by: Actor, kind: str = "PERSON", content: bytes = b"", colour: str = "teal", title: str = ""
) -> PersonFile:
    """A file kept through the same action as every other; a photograph of the person unless told otherwise."""
    return add_file(by=by, person=person, kind=kind, content=content or picture(colour=colour), title=title)
