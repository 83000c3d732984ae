"""Recordings in MPEG-4 (m4a): every box is walked, the duration read; places and titles are blotted out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from beneficiaries.choices.refusals import refusal

KEPT: Final = frozenset({b"ftyp", b"moov", b"mdat"})
IN_FRAGMENTS: Final = frozenset({b"moof", b"styp", b"sidx", b"mfra"})
NESTED: Final = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
# Where a telephone notes place, title and model; a free space may hold anything, and so may what is unknown at the top.
BLOTTED: Final = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip", b"wide"})
CODECS: Final = frozenset({b"mp4a", b"alac"})
DEEPEST: Final = 6
MOST_BOXES: Final = 2_000


class Box(NamedTuple):
    """A box: its type, where it starts, where its content starts, the first byte behind it, how deep it stands."""

    kind: bytes
    start: int
    body: int
    end: int
    depth: int


def cleaned_mp4(sent: bytes) -> tuple[bytes, float]:
    """The recording, its length unchanged, and its seconds. Raises RuleViolation SOUND_UNREADABLE."""
    boxes = list(islice(_walk(sent, 0, len(sent), depth=0), MOST_BOXES))
    top = [box.kind for box in boxes if box.depth == 0]
    if len(boxes) == MOST_BOXES or top[:1] != [b"ftyp"] or IN_FRAGMENTS & set(top):
        raise refusal("SOUND_UNREADABLE", "file")
    times = [_seconds(sent, box) for box in boxes if box.kind in {b"mvhd", b"mdhd"}]
    is_sound = top.count(b"moov") == 1 and b"mdat" in top and _is_sound_alone(sent, boxes)
    if not is_sound or max(times, default=0) <= 0:
        raise refusal("SOUND_UNREADABLE", "file")
    cleaned = bytearray(sent)
    for box in boxes:
        if box.kind in BLOTTED or (box.depth == 0 and box.kind not in KEPT):
            cleaned[box.start + 4 : box.start + 8] = b"free"
            cleaned[box.body : box.end] = bytes(box.end - box.body)
    return bytes(cleaned), max(times)


def _walk(sent: bytes, start: int, end: int, *, depth: int) -> Iterator[Box]:
    """Every box between two places, with those inside it; together they must fill the space to the byte."""
    if depth > DEEPEST:
        raise refusal("SOUND_UNREADABLE", "file")
    for box in _row(sent, start, end, depth=depth):
        yield box
        if box.kind in NESTED:
            yield from _walk(sent, box.body, box.end, depth=depth + 1)


def _row(sent: bytes, start: int, end: int, *, depth: int) -> Iterator[Box]:
    while start < end:
        size, kind, body = int.from_bytes(sent[start : start + 4], "big"), sent[start + 4 : start + 8], start + 8
        if size == 1:
            size, body = int.from_bytes(sent[body : body + 8], "big"), start + 16
        if len(kind) < 4 or body > start + size or start + size > end:
            raise refusal("SOUND_UNREADABLE", "file")
        yield Box(kind, start, body, start + size, depth)
        start += size


def _is_sound_alone(sent: bytes, boxes: list[Box]) -> bool:
    """Whether there is a track, and each one is sound in a known coding: no film, no text."""
    handlers = [sent[box.body + 8 : box.body + 12] for box in boxes if box.kind == b"hdlr"]
    codings = {sent[box.body + 12 : box.body + 16] for box in boxes if box.kind == b"stsd"}
    tracks = sum(box.kind == b"trak" for box in boxes)
    return tracks > 0 and handlers == [b"soun"] * tracks and bool(codings) and codings <= CODECS


def _seconds(sent: bytes, box: Box) -> float:
    """Duration told by a header of the whole or of a track, in its two versions."""
    is_long = sent[box.body : box.body + 1] == b"\x01"
    at, wide = (box.body + 20, 8) if is_long else (box.body + 12, 4)
    scale = int.from_bytes(sent[at : at + 4], "big")
    told = int.from_bytes(sent[at + 4 : at + 4 + wide], "big")
    if at + 4 + wide > box.end or not scale:
        raise refusal("SOUND_UNREADABLE", "file")
    return told / scale
