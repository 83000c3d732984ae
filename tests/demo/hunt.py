"""Searches bytes for many strings at once, in every form in which a program may have written them down."""

from __future__ import annotations

import base64
import html
import json
import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote, quote_plus

from core.text.names import fold

GRAM = 6
"""Bytes by which a place is looked up before it is compared in full; no shortest form is shorter."""

IDENTIFIER = 32
"""Hex digits of a UUID; digests are whole multiples of it."""

_HEX_RUN = re.compile(rb"[0-9a-fA-F]+")
_CLOCK_DIGITS = 19
_MOST_OPENED = 64 * 1024 * 1024


def spellings(text: str) -> set[str]:
    """As typed, in capitals and small letters, composed and decomposed, with marks and without."""
    plain = fold(text)
    found: set[str] = set()
    for each in (text, text.upper(), text.lower(), plain, plain.upper(), plain.title()):
        found |= {unicodedata.normalize("NFC", each), unicodedata.normalize("NFD", each)}
    return found


def encodings(text: str) -> set[bytes]:
    """UTF-8 and UTF-16, JSON, HTML, percent, hexadecimal and base64 in its three alignments."""
    raw = text.encode()
    said = json.dumps(text)[1:-1]
    escaped = quote(text, safe="")
    found = {raw, text.encode("utf-16-le"), text.encode("utf-16-be"), raw.hex().encode(), raw.hex().upper().encode()}
    found |= {said.encode(), re.sub(r"\\u[0-9a-f]{4}", lambda m: m[0][:2] + m[0][2:].upper(), said).encode()}
    found |= {
        html.escape(text).encode(),
        _entities(text, "&#{};"),
        _entities(text, "&#x{:x};"),
        _entities(text, "&#x{:X};"),
    }
    found |= {each.encode() for each in (escaped, escaped.lower(), quote_plus(text), quote(text))}
    for shift in range(3):
        found |= _aligned(raw, shift=shift)
    return found


def _entities(text: str, form: str) -> bytes:
    return "".join(letter if letter.isascii() else form.format(ord(letter)) for letter in text).encode()


def _aligned(raw: bytes, *, shift: int) -> set[bytes]:
    """Base64 of the text where ``shift`` unknown bytes stand before it; letters that depend on neighbours are cut."""
    code = base64.b64encode(b"\0" * shift + raw)
    first = (8 * shift + 5) // 6
    certain = code[first : 8 * (shift + len(raw)) // 6]
    return {certain, certain.replace(b"+", b"-").replace(b"/", b"_")}


class Hunt:
    """Finds any of the given strings in any form.

    A number of nine or ten digits can stand by chance in hexadecimal columns (16**9 is not much beside some million
    digits). A hit is therefore put down to chance only where it lies wholly within a run of hexadecimal digits whose
    length is a whole multiple of 32, as UUIDs and digests standing side by side make it (a number written beside them
    would break the measure), or within one whole 19-digit reading of the clock. Everything else counts.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        self._forms: dict[bytes, dict[bytes, str]] = defaultdict(dict)
        for text in strings:
            for spelling in spellings(text):
                for form in encodings(spelling):
                    assert len(form) >= GRAM, f"{text!r} is too short to be searched for"
                    self._forms[form[:GRAM]][form] = text

    def found(self, data: bytes) -> set[str]:
        """The strings that stand in ``data`` itself or in what was compressed into it."""
        hits: set[str] = set()
        for part in (data, *opened(data)):
            hits |= self._in(part)
        return hits

    def _in(self, data: bytes) -> set[str]:
        forms = self._forms
        places = [at for at in range(len(data) - GRAM + 1) if data[at : at + GRAM] in forms]
        return {
            text
            for at in places
            for form, text in forms[data[at : at + GRAM]].items()
            if data.startswith(form, at) and not _is_chance(data, at, form)
        }


def _is_chance(data: bytes, at: int, form: bytes) -> bool:
    if not (form.isdigit() and len(form) <= 10):
        return False
    start, end = at, at + len(form)
    while start > 0 and _HEX_RUN.match(data[start - 1 : start]):
        start -= 1
    while end < len(data) and _HEX_RUN.match(data[end : end + 1]):
        end += 1
    run = data[start:end]
    return len(run) % IDENTIFIER == 0 or (len(run) == _CLOCK_DIGITS and run.isdigit())


def opened(data: bytes) -> Iterator[bytes]:
    """What zip members, gzip and zlib streams anywhere in ``data`` hold, and what stands in them again."""
    starts: tuple[tuple[bytes, Callable[[int], int], int], ...] = (
        (b"PK\x03\x04", lambda at: _after_zip_header(data, at), -zlib.MAX_WBITS),
        (b"\x1f\x8b\x08", lambda at: at, zlib.MAX_WBITS | 16),
        (b"\x78\x9c", lambda at: at, zlib.MAX_WBITS),
        (b"\x78\xda", lambda at: at, zlib.MAX_WBITS),
    )
    for magic, begin, bits in starts:
        at = data.find(magic)
        while at != -1:
            content = _inflated(data, begin(at), bits=bits)
            if content:
                yield content
                yield from opened(content)
            at = data.find(magic, at + 1)


def _after_zip_header(data: bytes, at: int) -> int:
    name, extra = (int.from_bytes(data[at + place : at + place + 2], "little") for place in (26, 28))
    return at + 30 + name + extra


def _inflated(data: bytes, at: int, *, bits: int) -> bytes:
    try:
        return zlib.decompressobj(bits).decompress(data[at:], _MOST_OPENED)
    except zlib.error:
        return b""
