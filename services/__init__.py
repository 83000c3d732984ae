"""Catalogue, conflict rules, claims, assistance, projects. May import beneficiaries and below."""
