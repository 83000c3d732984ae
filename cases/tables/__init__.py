"""What this room puts into tables and lines of pages."""
