"""People, households, victim status, sight grants. May import partners and below."""
