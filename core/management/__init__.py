"""Commands of the house itself."""
