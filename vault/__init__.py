"""Sealed fields, data keys, blind index digests. May import audit, keys and core."""
