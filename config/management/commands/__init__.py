"""Commands that know every room."""
