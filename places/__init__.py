"""Administrative units before and after 1 July 2025, and their succession. May import vault and below."""
