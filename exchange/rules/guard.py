"""Refuses uploads that are not an honest workbook, before any spreadsheet library looks at them.

The archive is inflated while its bytes are counted, every XML part is parsed once with entities refused, and only the
parts the reader needs are packed again: what the reader sees is exactly what was checked here.
"""

from __future__ import annotations

import io
import re
import time
import zipfile
import zlib
from collections.abc import Callable
from typing import Final

from core.errors import RuleViolation
from exchange.rules import limits
from exchange.rules.messages import refuse
from exchange.rules.parts import PartCost, PartKind, check_part, count_shared_characters, kind_of, tell_errors

CheckTime = Callable[[], None]
"""Refuses the upload once it has taken too long; asked before each part, sheet and row."""
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_CHUNK: Final = 1 << 18
_MACRO: Final = re.compile(r"(vbaproject|xl/macrosheets/)", re.IGNORECASE)


def time_limit() -> CheckTime:
    """The check of one reading that begins now. Raises RuleViolation TOO_SLOW once its time is over."""
    until = time.monotonic() + limits.MAX_SECONDS

    def check() -> None:
        if time.monotonic() > until:
            raise refuse("TOO_SLOW")

    return check


def check_workbook(upload: bytes, check_time: CheckTime = lambda: None) -> bytes:
    """Returns a safe copy of an `.xlsx` upload, holding only checked parts; asks `check_time` before each.

    Raises RuleViolation (FILE_EMPTY, FILE_TOO_BIG, ENCRYPTED_FILE, OLD_EXCEL, NOT_A_WORKBOOK, DAMAGED_FILE, HAS_MACROS,
    SPREADSHEET_BOMB, UNSAFE_XML, TOO_MANY_SHEETS, TOO_MANY_ROWS, TOO_MANY_COLUMNS, TOO_MANY_CELLS, CELL_TOO_LONG).
    """
    _check_first_bytes(upload)
    try:
        with zipfile.ZipFile(io.BytesIO(upload)) as archive:
            return _pack_again(archive, packed_size=len(upload), check_time=check_time)
    except RuleViolation:
        raise
    # zipfile raises NotImplementedError for a way of packing that it does not know.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, KeyError) as error:
        raise refuse("DAMAGED_FILE") from error
    except RuntimeError as error:  # zipfile's way of saying that an entry wants a password
        raise refuse("ENCRYPTED_FILE") from error


def _check_first_bytes(upload: bytes) -> None:
    if not upload:
        raise refuse("FILE_EMPTY")
    if len(upload) > limits.MAX_FILE_BYTES:
        raise refuse("FILE_TOO_BIG", megabytes=limits.MAX_FILE_BYTES // 1_000_000)
    if upload.startswith(_OLE):
        raise refuse("ENCRYPTED_FILE" if _ENCRYPTED in upload else "OLD_EXCEL")
    if not upload.startswith(_ZIP):
        raise refuse("NOT_A_WORKBOOK")


def _pack_again(archive: zipfile.ZipFile, *, packed_size: int, check_time: CheckTime) -> bytes:
    entries = archive.infolist()
    _check_names([entry.filename for entry in entries])
    meter = _Meter(packed_size)
    safe = io.BytesIO()
    with zipfile.ZipFile(safe, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for entry in entries:
            kind = kind_of(entry.filename)
            if kind is not None:
                check_time()
                content = meter.inflate(archive, entry)
                meter.spend(check_part(kind, content))
                copy.writestr(entry.filename, tell_errors(content) if kind is PartKind.SHEET else content)
        _check_texts(copy, meter, check_time)
    return safe.getvalue()


def _check_names(names: list[str]) -> None:
    if len(names) > limits.MAX_ENTRIES:
        raise refuse("SPREADSHEET_BOMB")
    if len({name.casefold() for name in names}) != len(names):
        raise refuse("DAMAGED_FILE")
    if any(_MACRO.search(name) for name in names):
        raise refuse("HAS_MACROS")
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise refuse("NOT_A_WORKBOOK")
    if sum(kind_of(name) is PartKind.SHEET for name in names) > limits.MAX_SHEETS:
        raise refuse("TOO_MANY_SHEETS", most=limits.MAX_SHEETS)


def _check_texts(copy: zipfile.ZipFile, meter: _Meter, check_time: CheckTime) -> None:
    """Refuses a short file that repeats one long shared text a million times."""
    lengths = meter.shared_lengths
    if meter.shared_cells * max(lengths, default=0) <= limits.MAX_TEXT_CHARACTERS:
        return
    total = 0
    for name in copy.namelist():
        if kind_of(name) is PartKind.SHEET:
            check_time()
            total += count_shared_characters(copy.read(name), lengths)
    if total > limits.MAX_TEXT_CHARACTERS:
        raise refuse("SPREADSHEET_BOMB")


class _Meter:
    """Counts what has been inflated and what the reader will have to hold, over all parts of one workbook."""

    def __init__(self, packed_size: int) -> None:
        self.packed_size = packed_size
        self.inflated = 0
        self.elements = 0
        self.cells = 0
        self.merges = 0
        self.shared_cells = 0
        self.shared_lengths: list[int] = []
        self.sheets = 0

    def inflate(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        pieces: list[bytes] = []
        with archive.open(entry) as source:
            while piece := source.read(_CHUNK):
                self.inflated += len(piece)
                self._check_size()
                pieces.append(piece)
        return b"".join(pieces)

    def spend(self, cost: PartCost) -> None:
        self.elements += cost.elements
        self.cells += cost.cells
        self.merges += cost.merges
        self.shared_cells += cost.shared_cells
        self.shared_lengths.extend(cost.shared_lengths)
        self.sheets += cost.sheets
        if self.sheets > limits.MAX_SHEETS:
            raise refuse("TOO_MANY_SHEETS", most=limits.MAX_SHEETS)
        if len(set(cost.sheet_names)) < len(cost.sheet_names):
            raise refuse("DAMAGED_FILE")  # The reader would read one part once for every name it has.
        if self.cells > limits.MAX_CELLS:
            raise refuse("TOO_MANY_CELLS")
        if self.elements > limits.MAX_ELEMENTS or self.merges > limits.MAX_MERGES:
            raise refuse("SPREADSHEET_BOMB")

    def _check_size(self) -> None:
        over_ratio = self.inflated > limits.RATIO_FREE_BYTES and self.inflated > self.packed_size * limits.MAX_RATIO
        if over_ratio or self.inflated > limits.MAX_INFLATED_BYTES:
            raise refuse("SPREADSHEET_BOMB")
