"""What pages show of the room's rows, in words."""
