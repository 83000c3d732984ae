"""App of the grammar."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import get_language, gettext

from core import ddl
from core.text import show
from core.text.messages import speak_with


class CoreConfig(AppConfig):
    """Errors, actor, action, policy, base view, hooks, panels, text."""

    name = "core"
    label = "core"

    def ready(self) -> None:
        """Put triggers and rights back after every migrate; have refusals of typed text speak the user's language."""
        speak_with(gettext)
        show.speak_with(get_language)
        post_migrate.connect(ddl.after_migrate, sender=self, dispatch_uid="core.ddl")
