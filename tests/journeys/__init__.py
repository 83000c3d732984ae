"""Whole stories through the browser, against the real server, on both databases."""
