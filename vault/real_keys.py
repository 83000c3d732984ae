"""The keyring of a province: made once at its installation, never overwritten, never taken away."""

from __future__ import annotations

from django.conf import settings

from keys.keyring import create_file


def make_keyring() -> None:
    """Make a keyring where settings look for it, for its user's eyes alone; ``FileExistsError`` if one is there."""
    create_file(settings.KEYRING_FILE, demo=False)
