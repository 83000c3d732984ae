"""``check_summary``: do the support summaries say what the ledger says?"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.actor import system_actor
from core.clock import local_today
from services.actions.counting import differing_summaries, rebuild_summaries


class Command(BaseCommand):
    """Exit 0 if they agree, 1 if not; with --rebuild they are written anew first."""

    help = "Compare the support summaries with the ledger of help."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --rebuild."""
        parser.add_argument("--rebuild", action="store_true", help="write the summaries anew from the ledger")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare."""
        if options["rebuild"]:
            wrong = rebuild_summaries(by=system_actor(today=local_today(), purpose="check_summary"))
            self.stdout.write(f"{wrong} dòng đã được tính lại.")
            return
        differing = [str(pk) for pk in differing_summaries()]
        if differing:
            shown = "\n".join(differing[:20])
            raise CommandError(f"{len(differing)} dòng tổng hợp không khớp sổ hỗ trợ. Chạy lại với --rebuild.\n{shown}")
        self.stdout.write("Số tổng hợp khớp với sổ hỗ trợ.")
