"""App of the room."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext

from core import ddl, menu


class AuditConfig(AppConfig):
    """Who did and saw what: hash-chained events, sealed reads, verification."""

    name = "audit"
    label = "audit"

    def ready(self) -> None:
        """Declare the triggers; load the log so that actions end with their events."""
        from audit import log  # noqa: F401
        from audit.policies import may_see_audit
        from audit.triggers import TRIGGERS

        ddl.register(TRIGGERS)
        menu.register(
            url_name="audit:list-events", title=lambda: gettext("Access log"), policy=may_see_audit, order=900
        )
