"""Loads the reference data of every room."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from core import reference
from core.actor import system_actor
from core.clock import local_today


class Command(BaseCommand):
    """``load_reference``: idempotent; a second run writes nothing."""

    help = "Loads administrative units and all other reference data; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the loaders in order and say how many rows each wrote."""
        by = system_actor(today=local_today(), purpose="reference")
        for source in reference.sources():
            written = source.load(by)
            if options["verbosity"]:
                self.stdout.write(f"{source.name}: {written}")
