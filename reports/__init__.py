"""All that reads several rooms: statistics and targets. May import exchange and below."""
