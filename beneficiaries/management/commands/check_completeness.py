"""``check_completeness``: do the kept counts say what the records say?"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from beneficiaries.actions.completeness import differing_completeness, rebuild_completeness
from core.actor import system_actor
from core.clock import local_today


class Command(BaseCommand):
    """Exit 0 if they agree, 1 if not; with --rebuild they are counted anew."""

    help = "Compare the completeness of records with the records."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --rebuild."""
        parser.add_argument("--rebuild", action="store_true", help="count every record anew")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, or count anew."""
        if options["rebuild"]:
            wrong = rebuild_completeness(by=system_actor(today=local_today(), purpose="check_completeness"))
            self.stdout.write(f"{wrong} hồ sơ đã được tính lại mức đầy đủ.")
            return
        differing = differing_completeness()
        if differing:
            raise CommandError(f"{len(differing)} hồ sơ có mức đầy đủ không khớp. Chạy lại với --rebuild.")
        self.stdout.write("Mức đầy đủ khớp với hồ sơ.")
