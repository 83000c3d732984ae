"""Uploads under way and their rows."""

from __future__ import annotations

from exchange.models.batch import ImportBatch, ImportSource
from exchange.models.reconciliation import Reconciliation
from exchange.models.row import ImportRow

__all__ = ["ImportBatch", "ImportRow", "ImportSource", "Reconciliation"]
