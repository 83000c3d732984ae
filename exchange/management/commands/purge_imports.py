"""Erases uploads whose time is over (run once a day; every upload does it too)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from core.actor import system_actor
from core.clock import local_today
from exchange.actions import purge_imports, purge_lists


class Command(BaseCommand):
    """``purge_imports``: unconfirmed uploads after 7 days, rows to mend after 30."""

    help = "Erases uploaded lists whose time is over."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many were erased."""
        by = system_actor(today=local_today(), purpose="RETENTION")
        erased = purge_imports(by=by) + purge_lists(by=by)
        self.stdout.write(f"{erased} uploads erased")
