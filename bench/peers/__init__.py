"""The peers of the duplicate matcher: each reads a list of people and writes scored pairs; none imports the product."""

from __future__ import annotations
