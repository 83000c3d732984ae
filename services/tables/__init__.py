"""Rows and cards, as the components want them."""
