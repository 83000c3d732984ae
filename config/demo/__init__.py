"""The fictional province: people, help and organisations that exist nowhere, the same ones for the same seed."""

from __future__ import annotations
