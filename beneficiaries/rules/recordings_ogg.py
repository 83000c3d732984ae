"""Recordings in Ogg (Opus or Vorbis): every page is checked, the duration read, the comments emptied."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from beneficiaries.choices.refusals import refusal

HEAD: Final = 27
OPUS_RATE: Final = 48_000
NO_PACKET_ENDS: Final = 2**64 - 1
FIRST: Final = 2
FULL: Final = 255
BACKWARDS: Final = bytes(int(f"{value:08b}"[::-1], 2) for value in range(256))


class Page(NamedTuple):
    """One page of the stream; ``start`` and ``body`` are places in the file, ``end`` the first byte behind it."""

    start: int
    body: int
    end: int
    is_first: bool
    granule: int
    serial: int
    number: int
    lacing: bytes


def cleaned_ogg(sent: bytes) -> tuple[bytes, float]:
    """The recording without comments, its length unchanged, and its seconds. Raises RuleViolation SOUND_UNREADABLE."""
    pages = list(_pages(sent))
    if len(pages) < 3 or not pages[0].is_first or any(page.is_first for page in pages[1:]):
        raise refusal("SOUND_UNREADABLE", "file")
    if any(page.serial != pages[0].serial or page.number != place for place, page in enumerate(pages)):
        raise refusal("SOUND_UNREADABLE", "file")
    rate, skipped, opening = _codec(sent[pages[0].body : pages[0].end])
    last = max((page.granule for page in pages if page.granule != NO_PACKET_ENDS), default=0)
    if last <= skipped:
        raise refusal("SOUND_UNREADABLE", "file")
    return _without_comments(sent, pages[1], opening=opening), (last - skipped) / rate


def checksum(page: bytes) -> int:
    """The checksum of a page whose own field for it is zero: CRC-32 from the other end, starting with nothing."""
    turned = zlib.crc32(page.translate(BACKWARDS), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{turned:032b}"[::-1], 2)


def _pages(sent: bytes) -> Iterator[Page]:
    start = 0
    while start < len(sent):
        head = sent[start : start + HEAD]
        if len(head) < HEAD or head[:5] != b"OggS\x00":
            raise refusal("SOUND_UNREADABLE", "file")
        lacing = sent[start + HEAD : start + HEAD + head[26]]
        body = start + HEAD + head[26]
        end = body + sum(lacing)
        bare = head[:22] + bytes(4) + sent[start + 26 : end]
        if end > len(sent) or checksum(bare) != int.from_bytes(head[22:26], "little"):
            raise refusal("SOUND_UNREADABLE", "file")
        granule, serial, number = (int.from_bytes(head[a:b], "little") for a, b in ((6, 14), (14, 18), (18, 22)))
        yield Page(start, body, end, bool(head[5] & FIRST), granule, serial, number, lacing)
        start = end


def _codec(first: bytes) -> tuple[int, int, bytes]:
    """Samples a second, samples to leave out at the beginning, and how the packet of comments begins."""
    if first.startswith(b"OpusHead") and len(first) >= 19:
        return OPUS_RATE, int.from_bytes(first[10:12], "little"), b"OpusTags"
    if first.startswith(b"\x01vorbis") and len(first) >= 30:
        rate = int.from_bytes(first[12:16], "little")
        if 8_000 <= rate <= 192_000:
            return rate, 0, b"\x03vorbis"
    raise refusal("SOUND_UNREADABLE", "file")


def _without_comments(sent: bytes, page: Page, *, opening: bytes) -> bytes:
    """The comments become a maker's name of blanks that fills the same space; nothing else moves."""
    length = 0
    for size in page.lacing:
        length += size
        if size < FULL:
            break
    else:
        raise refusal("SOUND_UNREADABLE", "file")
    closing = b"\x01" if opening[0] == 3 else b""
    blanks = length - len(opening) - 8 - len(closing)
    if not sent.startswith(opening, page.body) or blanks < 0:
        raise refusal("SOUND_UNREADABLE", "file")
    emptied = opening + blanks.to_bytes(4, "little") + b" " * blanks + bytes(4) + closing
    cleaned = bytearray(sent)
    cleaned[page.body : page.body + length] = emptied
    cleaned[page.start + 22 : page.start + 26] = bytes(4)
    right = checksum(bytes(cleaned[page.start : page.end]))
    cleaned[page.start + 22 : page.start + 26] = right.to_bytes(4, "little")
    return bytes(cleaned)
