"""App of the room."""

from __future__ import annotations

from django.apps import AppConfig


class KeysConfig(AppConfig):
    """Reads and checks the keyring; only audit and vault import it."""

    name = "keys"
    label = "keys"
