"""Pages of the import desk."""
