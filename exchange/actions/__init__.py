"""Acts of the import desk."""

from __future__ import annotations

from exchange.actions.erase import discard_batch, purge_imports
from exchange.actions.erased_people import erase_rows_of
from exchange.actions.land import confirm_batch, decide_row, land_rows
from exchange.actions.qtmac import discard_list, link_row, purge_lists, read_list, report_row, tell_row_apart
from exchange.actions.read_upload import change_mapping, earlier_import, read_upload

__all__ = [
    "change_mapping", "confirm_batch", "decide_row", "discard_batch", "discard_list", "earlier_import", "erase_rows_of",
    "land_rows", "link_row", "purge_imports", "purge_lists", "read_list", "read_upload", "report_row", "tell_row_apart",
]  # fmt: skip
