"""App of the room."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VaultConfig(AppConfig):
    """Sealed fields, data keys, blind index digests."""

    name = "vault"
    label = "vault"

    def ready(self) -> None:
        """Tables of versions only grow; say what the log's verbs mean."""
        from audit import wording
        from vault import history

        history.protect()
        wording.register(WORDING)


WORDING = {
    "KEYS_DESTROYED_AGAIN": _("Destroyed again the keys that a restored backup had brought back"),
    "KEY_ADDED": _("Added a key to the keyring"),
    "KEY_IN_USE": _("Took a new key into use"),
    "KEYS_REWRAPPED": _("Wrapped data keys under the new key"),
    "KEY_RETIRED": _("Retired the old key"),
    "ROW_RESTORED": _("A row changed from outside was put back as its history says"),
    "ROW_ACCEPTED": _("A row changed from outside was accepted as it stands"),
    "KEY_REOPENED": _("Let a retired key open again, for data that came back"),
}
