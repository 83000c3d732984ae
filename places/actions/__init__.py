"""Writes of places: reference data."""
