"""Forms of the room: they clean what was typed, nothing else."""
