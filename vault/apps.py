"""App of the room."""

from __future__ import annotations

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Sealed fields, data keys, blind index digests."""

    name = "vault"
    label = "vault"

    def ready(self) -> None:
        """History rows get their actor."""
        from vault import history

        history.connect()
