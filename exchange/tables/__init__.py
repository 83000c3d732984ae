"""How uploads and their rows are laid out for the eye and for the returned workbook."""
