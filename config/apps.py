"""App of the whole house: start-up commands that know every room."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HouseConfig(AppConfig):
    """Commands such as ``demo`` and ``doctor``."""

    name = "config"
    label = "config"

    def ready(self) -> None:
        """Say what the log's verb of this room means."""
        from audit import wording

        wording.register(
            {
                "DEMO_LOADED": _("The fictional province was loaded"),
                "ADMINISTRATOR_INSTALLED": _("Made an administrator at the server's console"),
            }
        )
