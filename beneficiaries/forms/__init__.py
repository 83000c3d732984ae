"""Forms of the room: they clean what people type; they decide and save nothing."""
