"""Workbooks for the tests of the reader, made by hand and by seed, independently of the reader's own tables."""
