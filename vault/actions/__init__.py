"""Writes of the vault: changing keys, and mending rows that were changed behind the application."""
