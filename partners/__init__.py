"""Organisations, users, roles, areas, agreements, notices. May import places and below."""
