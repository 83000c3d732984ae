"""Tests of the import desk."""
