"""Assessment, priority, case. May import services and below."""
