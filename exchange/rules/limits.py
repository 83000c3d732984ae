"""The sizes beyond which an uploaded workbook is refused, in one place so that tests and screens agree."""

from __future__ import annotations

from typing import Final

MAX_FILE_BYTES: Final = 20_000_000
MAX_INFLATED_BYTES: Final = 60_000_000
MAX_RATIO: Final = 150
RATIO_FREE_BYTES: Final = 4_000_000
MAX_ENTRIES: Final = 500
MAX_SHEETS: Final = 50
MAX_ROWS: Final = 110_000
MAX_COLUMNS: Final = 256
MAX_CELLS: Final = 3_000_000
MAX_FRAME_BYTES: Final = 8_000_000
"""Of each part that holds no cells and no texts: the workbook itself, its relations, its styles."""
MAX_DEPTH: Final = 100
MAX_ELEMENTS: Final = 9_000_000
MAX_CELL_CHARACTERS: Final = 32_767
MAX_TEXT_CHARACTERS: Final = 80_000_000
MAX_MERGES: Final = 20_000
MAX_FILLED_CELLS: Final = 500_000
MAX_FIELD_CHARACTERS: Final = 2_000
MAX_SHEET_NAME: Final = 255
MAX_HEADERS: Final = 500
"""Repeated on every printed page of twenty people, the headings of the longest list stand as often."""
MAX_SECONDS: Final = 60
"""For reading one upload; an honest list of 10,000 people takes a fifth of that."""
