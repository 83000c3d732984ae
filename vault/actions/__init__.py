"""Writes of the vault: keys changed while everybody works."""
