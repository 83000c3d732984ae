"""Bulk in and out: the import desk. May import cases and below."""
