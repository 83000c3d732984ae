"""``rebuild_index``: the search entries of the whole register anew; needed once after the kinds of keys changed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from beneficiaries.actions.index import rebuild_index
from core.actor import system_actor
from core.clock import local_today
from core.text.show import count


class Command(BaseCommand):
    """In batches of 500 people, each whole; it can be stopped and started again."""

    help = "Build the search entries of everybody anew (after an upgrade that says so)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say for how many."""
        people = rebuild_index(by=system_actor(today=local_today(), purpose="job"))
        self.stdout.write(f"Đã lập lại khóa tìm kiếm của {count(people)} người.")
