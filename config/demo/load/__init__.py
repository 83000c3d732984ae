"""Plays a planned province through the actions of every room, as its own users would have done."""
