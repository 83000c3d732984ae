"""``reapply_erasures``: after a restore, and once a day: what was destroyed stays destroyed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from core.actor import system_actor
from core.clock import local_today
from vault.actions.erasure import reapply_erasures
from vault.shredded import note_all


class Command(BaseCommand):
    """Idempotent: a second run finds nothing to do."""

    help = "Destroy again the keys that a restored backup brought back, and complete the list of destroyed keys."

    def handle(self, *args: Any, **options: Any) -> None:
        """List against database, both ways."""
        noted = note_all()
        again = reapply_erasures(by=system_actor(today=local_today(), purpose="reapply_erasures"))
        told = _("Keys destroyed again: %(again)s. Keys added to the list: %(noted)s.")
        self.stdout.write(told % {"again": again, "noted": noted})
