"""The benches in the order in which they run."""

from __future__ import annotations

BENCHES = [
    "sealed_fields", "chain", "list_by_sight", "conflict_check", "list_page", "search", "look_first", "import_people",
    "statistics",
]  # fmt: skip
# These read and write files alone: they run once, whatever the databases.
WITHOUT_DATABASE = ["duplicates"]
