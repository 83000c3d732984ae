"""Writes of the room, and who acts in a request."""
