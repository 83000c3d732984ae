"""Figures in words and rows."""
