"""``mend_row``: after verification has named a row, put back what stood or accept what stands."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.actor import system_actor
from core.clock import local_today
from core.errors import RuleViolation
from vault.actions.mend import accept_row, restore_row


class Command(BaseCommand):
    """``mend_row TABLE ID --restore | --accept``: table and id as ``verify_audit`` printed them."""

    help = "Mend one row that differs from its history."

    def add_arguments(self, parser: CommandParser) -> None:
        """The row as verification names it, and which way to mend it."""
        parser.add_argument("table", help="for instance beneficiaries.Beneficiary")
        parser.add_argument("id")
        way = parser.add_mutually_exclusive_group(required=True)
        way.add_argument("--restore", action="store_true", help="write the newest version back into the row")
        way.add_argument("--accept", action="store_true", help="let the log vouch for the row as it stands")

    def handle(self, *args: Any, **options: Any) -> None:
        """Mend it, or say why not."""
        mend = restore_row if options["restore"] else accept_row
        try:
            mend(by=system_actor(today=local_today(), purpose="mend"), label=options["table"], pk=options["id"])
        except RuleViolation as refused:
            raise CommandError(refused.message) from refused
        self.stdout.write(f"{options['table']} {options['id']}: đã ghi vào lịch sử và nhật ký.")
