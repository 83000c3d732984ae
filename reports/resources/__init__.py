"""Figures in other shapes: workbook and charts."""
